"""``conflictner explain``."""
