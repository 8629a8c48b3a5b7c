"""``conflictner evaluate``."""
