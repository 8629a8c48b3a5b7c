"""Files and streams that fail: full disks, no permission, wrong, cut off and malicious files, readers that go away."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import DocBin

import conflictner
from conflictner import ConflictDocument, ErrorRecord
from conflictner.errors import ConflictnerError, DataError, InputError
from conflictner.export.annotation.docbin import from_docbin, to_docbin
from conflictner.export.files import whole_file
from conflictner.gazetteer import load_gazetteer
from conflictner.readers import find_sources, read_documents, read_objects, read_reports

TEXT = "Gunmen killed four miners near Zamfara on Monday, police said."
POSIX = pytest.mark.skipif(os.name != "posix", reason="devices and limits of POSIX")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")


def command(*args: object, shell: str = "", limit: int | None = None, user: int | None = None, cwd: Path | None = None):
    """Run the command line; `shell` is what follows it, `limit` the size of the largest file that may be written."""

    def small() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    words = " ".join(f"'{a}'" for a in (sys.executable, "-m", "conflictner", *args))
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {words} {shell}"], capture_output=True, text=True, check=False, cwd=cwd,
        preexec_fn=small if limit is not None else None, user=user, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


def in_a_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It failed, and said so in one line."""
    assert done.returncode == 1, done
    assert done.stderr.startswith("conflictner: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert all(w in done.stderr for w in words), done.stderr


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "a.txt").write_text(TEXT)
    rows = [json.dumps({"id": f"r{i}", "text": TEXT}) for i in range(60)]
    (folder / "b.jsonl").write_text("\n".join(rows) + "\n")
    return folder


# disks that are full


@FULL
@pytest.mark.parametrize(
    "args",
    [
        ["extract", "a.txt", "--format", "jsonl"],
        ["lookup", "Kyiv"],
        ["schema"],
        ["--help"],
        *(
            pytest.param(x, marks=pytest.mark.heavy)
            for x in (
                ["extract", "a.txt"],
                ["extract", "a.txt", "--format", "csv"],
                ["extract", "b.jsonl", "--processes", "2", "--format", "jsonl"],
                ["merge", "b.jsonl"],
                ["explain", "a.txt"],
                ["convert", "--label-studio-config"],
            )
        ),
    ],
    ids=" ".join,
)
def test_standard_output_is_full(files, args):
    in_a_line(command(*args, shell="> /dev/full", cwd=files), "No space left")


@FULL
@pytest.mark.parametrize(
    "args",
    [
        ["extract", "a.txt", "--format", "csv"],
        pytest.param(["extract", "a.txt", "--format", "parquet"], marks=pytest.mark.heavy),
        pytest.param(["report", "a.txt"], marks=pytest.mark.heavy),
    ],
    ids=" ".join,
)
def test_a_device_is_full(files, args):
    in_a_line(command(*args, "--output", "/dev/full", cwd=files), "/dev/full", "No space left")


@POSIX
@pytest.mark.parametrize(
    ("args", "name"),
    [
        (["extract", "b.jsonl"], "out.jsonl"),
        *(
            pytest.param(*x, marks=pytest.mark.heavy)
            for x in (
                (["extract", "b.jsonl"], "out.csv"),
                (["extract", "b.jsonl"], "out.parquet"),
                (["extract", "b.jsonl"], "out.geojson"),
                (["report", "b.jsonl"], "out.html"),
                (["merge", "b.jsonl", "--repeated"], "out.csv"),
            )
        ),
    ],
)
def test_a_disk_that_fills_up_leaves_the_old_file(files, tmp_path, args, name):
    target = tmp_path / name
    target.write_text("before")
    in_a_line(command(*args, "--output", target, limit=1500, cwd=files), name, "cannot be written")
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == [name]


@POSIX
@pytest.mark.heavy
def test_a_run_on_a_full_disk_goes_on_when_there_is_room(files, tmp_path):
    args = [
        "extract",
        files / "b.jsonl",
        "--resume",
        "--part-size",
        "5",
        "--format",
        "jsonl",
        "--output",
        tmp_path / "o",
    ]
    in_a_line(command(*args, limit=9_000), "cannot be written")
    assert command(*args).returncode == 0
    lines = [x for p in sorted((tmp_path / "o").glob("part-*.jsonl")) for x in p.read_text().splitlines()]
    assert [json.loads(x)["id"] for x in lines] == [f"r{i}" for i in range(60)]


# permission, directories, streams that are closed


@pytest.mark.heavy
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="runs as another user, which root alone may"
)
def test_no_permission(files, tmp_path):
    outer = Path("/tmp") if Path("/tmp").is_dir() else tmp_path
    secret = outer / f"conflictner-secret-{os.getpid()}.txt"
    secret.write_text(TEXT)
    secret.chmod(0o600)
    try:
        done = command("extract", secret, user=65534, cwd=outer)
        if "conflictner" not in done.stderr or "No module" in done.stderr:
            pytest.skip("another user cannot run Python here")
        in_a_line(done, secret.name, "Permission denied")
    finally:
        secret.unlink()


def test_a_folder_that_cannot_be_written(tmp_path):
    target = Path("/proc/x.csv") if Path("/proc").is_dir() else tmp_path / "no" / "x.csv"
    with pytest.raises(InputError, match="cannot be written"), whole_file(target) as out:
        out.write("x")


@POSIX
@pytest.mark.parametrize("stream", ["<&-", pytest.param(">&-", marks=pytest.mark.heavy)])
def test_standard_streams_that_are_closed(files, stream):
    source = "-" if stream == "<&-" else "a.txt"
    done = command("extract", source, "--format", "jsonl", shell=stream, cwd=files)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    if stream == "<&-":
        assert "empty" in json.loads(done.stdout)["error"]["message"]


@POSIX
@pytest.mark.parametrize(
    "args",
    [
        ["schema"],
        ["extract", "b.jsonl", "--format", "jsonl"],
        *(
            pytest.param(x, marks=pytest.mark.heavy)
            for x in (
                ["extract", "b.jsonl"],
                ["extract", "b.jsonl", "--format", "csv"],
                ["extract", "b.jsonl", "--format", "jsonl", "--processes", "2"],
                ["merge", "b.jsonl"],
                ["explain", "a.txt"],
                ["lookup", "Kyiv", "--format", "table"],
            )
        ),
    ],
    ids=" ".join,
)
def test_a_reader_that_goes_away(files, args):
    done = command(*args, shell="| true", cwd=files)
    assert done.returncode == 141, done
    assert "Traceback" not in done.stderr
    assert "rror" not in done.stderr


@POSIX
def test_folders_with_links_that_go_round(files, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(TEXT)
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert [Path(s.path).name for s in find_sources([str(tmp_path)])] == ["a.txt"]


# files that are wrong, cut off or malicious


def _refusal(read: Callable[[], object]) -> str | None:
    """What our own error says; None where there was none."""
    try:
        read()
    except ConflictnerError as error:
        return str(error)
    return None


def _broken_json() -> list[bytes]:
    whole = json.dumps({"id": "a", "text": TEXT}).encode()
    return [
        *(whole[:n] for n in range(1, len(whole), 9)),
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"text": 1e999}',
        b'{"text": ' + b"9" * 5_000 + b"}",
        b'{"text": NaN}',
        b'{"text": "\xff"}',
        b"\x00\x01\x02",
        b"null",
        b'"text"',
        b'{"text": {"__class__": "os.system"}}',
        b'{"text": "x", "published": "9999-99-99"}',
        b'{"text": "x", "id": [1]}',
        b"\xff\xfe" + '{"text": "x"}'.encode("utf-16-le"),
    ]


def test_lines_that_are_no_reports_are_errors_in_their_place(nlp, tmp_path):
    broken = _broken_json()
    good = json.dumps({"id": "good", "text": TEXT}).encode()
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(b"".join(line + b"\n" + good + b"\n" for line in broken))
    records = list(conflictner.analyze_many(read_reports(str(path)), nlp=nlp))
    assert len(records) == 2 * len(broken)
    assert all(isinstance(r, ErrorRecord) for r in records[::2])
    assert all(f"mixed.jsonl:{2 * n + 1}" in r.message for n, r in enumerate(records[::2]))
    assert all(isinstance(r, ConflictDocument) and r.id == "good" for r in records[1::2])


@pytest.mark.parametrize("suffix", [".json", ".csv", ".txt", ".jsonl"])
def test_any_bytes_in_any_file(nlp, tmp_path, suffix):
    dice = random.Random(suffix)
    rows = io.StringIO()
    csv.writer(rows).writerows([["id", "text"], ["a", TEXT], ["b", 'with "quotes"\nand lines']])
    whole = {".json": json.dumps([{"text": TEXT}] * 3), ".csv": rows.getvalue()}.get(suffix, TEXT + "\n").encode()
    path = tmp_path / f"x{suffix}"
    for n in range(150):
        data = bytearray(whole)
        for _ in range(n % 7):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(bytes(data[: dice.randrange(len(data) + 1)]) if n % 2 else bytes(data))
        for read in (read_reports, read_documents, read_objects):
            said = _refusal(lambda read=read: list(read(str(path))))
            assert said is None or path.name in said


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00" * 50,
        b"id\talias\nx\n",
        b"id\talias\tcountry\nx\tName\tXYZ\n",
        b"id\talias\nx\tcaf\xe9\n",
        b"alias\nName\n",
        b"id\talias\talias\nx\ta\tb\n",
        b"id\talias\tlat\tlon\nx\tName\t1e999\tnan\n",
        b"id\talias\tnumber\nx\tName\t" + b"9" * 6_000 + b"\n",
        b"\x1f\x8b\x08" + bytes(range(256)),
    ],
)
def test_wrong_gazetteers_say_the_file(tmp_path, body):
    path = tmp_path / "my_units.tsv"
    path.write_bytes(body)
    with pytest.raises(DataError, match=r"my_units\.tsv"):
        load_gazetteer([path])


@pytest.mark.parametrize(
    "body",
    [
        b"\x00",
        b"[[sense]]",
        b"[[sense]]\nid = ",
        b"sense = 3",
        b"[sense]\nid = 'x'",
        b"[[sense]]\nid = 'x'\ntype = 'dancing'\nverbs = 'dance'\n",
        b"\xff\xfe",
        b"[[sense]]\nid = 1\n",
        b"a = " + b"[" * 3_000,
    ],
)
def test_wrong_lexicons_say_the_file(tmp_path, body):
    import spacy

    path = tmp_path / "mine.toml"
    path.write_bytes(body)
    with pytest.raises(DataError, match=r"mine\.toml"):
        conflictner.load(spacy.blank("en"), lexicons=[path])


def test_damaged_docbins_are_refused(nlp, tmp_path):
    document = conflictner.analyze(TEXT, nlp=nlp)
    data = to_docbin([document]).to_bytes()
    path = tmp_path / "x.spacy"
    dice = random.Random(3)
    refused = 0
    for n in range(120):
        damaged = bytearray(data)
        if n % 2:
            damaged = damaged[: dice.randrange(len(damaged))]
        else:
            damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        path.write_bytes(bytes(damaged))
        said = _refusal(lambda: list(from_docbin(path)))
        refused += said is not None
        assert said is None or path.name in said or "doc 1" in said
    assert refused > 80


def test_what_travels_in_a_docbin_may_be_anything(nlp):
    import spacy

    for own in ("", "{", "[]", "3", '{"schema": "conflictner/1"}', '{"schema": "x", "text": 3}', "[" * 100_000):
        doc = spacy.blank("en")(TEXT)
        doc.user_data["conflictner"] = own
        packed = DocBin(store_user_data=True, docs=[doc])
        said = _refusal(lambda packed=packed: list(from_docbin(packed)))
        if said is None:
            assert [d.text for d in from_docbin(packed)] == [TEXT]
        else:
            assert "doc 1" in said


def test_names_that_lead_elsewhere_write_nothing_elsewhere(nlp, tmp_path):
    """Ids, titles and sources are never names of files."""
    from conflictner.runs import run

    inside = tmp_path / "deep" / "in"
    reports = [
        {"id": f"../../{n}", "text": TEXT, "source": "/etc/x", "title": "..\\..\\x"} for n in ("a", "../b", "c\0d")
    ]
    run(reports, inside, lambda items: conflictner.analyze_many(items, nlp=nlp))
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == [".lock", "manifest.json", "part-000000.jsonl"]


def test_nothing_from_a_file_is_ever_run():
    """No pickle, YAML, eval or shell; the pickles of the worker processes are the library's own, in memory."""
    forbidden = {"pickle", "marshal", "shelve", "yaml", "dill", "joblib"}
    calls = {"eval", "exec", "compile", "__import__", "system", "popen"}
    package = Path(conflictner.__file__).parent
    found = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [a.name.partition(".")[0] for a in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [(node.module or "").partition(".")[0]]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = [node.func.id] if node.func.id in calls else []
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                names = [node.func.attr] if node.func.attr in calls - {"compile"} else []
            found |= {(path.relative_to(package).as_posix(), n) for n in names if n in forbidden | calls}
    assert found == {("workers.py", "pickle")}


# errors within a stream


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("deep"), ValueError("wrong"), KeyError("x")])
def test_a_report_that_fails_is_an_error_in_its_place(monkeypatch, error):
    import spacy

    nlp = conflictner.load(spacy.blank("en"))
    whole = nlp.get_pipe("conflictner")
    part = whole.parts[2]

    def failing(doc):
        if "FAIL" in doc.text:
            raise error
        return part(doc)

    monkeypatch.setattr(whole, "parts", (*whole.parts[:2], failing, *whole.parts[3:]))
    reports = [{"id": str(n), "text": TEXT + (" FAIL" if n in (1, 2, 5) else "")} for n in range(8)]
    records = list(conflictner.analyze_many(reports, nlp=nlp, batch_size=3))
    assert [r.id for r in records] == [str(n) for n in range(8)]
    assert [r.id for r in records if isinstance(r, ErrorRecord)] == ["1", "2", "5"]
    assert all(r.events for r in records if isinstance(r, ConflictDocument))


def test_reports_that_are_none(nlp):
    class Odd:
        def __str__(self):
            raise RuntimeError

    wrong = [None, 3, b"bytes", [], {}, {"text": 3}, {"text": b"x"}, Odd(), {"text": "x", "title": 3}, "", " \n"]
    records = list(conflictner.analyze_many([*wrong, TEXT], nlp=nlp))
    assert [type(r) for r in records] == [ErrorRecord] * len(wrong) + [ConflictDocument]
