"""Phrases of a table are found wherever they stand, however a sentence is looked through."""

from hypothesis import given
from hypothesis import strategies as st

from geomap.events.coding.casualties.number_forms import counts_several
from geomap.events.coding.casualties.numbers import quantities
from geomap.events.coding.sentences.text import read_sentence
from geomap.events.coding.vocabulary.phrases import PhraseTable

TABLE = PhraseTable.of(
    [("shot", "shot"), ("shot ~ dead", "dead"), ("opened fire", "fire"), ("the dead of", "the"), ("on", "on")]
)
WORDS = ("shot", "the", "dead", "of", "opened", "fire", "on", "him", "was", "guards")


@given(st.lists(st.sampled_from(WORDS), max_size=10))
def test_every_phrase_is_found_from_left_to_right(words: list[str]):
    expected, reached = [], 0
    for position in range(len(words)):
        hit = TABLE.at(words, position)
        if hit is not None and position >= reached:
            expected.append(hit)
            reached = hit.last
    assert TABLE.find(words) == expected


@given(st.lists(st.sampled_from(WORDS), max_size=10))
def test_a_phrase_is_found_by_any_of_its_words(words: list[str]):
    noticed_later: PhraseTable[str] = PhraseTable()
    for phrase, value in TABLE.phrases.items():
        noticed_later.add(phrase, value)
    noticed_later.arrange({"the", "on", "of"})
    assert noticed_later.signs.keys() == {"shot", "opened", "dead", "on"}
    assert noticed_later.find(words) == TABLE.find(words)


def test_a_gap_holds_some_words_and_ends_at_a_verb():
    assert [hit.value for hit in TABLE.find(["gunmen", "shot", "the", "guards", "dead"])] == ["dead"]
    assert [hit.value for hit in TABLE.find(["gunmen", "shot", "a", "man", "who", "was", "dead"])] == ["shot"]


COUNTS = (
    "a", "an", "one", "two", "dozen", "half", "number", "of", "unknown", "several", "hundred", "twenty-five",
    "12", "1,200", "thousands", "at", "least", "between", "and", "soldiers", "guard", "his", "no",
)  # fmt: skip


@given(st.lists(st.sampled_from(COUNTS), min_size=1, max_size=8).map(" ".join))
def test_no_number_of_two_or_more_is_missed_where_none_is_expected(text: str):
    sentence = read_sentence(text, 0, len(text))
    groups = quantities(sentence, frozenset())
    assert all((group.count.best or 0) < 2 or counts_several(sentence, group.first) for group in groups)


def test_a_narrow_gap_holds_one_object_alone():
    table = PhraseTable.of([("recover + town", "retaken")])
    assert [hit.value for hit in table.find(["soldiers", "recover", "the", "walled", "town"])] == ["retaken"]
    assert table.find(["soldiers", "recover", "rifles", "from", "the", "town"]) == []


def test_a_set_of_words_stands_for_any_of_them():
    table: PhraseTable[str] = PhraseTable()
    table.add(("open", "~", frozenset({"base", "camp"})), "base")
    table.arrange()
    assert [hit.value for hit in table.find(["they", "open", "a", "new", "camp"])] == ["base"]
    assert table.find(["they", "open", "a", "new", "road"]) == []
