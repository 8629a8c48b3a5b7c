"""`show`: a document in a notebook or in a terminal, whichever it is."""

from __future__ import annotations

import sys

from conflictner.document import ConflictDocument

__all__ = ["displacy_options", "in_notebook", "show"]


def in_notebook() -> bool:
    """Whether the code runs in a notebook that shows HTML."""
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module is not None else None
    return shell is not None and type(shell).__name__ in ("ZMQInteractiveShell", "Shell")


def show(document: ConflictDocument) -> None:
    """Show a document: as marked text in a notebook, as tables in a terminal."""
    if in_notebook():
        from IPython.display import HTML, display

        from conflictner.export.html import document_html

        display(HTML(document_html(document)))
        return
    from rich.console import Console

    from conflictner.export.terminal import print_document

    print_document(document, Console())


def displacy_options(*, dark: bool = False) -> dict[str, object]:
    """Options for ``spacy.displacy.render(doc, style="ent", options=...)``: the labels and their colours."""
    from conflictner.export.palette import LABEL_COLOURS

    return {"ents": list(LABEL_COLOURS), "colors": {label: pair[dark] for label, pair in LABEL_COLOURS.items()}}
