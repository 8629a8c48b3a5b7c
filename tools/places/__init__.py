"""Builder of the place gazetteers; see ``build.py``."""
