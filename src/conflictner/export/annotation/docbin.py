"""spaCy's DocBin: training data out of documents, and documents out of it.

Names are ``doc.ents`` (for a named entity recogniser); names and event triggers are also in span groups (for a span
categoriser): ``doc.spans["sc"]`` holds both, as spaCy's defaults want it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from conflictner.document import ConflictDocument
from conflictner.errors import DocumentError, SettingError
from conflictner.export.annotation.carry import KEY, carried, original_of
from conflictner.export.annotation.rebuild import rebuild
from conflictner.export.annotation.spans import PARTICIPANT, Mark, marks_of
from conflictner.tokens import make_doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, DocBin
    from spacy.vocab import Vocab

__all__ = ["Misaligned", "from_docbin", "to_docbin"]

Misaligned = Literal["raise", "expand", "skip"]
GROUP = "sc"
_SURROGATE = re.compile("[\ud800-\udfff]")
_MODES = {"raise": "strict", "skip": "strict", "expand": "expand"}


def _doc(document: ConflictDocument, nlp: Language, misaligned: Misaligned) -> Doc:
    from spacy.util import filter_spans

    text = _SURROGATE.sub("\ufffd", document.text)  # tokens are UTF-8; the record keeps the text as it is
    doc = make_doc(nlp, text)
    if doc.text != text:
        raise DocumentError(f"{document.id or 'a document'}: the tokenizer changes the text")
    ents, spans = [], []
    entities = {e.id: e for e in document.entities}
    for mark in marks_of(document)[0]:
        if mark.label == PARTICIPANT:
            continue
        span = doc.char_span(mark.start, mark.end, label=mark.label, alignment_mode=_MODES[misaligned])
        if span is None:
            if misaligned == "raise":
                raise DocumentError(
                    f"{document.id or 'a document'}: {document.text[mark.start : mark.end]!r} at "
                    f"{mark.start}-{mark.end} is not made of whole tokens; misaligned='expand' takes the whole ones"
                )
            continue
        spans.append(span)
        if mark.id in entities:
            ents.append(span)
    doc.set_ents(filter_spans(ents))
    doc.spans[GROUP] = spans
    doc.user_data[KEY] = json.dumps(carried(document) | ({"text": document.text} if text != document.text else {}))
    return doc


def to_docbin(
    documents: Iterable[ConflictDocument], nlp: Language | None = None, *, misaligned: Misaligned = "expand"
) -> DocBin:
    """A DocBin of the documents, tokenized by `nlp` (by default the English tokenizer), for ``spacy train``.

    A span that does not consist of whole tokens is widened to them (``"expand"``), left out (``"skip"``), or an error
    (``"raise"``). The record of each document is kept in the DocBin, so that `from_docbin` gives it back.

    Raises:
        DocumentError: a span is misaligned and `misaligned` is ``"raise"``.
        SettingError: `misaligned` is none of the three.
    """
    import spacy
    from spacy.tokens import DocBin

    if misaligned not in _MODES:
        raise SettingError(f"misaligned is 'expand', 'skip' or 'raise', not {misaligned!r}")
    made_by = nlp if nlp is not None else spacy.blank("en")
    bin_ = DocBin(store_user_data=True)
    for document in documents:
        bin_.add(_doc(document, made_by, misaligned))
    return bin_


def _marks(doc: Doc) -> list[Mark]:
    spans = [*doc.ents, *doc.spans.get(GROUP, ())]
    places = dict.fromkeys((s.start_char, s.end_char, s.label_) for s in spans)
    return [Mark(f"s{i}", start, end, label) for i, (start, end, label) in enumerate(places)]


def _snapped(original: ConflictDocument, marks: list[Mark]) -> list[Mark]:
    """Marks that were widened to whole tokens, back at the characters they had."""
    known = [m for m in marks_of(original)[0] if m.label != PARTICIPANT]
    exact = {(m.label, m.start, m.end) for m in known}
    out = []
    for mark in marks:
        if (mark.label, mark.start, mark.end) not in exact:
            inside = [m for m in known if m.label == mark.label and mark.start <= m.start and m.end <= mark.end]
            if len(inside) == 1:
                mark = Mark(mark.id, inside[0].start, inside[0].end, mark.label)
        out.append(mark)
    return list({(m.label, m.start, m.end): m for m in out}.values())


def _json(own: str, where: str) -> dict[str, Any]:
    try:
        data = json.loads(own)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{where}: what travelled with it is no JSON ({error})") from error
    return data if isinstance(data, dict) else {}


def _docs(source: DocBin | str | Path, vocab: Vocab | None) -> Iterator[Doc]:
    import spacy
    from spacy.tokens import DocBin

    where = "this DocBin" if isinstance(source, DocBin) else str(source)
    try:
        data = source if isinstance(source, DocBin) else DocBin().from_bytes(Path(source).read_bytes())
        docs = data.get_docs(vocab if vocab is not None else spacy.blank("en").vocab)
        yield from docs
    except (OSError, DocumentError):
        raise
    except Exception as error:  # whatever unpacking a damaged file raises
        raise DocumentError(f"{where}: no DocBin ({error})") from error


def from_docbin(source: DocBin | str | Path, vocab: Vocab | None = None) -> Iterator[ConflictDocument]:
    """The documents of a DocBin or its file: names from ``doc.ents``, events from the span group.

    Labels that are neither the library's nor event types, and files that are no DocBin, are an error (DocumentError).
    """
    for n, doc in enumerate(_docs(source, vocab), 1):
        where = f"doc {n}"
        own = doc.user_data.get(KEY)
        data = _json(own, where) if isinstance(own, str) else {}
        text = data.get("text")
        if not isinstance(text, str) or _SURROGATE.sub("\ufffd", text) != doc.text:
            text = doc.text
        original = original_of(text, data, {}, where)
        yield rebuild(original, _snapped(original, _marks(doc)), where=where)
