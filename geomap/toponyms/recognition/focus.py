"""Where names may stand: the word pieces that the tagger reads to the end.

Four pieces in five belong to words in lower case that are part of no name. The tagger's first layer
reads those beside a name, so that the others know their neighbours; its further layers read the rest
alone. What stands far from every name is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.toponyms.recognition.sequences import CONNECTORS, is_capitalised
from geomap.toponyms.recognition.skip import NEVER_A_NAME
from geomap.toponyms.recognition.windows import CAPITALISED, NO_CAPITAL, Offsets

INSIDE_WORD: Final = re.compile(r"[^\W_]{2}|[^\W_][’'ʿʾ`‘](?!s\b)[^\W_]|[’'ʿʾ`‘](?!s\b)[^\W_]")
"""Two characters, the second of which goes on with the word of the first ("Nu'man", not "Iraq's")."""

_TAIL: Final = re.compile(r"\.|\d+$")
"""What may follow a name and belong to it: the stop of "U.S.", the number of "Highway 61"."""
REACH: Final = 6
"""Pieces before and after one in focus that the tagger reads with it; more tell it no more."""

_SHORTEST_GAP: Final = 4
"""Fewer pieces than this are read rather than left out."""

_JOINING: Final = CONNECTORS | {"-", "–"}
_MOST_JOINING: Final = 3
"""Words and marks in lower case that may stand inside one name."""


def continuations(text: str, offsets: Sequence[Offsets]) -> list[bool]:
    """Tell of each piece whether it goes on with the word of the piece before."""
    return [False] + [
        before[1] == start and INSIDE_WORD.match(text, start - 1) is not None
        for before, (start, _) in pairwise(offsets)
    ]


def focus(text: str, offsets: Sequence[Offsets], cases: Sequence[int], hints: Sequence[int]) -> list[int]:
    """Return the positions of the pieces that may begin a name or go on with one.

    These are the first pieces of words with a capital or a hint and of words of scripts without
    capitals, what joins two of them (any one piece, or "of the", "al-"), and a full stop or number
    right after one.

    Parameters
    ----------
    offsets, cases, hints
        Of each piece: where it stands in the text, how its word is written, what lists know.
    """
    found: list[int] = []
    joined = continuations(text, offsets)
    between: list[int] = []
    for at, (start, end) in enumerate(offsets):
        if joined[at]:
            continue
        piece = text[start:end]
        is_whole_word = at + 1 == len(offsets) or not joined[at + 1]
        opens = is_whole_word and cases[at] == CAPITALISED and piece.lower() in NEVER_A_NAME
        if hints[at] or (not opens and (cases[at] != NO_CAPITAL or is_capitalised(piece))):
            if found and _joins([text[slice(*offsets[each])] for each in between]):
                found += between
            found.append(at)
            between = []
        elif found and not between and _TAIL.fullmatch(text, start, end):
            found.append(at)
        else:
            between.append(at)
    return found


def _joins(between: Sequence[str]) -> bool:
    """Tell whether the pieces between two words may stand inside a name."""
    return len(between) <= 1 or (len(between) <= _MOST_JOINING and _JOINING.issuperset(between))


def in_reach(positions: Sequence[int], length: int) -> tuple[list[int], list[int]]:
    """Return the pieces to be read, and where among them the pieces in focus stand.

    Parameters
    ----------
    positions
        The pieces in focus, in order.
    length
        Pieces of the window.

    Returns
    -------
    read, places
        Numbers of pieces, and for each position its place in ``read``.
    """
    read: list[int] = []
    places: list[int] = []
    end = 0
    for position in positions:
        begin = position - REACH
        end = _extend(read, end, begin, min(position + REACH + 1, length))
        places.append(len(read) - (end - position))
    _extend(read, end, length, length)
    return read, places


def _extend(read: list[int], end: int, begin: int, stop: int) -> int:
    """Add the pieces from one to another to those read up to an end, and a short gap before them."""
    begin = end if begin - end < _SHORTEST_GAP else begin
    stop = max(end, stop)
    read.extend(range(begin, stop))
    return stop
