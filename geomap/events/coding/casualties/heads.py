"""The noun for people that a noun phrase is about, and the side it belongs to."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import (
    first_of_two,
    function_words,
    person_nouns,
    word_list,
)

_CLOSED: Final = function_words()
_NOUNS: Final = person_nouns()
_THINGS: Final = word_list("counted_things")
_FIRST_OF_TWO: Final = first_of_two()
MOST_MODIFIERS: Final = 6
"""Most words between a number and the noun that it counts."""


def find_head(sentence: Sentence, at: int) -> tuple[int | None, str]:
    """Return the person noun that a noun phrase beginning at a word is about, and its side."""
    words = sentence.words
    head: int | None = None
    side = ""
    for position in range(at, min(len(words), at + MOST_MODIFIERS)):
        word = words[position]
        pair = " ".join(words[position : position + 2]) if word in _FIRST_OF_TWO else ""
        if " " in pair and pair in _NOUNS:
            head, side = position + 1, _NOUNS[pair].side
        elif word in _NOUNS:
            if head == position - 1 and _NOUNS[word].side == "generic" and side:
                head = position  # "police members": the side of the first noun
            elif head != position:
                head, side = position, _finer(side if head == position - 1 else "", _NOUNS[word].side)
        elif (
            (not word[0].isalnum() and word not in {"-", "'", "’", '"', "“", "”"})
            or (word in _CLOSED and position > at)
            or (head is not None)
        ):
            if head == position - 1 and word in _THINGS:
                # "two fighter jets" are no people, "a local district councillor" is one
                goes_on = position + 1 < len(words) and words[position + 1] not in _CLOSED
                return find_head(sentence, position + 1) if goes_on else (None, "")
            break
    if head is not None and side == "generic" and words[head + 1 : head + 2] in (["of"], ["from"]):
        inner, inner_side = find_head(sentence, head + 2)
        if inner is not None:
            return head, inner_side
    return head, side


def _finer(before: str, now: str) -> str:
    """Keep the side that says more: "rebel fighters" are rebels, "police officers" state forces."""
    return before if before and now in {"armed", "generic"} else now
