"""The command line: ``conflictner extract``, ``report``, ``convert``, ``evaluate``, ``explain``, ``lookup``...

Each command is a module; what only one of them needs is imported when it runs.
"""

from __future__ import annotations

import io
import os
import sys

from conflictner.cli import convert, evaluate, explain, extract, lookup, merge, report, schema
from conflictner.cli.app import app, drop_output
from conflictner.errors import ConflictnerError

__all__ = ["app", "main"]

COMMANDS = (extract, report, convert, merge, evaluate, explain, lookup, schema)
"""The modules of the commands, in the order of the help."""


def _open_streams() -> None:
    """Where a standard stream is closed, nothing comes from it and what is written to it goes nowhere."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


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
    _open_streams()
    _write_utf8()
    try:
        app(standalone_mode=True)
    except ConflictnerError as error:
        print(f"conflictner: {error}", file=sys.stderr)
        sys.exit(1)
    except OSError as error:  # of help, say, on a full disk
        drop_output()
        print(f"conflictner: {error.strerror or error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
