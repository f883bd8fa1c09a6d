"""Texts are split at spaces into runs that are split into words once; words keep their places."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geomap.events.actors.text import split_run as split_for_actors
from geomap.events.actors.text import words_of
from geomap.events.coding.sentences.text import read_sentence, split_run
from geomap.events.words import Chunks, where

LETTERS = Chunks(
    lambda run: [(m.group().lower(), m.group(), m.start()) for m in re.finditer("[A-Za-z]+", run)]
)
TEXTS = st.text(alphabet="abZ the'’s-.,1/2\n\t_ʿé", max_size=40)


@given(st.text(alphabet="aB 1\n,", max_size=30), st.integers(0, 5))
def test_words_are_those_of_the_whole_text(text: str, start: int):
    found = [
        (m.group().lower(), m.group(), m.start())
        for m in re.finditer("[A-Za-z]+", text)
        if m.start() >= start
    ]
    split_at_start = text[start - 1 : start + 1].isalpha() and start > 0
    if not split_at_start:
        assert list(zip(*LETTERS.words(text, start, None), strict=True)) == found


@given(TEXTS, st.integers(0, 45), st.integers(0, 45))
def test_words_of_a_part_are_those_that_it_has_alone(text: str, start: int, length: int):
    start = min(start, len(text))
    end = min(start + length, len(text))
    runs = Chunks(split_for_actors, split_run).runs(text)
    assert runs.words(1, start, end) == Chunks(split_run).words(text, start, end)
    assert runs.words(0, start, end) == Chunks(split_for_actors).words(text, start, end)


@given(TEXTS)
def test_each_word_of_a_sentence_stands_where_it_says(text: str):
    sentence = read_sentence(text, 0, len(text))
    spans = [(start, sentence.end_of(at)) for at, start in enumerate(sentence.starts)]
    assert [text[start:end] for start, end in spans] == sentence.raws
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert not re.search(r"\w", re.sub("_", "", "".join(gaps(text, spans))))


@given(TEXTS)
def test_each_word_for_the_actors_stands_where_it_says(text: str):
    words = words_of(text)
    assert [text[at:].startswith(raw) for at, raw in zip(words.starts, words.written, strict=True)] == [
        True
    ] * len(words)
    assert "" not in words.keys


def gaps(text: str, spans: list[tuple[int, int]]) -> list[str]:
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def test_where_words_stand():
    assert where(["two", "of", "two"], {"two"}) == [0, 2]
