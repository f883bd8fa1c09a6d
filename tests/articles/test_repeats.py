"""Paragraphs that a page prints twice."""

import re

from hypothesis import given
from hypothesis import strategies as st

from geomap.articles.repeats import repeated

SENTENCE = "Shelling hit the market of Bakhmut on Tuesday and killed three people in a queue"


def test_of_two_copies_the_longer_stays_and_of_two_equal_ones_the_first():
    assert repeated([SENTENCE, f"{SENTENCE} for bread", "Police closed two roads on the same day"]) == {0}
    assert repeated([SENTENCE, SENTENCE]) == {1}


def test_paragraphs_of_one_pattern_are_no_copies():
    assert (
        repeated([f"The village of {name} was hit by shells" for name in ("Lyman", "Izium", "Dovhe")])
        == set()
    )


def shared(text, other):
    """Return which share of a text's runs of four words another one has."""
    runs, others = (
        {tuple(words[k : k + 4]) for k in range(len(words) - 3)}
        for words in (re.findall(r"\w+", each) for each in (text, other))
    )
    return len(runs & others) / len(runs)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=6, max_size=12).map(" ".join), max_size=8))
def test_a_paragraph_is_a_repeat_where_another_that_stays_so_far_has_four_fifths_of_its_runs(texts):
    found = repeated(texts)
    for k, text in enumerate(texts):
        like = {n for n, other in enumerate(texts) if n != k and shared(text, other) >= 0.8}
        assert like if k in found else like <= found
