"""Check gazetteer tables: ``python -m conflictner.gazetteer FILE ...`` says what is wrong in them or what they hold."""

from __future__ import annotations

import sys

from conflictner.errors import DataError
from conflictner.gazetteer.reader import Source, Table, check_ids, read_table


def main(paths: list[str]) -> int:
    """Check the files of these paths. The exit code: 0 if all is well, 1 at a mistake, 2 without paths."""
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    found: list[Source] = []
    try:
        for path in paths:
            sources = read_table(Table.from_path(path)).values()
            print(f"{path}: {len(sources)} entries, {sum(len(s.aliases) for s in sources)} names")
            found += sources
        check_ids(found)
    except DataError as e:
        print(e, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
