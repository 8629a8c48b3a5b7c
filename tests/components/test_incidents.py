"""Incidents of one document: what is one happening, what is not, and the number over its mentions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflictner import ConflictDocument, Incident
from conflictner.components.incidents.agree import contradiction, counts_agree, evidence
from conflictner.components.incidents.facts import Count, Facts, Party, Place, combine
from conflictner.components.incidents.linking import Link, clusters_of
from conflictner.components.incidents.parties import Likeness, PlaceRelation, party, place
from conflictner.components.incidents.toll import Told, merged_count
from conflictner.components.incidents.words import group_of, strain, words
from conflictner.ontology import event_types

Read = Callable[..., ConflictDocument]


def told(doc: ConflictDocument, *types: str) -> list[list[str]]:
    """The triggers of each incident, of some types."""
    return [
        [doc.text[doc.event(v).trigger.start : doc.event(v).trigger.end] for v in i.events]
        for i in doc.incidents
        if not types or i.type in types
    ]


def the(doc: ConflictDocument, kind: str) -> Incident:
    """The only incident of a type."""
    (found,) = (i for i in doc.incidents if i.type == kind)
    return found


ONE = [
    ("Gunmen attacked a post near Tillaberi on Sunday. The attack was the third this month.", "attack", 2),
    ("The M23 captured Bunagana on Monday. The fall of the town was confirmed by activists.", "seizure", 2),
    ("Troops shelled Sloviansk on Monday, killing two. Sloviansk was shelled at dawn, the mayor said.", "shelling", 2),
    ("Colonel Juan Ochoa was killed in Medellin on Monday. Ochoa was shot dead outside his house.", "killing", 2),
    ("Government troops took Orikhiv on Tuesday. Rebels denied losing the village.", "seizure", 2),
    ("Armed men kidnapped a journalist in Gao. He was freed on Monday. His release followed talks.", "release", 2),
    ("Eleven guardsmen from Tuva refused to fight in Ukraine. The guardsmen were sent home. "
     "The army dismissed them for their refusal to fight.", "refusal", 2),
    ("A militia leader surrendered in Bunia on Monday. He surrendered at a base in the town.", "surrender", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "mentions"), ONE)
def test_mentions_of_one_happening_are_merged(read: Read, text: str, kind: str, mentions: int) -> None:
    found = the(read(text, published="2022-03-15"), kind)
    assert len(found.events) == mentions


APART = [
    ("Troops shelled Izium on Monday. On Tuesday troops shelled Izium.", "shelling"),
    ("Rebels killed ten soldiers in Kayes. Rebels killed ten soldiers in Mopti.", "killing"),
    ("The 12th Brigade withdrew from Izium. The 30th Brigade withdrew from Izium.", "withdrawal"),
    (
        "An air strike killed two people in Deir al-Balah. Another air strike killed two people in Deir al-Balah.",
        "airstrike",
    ),
    ("Police arrested Omar Diallo in Labe on Monday. Police arrested Ali Keita in Labe on Monday.", "detention"),
    ("A shell hit Derna on Monday. Separately, a shell hit Derna on Monday.", "shelling"),
    ("Sixty paratroopers from Pskov refused to fight. Twelve marines from Murmansk refused to fight.", "refusal"),
    ("Two soldiers died in a clash near Segou on Monday. Nine rebels died in the clash.", "killing"),
]


@pytest.mark.parametrize(("text", "kind"), APART)
def test_places_days_actors_targets_and_wording_keep_happenings_apart(read: Read, text: str, kind: str) -> None:
    doc = read(text, published="2022-03-15")
    family = [i for i in doc.incidents if i.type == kind or group_of(i.type) == group_of(kind)]
    assert [len(i.events) for i in family] == [1, 1], told(doc)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked Kreminna on Friday. The army did not attack Kreminna on Friday.",
        "Rebels attacked Kreminna on Friday. Rebels plan to attack Kreminna on Friday.",
        "Rebels attacked Kreminna on Friday. If rebels attack Kreminna on Friday, people will flee.",
    ],
)
def test_what_did_not_happen_is_never_merged_with_what_did(read: Read, text: str) -> None:
    doc = read(text, published="2022-03-15")
    ways = [{(doc.event(v).polarity, doc.event(v).modality) for v in i.events} for i in doc.incidents]
    assert len([w for w in ways if ("positive", "actual") in w]) == 1
    assert all(len(w) == 1 for w in ways)


def test_a_summary_is_none_of_its_parts(read: Read) -> None:
    doc = read(
        "In three attacks this week 30 people were killed in Ituri. On Monday militiamen killed 12 people in Djugu. "
        "On Wednesday 18 people were killed in Irumu.",
        published="2021-03-12",
    )
    deaths = [i for i in doc.incidents if i.type == "killing"]
    assert [(i.count.best, i.several) for i in deaths if i.count] == [(30, True), (12, False), (18, False)]


def test_a_part_is_of_the_happening_and_adds_nothing(read: Read) -> None:
    doc = read("Rebels killed 14 soldiers near Djibo on Monday. Three of those killed were officers.")
    deaths = the(doc, "killing")
    assert deaths.count is not None
    assert deaths.count.best == 14
    assert [c.part for c in deaths.claims] == [False, True]


def test_a_later_toll_replaces(read: Read) -> None:
    doc = read("A bomb killed nine people in Baidoa on Monday, police said. The death toll rose to 14.")
    deaths = the(doc, "killing")
    assert deaths.count is not None
    assert (deaths.count.best, deaths.conflict) == (14, False)


def test_sources_that_differ_are_a_conflict_with_every_claim(read: Read) -> None:
    doc = read(
        "Five soldiers were killed in an ambush near Gao on Monday, the army said. "
        "The rebels said they killed 31 soldiers in the ambush.",
        published="2021-03-12",
    )
    deaths = the(doc, "killing")
    assert deaths.conflict
    assert deaths.count is not None
    assert (deaths.count.low, deaths.count.high) == (5, 31)
    assert [c.count.best for c in deaths.claims if c.count] == [5, 31]


def test_an_outcome_has_place_and_day_of_its_cause(read: Read) -> None:
    doc = read(
        "Gunmen stormed a hotel in Mogadishu on Sunday. Four people were killed in the attack.", published="2022-11-28"
    )
    deaths = the(doc, "killing")
    assert deaths.location is not None
    assert doc.entity(deaths.location).text == "Mogadishu"
    assert str(deaths.time_start) == "2022-11-27"


def test_every_event_is_of_one_incident(read: Read) -> None:
    doc = read(ONE[0][0] + " " + APART[1][0])
    assert sorted(v for i in doc.incidents for v in i.events) == sorted(v.id for v in doc.events)


def test_refusals_by_formation_and_place(read: Read) -> None:
    doc = read(
        "Troops Refuse To Go On, Kyiv Says\n\nRussian troops are refusing to fight, Kyiv said on Monday. "
        "The claim could not be checked.\n\nIn March, at least 12 members of the National Guard from Krasnodar "
        "refused to fight in Ukraine. A lawyer said that the group was dismissed for its refusal to fight.\n\n"
        "Kyiv says Russian soldiers are refusing to fight.",
        published="2022-06-01",
    )  # fmt: skip
    refusals = [i for i in doc.incidents if i.type == "refusal"]
    guards = [i for i in refusals if i.count is not None and i.count.low == 12]
    assert len(guards) == 1
    others = [i for i in refusals if i is not guards[0]]
    assert max(len(i.events) for i in others) >= 2


# the parts


def test_types_of_the_lexicon_are_of_the_ontology() -> None:
    assert set(words().groups) <= set(event_types())
    assert {t for pair in words().strains for t in pair} <= set(words().groups)
    assert all(len({words().groups[t] for t in pair}) == 1 for pair in words().strains)


def test_strain_is_symmetric_and_none_across_groups() -> None:
    assert strain("attack", "shelling") == strain("shelling", "attack") == 0.5
    assert strain("killing", "injury") is None
    assert strain("refusal", "refusal") == 0.0


def _place(
    name: str, at: tuple[float, float], *, level: str = "settlement", country: str = "UKR", radius: float = 3.0
) -> Place:
    return Place(f"{name}/{country}", name, level, country, at, radius)


IZIUM = _place("izium", (49.21, 37.28))
LYMAN = _place("lyman", (48.99, 37.81))
KHARKIV_REGION = _place("kharkiv oblast", (49.6, 36.5), level="region", radius=100.0)
ODESA_REGION = _place("odesa oblast", (46.9, 30.1), level="region", radius=100.0)
UKRAINE = Place("UA", "ukraine", "country", "UKR", (49.0, 32.0), 400.0)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (IZIUM, IZIUM, PlaceRelation.SAME),
        (IZIUM, LYMAN, PlaceRelation.APART),
        (IZIUM, KHARKIV_REGION, PlaceRelation.WITHIN),
        (IZIUM, ODESA_REGION, PlaceRelation.APART),
        (KHARKIV_REGION, ODESA_REGION, PlaceRelation.APART),
        (IZIUM, UKRAINE, PlaceRelation.IN_COUNTRY),
        (IZIUM, _place("izyum", (49.22, 37.29)), PlaceRelation.SAME),
        (Place("x/", "al dumayr", None), Place("y/", "dumayr camp", None), PlaceRelation.APART),
        (Place("x/", "escalon", None), Place("y/", "escalon neighborhood", None), PlaceRelation.SAME),
    ],
)
def test_places(a: Place, b: Place, relation: PlaceRelation) -> None:
    assert place(a, b) is place(b, a) is relation


WAGNER = Party(frozenset({"wagner"}), frozenset({"wagner"}), country="RUS", kind="armed_group")
TROOPS = Party(country="RUS", kind="military", head="troops")


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        (WAGNER, WAGNER, Likeness.SAME),
        (WAGNER, Party(frozenset({"m23"}), frozenset({"m23"}), kind="armed_group"), Likeness.DIFFERENT),
        (TROOPS, Party(country="UKR", kind="military", head="troops"), Likeness.DIFFERENT),
        (TROOPS, Party(country="RUS", kind="military", head="army"), Likeness.LIKE),
        (Party(person="ali hassan"), Party(person="hassan"), Likeness.SAME),
        (Party(person="ali hassan"), Party(person="omar hassan"), Likeness.DIFFERENT),
        (Party(kind="infrastructure", head="school"), Party(kind="infrastructure", head="market"), Likeness.UNLIKE),
        (Party(kind="infrastructure", head="school"), Party(kind="infrastructure", head="village"), Likeness.OPEN),
        (Party(kind="military", head="paratrooper"), Party(kind="military", head="marine"), Likeness.DIFFERENT),
        (Party(), TROOPS, Likeness.OPEN),
    ],
)
def test_parties(a: Party, b: Party, likeness: Likeness) -> None:
    assert party(a, b) is party(b, a) is likeness


def test_what_is_unknown_contradicts_nothing_and_says_little() -> None:
    known = Facts("killing", places=(IZIUM,), actors=(TROOPS,), count=Count(3, 3, 3, "exact"))
    assert contradiction(known, Facts("killing")) is None
    assert evidence(known, Facts("killing")) == 0.0


def test_each_side_blames_the_other() -> None:
    school = Party(kind="infrastructure", head="school")
    one = Facts(
        "shelling", places=(IZIUM,), actors=(Party(country="UKR", kind="military"),), targets=(school,), side="RUS"
    )
    other = Facts(
        "shelling", places=(IZIUM,), actors=(Party(country="RUS", kind="military"),), targets=(school,), side="UKR"
    )
    assert contradiction(one, other) is None
    nobody = Facts("shelling", places=(IZIUM,), actors=(Party(country="RUS", kind="military"),), targets=(school,))
    plain = Facts("shelling", places=(IZIUM,), actors=(Party(country="UKR", kind="military"),), targets=(school,))
    assert contradiction(plain, nobody) == "actor"


def test_combined_facts_have_the_finest_place() -> None:
    whole = combine(
        [
            Facts("attack", places=(UKRAINE,)),
            Facts("shelling", places=(KHARKIV_REGION,)),
            Facts("attack", places=(IZIUM,)),
        ]
    )
    assert whole.type == "shelling"
    assert whole.place == IZIUM


def _q(low: int | None, best: int | None, high: int | None, qualifier: str, **more: object) -> dict[str, object]:
    return {"low": low, "best": best, "high": high, "qualifier": qualifier, "unit": "people", **more}


def _exact(n: int, **more: object) -> dict[str, object]:
    return _q(n, n, n, "exact", **more)


@pytest.mark.parametrize(
    ("told_by", "bounds", "conflict"),
    [
        ([Told(_exact(14))], (14, 14, 14), False),
        ([Told(_q(10, 10, None, "at_least")), Told(_exact(14), when=1)], (14, 14, 14), False),
        ([Told(_exact(9), "police"), Told(_exact(14, cumulative=True), None, 1)], (14, 14, 14), False),
        ([Told(_exact(9), "police"), Told(_exact(14), "police", 1)], (14, 14, 14), False),
        ([Told(_exact(5), "army"), Told(_exact(31), "rebels", 1)], (5, 31, 31), True),
        ([Told(_exact(14)), Told(_exact(3), when=1, part=True)], (14, 14, 14), False),
        ([Told(_exact(5), "army"), Told(_q(31, None, None, "more_than"), "rebels", 1)], (5, 31, None), True),
        (
            [Told(_q(9, 9, None, "at_least"), "police"), Told(_exact(26), "rebels", 1), Told(_exact(17), "medics", 2)],
            (9, 17, None),
            True,
        ),
    ],
)
def test_the_count_of_an_incident(told_by: list[Told], bounds: tuple[int | None, ...], conflict: bool) -> None:
    count, differs = merged_count(told_by)
    assert count is not None
    assert (count["low"], count["best"], count["high"]) == bounds
    assert differs is conflict


def test_no_count() -> None:
    assert merged_count([]) == (None, False)


def test_counts_that_agree() -> None:
    dozens, about = Count(24, None, None, "vague"), Count(None, 100, None, "approx")
    assert counts_agree(dozens, Count(40, 40, 40, "exact"))
    assert counts_agree(about, Count(95, 95, 95, "exact"))
    assert not counts_agree(about, Count(10, 10, 10, "exact"))
    assert counts_agree(None, dozens)


def test_a_chain_does_not_join_what_contradicts() -> None:
    links = [Link(-5.0, (0, 1), 0, 1), Link(-4.0, (1, 2), 1, 2), Link(-3.0, (2, 3), 2, 3)]
    assert clusters_of(4, links, lambda i, j: {i, j} == {0, 2}) == [[0, 1], [2, 3]]
    assert clusters_of(4, links, lambda i, j: False) == [[0, 1, 2, 3]]
    assert clusters_of(4, links, lambda i, j: False, owner=lambda i: i % 2) == [[0, 1], [2, 3]]
