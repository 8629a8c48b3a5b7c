"""``python -m conflictner``."""

from conflictner.cli import main

if __name__ == "__main__":
    main()
