"""In a real browser nothing from a report runs: the page of marked text, the report page, the notebook's HTML."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from attrs import evolve
from tests.export.conftest import HOSTILE
from tests.export.made import strike

import conflictner
from conflictner.export import document_html
from conflictner.export.report.page import write_report

BROWSER = next((b for b in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if b), None)
PWNED = "<script>document.title='PWNED'</script>"
ATTACKS = (
    PWNED,
    "<img src=x onerror=\"document.title='PWNED'\">",
    '"><svg onload="document.title=\'PWNED\'">',
    "</style><script>document.title='PWNED'</script>",
    "</textarea></title><body onload=document.title='PWNED'>",
    "<a href=\"javascript:document.title='PWNED'\">x</a>",
    "<iframe srcdoc=\"<script>parent.document.title='PWNED'</script>\"></iframe>",
    "&lt;script&gt;document.title='PWNED'&lt;/script&gt;",
    "<!--><script>document.title='PWNED'</script>-->",
    "<style>@import 'x'; body{display:none}</style>",
    "\u2028document.title='PWNED'\u2029",
    HOSTILE,
)
pytestmark = [pytest.mark.heavy, pytest.mark.skipif(BROWSER is None, reason="needs Chromium")]


def _seen(html: str, folder: Path) -> str:
    """The page as the browser has it after its scripts ran."""
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8", errors="replace")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"]
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run([*command, profile, page.as_uri()], capture_output=True, check=True, timeout=120)  # type: ignore[list-item]
    return done.stdout.decode("utf-8", "replace")


def _records(nlp):
    for n, attack in enumerate(ATTACKS):
        text = f"{attack} Rebels killed 2 soldiers in Goma on 3 May 2023, {attack} said. {attack}"
        yield conflictner.analyze(text, nlp=nlp, id=attack, title=attack, source=attack)
        d = strike()
        e = evolve(d.entities[0], unit=evolve(d.entities[0].unit, canonical=attack))
        yield evolve(d, id=f"{n}{attack}", title=attack, source=attack, entities=(e, *d.entities[1:]))


def test_the_browser_would_run_it(tmp_path):
    assert "<title>PWNED" in _seen(f"<html><head><title>a</title></head><body>{PWNED}</body></html>", tmp_path)


def test_marked_texts_run_nothing(nlp, tmp_path):
    shown = "".join(document_html(r) + r._repr_html_() for r in _records(nlp))
    seen = _seen(f"<html><head><title>safe</title></head><body>{shown}</body></html>", tmp_path)
    assert "<title>safe</title>" in seen
    for tag in ("<script", "<img", "<svg", "<iframe", '<a href="javascript'):
        assert tag not in seen.lower()


def test_the_report_page_runs_nothing(nlp, tmp_path):
    out = io.StringIO()
    write_report(_records(nlp), out, title="safe " + PWNED)
    seen = _seen(out.getvalue(), tmp_path)
    assert "PWNED</title>" not in seen
    assert "<title>safe &lt;script&gt;" in seen
    for tag in ("<script", "<img", "<iframe", '<a href="javascript'):
        assert tag not in seen.lower()
