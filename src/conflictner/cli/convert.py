"""``conflictner convert``."""
