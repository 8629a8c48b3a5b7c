"""The command line, as a user runs it."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

TEXT = "Gunmen killed four miners near Zamfara on Monday, police said."


def run(*args, stdin=None, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "conflictner", *map(str, args)],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    (folder / "a.txt").write_text(TEXT)
    lines = [
        json.dumps({"id": "x", "text": TEXT, "published": "2024-05-08"}),
        "{not json",
        "",
        json.dumps({"id": "y"}),
        json.dumps({"id": "z", "text": "Rebels shelled Goma."}),
    ]
    (folder / "b.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "c.csv").write_text(f'id,text,published\nq,"{TEXT}",2024-05-08\nr,,\n')
    (folder / "bad.txt").write_bytes(b"caf\xe9 killed")
    return folder


def test_a_text_as_a_table(files):
    done = run("extract", files / "a.txt", "--published", "2024-05-08")
    assert done.returncode == 0, done.stderr
    assert "killing" in done.stdout
    assert "2024-05-06" in done.stdout
    assert "\x1b[" not in done.stdout


def test_jsonl_keeps_every_record_and_validates(files, tmp_path):
    out = tmp_path / "out.jsonl"
    done = run("extract", files / "b.jsonl", "--format", "jsonl", "--output", out)
    assert done.returncode == 0
    assert "2 of 4 reports" in done.stderr
    records = [json.loads(line) for line in out.read_text().splitlines()]
    schema = json.loads(run("schema").stdout)
    for record in records:
        jsonschema.validate(record, schema)
    assert [r["id"] for r in records] == ["x", None, "y", "z"]
    assert "b.jsonl:2" in records[1]["error"]["message"]
    assert "b.jsonl:4" in records[2]["error"]["message"]


def test_strict_makes_errors_fail(files):
    done = run("extract", files / "b.jsonl", "--format", "jsonl", "--strict")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 4


def test_csv_in_and_out(files):
    done = run("extract", files / "c.csv", "--format", "csv")
    assert done.returncode == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(r["document"], r["type"], r["best"]) for r in rows] == [("q", "killing", "4")]
    assert "1 of 2" in done.stderr


def test_standard_input_and_json():
    done = run("extract", "-", "--format", "json", stdin=TEXT)
    assert json.loads(done.stdout)["events"][0]["type"] == "killing"


def test_several_files_as_one_json_array(files):
    done = run("extract", files / "a.txt", files / "c.csv", "--format", "json")
    assert [r.get("id") for r in json.loads(done.stdout)] == ["a", "q", "r"]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["extract", "none.txt"], 1, "none.txt: no such file"),
        (["extract", "bad.txt"], 1, "bad.txt:1: not UTF-8"),
        (["extract", "a.txt", "--published", "soon"], 1, "YYYY-MM-DD"),
        (["extract", "a.txt", "--model", "en_none"], 1, "en_none"),
        (["extract", "a.txt", "--output", "."], 1, "is a directory"),
        (["extract", "a.txt", "--output", "no/such/dir.csv"], 1, "cannot be written"),
        (["extract"], 2, "Missing argument"),
        (["lookup", "Xyzzyqqfoo"], 1, "do not know"),
    ],
)
def test_mistakes_are_told_in_a_line(files, args, code, words):
    done = run(*args, cwd=files)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_an_output_file_is_whole_or_not_there(files, tmp_path):
    target = tmp_path / "out.csv"
    target.write_text("before")
    done = run("extract", files / "bad.txt", "--format", "csv", "--output", target)
    assert done.returncode == 1
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == ["out.csv"]
    done = run("extract", files / "a.txt", "--format", "csv", "--output", tmp_path / "new.csv")
    assert done.returncode == 0
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) & 0o400


def test_lookup_shows_a_place():
    done = run("lookup", "Kharkiv")
    assert done.returncode == 0
    assert "UKR" in done.stdout


def test_version_and_help():
    assert run("--version").stdout.startswith("conflictner ")
    assert "extract" in run("--help").stdout
    assert Path(sys.executable).exists()
