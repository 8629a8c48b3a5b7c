"""Files that pages take for granted: a page says ``my_units.tsv``, and the reader has one."""

PREPARED: dict[str, dict[str, str]] = {
    "docs/gazetteers.md": {"my_units.tsv": "id\talias\tcountry\nmy-1\tKestrel Heights Battalion\tUKR\n"},
}
"""By page: name and content."""
