"""The pages of the documentation: every snippet runs, what it prints is what the page shows, every page is found."""

import re

import attrs
import pytest
import yaml
from tools.documentation.commands import CommandServer
from tools.documentation.pages import ROOT, Page, Workshop, pages
from tools.documentation.prepared import PREPARED
from tools.documentation.tables import with_tables
from tools.table_docs import refreshed

from conflictner import document
from conflictner.export.registry import TABLES
from conflictner.ontology import event_types

PAGES = pages()
DOCS = [p for p in PAGES if p.path.startswith("docs/")]
WITH_CODE = [p for p in PAGES if any(b.language in ("python", "sh") for b in p.blocks())]
SHOWN = {"console", "json", "jsonl", "mermaid", "text", "toml", "tsv", "xml", ""}
SETTING_UP = re.compile(
    r"\$ (python3 -m venv|\.venv/bin/(?:pip install|jupyter)|source|git clone|cd|pip install|export|npm|jupyter) ?"
)


def named(page):
    return page.path


@pytest.fixture(scope="module")
def commands():
    with CommandServer() as server:
        yield server.folder


@pytest.mark.parametrize("page", WITH_CODE, ids=named)
def test_every_snippet_runs_and_prints_what_the_page_shows(page, commands, tmp_path):
    shop = Workshop(tmp_path, commands, PREPARED.get(page.path, {}))
    for block, printed in shop.run(page):
        shown = page.output_of(block)
        if shown is not None:
            assert printed == shown.code, (
                f"{page.path}:{shown.line}: python -m tools.documentation.refresh writes what is printed"
            )


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_what_is_not_run_is_no_code_of_ours(page):
    for block in page.blocks():
        if block.language in ("python", "sh") or block.title is not None:
            continue
        assert block.language in SHOWN, f"{page.path}:{block.line}: {block.language}"
        if block.language == "console":
            for line in block.code.splitlines():
                assert SETTING_UP.match(line), f"{page.path}:{block.line}: {line!r} is to be run as sh"


def test_blocks_end_where_they_should():
    for page in PAGES:
        fences = re.findall(r"^ *```", page.text, re.MULTILINE)
        assert len(fences) == 2 * len(page.blocks()), page.path


def test_every_page_is_in_the_navigation():
    class Loader(yaml.SafeLoader):
        """Takes tags of Python objects for what they are written as."""

    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    listed = re.findall(r"[\w/-]+\.md", str(settings["nav"]))
    assert sorted(listed) == sorted(p.path.removeprefix("docs/") for p in DOCS)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_and_pictures_lead_somewhere(page):
    folder = (ROOT / page.path).parent
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)|srcset=\"([^\"]+)\"|src=\"([^\"]+)\"", page.text):
        name = next(t for t in target if t)
        if not re.match(r"[a-z]+:", name):
            assert (folder / name).exists(), f"{page.path}: {name}"


def test_extras_that_pages_name_exist():
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for page in PAGES:
        for named_together in re.findall(r"(?:conflictner|\.)\[([\w,]+)\]", page.text):
            assert set(named_together.split(",")) <= set(extras), page.path


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_tables_made_from_the_code_are_as_the_code_is(page):
    assert with_tables(refreshed(page.text)) == page.text, "python -m tools.documentation.refresh writes them"


def test_every_record_every_event_type_and_every_table_is_in_a_table():
    text = "".join(p.text for p in DOCS)
    assert set(re.findall(r"<!-- columns: (\w+) -->", text)) == set(TABLES)
    records = {name for name, kind in vars(document).items() if isinstance(kind, type) and attrs.has(kind)}
    assert set(re.findall(r"<!-- fields: (\w+) -->", text)) == records
    for mark in ("event types", "event codes"):
        (table,) = re.findall(rf"<!-- {mark} -->\n(.*?)<!-- end -->", text, re.DOTALL)
        assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(event_types())


def test_numbers_of_types_are_those_of_the_ontology():
    told = [n for p in PAGES for n in re.findall(r"\b(\d+) types\b", p.text)]
    assert len(told) >= 2
    assert {int(n) for n in told} == {len(event_types())}


def test_every_field_of_a_record_has_a_meaning():
    rows = re.findall(r"<!-- fields: (\w+) -->\n(.*?)<!-- end -->", Page.read("docs/document.md").text, re.DOTALL)
    assert rows
    for record, table in rows:
        for field, meaning in re.findall(r"^\| `(\w+)` \| [^|]* \| (.*) \|$", table, re.MULTILINE):
            assert meaning.strip(), f"{record}.{field}"
