"""Pages of the documentation as blocks of code, and the folder and the names that the blocks of a page share.

A block of ``python`` or ``sh`` is run. A block of ``text`` right behind it is what it prints. A block with a title is a
file of that name, which the blocks behind it find in their folder. All other blocks (``console``, ``toml`` without a
title, ...) are only shown.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

__all__ = ["ROOT", "Block", "Page", "Workshop", "pages"]

ROOT = Path(__file__).resolve().parents[2]
RUN = ("python", "sh")
_FENCE = re.compile(r"^(?P<indent> {0,12})```(?P<info>[^\n`]*)\n(?P<code>.*?)^(?P=indent)```[ \t]*$", re.M | re.S)
_TITLE = re.compile(r'title="([^"]+)"')
WIDTH = 100
"""Columns of the terminal that the commands believe to write to."""


@frozen
class Block:
    """A block of code. ``start`` and ``end`` are the characters of the code in the page, ``line`` its first line."""

    language: str
    title: str | None
    code: str
    start: int
    end: int
    line: int


@frozen
class Page:
    """A page: its path below the root of the project, and its text."""

    path: str
    text: str

    @classmethod
    def read(cls, path: str) -> Page:
        """The page of a path below the root of the project."""
        return cls(path, (ROOT / path).read_text(encoding="utf-8"))

    def blocks(self) -> list[Block]:
        """The blocks of code, in order."""
        out = []
        for m in _FENCE.finditer(self.text):
            language, _, rest = m["info"].strip().partition(" ")
            title = _TITLE.search(rest)
            line = self.text.count("\n", 0, m.start("code")) + 1
            code = textwrap.dedent(m["code"])
            out.append(Block(language, title and title[1], code, m.start("code"), m.end("code"), line))
        return out

    def output_of(self, block: Block) -> Block | None:
        """The block that shows what `block` prints, if there is one."""
        for other in self.blocks():
            between = self.text[block.end : other.start]
            if other.start > block.end and other.language == "text" and other.title is None:
                return other if re.fullmatch(r" *```\s*```text\n", between) else None
        return None


def pages() -> list[Page]:
    """Every page of the documentation: README, docs, and the guides in examples."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]
    return [Page.read(p.relative_to(ROOT).as_posix()) for p in found]


TERMINAL = {"COLUMNS": str(WIDTH), "NO_COLOR": "1"}


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before, environment = Path.cwd(), dict(os.environ)
    os.chdir(folder)
    os.environ.update(TERMINAL)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)


@define
class Workshop:
    """A folder in which the blocks of one page are run, one after the other, with the names they define."""

    folder: Path
    commands: Path | None = None
    """A folder of programs to be found before all others."""
    prepared: Mapping[str, str] = field(factory=dict)
    """Files that a page takes for granted, by name."""
    names: dict[str, Any] = field(factory=lambda: {"__name__": "__main__"})

    def __attrs_post_init__(self) -> None:
        (self.folder / "examples").symlink_to(ROOT / "examples")
        for name, content in self.prepared.items():
            (self.folder / name).write_text(content, encoding="utf-8")

    def run(self, page: Page) -> Iterator[tuple[Block, str]]:
        """Run the blocks of a page; yields each with what it printed. Raises what a block raises."""
        for block in page.blocks():
            if block.title is not None:
                (self.folder / block.title).write_text(block.code, encoding="utf-8")
            elif block.language == "python":
                yield block, self._python(page, block)
            elif block.language == "sh":
                yield block, self._shell(page, block)

    def _python(self, page: Page, block: Block) -> str:
        code = compile("\n" * (block.line - 1) + block.code, page.path, "exec")
        out = io.StringIO()
        with _inside(self.folder), contextlib.redirect_stdout(out):
            exec(code, self.names)
        return _tidy(out.getvalue())

    def _shell(self, page: Page, block: Block) -> str:
        folders = [*([self.commands] if self.commands else []), Path(sys.executable).parent]
        path = os.pathsep.join([*map(str, folders), os.environ["PATH"]])
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block.code],
            cwd=self.folder,
            env={**os.environ, **TERMINAL, "PATH": path},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode != 0:
            raise AssertionError(f"{page.path}:{block.line}: exit status {done.returncode}\n{done.stderr}")
        return _tidy(done.stdout)


def _tidy(printed: str) -> str:
    """What is printed, without blanks at the ends of lines and blank lines at the end."""
    return "\n".join(line.rstrip() for line in printed.rstrip().splitlines()) + "\n" if printed.strip() else ""
