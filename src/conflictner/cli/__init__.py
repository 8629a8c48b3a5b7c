"""The command line: ``conflictner extract``, ``report``, ``convert``, ``evaluate``, ``explain``, ``lookup``...

Each command is a module; what only one of them needs is imported when it runs.
"""

from __future__ import annotations

import io
import sys

from conflictner.cli import convert, evaluate, explain, extract, lookup, merge, report, schema
from conflictner.cli.app import app
from conflictner.errors import ConflictnerError

__all__ = ["app", "main"]

COMMANDS = (extract, report, convert, merge, evaluate, explain, lookup, schema)
"""The modules of the commands, in the order of the help."""


def _write_utf8() -> None:
    """What is piped on is UTF-8 whatever the locale; a terminal shows what it can, and a question mark for the rest."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        if out.isatty():
            out.reconfigure(errors="replace")
        else:
            out.reconfigure(encoding="utf-8", errors="replace")


def main() -> None:
    """Run the command line.

    Exit status: 0; 1 after an error of ours, told in one line on standard error; 2 for a wrong call; 130 after Ctrl-C;
    141 where the reader of a pipe has gone.
    """
    _write_utf8()
    try:
        app(standalone_mode=True)
    except ConflictnerError as error:
        print(f"conflictner: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
