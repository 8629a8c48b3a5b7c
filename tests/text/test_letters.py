"""Letters counted by case, and words in capitals told from others."""

from hypothesis import given
from hypothesis import strategies as st

from conflictner.text.letters import Letters, count_letters


def counted(text: str) -> Letters:
    """The same, letter by letter."""
    return Letters(sum(map(str.isalpha, text)), sum(map(str.isupper, text)), sum(map(str.islower, text)))


@given(st.text())
def test_any_text(text):
    assert count_letters(text) == counted(text)


@given(st.text(alphabet="aZ 1.éÉßǅª中عⅣⓐ\u0301\ud800"))
def test_letters_of_every_kind(text):
    assert count_letters(text) == counted(text)


def test_a_few():
    assert count_letters("") == Letters(0, 0, 0)
    assert count_letters("Abc 12 DE") == Letters(5, 3, 2)
    assert count_letters("ÉÉé") == Letters(3, 2, 1)
