"""Reports read on an engine for big data: one batch function over Arrow tables, and thin ways to hand it to Spark and
Ray Data. docs/scaling.md shows them at work."""
