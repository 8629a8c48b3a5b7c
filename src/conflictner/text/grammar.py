"""Pattern grammars over tokens: words and rules stand in TOML, this reads, checks and runs them.

A lexicon file gives word classes, a rule file gives rules. A rule's pattern is a regular expression whose symbols are
tokens: ``WEEKDAY`` (a class or a macro of the lexicon), ``INT12`` (a shape of numerals), ``night`` (that word), with
``( ) | ?`` and ``{m,n}`` as usual and ``name=X`` to capture. ``(?! X )`` looks ahead. Unbounded repeats are not
allowed, which keeps every rule linear. ``core`` names the classes of which every match has one token: rules are
tried only around such tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from conflictner.errors import DataError
from conflictner.text.grammar_files import Lexicon, Rule, read_lexicon, read_rules
from conflictner.text.lexer import SHAPES, Tokens, shape_of

__all__ = ["Grammar", "Lexicon", "Match", "Rule", "load_grammar"]

_OTHER = "x"  # the tag of every token the grammar does not know
_FIRST_TAG = 0xE000
_REMEMBERED = 50_000  # words whose tags are kept
_LONG = 40
_SYMBOL = re.compile(
    r"""
      (?P<capture>[a-z][a-z0-9_]*=)
    | (?P<look>\(\?[!=])
    | (?P<group>[()|?]|\{[0-9],[0-9]{1,2}\})
    | (?P<name>[A-Z][A-Z0-9]*)
    | (?P<word>(?:[^\W_]|['’.,/\-–—:;&+~%])+)
    | (?P<space>\s+)
    """,
    re.VERBOSE,
)


class Match:
    """A rule's match in a text: its tokens, and the tokens of its captures."""

    __slots__ = ("_grammar", "_match", "first", "last", "rule", "tokens")

    def __init__(self, grammar: Grammar, tokens: Tokens, rule: Rule, match: re.Match[str]) -> None:
        self._grammar = grammar
        self._match = match
        self.tokens = tokens
        self.rule = rule
        name = "mention" if "mention" in match.re.groupindex and match["mention"] is not None else 0
        self.first, end = match.span(name)
        self.last = end - 1

    @property
    def start(self) -> int:
        """First character of the mention."""
        return self.tokens.starts[self.first]

    @property
    def end(self) -> int:
        """Character behind the mention."""
        return self.tokens.ends[self.last]

    @property
    def whole(self) -> tuple[int, int]:
        """First token and the token behind the whole match, context included."""
        return self._match.span()

    def has(self, name: str) -> bool:
        """Whether the rule captured something under this name."""
        return name in self._match.re.groupindex and self._match[name] is not None

    def span(self, name: str) -> tuple[int, int]:
        """First token and the token behind a capture; (-1, -1) if there is none."""
        return self._match.span(name) if name in self._match.re.groupindex else (-1, -1)

    def words(self, name: str) -> Sequence[str]:
        """The lower-case words of a capture; empty if there is none."""
        start, end = self.span(name)
        return self.tokens.words[start:end] if start >= 0 else ()

    def word(self, name: str) -> str:
        """The first lower-case word of a capture; "" if there is none."""
        start = self.span(name)[0]
        return self.tokens.words[start] if start >= 0 else ""

    def value(self, name: str, of: str) -> Any:
        """What the class `of` says of the first word of a capture; None if there is none."""
        return self._grammar.lexicon.classes[of].get(self.word(name))

    def phrase(self, name: str, of: str) -> Any:
        """What the phrase table `of` says of all the words of a capture; None if there is none."""
        return self._grammar.lexicon.phrases[of].get(" ".join(self.words(name)))


class _Remembered(dict[str, str]):
    """The tags of words, each found out once; of long words, which no text repeats, none is kept."""

    def __init__(self, tag: Callable[[str], str]) -> None:
        super().__init__()
        self._tag = tag

    def __missing__(self, word: str) -> str:
        tag = self._tag(word)
        if len(word) <= _LONG:
            if len(self) > _REMEMBERED:
                self.clear()
            self[word] = tag
        return tag


class Grammar:
    """Compiled rules over tokens."""

    def __init__(self, lexicon: Lexicon, rules: Sequence[Rule], *, path: str = "") -> None:
        self.lexicon = lexicon
        self.rules = tuple(rules)
        self._path = path
        self._tags: dict[str, str] = {}
        self._tag_of = _Remembered(self._tag)
        self._shaped: dict[str, list[str]] = {}
        self._shape_tags = {shape: self._new_tag(shape.upper()) for shape in SHAPES}
        for words in lexicon.classes.values():
            for word in words:
                self._new_tag(word)
        for rule in rules:  # a first time for the literal words to get their tags
            self._compile(rule)
        patterns = [(rule, self._compile(rule)) for rule in rules]
        self._compiled = [(rule, self._regex(rule, pattern)) for rule, pattern in patterns]
        triggers: dict[str, list[int]] = {}
        for i, rule in enumerate(rules):
            for name in rule.core:
                for tag in self._class_tags(name, rule):
                    triggers.setdefault(tag, []).append(i)
        self._triggers = {tag: frozenset(which) for tag, which in triggers.items()}
        self._trigger_tags = frozenset(triggers)
        self._by_set: dict[frozenset[str], tuple[int, ...]] = {}
        self._core = re.compile(f"[{''.join(self._triggers)}]") if self._triggers else re.compile(r"(?!)")

    def tags(self, tokens: Tokens) -> str:
        """One character a token: what the grammar knows it as."""
        return "".join(map(self._tag_of.__getitem__, tokens.words))

    def candidates(self, tokens: Tokens) -> Iterator[list[Match]]:
        """All matches of all rules, a list for each run of known tokens; by start, then the longest first."""
        tags = self.tags(tokens)
        search = self._core.search
        size = len(tags)
        at = 0
        while hit := search(tags, at):
            position = hit.start()
            start = tags.rfind(_OTHER, at, position) + 1 or at
            end = tags.find(_OTHER, position)
            if end < 0:
                end = size
            at = end
            found = self._run(tokens, tags, start, end)
            if found:
                yield found

    def _run(self, tokens: Tokens, tags: str, start: int, end: int) -> list[Match]:
        present = self._trigger_tags.intersection(tags[start:end])
        rules = self._by_set.get(present)
        if rules is None:
            which: set[int] = set()
            for tag in present:
                which |= self._triggers.get(tag, frozenset())
            rules = tuple(sorted(which))
            if len(self._by_set) > 50_000:
                self._by_set.clear()
            self._by_set[present] = rules
        found: list[tuple[int, int, int, Match]] = []
        for i in rules:
            rule, pattern = self._compiled[i]
            for match in pattern.finditer(tags, start, end):
                item = Match(self, tokens, rule, match)
                found.append((item.first, -item.last, i, item))
        if len(found) > 1:
            found.sort(key=lambda entry: entry[:3])
        return [entry[3] for entry in found]

    def _tag(self, word: str) -> str:
        known = self._tags.get(word)
        if known is not None:
            return known
        first = word[0]
        if first > "9" or first < "'":  # the common case: a word the grammar does not know
            return _OTHER
        return self._shape_tags.get(shape_of(word) or "", _OTHER)

    def _new_tag(self, word: str) -> str:
        tag = self._tags.get(word)
        if tag is None:
            tag = self._tags[word] = chr(_FIRST_TAG + len(self._tags))
            shape = shape_of(word) if word[0].isdecimal() else None
            if shape:
                self._shaped.setdefault(shape, []).append(tag)
        return tag

    def _class_tags(self, name: str, rule: Rule) -> list[str]:
        if name in self._shape_tags:  # with the words of the lexicon that look like it
            return [self._shape_tags[name], *self._shaped.get(name, ())]
        if name in self.lexicon.classes:
            return [self._tags[word] for word in self.lexicon.classes[name]]
        if name in self.lexicon.macros:
            found = [m["name"] for m in _SYMBOL.finditer(self.lexicon.macros[name]) if m["name"]]
            return [tag for part in found for tag in self._class_tags(part, rule)]
        if name.islower() or not name[0].isalpha():
            return [self._new_tag(name)]
        raise DataError(f"rule {rule.id}: no class, shape or macro is called {name}", path=self._path)

    def _regex(self, rule: Rule, pattern: str) -> re.Pattern[str]:
        try:
            return re.compile(pattern)
        except re.error as error:
            raise DataError(f"rule {rule.id}: its pattern is no pattern ({error.msg})", path=self._path) from error

    def _compile(self, rule: Rule) -> str:
        return self._translate(rule.pattern, rule, depth=0)

    def _translate(self, pattern: str, rule: Rule, *, depth: int) -> str:
        out: list[str] = []
        at = 0
        capture: str | None = None
        while at < len(pattern):
            symbol = _SYMBOL.match(pattern, at)
            if symbol is None or depth > 5:
                raise DataError(
                    f"rule {rule.id}: cannot read its pattern at {pattern[at : at + 20]!r}", path=self._path
                )
            at = symbol.end()
            kind, text = symbol.lastgroup, symbol[0]
            if kind == "space":
                continue
            if kind == "capture":
                capture = text[:-1]
                continue
            if kind in ("group", "look"):
                if text == "(":
                    out.append(f"(?P<{capture}>" if capture else "(?:")
                    capture = None
                else:
                    out.append(text)
                continue
            if kind == "name" and text in self.lexicon.macros:
                piece = f"(?:{self._translate(self.lexicon.macros[text], rule, depth=depth + 1)})"
            elif kind == "name":
                piece = f"[{''.join(self._class_tags(text, rule))}]"
            else:
                piece = self._new_tag(text)
            out.append(f"(?P<{capture}>{piece})" if capture else piece)
            capture = None
        return "".join(out)


def load_grammar(words: str, rules: str) -> Grammar:
    """The grammar of two TOML files of the package's lexicons.

    Raises DataError, with the file and where it can the line, if one of them is wrong.
    """
    return Grammar(read_lexicon(words), read_rules(rules), path=rules)
