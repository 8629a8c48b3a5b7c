"""The notebooks of ``examples/``: run, and their outputs stored, with nothing that changes from run to run.

``python -m tools.documentation.notebooks`` runs all and stores their outputs; with names, only these.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from tools.documentation.pages import ROOT, TERMINAL

__all__ = ["NOTEBOOKS", "executed", "plain_outputs"]

NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_RANDOM = re.compile(r"\b[0-9a-f]{32}\b")


def executed(path: Path) -> nbformat.NotebookNode:
    """The notebook, run in a folder that has the examples and can be written to. Raises what a cell raises."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        for entry in path.parent.iterdir():
            (Path(folder) / entry.name).symlink_to(entry)
        client = NotebookClient(
            notebook,
            timeout=300,
            kernel_name="python3",
            resources={"metadata": {"path": folder}},
            record_timing=False,
            extra_arguments=["--log-level=ERROR"],
        )
        client.execute(env={**os.environ, **TERMINAL})
    return _tidy(notebook)


def _tidy(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Without what changes from run to run: random names, addresses, versions of the interpreter, warnings."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    seen: dict[str, str] = {}
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata = nbformat.NotebookNode()
        for output in cell.get("outputs", []):
            output.metadata = nbformat.NotebookNode() if "metadata" in output else output.get("metadata")
            for kind, data in output.get("data", {}).items():
                if isinstance(data, str):
                    output.data[kind] = _settled(data, seen)
            if "text" in output:
                output.text = _settled(output.text, seen)
        if "outputs" in cell:
            cell.outputs = _whole([o for o in cell.outputs if o.get("name") != "stderr"])
            for output in cell.outputs:
                if output.get("metadata", 0) is None:
                    del output["metadata"]
    return notebook


def _whole(outputs: list[Any]) -> list[Any]:
    """What is printed in one piece: a slow machine sends it in several."""
    out: list[Any] = []
    for o in outputs:
        if out and "text" in o and "text" in out[-1]:
            out[-1].text += o.text
        else:
            out.append(o)
    return out


def _settled(text: str, seen: dict[str, str]) -> str:
    text = _ADDRESS.sub("", text)
    return _RANDOM.sub(lambda m: seen.setdefault(m[0], f"{len(seen):032x}"), text)


def plain_outputs(notebook: nbformat.NotebookNode) -> list[Any]:
    """What the cells print and show, as text."""
    out = []
    for cell in notebook.cells:
        for o in cell.get("outputs", []):
            out.append(o.text if "text" in o else o.data.get("text/html") or o.data.get("text/plain"))
    return out


def main(names: list[str]) -> None:
    """Run notebooks and store what they show."""
    for path in NOTEBOOKS:
        if not names or path.name in names:
            nbformat.write(executed(path), path)
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])
