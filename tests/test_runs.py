"""Long runs in parts: whatever ends them, nothing is lost and nothing is there twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import spacy

import conflictner
from conflictner.codec import to_dict
from conflictner.errors import InputError, SettingError
from conflictner.export.tables import to_arrow
from conflictner.readers import read_reports
from conflictner.runs import MANIFEST, read_manifest, run

TOWNS = ["Goma", "Bakhmut", "Idlib", "Gao", "Taiz", "Sittwe", "Tumaco", "Baidoa", "Kidal"]


def reports(n: int) -> list[dict[str, str]]:
    out = [{"id": f"r{i}", "text": f"Gunmen killed {i + 2} people in {TOWNS[i % 9]}."} for i in range(n)]
    out[3]["text"] = " "
    return out


def lines(folder: Path) -> list[dict]:
    return [
        json.loads(line)
        for part in sorted(folder.glob("part-*.jsonl"))
        if "errors" not in part.name
        for line in part.read_text(encoding="utf-8").splitlines()
    ]


@pytest.fixture(scope="module")
def analyse(blank):
    return lambda items: conflictner.analyze_many(items, nlp=blank, batch_size=2)


def test_parts_hold_what_a_plain_run_gives(tmp_path, analyse):
    done = run(reports(11), tmp_path / "out", analyse, part_size=4)
    assert [(p.name, p.reports, p.errors) for p in done.parts] == [
        ("part-000000.jsonl", 4, 1),
        ("part-000001.jsonl", 4, 0),
        ("part-000002.jsonl", 3, 0),
    ]
    assert done.complete
    assert done == read_manifest(tmp_path / "out")
    assert lines(tmp_path / "out") == [to_dict(r) for r in analyse(reports(11))]


def test_parquet_parts_and_their_errors(tmp_path, analyse):
    run(reports(9), tmp_path, analyse, form="parquet", part_size=5)
    found = [r for p in sorted(tmp_path.glob("*.parquet")) for r in pq.read_table(p).to_pylist()]
    assert found == to_arrow(analyse(reports(9)), "events").to_pylist()
    (error,) = (tmp_path / "part-000000.parquet.errors.jsonl").read_text().splitlines()
    assert json.loads(error)["id"] == "r3"


class StoppedError(Exception):
    pass


@pytest.mark.parametrize("when", range(0, 12, 2))
def test_a_run_goes_on_where_it_was_stopped(tmp_path, analyse, when):
    def broken(items):
        for n, record in enumerate(analyse(items)):
            if n == when:
                raise StoppedError
            yield record

    with pytest.raises(StoppedError):
        run(reports(13), tmp_path, broken, part_size=4)
    before = read_manifest(tmp_path)
    assert before is not None
    assert before.reports == when // 4 * 4
    seen = []

    def watched(items):
        for item in items:
            seen.append(item["id"])
            yield item

    run(reports(13), tmp_path, lambda items: analyse(watched(items)), part_size=4)
    assert seen == [f"r{i}" for i in range(before.reports, 13)]
    assert lines(tmp_path) == [to_dict(r) for r in analyse(reports(13))]


def test_a_part_that_the_manifest_does_not_name_is_made_anew(tmp_path, analyse):
    run(reports(6), tmp_path, analyse, part_size=3)
    whole = lines(tmp_path)
    data = json.loads((tmp_path / MANIFEST).read_text())
    data["parts"].pop()
    data["complete"] = False
    (tmp_path / MANIFEST).write_text(json.dumps(data))
    (tmp_path / "part-000001.jsonl").write_text("half a li")
    run(reports(6), tmp_path, analyse, part_size=3)
    assert lines(tmp_path) == whole


def test_a_complete_run_reads_nothing_again(tmp_path, analyse):
    run(reports(5), tmp_path, analyse)
    run(reports(5), tmp_path, lambda items: pytest.fail("read again"))


def test_what_does_not_go_on_is_refused(tmp_path, analyse):
    def one_part(items):
        yield from (r for _, r in zip(range(3), analyse(items), strict=False))
        raise StoppedError

    with pytest.raises(StoppedError):
        run(reports(9), tmp_path, one_part, part_size=3, settings={"screen": False})
    with pytest.raises(SettingError, match="screen"):
        run(reports(9), tmp_path, analyse, part_size=3, settings={"screen": True})
    changed = reports(9)
    changed[1]["text"] = "Another text."
    with pytest.raises(InputError, match="other reports"):
        run(changed, tmp_path, analyse, part_size=3, settings={"screen": False})
    (tmp_path / MANIFEST).unlink()
    with pytest.raises(SettingError, match="no manifest"):
        run(reports(9), tmp_path, analyse, part_size=3)
    (tmp_path / MANIFEST).write_text("{}")
    with pytest.raises(InputError, match="no manifest of a run"):
        run(reports(9), tmp_path, analyse, part_size=3)


def test_two_runs_do_not_share_a_folder(tmp_path, analyse):
    def within(items):
        with pytest.raises(SettingError, match="another run"):
            run(reports(4), tmp_path, analyse)
        yield from analyse(items)

    run(reports(4), tmp_path, within)


def _killed_again_and_again(folder: Path, kills: int, n: int, processes: int) -> int:
    """Run the command on `n` reports, killing it at random moments `kills` times, then let it end; how often it ran."""
    spacy.blank("en").to_disk(folder / "model")
    archive = folder / "archive.jsonl"
    archive.write_text("".join(json.dumps(r) + "\n" for r in reports(n)), encoding="utf-8")
    command = [sys.executable, "-m", "conflictner", "extract", str(archive), "--resume", "--part-size", "7"]
    command += ["--output", str(folder / "out"), "--model", str(folder / "model"), "--processes", str(processes)]
    chance = random.Random(kills)
    ran = 0
    while True:
        ran += 1
        child = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        if ran > kills:
            assert child.wait(timeout=300) == 0
            return ran
        begun = read_manifest(folder / "out")
        parts = len(begun.parts) if begun else 0
        deadline = time.monotonic() + 60
        while child.poll() is None and time.monotonic() < deadline:
            now = read_manifest(folder / "out")
            if now is not None and len(now.parts) > parts:
                break
            time.sleep(0.005)
        time.sleep(chance.random() * 0.05)
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _is_whole(folder: Path) -> None:
    done = read_manifest(folder / "out")
    assert done is not None
    assert done.complete
    assert sorted(p.name for p in (folder / "out").iterdir() if "part-" in p.name) == [p.name for p in done.parts]
    own = conflictner.load(folder / "model")
    assert lines(folder / "out") == [
        to_dict(r) for r in conflictner.analyze_many(read_reports(str(folder / "archive.jsonl")), nlp=own)
    ]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_killed_it_loses_and_repeats_nothing(tmp_path):
    _killed_again_and_again(tmp_path, kills=3, n=120, processes=1)
    _is_whole(tmp_path)


@pytest.mark.heavy
@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("processes", [1, 2])
def test_killed_many_times_it_loses_and_repeats_nothing(tmp_path, processes):
    _killed_again_and_again(tmp_path, kills=30, n=1500, processes=processes)
    _is_whole(tmp_path)


def test_the_command_writes_parts(tmp_path):
    _killed_again_and_again(tmp_path, kills=0, n=20, processes=1)
    done = read_manifest(tmp_path / "out")
    assert done is not None
    assert [p.reports for p in done.parts] == [7, 7, 6]
    assert done.errors == 1
