"""Build ``src/conflictner/lexicons/casing.txt``: how common English words are usually written, for restoring case.

    python -m tools.casing WHEEL

WHEEL is the pinned wheel of ``spacy-lookups-data`` 1.0.5 (MIT), which has the log probabilities of written English
forms. Of each word the likeliest of "word", "Word" and "WORD" is kept, if the word is common enough to be sure.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import sys
import zipfile
from pathlib import Path

SHA256 = "466f21f087e4144bc93800679437ec5a17be7d0888734b1ba880b3ecb0978bc6"
MEMBER = "spacy_lookups_data/data/en_lexeme_prob.json.gz"
TARGET = Path(__file__).parent.parent / "src/conflictner/lexicons/casing.txt"
RARE = -16.2  # log probability below which a word is left out
SURE = 0.3  # how much likelier a name's form must be than the lower-case one


def best_form(probs: dict[str, float], word: str) -> str | None:
    """The usual form of a lower-case word, or None for one that is rare."""
    forms = [(probs[f], f) for f in dict.fromkeys((word, word.capitalize(), word.upper())) if f in probs]
    if not forms:  # written in some other way, like "iPhone"
        return None
    total = math.log(sum(math.exp(p) for p, _ in forms))
    if total < RARE:
        return None
    lower = probs.get(word, -99.0)
    best, form = max(forms)
    return form if form == word or best > lower + SURE else word


def main(wheel: str) -> None:
    """Write the table."""
    raw = Path(wheel).read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256:
        sys.exit(f"{wheel}: not the pinned wheel (sha256 {SHA256})")
    with zipfile.ZipFile(wheel) as archive:
        probs = json.loads(gzip.decompress(archive.read(MEMBER)))
    words = sorted({w.lower() for w in probs if w.isascii() and w.isalpha() and len(w) > 1})
    forms = [f for w in words if (f := best_form(probs, w)) is not None]
    TARGET.write_text("\n".join(forms) + "\n", encoding="utf-8")
    print(f"{len(forms)} words, {sum(f.islower() for f in forms)} in lower case")


if __name__ == "__main__":
    main(sys.argv[1])
