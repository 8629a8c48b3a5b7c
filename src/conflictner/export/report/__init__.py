"""One self-contained page of what was found: text, table, timeline and map; nothing is loaded, no script runs."""
