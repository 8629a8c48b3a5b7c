"""The command line, as a user runs it."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
from types import SimpleNamespace

import jsonschema
import pyarrow.parquet as pq
import pytest
from tests.export.conftest import EXAMPLES

import conflictner.analysis  # keeps the load that it finds when it is first imported
import conflictner.pipeline
from conflictner import cli
from conflictner.codec import from_dict
from conflictner.export.schema import names_of
from conflictner.export.tables import columns

COMMANDS = ["extract", "report", "convert", "merge", "evaluate", "explain", "lookup", "schema"]
TEXT = "Gunmen killed four miners near Zamfara on Monday, police said."


def process(*args, stdin=None, cwd=None, env=None):
    """Run in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "conflictner", *map(str, args)],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        check=False,
    )


@pytest.fixture
def run(monkeypatch, capsys, nlp):
    """Run in this process, with the pipeline that is open already."""
    real = conflictner.pipeline.load

    def load(model, **added):
        return nlp if model == conflictner.pipeline.DEFAULT_MODEL and not any(added.values()) else real(model, **added)

    monkeypatch.setattr(conflictner.pipeline, "load", load)

    def call(*args, stdin=None, cwd=None):
        if cwd is not None:
            monkeypatch.chdir(cwd)
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        monkeypatch.setattr(sys, "argv", ["conflictner", *map(str, args)])
        code = 0
        try:
            cli.main()
        except SystemExit as error:
            code = error.code or 0
        out, err = capsys.readouterr()
        return SimpleNamespace(returncode=code, stdout=out, stderr=err)

    return call


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
    (folder / "d.json").write_text(json.dumps([{"id": "m", "text": TEXT}, 3]))
    (folder / "bad.txt").write_bytes(b"caf\xe9 killed")
    (folder / "sub" / "deep").mkdir(parents=True)
    (folder / "sub" / "one.txt").write_text(TEXT)
    (folder / "sub" / "deep" / "two.txt").write_text(TEXT)
    (folder / "sub" / ".hidden.txt").write_text(TEXT)
    (folder / "sub" / "notes.md").write_text("no report")
    (folder / "empty").mkdir()
    return folder


def jsonl(text):
    return [json.loads(line) for line in text.splitlines()]


# extract


def test_a_text_as_a_table_in_a_process_of_its_own(files):
    done = process("extract", files / "a.txt", "--published", "2024-05-08")
    assert done.returncode == 0, done.stderr
    assert "killing" in done.stdout
    assert "2024-05-06" in done.stdout
    assert "\x1b[" not in done.stdout
    assert done.stderr == ""


def test_jsonl_keeps_every_record_and_validates(run, files, tmp_path):
    out = tmp_path / "out.jsonl"
    done = run("extract", files / "b.jsonl", "--output", out)
    assert done.returncode == 0
    assert "2 of 4 reports" in done.stderr
    records = jsonl(out.read_text())
    schema = json.loads(run("schema").stdout)
    for record in records:
        jsonschema.validate(record, schema)
    assert [r["id"] for r in records] == ["x", None, "y", "z"]
    assert "b.jsonl:2" in records[1]["error"]["message"]
    assert "b.jsonl:4" in records[2]["error"]["message"]


def test_it_is_told_which_reports_could_not_be_read(run, tmp_path):
    lines = [{"id": f"r{n}\x1b[2J", "text": " "} for n in range(7)] + [{"id": "good", "text": TEXT}]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    told = run("extract", path, "--format", "jsonl").stderr.splitlines()
    assert told[0] == "conflictner: 7 of 8 reports could not be read"
    assert len(told) == 7
    assert told[-1] == "  ..."
    assert told[2].startswith("  r1\ufffd[2J: ")
    assert told[2].endswith("in.jsonl:2: the text of the report is empty")


def test_strict_makes_errors_fail(run, files):
    done = run("extract", files / "b.jsonl", "--format", "jsonl", "--strict")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 4


def test_csv_in_and_out(run, files):
    done = run("extract", files / "c.csv", "--format", "csv")
    assert done.returncode == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(r["document"], r["type"], r["best"]) for r in rows] == [("q", "killing", "4")]
    assert "1 of 2" in done.stderr


def test_standard_input_and_json(run):
    done = run("extract", "-", "--format", "json", stdin=TEXT)
    assert json.loads(done.stdout)["events"][0]["type"] == "killing"


def test_several_files_as_one_json_array(run, files):
    done = run("extract", files / "a.txt", files / "c.csv", files / "d.json", "--format", "json")
    records = json.loads(done.stdout)
    assert [r.get("id") for r in records] == ["a", "q", "r", "m", None]
    assert "item 2" in records[-1]["error"]["message"]


def test_folders_and_patterns(run, files):
    done = run("extract", files / "sub", "--format", "jsonl")
    assert [r["id"] for r in jsonl(done.stdout)] == ["deep/two", "one"]
    done = run("extract", files / "sub" / "**" / "*.txt", "--format", "jsonl")
    assert sorted(r["id"] for r in jsonl(done.stdout)) == ["one", "two"]


@pytest.mark.parametrize("table", ["entities", "participants", "incidents", "acled", "ucdp", "errors"])
def test_tables_as_csv(run, files, table):
    done = run("extract", files / "b.jsonl", "--table", table)
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert tuple(rows[0]) == names_of(columns(table))
    assert len(rows) > 1


def test_rows_as_json_lines(run, files):
    done = run("extract", files / "c.csv", "--table", "ucdp", "--format", "jsonl")
    assert [(r["best"], r["deaths_civilians"]) for r in jsonl(done.stdout)] == [(4, 4)]


def test_parquet_by_the_name_of_the_output(run, files, tmp_path):
    done = run("extract", files / "c.csv", "--output", tmp_path / "e.parquet")
    assert done.returncode == 0
    assert pq.read_table(tmp_path / "e.parquet").column("type").to_pylist() == ["killing"]


def test_geojson_and_plover(run, files):
    made = json.loads(run("extract", EXAMPLES / "archive.jsonl", "--format", "geojson").stdout)
    assert made["features"]
    made = jsonl(run("extract", files / "c.csv", "--format", "plover").stdout)
    assert [r["event"] for r in made] == ["ASSAULT"]


def test_own_gazetteer_and_lexicon_reach_the_pipeline(run, files, tmp_path):
    (tmp_path / "mine.toml").write_text("[[sense]]\nid = 'x'\n")
    done = run("extract", files / "a.txt", "--lexicon", tmp_path / "mine.toml")
    assert done.returncode == 1
    assert "mine.toml" in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["extract", "none.txt"], 1, "none.txt: no such file"),
        (["extract", "*.none"], 1, "no file matches"),
        (["extract", "empty"], 1, "no reports in this folder"),
        (["extract", "bad.txt"], 1, "bad.txt:1: not UTF-8"),
        (["extract", "a.txt", "--published", "soon"], 1, "YYYY-MM-DD"),
        (["extract", "a.txt", "--model", "en_none"], 1, "en_none"),
        (["extract", "a.txt", "--output", "."], 1, "is a directory"),
        (["extract", "a.txt", "--output", "no/such/dir.csv"], 1, "cannot be written"),
        (["extract", "a.txt", "--format", "parquet"], 1, "give --output"),
        (["extract", "a.txt", "--format", "json", "--table", "acled"], 1, "not with json"),
        (["extract"], 2, "Missing argument"),
        (["extract", "a.txt", "--table", "people"], 2, "people"),
        (["lookup", "Xyzzyqqfoo"], 1, "do not know"),
        (["convert", "a.txt"], 1, "a.txt:1"),
        (["convert"], 2, "at least one file"),
        (["convert", "b.jsonl"], 1, "schema is None"),
        (["convert", "b.jsonl", "--to", "docbin"], 1, "give --output"),
        (["convert", "a.txt", "--from", "docbin", "-o", "x.jsonl"], 1, "no DocBin"),
        (["evaluate", "b.jsonl"], 1, "schema is None"),
        (["explain", ""], 1, "empty"),
        (["report", "none"], 1, "no such file"),
    ],
)
def test_mistakes_are_told_in_a_line(run, files, args, code, words):
    done = run(*args, cwd=files)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1 or code == 2


def test_an_output_file_is_whole_or_not_there(run, files, tmp_path):
    target = tmp_path / "out.csv"
    target.write_text("before")
    done = run("extract", files / "bad.txt", "--format", "csv", "--output", target)
    assert done.returncode == 1
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == ["out.csv"]
    done = run("extract", files / "a.txt", "--output", tmp_path / "new.csv")
    assert done.returncode == 0
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) & 0o400


# the other commands


@pytest.fixture
def documents(run, files, tmp_path):
    path = tmp_path / "documents.jsonl"
    assert run("extract", files / "b.jsonl", files / "a.txt", "--output", path).returncode == 0
    return path


@pytest.mark.parametrize("tool", ["label-studio", "prodigy", "doccano", "docbin"])
def test_documents_go_to_annotation_tools_and_back(run, documents, tmp_path, tool):
    assert run("convert", documents, "--to", tool, "--output", tmp_path / "tasks").returncode == 0
    done = run("convert", tmp_path / "tasks", "--from", tool, "--output", tmp_path / "back.jsonl")
    assert done.returncode == 0, done.stderr
    before = [r for r in jsonl(documents.read_text()) if "error" not in r]
    assert jsonl((tmp_path / "back.jsonl").read_text()) == before


def test_documents_become_tables(run, documents):
    done = run("convert", documents, "--table", "events")
    assert [r["type"] for r in csv.DictReader(io.StringIO(done.stdout))] == ["killing", "shelling", "killing"]


def test_the_labelling_interface(run):
    assert run("convert", "--label-studio-config").stdout.startswith("<View>")


def test_evaluate_finds_the_library_equal_to_itself(run, documents):
    done = run("evaluate", documents, "--json")
    data = json.loads(done.stdout)
    assert data["events"]["all"]["f1"] == 1.0
    assert data["documents"] == 3
    table = run("evaluate", documents, "--found", documents, "--by", "overlap").stdout
    assert "killing" in table
    assert "1.000" in table


def test_explain_an_event_and_a_near_miss(run):
    done = run("explain", "The critic attacked the budget. Rebels attacked a village.", "--word", "attacked")
    assert "no attack" in done.stdout
    assert "attack (0." in done.stdout
    assert "✗ object" in done.stdout
    rows = jsonl(run("explain", "-", "--json", "--events", stdin="Rebels attacked a village.").stdout)
    assert [r["type"] for r in rows] == ["attack"]
    assert "no word of the event lexicon" in run("explain", "A mild day.").stdout


def test_explain_a_file(run, files):
    assert "killing" in run("explain", files / "a.txt", "--events").stdout


def test_a_report_of_reports_and_of_documents(run, files, documents, tmp_path):
    done = run("report", files / "a.txt", "--output", tmp_path / "r.html", "--title", "Zamfara")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "r.html").read_text()
    assert "<h1>Zamfara</h1>" in page
    assert "4 killed" in page
    assert done.stderr == f"{tmp_path / 'r.html'}: 1 report\n"
    done = run("report", documents, files / "a.txt", "--output", tmp_path / "r.html")
    assert "4 reports" in done.stderr
    assert "Could not be read (2)" in (tmp_path / "r.html").read_text()


def test_reports_of_one_happening_are_merged(run, tmp_path):
    texts = {
        "a": "A bomb killed 12 people at a market in Bosaso on Tuesday, police said.",
        "b": "At a market in Bosaso, a bomb killed 12 people on Tuesday, a doctor said.",
        "c": "Soldiers arrested two men in Jilib.",
    }
    reports = [{"id": k, "published": "2024-05-09", "text": text} for k, text in texts.items()]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(r) + "\n" for r in reports))
    done = run("merge", tmp_path / "r.jsonl", "--repeated", "--output", tmp_path / "i.csv")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader((tmp_path / "i.csv").open(encoding="utf-8", newline="")))
    killing = next(r for r in rows if r["type"] == "killing")
    assert sorted(killing["documents"].split("; ")) == ["a", "b"]
    assert (killing["best"], killing["place"]) == ("12", "Bosaso")
    assert sorted(killing["speakers"].split("; ")) == ["doctor", "police"]
    lines = jsonl(run("merge", tmp_path / "r.jsonl", "--format", "jsonl").stdout)
    assert any(i["type"] == "detention" for i in lines)
    assert "Bosaso" in run("merge", tmp_path / "r.jsonl").stdout


def test_lookup_in_every_shape(run):
    cells = run("lookup", "Kharkiv", "--kind", "settlement", "--limit", "1").stdout.rstrip("\n").split("\t")
    assert cells[0] == "1.00"
    assert cells[2:5] == ["Kharkiv", "settlement", "UKR"]
    assert [round(float(x)) for x in cells[6].split(",")] == [50, 36]
    assert json.loads(run("lookup", "Kharkiv", "--limit", "1", "--format", "json").stdout)["country"] == "UKR"
    collection = json.loads(run("lookup", "Kharkiv", "--format", "geojson").stdout)
    assert collection["features"][0]["geometry"]["coordinates"][0] == pytest.approx(36.2, abs=1.5)
    assert "score" in run("lookup", "Kharkiv", "--format", "table").stdout


def test_the_columns_of_a_table(run):
    lines = run("schema", "--table", "acled").stdout.splitlines()
    assert lines[0].split("\t")[:2] == ["event_id_cnty", "string"]
    assert len(lines) == len(columns("acled"))


def test_a_document_of_the_command_line_is_one_of_python(run, files):
    (record,) = jsonl(run("extract", files / "a.txt", "--format", "jsonl").stdout)
    assert from_dict(record).events[0].type == "killing"


# help, completion, progress, pipes


@pytest.mark.parametrize(
    "command", ["extract", "report", "convert", "merge", "evaluate", "explain", "lookup", "schema"]
)
def test_help_has_examples(run, command):
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"conflictner {command} " in done.stdout
    assert "Examples" in done.stdout


def test_version_and_commands(run):
    assert run("--version").stdout.startswith("conflictner ")
    out = run("--help").stdout
    assert [out.index(f"│ {command} ") for command in COMMANDS] == sorted(out.index(f"│ {c} ") for c in COMMANDS)


def test_help_is_fast_and_loads_no_model():
    code = (
        "import sys; sys.argv = ['conflictner', '--version']\n"
        "from conflictner.cli import main\n"
        "try:\n main()\nexcept SystemExit:\n pass\n"
        "print([m for m in ('spacy', 'numpy', 'pyarrow', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_shells_can_complete():
    env = {"_CONFLICTNER_COMPLETE": "complete_bash", "COMP_WORDS": "conflictner ext", "COMP_CWORD": "1"}
    code = "from conflictner.cli import app; app(prog_name='conflictner')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, **env}
    )
    assert done.stdout.split() == ["extract"]


def test_a_reader_that_goes_away_is_no_error(files):
    command = f"{sys.executable} -m conflictner extract {files / 'a.txt'} --format jsonl | true"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 141)  # 0: it was faster than the reader


def test_a_stopped_run_says_how_it_goes_on(run, files, tmp_path, monkeypatch):
    import conflictner.cli.parts as parts

    def stopped(*args, **kwargs):
        raise KeyboardInterrupt

    command = ("extract", files / "a.txt", "--resume", "--output", tmp_path / "run")
    real = parts.run
    monkeypatch.setattr(parts, "run", stopped)
    done = run(*command)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "conflictner: stopped; the same command goes on where it was\n"
    monkeypatch.setattr(parts, "run", real)
    done = run(*command)
    assert done.stderr == f"conflictner: 1 report in 1 part in {tmp_path / 'run'}\n"
    assert done.returncode == 0


def test_progress_is_shown_to_people_only(monkeypatch):
    from conflictner.cli.progress import watched, watching

    assert watching("out.csv") is False  # standard error of the tests is no terminal
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: True))
    assert watching("out.csv") is True
    assert watching(None) is False
    with watched([1, 2], None, show=False) as records:
        assert list(records) == [1, 2]


def test_the_bar_counts_and_tells_the_rate():
    from rich.console import Console

    from conflictner.cli import progress

    out = io.StringIO()
    bar = progress._bar(True)
    bar.advance(bar.add_task("reading", total=4), 3)
    Console(file=out, width=120).print(*bar.get_renderables())
    assert "3/4" in out.getvalue()
    assert "/s" in out.getvalue()


def test_counting_reports(files):
    from conflictner.readers import count_reports, find_sources

    assert count_reports(find_sources([str(files / x) for x in ("a.txt", "b.jsonl", "c.csv", "d.json")])) == 9
    assert count_reports(find_sources(["-"])) is None
