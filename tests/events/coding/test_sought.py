"""Words that rules look for: each stands where it is said to stand, for all rules at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events.coding.sentences.sought import Rules, Sought, fold
from geomap.events.coding.sentences.text import read_sentence

WEAPONS = frozenset({"mortar", "rifle"})
RULES = Rules()
FOLDED = Sought(lambda: WEAPONS, among=RULES)
CAPITALS = Sought(holds=str.istitle, as_written=True, among=RULES)
EITHER = Sought(lambda: WEAPONS, holds=str.isalpha, among=RULES)
WORDS = ("Mortar", "mortar’s", "RIFLE", "rifles", "the", "May", "may", ",", "fell")


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_every_word_is_found_where_it_stands(raws: list[str]) -> None:
    places = RULES.places_of(raws)
    words = [fold(raw) for raw in raws]
    assert places.get(FOLDED, []) == [at for at, word in enumerate(words) if word in WEAPONS]
    assert places.get(CAPITALS, []) == [at for at, raw in enumerate(raws) if raw.istitle()]
    assert places.get(EITHER, []) == [
        at for at, word in enumerate(words) if word in WEAPONS or word.isalpha()
    ]


def test_what_would_be_missing_from_words_read_before_is_refused() -> None:
    rules = Rules()
    boats = Sought(lambda: {"ferry"}, among=rules)
    assert list(rules.places_of(["A", "ferry"])[boats]) == [1]
    with pytest.raises(RuntimeError, match="looked up before"):
        Sought(lambda: {"mine"}, among=rules)


def test_the_rules_of_event_coding_are_complete_when_a_sentence_is_read() -> None:
    text = "Two shells fell near the ferry."
    read_sentence(text, 0, len(text)).where(FOLDED)
    with pytest.raises(RuntimeError, match="looked up before"):
        Sought(lambda: {"ferry"})
