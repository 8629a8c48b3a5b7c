"""The compiled form: what goes in comes out, and what is no store is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.errors import DataError
from conflictner.gazetteer.compiled import _cached
from conflictner.gazetteer.compiler import compile_store
from conflictner.gazetteer.entries import KINDS, Entry
from conflictner.gazetteer.keys import key_of
from conflictner.gazetteer.reader import Source
from conflictner.gazetteer.store import FORMAT, MAGIC, Store

WORD = st.text(alphabet="abcdefghijklmnop é-'", min_size=1, max_size=14).filter(lambda s: bool(key_of(s)))
CELL = st.text(alphabet="abcXYZ-0", min_size=1, max_size=8)


@st.composite
def entries(draw):
    degrees = st.none() | st.tuples(st.integers(-90, 90), st.integers(-180, 180))
    point = draw(degrees)
    return Entry(
        id=draw(CELL),
        kind=draw(st.sampled_from(KINDS)),
        canonical=draw(WORD),
        country=draw(st.none() | CELL),
        iso=draw(st.none() | CELL),
        members=tuple(draw(st.lists(CELL, max_size=3))),
        lat=None if point is None else float(point[0]),
        lon=None if point is None else float(point[1]),
        population=draw(st.none() | st.integers(1, 10**8)),
        number=draw(st.none() | st.integers(1, 999)),
        source=draw(st.none() | CELL),
    )


@given(st.lists(entries(), max_size=8, unique_by=lambda e: e.id), st.lists(WORD, min_size=1, max_size=5))
def test_round_trip(found, names):
    sources = [Source(e, [(e.canonical, ()), (names[i % len(names)], ("word",))]) for i, e in enumerate(found)]
    store = Store(compile_store(sources, versions={"x.tsv": "1"}))
    assert [store.entry(i) for i in range(store.entry_total)] == sorted(found, key=lambda e: e.id)
    keys = [store.key(i) for i in range(store.key_total)]
    assert keys == sorted(keys)
    for source in sources:
        index = store.entry_index(source.entry.id)
        assert index is not None
        for alias, _ in source.aliases:
            k = store.exact(key_of(alias))
            assert k is not None
            assert index in [e for e, _ in store.postings(k)]
    assert store.exact("no such key") is None
    assert store.entry_index("no such id") is None


def test_keys_that_begin_with_a_piece():
    names = ["port", "port au prince", "port sudan", "porto", "portland oregon", "po"]
    sources = [Source(Entry(id=n, kind="settlement", canonical=n.title()), [(n.title(), ())]) for n in names]
    store = Store(compile_store(sources))
    assert [store.key(i) for i in store.beginning_with("port")] == ["port", "port au prince", "port sudan"]
    assert [store.key(i) for i in store.beginning_with("portland")] == ["portland oregon"]
    assert list(store.beginning_with("x")) == []


def test_an_alias_without_context_counts_even_if_another_of_its_key_needs_one():
    entry = Entry(id="a", kind="unit", canonical="Sand Lions")
    store = Store(compile_store([Source(entry, [("Sand Lions", ()), ("S.L.", ("Syria",)), ("SL", ())])]))
    k = store.exact("sand lions")
    assert k is not None
    (posting,) = store.postings(k)
    assert posting == (0, ("CC", False, False, ()))


def test_population_decides_among_settlements():
    def place(ident, people):
        return Source(Entry(id=ident, kind="settlement", canonical="Tripoli", population=people), [("Tripoli", ())])

    store = Store(compile_store([place("a", 1000), place("b", 1_300_000), place("c", 230_000)]))
    k = store.exact("tripoli")
    assert k is not None
    assert [store.entry(e).id for e, _ in store.postings(k)] == ["b", "c", "a"]


def _place(ident, name):
    return Source(Entry(id=ident, kind="settlement", canonical=name), [(name, ())])


def test_what_is_no_store_is_refused(tmp_path):
    path = tmp_path / "x.store"
    path.write_bytes(b"something else entirely")
    with pytest.raises(DataError, match="no compiled gazetteer"):
        Store.open(path)
    good = compile_store([])
    at = len(MAGIC)
    with pytest.raises(DataError, match="another version"):
        Store(good[:at] + (FORMAT + 1).to_bytes(4, "little") + good[at + 4 :])


def test_a_store_that_is_cut_off_or_damaged_is_refused(tmp_path):
    good = compile_store([_place("a", "Tripoli")])
    assert Store(good).exact("tripoli") is not None
    path = tmp_path / "x.store"
    for size in range(0, len(good), 3):
        path.write_bytes(good[:size])
        with pytest.raises(DataError):
            Store.open(path)
    for at in range(len(good)):
        with pytest.raises(DataError):
            Store(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])


def test_a_damaged_store_in_the_cache_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("conflictner.gazetteer.compiled.cache_dir", lambda: [tmp_path])
    made = []

    def compiled():
        made.append(1)
        return compile_store([_place("a", "Tripoli")])

    assert _cached("x", compiled).key_total == _cached("x", compiled).key_total == 1
    assert len(made) == 1
    (path,) = tmp_path.glob("*.store")
    path.write_bytes(path.read_bytes()[:-8])
    assert _cached("x", compiled).key_total == 1
    assert len(made) == 2
    assert Store.open(path).key_total == 1
