"""Words that rules look for: each stands where it is said to stand, for all rules at once."""

from hypothesis import given
from hypothesis import strategies as st

from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import read_sentence

WEAPONS = frozenset({"mortar", "rifle"})
FOLDED = Sought(lambda: WEAPONS)
CAPITALS = Sought(holds=str.istitle, as_written=True)
EITHER = Sought(lambda: WEAPONS, holds=str.isalpha)
WORDS = ("Mortar", "mortar’s", "RIFLE", "rifles", "the", "May", "may", ",", "fell")


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_every_word_is_found_where_it_stands(words: list[str]) -> None:
    text = " ".join(words)
    sentence = read_sentence(text, 0, len(text))
    assert list(sentence.where(FOLDED)) == [at for at, word in enumerate(sentence.words) if word in WEAPONS]
    assert list(sentence.where(EITHER)) == [at for at, word in enumerate(sentence.words) if word.isalpha()]
    assert list(sentence.where(CAPITALS)) == [at for at, raw in enumerate(sentence.raws) if raw.istitle()]


def test_words_sought_later_are_found_too() -> None:
    text = "Two shells fell near the ferry."
    assert not read_sentence(text, 0, len(text)).where(FOLDED)
    boats = Sought(lambda: {"ferry"})
    assert list(read_sentence(text, 0, len(text)).where(boats)) == [5]
