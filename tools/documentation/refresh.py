"""Write into the pages what their snippets print, and the tables made from the code.

``python -m tools.documentation.refresh`` does all pages, with names (``docs/start.md ...``) only these.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tools.documentation.commands import CommandServer
from tools.documentation.pages import ROOT, Page, Workshop, pages
from tools.documentation.prepared import PREPARED
from tools.documentation.tables import with_tables
from tools.table_docs import refreshed


def with_outputs(page: Page, commands: Path) -> str:
    """The text of a page with the outputs of its snippets as they are."""
    new: list[tuple[int, int, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(Path(folder), commands, PREPARED.get(page.path, {}))
        for block, printed in shop.run(page):
            shown = page.output_of(block)
            if shown is not None:
                new.append((shown.start, shown.end, printed))
    text = page.text
    for start, end, printed in reversed(new):
        text = text[:start] + printed + text[end:]
    return text


def main(names: list[str]) -> None:
    """Refresh pages and tell which have changed."""
    with CommandServer() as server:
        for page in pages():
            if names and page.path not in names:
                continue
            text = with_tables(refreshed(page.text))
            text = with_outputs(Page(page.path, text), server.folder)
            if text != page.text:
                (ROOT / page.path).write_text(text, encoding="utf-8")
                print(page.path)


if __name__ == "__main__":
    main(sys.argv[1:])
