"""The notebooks of the examples: they run, and what they store is what they show."""

import ast
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from tools.documentation.notebooks import NOTEBOOKS, executed, plain_outputs


@pytest.fixture(scope="module")
def runs():
    """The notebooks as they run, all at once."""
    with ThreadPoolExecutor(len(NOTEBOOKS)) as pool:
        yield {path: pool.submit(executed, path) for path in NOTEBOOKS}


def test_there_are_three():
    assert len(NOTEBOOKS) == 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_it_stores(path, runs):
    stored = nbformat.read(path, as_version=4)
    nbformat.validate(stored)
    run = runs[path].result()
    assert [c.source for c in run.cells] == [c.source for c in stored.cells]
    for cell, kept in zip(run.cells, stored.cells, strict=True):
        new = plain_outputs(nbformat.v4.new_notebook(cells=[cell]))
        old = plain_outputs(nbformat.v4.new_notebook(cells=[kept]))
        assert new == old, f"{kept.source}\npython -m tools.documentation.notebooks {path.name} stores what it shows"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_was_run_in_order_and_shows_no_error(path):
    code = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert [c.execution_count for c in code] == list(range(1, len(code) + 1))
    assert {o.output_type for c in code for o in c.outputs} <= {"stream", "execute_result", "display_data"}
    for cell in code:
        ast.parse(cell.source)
    assert sum(bool(c.outputs) for c in code) > len(code) / 2
