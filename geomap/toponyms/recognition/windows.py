"""Sentences and windows: what the tagger reads at a time.

Training cuts its text with the same functions, so that the tagger reads in use what it learnt from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_PIECES: Final = 126
"""Word pieces a window, without the two that mark its begin and end."""

NO_CAPITAL, CAPITALISED, ALL_CAPITALS, MIXED = range(4)
"""How the word of a piece is written; the vocabulary is lower case, so the tagger gets this beside it."""

Offsets = tuple[int, int]

_BOUNDARY = re.compile(r"(?=\s)(?:(?<=[.!?][\"”’')])\s+|(?<=[.!?])\s+(?=[\"“‘'(]?[A-Z0-9])|\s*\n\s*)")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sgt|Lt|Col|Cpl|Maj|Capt|Cmdr|Brig|Adm|Rev|St|Sen|Rep|Gov|Prof|Pvt|Ft|Mt"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|vs|approx))\.$"
)
_WORD = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*")


class Window(NamedTuple):
    """A stretch of text as the tagger sees it: parallel lists, one entry a word piece."""

    ids: list[int]
    cases: list[int]
    offsets: list[Offsets]


def sentences(text: str) -> Iterator[Offsets]:
    """Yield the sentences of a text: a line end always ends one, "Gen. Ali" never does."""
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        is_line_end = "\n" in boundary.group()
        if not is_line_end and _ABBREVIATION.search(text, max(0, boundary.start() - 8), boundary.start()):
            continue
        if boundary.start() > start:
            yield start, boundary.start()
        start = boundary.end()
    if start < len(text):
        yield start, len(text)


@lru_cache(maxsize=16_384)
def case_of(word: str) -> int:
    """Tell how a word is written: no capital, capitalised, all capitals, mixed."""
    if word.islower():
        return NO_CAPITAL
    if not any(letter.isalpha() for letter in word):
        return NO_CAPITAL
    if len(word) > 1 and word.isupper():
        return ALL_CAPITALS
    if word[0].isupper():
        return CAPITALISED
    return MIXED if any(letter.isupper() for letter in word) else NO_CAPITAL


def cases_of(text: str, offsets: Iterable[Offsets]) -> list[int]:
    """Return the case of each piece: that of its whole word, of its own part in a hyphenated one."""
    words = [(m.start(), m.end(), case_of(m.group()), "-" in m.group()) for m in _WORD.finditer(text)]
    cases, at = [], 0
    for start, end in offsets:
        while at < len(words) and words[at][1] <= start:
            at += 1
        if at < len(words) and words[at][0] <= start and not words[at][3]:
            cases.append(words[at][2])
        else:
            cases.append(case_of(text[start:end]))
    return cases


def windows(
    tokenizer: Tokenizer, text: str, spans: Iterable[Offsets] | None = None, size: int = MAX_PIECES
) -> Iterator[Window]:
    """Pack whole sentences into windows of at most ``size`` pieces; a longer sentence is cut.

    Parameters
    ----------
    spans
        The sentences to read, in order; None for all of them.
    """
    ids: list[int] = []
    cases: list[int] = []
    offsets: list[Offsets] = []
    for start, end in sentences(text) if spans is None else spans:
        sentence = text[start:end]
        encoding = tokenizer.encode(sentence, add_special_tokens=False)
        # each look at an encoding's lists copies them
        sentence_ids, sentence_offsets = encoding.ids, encoding.offsets
        sentence_cases = cases_of(sentence, sentence_offsets)
        for at in range(0, len(sentence_ids), size):
            part = slice(at, at + size)
            if ids and len(ids) + len(sentence_ids[part]) > size:
                yield Window(ids, cases, offsets)
                ids, cases, offsets = [], [], []
            ids += sentence_ids[part]
            cases += sentence_cases[part]
            offsets += [(start + a, start + b) for a, b in sentence_offsets[part]]
    if ids:
        yield Window(ids, cases, offsets)
