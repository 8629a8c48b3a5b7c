"""Annotation tools: documents out to Label Studio, Prodigy, doccano and spaCy's DocBin, and corrected ones back.

    from conflictner.export.annotation import label_studio, prodigy, doccano, docbin

Each has ``to_...`` and ``from_...``. A document that nobody changed comes back equal. What a tool cannot edit (links,
counts, dates of events) travels along and stays with every name and event that was not changed; a changed or new name
or event gets what its label and its words say, no more.
"""
