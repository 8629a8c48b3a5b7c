"""Colours of labels and of event families, for text on light and on dark ground.

Each is a pair (light, dark): the background of a mark. Text on it keeps the colour of the page, and every pair leaves
it a contrast of at least 7 to 1 (WCAG AAA) against black on light and white on dark.
"""

from __future__ import annotations

__all__ = ["FAMILIES", "FAMILY_COLOURS", "FAMILY_INK", "FAMILY_STYLE", "LABEL_COLOURS", "LABEL_STYLE"]

LABEL_COLOURS: dict[str, tuple[str, str]] = {
    "UNIT": ("#f9c9c2", "#6d2a22"),
    "COUNTRY": ("#c5e4cd", "#1d5230"),
    "REGION": ("#cfe8c0", "#34521a"),
    "PLACE": ("#bfe5e0", "#11504a"),
    "FACILITY": ("#c2dcec", "#184a63"),
    "PERSON": ("#dcd0f3", "#463076"),
    "ORG": ("#cbd5f5", "#2b3c7e"),
    "NORP": ("#f3d0e6", "#692a54"),
    "EQUIPMENT": ("#e0dbcf", "#4c4636"),
    "DATE": ("#f7e3b0", "#5c4708"),
}

FAMILIES: tuple[str, ...] = (
    "violence",
    "casualty",
    "materiel",
    "territory",
    "custody",
    "conduct",
    "force",
    "civilians",
    "politics",
)
"""The classes of the ontology, as figures list them."""

FAMILY_COLOURS: dict[str, tuple[str, str]] = {
    "violence": ("#d1495b", "#ff8fa0"),
    "casualty": ("#7b1e3a", "#e58fb0"),
    "materiel": ("#8d6b3f", "#d3b283"),
    "territory": ("#2a7f62", "#6fcfae"),
    "custody": ("#5b4b9a", "#b4a6f0"),
    "conduct": ("#b3701c", "#f0b565"),
    "force": ("#33658a", "#86bbdd"),
    "civilians": ("#a0459a", "#e29fdd"),
    "politics": ("#4f6d2f", "#aacb83"),
}
"""Solid colours of dots, bars and underlines."""

FAMILY_INK: dict[str, str] = {family: light for family, (light, _) in FAMILY_COLOURS.items()}

LABEL_STYLE: dict[str, str] = {
    "UNIT": "red",
    "COUNTRY": "green",
    "REGION": "green",
    "PLACE": "cyan",
    "FACILITY": "cyan",
    "PERSON": "magenta",
    "ORG": "blue",
    "NORP": "magenta",
    "EQUIPMENT": "yellow",
    "DATE": "yellow",
}
"""Styles in a terminal."""

FAMILY_STYLE: dict[str, str] = {
    "violence": "bold red",
    "casualty": "red",
    "materiel": "yellow",
    "territory": "green",
    "custody": "magenta",
    "conduct": "bold yellow",
    "force": "blue",
    "civilians": "bold magenta",
    "politics": "cyan",
}
