"""Forms of verbs and nouns."""

import pytest

from conflictner.text.inflect import noun_forms, read_lexicon, singular, verb_forms


@pytest.mark.parametrize(
    ("verb", "third", "past", "participle", "gerund"),
    [
        ("kill", "kills", "killed", "killed", "killing"),
        ("seize", "seizes", "seized", "seized", "seizing"),
        ("carry", "carries", "carried", "carried", "carrying"),
        ("destroy", "destroys", "destroyed", "destroyed", "destroying"),
        ("crush", "crushes", "crushed", "crushed", "crushing"),
        ("attach", "attaches", "attached", "attached", "attaching"),
        ("press", "presses", "pressed", "pressed", "pressing"),
        ("box", "boxes", "boxed", "boxed", "boxing"),
        ("veto", "vetoes", "vetoed", "vetoed", "vetoing"),
        ("die", "dies", "died", "died", "dying"),
        ("free", "frees", "freed", "freed", "freeing"),
        ("canoe", "canoes", "canoed", "canoed", "canoeing"),
        ("dye", "dyes", "dyed", "dyed", "dyeing"),
        ("go", "goes", "went", "gone", "going"),
        ("do", "does", "did", "done", "doing"),
        ("have", "has", "had", "had", "having"),
        ("take", "takes", "took", "taken", "taking"),
        ("shoot", "shoots", "shot", "shot", "shooting"),
        ("flee", "flees", "fled", "fled", "fleeing"),
        ("shoot down", "shoots down", "shot down", "shot down", "shooting down"),
    ],
)
def test_verbs(verb, third, past, participle, gerund):
    forms = verb_forms(verb)
    assert "base" in forms[verb]
    assert "third" in forms[third]
    assert "past" in forms[past]
    assert "participle" in forms[participle]
    assert "gerund" in forms[gerund]
    assert set(forms) == {verb, third, past, participle, gerund}


def test_final_consonants_are_doubled_where_english_doubles_them():
    for verb in read_lexicon("irregular_verbs.toml")["doubling"]["verbs"].split():
        forms = verb_forms(verb)
        assert f"{verb}{verb[-1]}ing" in forms
        assert f"{verb}{verb[-1]}ed" in forms or verb in read_lexicon("irregular_verbs.toml")["verbs"]
    assert "stopped" in verb_forms("stop")
    assert "bombed" in verb_forms("bomb")
    assert "bombbed" not in verb_forms("bomb")


def test_forms_that_may_be_two_things():
    assert verb_forms("kill")["killed"] == ("past", "participle")
    assert verb_forms("put")["put"] == ("base", "past", "participle")


def test_verbs_with_a_prefix_inflect_as_the_verb():
    forms = verb_forms("re-take")
    assert forms["re-took"] == ("past",)
    assert forms["re-taken"] == ("participle",)
    assert forms["re-taking"] == ("gerund",)
    assert "re-captured" in verb_forms("re-capture")


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("soldier", "soldiers"),
        ("militia", "militias"),
        ("army", "armies"),
        ("boy", "boys"),
        ("church", "churches"),
        ("hostage", "hostages"),
        ("gunman", "gunmen"),
        ("adman", "admen"),
        ("policewoman", "policewomen"),
        ("child", "children"),
        ("tank battle", "tank battles"),
        ("bus", "buses"),
        ("box", "boxes"),
        ("loss", "losses"),
    ],
)
def test_nouns(one, many):
    assert noun_forms(one)[0] == one
    assert many in noun_forms(one)
    if one not in ("bus", "tank battle"):
        assert singular(many) == one
    assert singular(one) == one


@pytest.mark.parametrize("noun", ["human", "german", "talisman"])
def test_no_men(noun):
    assert noun_forms(noun) == (noun, noun + "s")


@pytest.mark.parametrize("noun", ["specimen", "turkmen", "yemen", "regimen", "omen"])
def test_words_in_men_that_are_no_plural_stay(noun):
    assert singular(noun) == noun


@pytest.mark.parametrize("noun", ["men", "ties", "gas", "crisis", "virus", "class", "bus"])
def test_short_words_and_words_in_s_stay(noun):
    assert singular(noun) == {"men": "man", "ties": "tie"}.get(noun, noun)
