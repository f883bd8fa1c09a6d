"""Stretches of a sentence, each read by itself where no verb is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events.coding.sentences.stretches import SHORTEST, stretches
from geomap.events.coding.sentences.text import read_sentence


def parts(text: str) -> list[str]:
    sentence = read_sentence(text, 0, len(text))
    return [sentence.text(first, last) for first, last in stretches(sentence)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Mortar rounds fell on the market of Dorva and soldiers led away forty men from Osrin",
            ["Mortar rounds fell on the market of Dorva", "and soldiers led away forty men from Osrin"],
        ),
        (
            "Gunmen who had come over the river by boat burned the mill; nobody was seen on the road again",
            [
                "Gunmen who had come over the river by boat burned the mill ;",
                "nobody was seen on the road again",
            ],
        ),
        ("Shops, schools and offices were closed", ["Shops , schools and offices were closed"]),
    ],
)
def test_a_sentence_is_parted_where_something_else_may_be_told(text: str, wanted: list[str]):
    assert parts(text) == wanted


WORDS = st.sampled_from(["troops", "fled", "and", ",", "while", "who", ";", "Dorva", "12", "(", ")", "the"])


@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_stretches_hold_every_word_once_and_none_is_too_short(text: str):
    sentence = read_sentence(text, 0, len(text))
    found = stretches(sentence)
    assert [at for first, last in found for at in range(first, last)] == list(range(len(sentence.words)))
    for first, last in found if len(found) > 1 else []:
        assert sum(word[0].isalnum() for word in sentence.words[first:last]) >= SHORTEST
