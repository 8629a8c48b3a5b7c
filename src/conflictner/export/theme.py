"""The style sheet of marked text: light and dark, by the reader's setting or by the notebook's own theme."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from conflictner.export.palette import FAMILY_COLOURS, LABEL_COLOURS

__all__ = ["colour_class", "document_css", "sheet"]

_LIGHT = {"ink": "#1b1e23", "faint": "#5a6270", "paper": "#ffffff", "line": "#d9dde3"}
_DARK = {"ink": "#e9ecf1", "faint": "#a3acba", "paper": "#16191f", "line": "#383f4b"}


def colour_class(name: str) -> str:
    """The class that gives a label or a family its colour."""
    return f"cn-{name.lower()}"


def _variables(base: dict[str, str], which: int) -> str:
    pairs = {**base}
    pairs.update({f"l-{k.lower()}": v[which] for k, v in LABEL_COLOURS.items()})
    pairs.update({f"f-{k}": v[which] for k, v in FAMILY_COLOURS.items()})
    return "".join(f"--cn-{k}:{v};" for k, v in pairs.items())


def sheet(name: str) -> str:
    """A style sheet of the package."""
    return (files("conflictner.export") / "styles" / name).read_text(encoding="utf-8")


@cache
def document_css() -> str:
    """The style sheet for `conflictner.export.html`; everything in it is under the class ``cn``."""
    light, dark = _variables(_LIGHT, 0), _variables(_DARK, 1)
    colours = "".join(f".cn .{colour_class(k)}{{--cn-bg:var(--cn-l-{k.lower()})}}" for k in LABEL_COLOURS)
    colours += "".join(f".cn .{colour_class(k)}{{--cn-fg:var(--cn-f-{k})}}" for k in FAMILY_COLOURS)
    return (
        f".cn{{{light}color-scheme:light}}"
        f"@media (prefers-color-scheme:dark){{.cn{{{dark}color-scheme:dark}}}}"
        f"[data-jp-theme-light='true'] .cn,.vscode-light .cn{{{light}color-scheme:light}}"
        f"[data-jp-theme-light='false'] .cn,.vscode-dark .cn{{{dark}color-scheme:dark}}"
        f"{colours}\n{sheet('document.css')}"
    )
