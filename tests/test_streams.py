"""Streams in processes, and reports of any length."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

import conflictner
from conflictner import long_reports
from conflictner.batches import BatchReader
from conflictner.errors import WorkerError
from conflictner.long_reports import parts_of
from conflictner.tokens import RUN, make_doc

PARAGRAPHS = [
    "Gunmen of the M23 killed 12 farmers near Goma on 3 May 2023, the army said.",
    "Shelling of Bakhmut wounded nine people. Ukraine blamed Russian artillery.",
    "The 93rd Mechanized Brigade left Soledar; its soldiers had refused to attack.",
    "Police detained 40 protesters in Khartoum on Friday.",
]


@pytest.fixture(params=["fork", "spawn"])
def start_method(request, monkeypatch):
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(request.param, force=True)
    yield request.param
    multiprocessing.set_start_method(before, force=True)


def _reports(n: int) -> list[dict[str, str]]:
    return [{"id": str(i), "text": PARAGRAPHS[i % 4] + f" Number {i}."} for i in range(n)]


def test_two_processes_give_the_same_in_the_same_order(nlp, start_method):
    items: list[object] = [*_reports(9), {"id": "bad", "text": ""}, *_reports(3)]
    alone = list(conflictner.analyze_many(items, nlp=nlp))
    shared = list(conflictner.analyze_many(items, nlp=nlp, n_process=2, batch_size=2))
    assert shared == alone


class _Deadly(BatchReader):
    """Kills its process at a report that says so, as the system does when memory runs out."""

    def __call__(self, batch):
        for task in batch:
            if "DEADLY" in task.report.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "ONCE" in task.report.text and not os.path.exists(task.report.source):
                open(task.report.source, "w").close()
                os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(batch)


def test_a_killed_worker_costs_only_the_report_that_killed_it(nlp, monkeypatch, tmp_path):
    monkeypatch.setattr("conflictner.analysis.BatchReader", _Deadly)
    items = _reports(12)
    items[5] = {"id": "deadly", "text": "DEADLY " + PARAGRAPHS[0]}
    items[8] = {"id": "once", "text": "ONCE " + PARAGRAPHS[1], "source": str(tmp_path / "seen")}
    out = list(conflictner.analyze_many(items, nlp=nlp, n_process=2, batch_size=4))
    assert [r.id for r in out] == [i["id"] for i in items]
    errors = [r for r in out if isinstance(r, conflictner.ErrorRecord)]
    assert [(e.id, e.type) for e in errors] == [("deadly", "WorkerError")]
    assert "-9" in errors[0].message


def test_workers_that_cannot_start_are_an_error(nlp, monkeypatch):
    monkeypatch.setattr("conflictner.workers._work", _die)
    with pytest.raises(WorkerError, match="__main__"):
        list(conflictner.analyze_many(_reports(3), nlp=nlp, n_process=2))


def _die(*_):
    os._exit(3)


def test_no_worker_is_left_behind_when_a_stream_is_dropped(nlp):
    stream = conflictner.analyze_many(_reports(40), nlp=nlp, n_process=2, batch_size=2)
    next(stream)
    assert len(multiprocessing.active_children()) == 2
    stream.close()
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_ends_everything(tmp_path):
    script = textwrap.dedent(
        """
        import itertools, signal, sys, conflictner
        signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever starts the tests may ignore it
        if __name__ == "__main__":
            endless = ({"text": "Rebels shelled Goma."} for _ in itertools.count())
            for n, _ in enumerate(conflictner.analyze_many(endless, n_process=2, batch_size=8)):
                if n == 20:
                    print("running", flush=True)
        """
    )
    path = tmp_path / "run.py"
    path.write_text(script)
    run = subprocess.Popen(
        [sys.executable, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert run.stdout is not None
        assert run.stdout.readline().strip() == "running"
        os.killpg(run.pid, signal.SIGINT)
        _, error = run.communicate(timeout=60)
        assert "KeyboardInterrupt" in error
        assert error.count("Traceback") == 1  # that of the script itself, none of workers
        time.sleep(0.2)
        with pytest.raises(ProcessLookupError):
            os.killpg(run.pid, 0)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)


def test_long_reports_are_read_in_parts_with_offsets_kept(nlp, monkeypatch):
    text = "\n\n".join(f"{p} Part {i}." for i, p in enumerate(PARAGRAPHS * 6))
    whole = conflictner.analyze(text, nlp=nlp, id="whole", published="2023-05-09")
    monkeypatch.setattr(long_reports, "LONG", 300)
    monkeypatch.setattr("conflictner.batches.LONG", 300)
    cut = conflictner.analyze(text, nlp=nlp, id="whole", published="2023-05-09")
    (streamed,) = conflictner.analyze_many([{"text": text, "id": "whole", "published": "2023-05-09"}], nlp=nlp)
    assert streamed == cut
    assert cut.meta["parts"] > 5
    assert cut.text == text
    assert [(s.start, s.end) for s in cut.sentences] == [(s.start, s.end) for s in whole.sentences]
    alone = [(a, conflictner.analyze(text[a:b], nlp=nlp, published="2023-05-09")) for a, b in parts_of(text)]
    assert len(alone) == cut.meta["parts"]
    assert [(e.label, e.start) for e in cut.entities] == [(e.label, e.start + a) for a, d in alone for e in d.entities]
    assert [(v.type, v.trigger.start) for v in cut.events] == [
        (v.type, v.trigger.start + a) for a, d in alone for v in d.events
    ]
    assert [v.id for v in cut.events] == [f"v{k}" for k in range(len(cut.events))]
    for e in cut.entities:
        assert text[e.start : e.end] == e.text
        assert cut.sentences[e.sentence].start <= e.start < cut.sentences[e.sentence].end
        assert e.coref is None or cut.entity(e.coref).start < e.start
    for v in cut.events:
        for p in v.participants:
            assert text[p.start : p.end] == p.text
        for ident in (*v.time, *v.location):
            assert abs(cut.entity(ident).start - v.trigger.start) < 300
    assert {v for i in cut.incidents for v in i.events} == {v.id for v in cut.events}
    bakhmut = [e for e in cut.entities if e.text == "Bakhmut"]
    assert {e.coref for e in bakhmut} == {None, bakhmut[0].id}


def test_parts_cover_the_text_and_end_with_paragraphs(monkeypatch):
    monkeypatch.setattr(long_reports, "LONG", 100)
    text = "word " * 15 + "\n\n" + "x" * 350 + "\n" + "One here. Two there. " * 10
    spans = list(parts_of(text))
    assert "".join(text[a:b] for a, b in spans) == text
    assert max(b - a for a, b in spans) <= 100
    assert text[: spans[0][1]].endswith("\n\n")


def test_a_run_without_spaces_is_cut_and_nothing_lost(nlp):
    text = "Troops shelled Goma. " + "[" * 20_000 + " Rebels fled."
    start = time.process_time()
    doc = make_doc(nlp, text)
    assert time.process_time() - start < 10
    assert doc.text == text
    assert [t.text for t in doc][:3] == ["Troops", "shelled", "Goma"]
    usual = "Troops shelled Goma.\n\n  Rebels  fled. " + "x" * RUN
    assert [(t.text, t.whitespace_) for t in make_doc(nlp, usual)] == [(t.text, t.whitespace_) for t in nlp(usual)]


@pytest.mark.heavy
def test_memory_stays_bounded_on_a_report_of_ten_megabytes():
    script = textwrap.dedent(
        """
        import resource, conflictner
        text = "\\n\\n".join(f"Gunmen killed {i} farmers near Goma, the army of Congo said." for i in range(170_000))
        assert len(text) > 9_900_000
        conflictner.analyze("Rebels shelled Goma.")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        doc = conflictner.analyze(text)
        assert len(doc.events) > 160_000, len(doc.events)
        print(before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        """
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    before, after = map(int, out.split())
    assert after - before < 6000


@pytest.mark.heavy
def test_memory_is_constant_on_an_endless_stream():
    script = textwrap.dedent(
        """
        import itertools, psutil, random, string, conflictner
        chance = random.Random(5)
        def word(): return "".join(chance.choices(string.ascii_lowercase, k=9)).title()
        def reports():
            while True:
                yield " ".join(f"Gunmen from {word()} killed 9 people in {word()}." for _ in range(40))
        sizes = []
        for n, _ in enumerate(conflictner.analyze_many(reports())):
            if n % 320 == 319:
                sizes.append(psutil.Process().memory_info().rss // 2**20)
            if len(sizes) == 8:
                break
        print(*sizes)
        """
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    sizes = [int(x) for x in out.split()]
    assert max(sizes[4:]) - max(sizes[1:4]) < 30
