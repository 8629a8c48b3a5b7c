"""The documentation site: its pages run, its tables kept in step with the code, its pictures taken. Not shipped."""
