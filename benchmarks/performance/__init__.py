"""How fast, how large: everything that docs/performance.md and docs/scaling.md give figures of."""
