"""Stretches of capitalised words: the only places of a text where a listed name can stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from geomap.toponyms.recognition.small_words import small_words
from geomap.toponyms.recognition.windows import Offsets

LONGEST_NAME: Final = 5
"""Words; longer names are rare and their beginnings are names too."""

ARTICLES: Final = small_words("article")
"""Arabic articles in lower case, which begin a name ("al-Qaim") or stand inside one."""

CONNECTORS: Final = ARTICLES | small_words("connector")
"""Words in lower case that stand inside names."""

_WORD = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?|[^\W_]+(?:['’ʿʾ`‘](?!s\b)[^\W_]+)*")
_GAP = re.compile(r"\. |[ \-–.]")

Word = tuple[int, int, str]


def capitalised_sequences(text: str, start: int = 0, end: int | None = None) -> Iterable[Offsets]:
    """Return all stretches of up to five capitalised words, by start, the longest first.

    Words of a script without capitals count as capitalised. The rules ask for those of one text, and
    of one stretch of it, several times in a row, so the last ones are kept.
    """
    if start == 0 and end is None:
        return _of_whole_text(text)
    return _of_stretch(text, start, len(text) if end is None else end)


@lru_cache(maxsize=1)
def _of_whole_text(text: str) -> tuple[Offsets, ...]:
    return tuple(_sequences(text, 0, len(text)))


@lru_cache(maxsize=1)
def _of_stretch(text: str, start: int, end: int) -> tuple[Offsets, ...]:
    return tuple(_sequences(text, start, end))


def _sequences(text: str, start: int, end: int) -> Iterator[Offsets]:
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text, start, end)]
    for first, (begin, stop, word) in enumerate(words):
        # most words end here: letters of scripts without cases are no lower case
        if word[0].islower() and word not in ARTICLES:
            continue
        capitalised = is_capitalised(word)
        if capitalised or (word in ARTICLES and text[stop : stop + 1] == "-"):
            ends = [e for _, e, last in _following(text, words, first) if is_capitalised(last)]
            for each in reversed([stop, *ends] if capitalised else ends):
                yield begin, each


def _following(text: str, words: list[Word], first: int) -> Iterator[Word]:
    before = words[first][1]
    for word in words[first + 1 : first + LONGEST_NAME]:
        joined = is_capitalised(word[2]) or word[2] in CONNECTORS
        if not joined or not _GAP.fullmatch(text, before, word[0]):
            return
        yield word
        before = word[1]


def is_capitalised(word: str) -> bool:
    """Tell whether a word begins with a capital or a letter of a script without capitals."""
    return word[0].isalpha() and not word[0].islower()
