"""``conflictner report``."""
