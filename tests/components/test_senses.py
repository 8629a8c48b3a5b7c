"""Every sense of the lexicon matches its example and not its counter-example."""

import pytest

from conflictner.components.events.lexicon import default_lexicon, parse_senses
from conflictner.errors import DataError

SENSES = sorted(default_lexicon().senses.values(), key=lambda s: s.id)
# the context that a report gives: weak senses count only in a text about conflict
BEFORE = "The war between the army and the rebels went on, and soldiers attacked a garrison near the front. "


@pytest.mark.parametrize("sense", SENSES, ids=lambda s: s.id)
def test_example_matches(sense, read):
    doc = read(BEFORE + sense.match)
    found = [v for v in doc.events if v.trigger.start >= len(BEFORE)]
    assert sense.type in [v.type for v in found], [(v.rule, doc.text[v.trigger.start : v.trigger.end]) for v in found]


@pytest.mark.parametrize("sense", SENSES, ids=lambda s: s.id)
def test_counter_example_does_not(sense, read):
    doc = read(sense.no_match)
    assert sense.id not in [v.rule for v in doc.events]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[sense]\n", "mine.toml:1"),
        ('[[sense]]\nid = "a"\n', "type is missing"),
        ('[[sense]]\nid="a"\ntype="coronation"\nverbs="x"\nmatch="m"\nno_match="n"', "no event type"),
        (
            '[[sense]]\nid="a"\ntype="killing"\nverbs="x"\nmatch="m"\nno_match="n"\nobjects=["people"]',
            "unknown key objects",
        ),
        ('[[sense]]\nid="a"\ntype="killing"\nverbs="x"\nmatch="m"\nno_match="n"\nobject=["folk"]', "folk"),
        ('[[sense]]\nid="a"\ntype="killing"\nmatch="m"\nno_match="n"', "no verbs"),
        ('[[sense]]\nid="a"\ntype="killing"\nverbs="x"\nmatch="m"\nno_match="n"\nframe="odd"', "no frame"),
        ("[other]\nx = 1", "only [[sense]]"),
    ],
)
def test_mistakes_in_a_lexicon_are_told(text, words):
    with pytest.raises(DataError) as caught:
        parse_senses(text, "mine.toml")
    assert words in str(caught.value)
    assert "mine.toml" in str(caught.value)


def test_a_sense_of_the_user_replaces_ours():
    own = parse_senses(
        '[[sense]]\nid="killing.kill"\ntype="killing"\nverbs="zap"\nmatch="He zapped a guard."\nno_match="x"',
        "mine.toml",
    )
    both = default_lexicon().extended(own)
    assert any(p.sense.id == "killing.kill" for p in both.by_first["zapped"])
    assert not any(p.sense.id == "killing.kill" for p in both.by_first.get("killed", []))
