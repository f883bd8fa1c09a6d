"""The entries of the lexicon in a stretch of words: the longest at each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import compress

import msgspec

from geomap.events.actors.lexicon import END, Entry, Opening, fitting
from geomap.events.actors.text import Words


class Match(msgspec.Struct, frozen=True, gc=False):
    """The longest entry of the lexicon at one word: words[first:last]."""

    first: int
    last: int
    entry: Entry


def matches(words: Words, known: Mapping[str, Opening | None]) -> Iterator[Match]:
    """Yield the longest entry at each word, left to right, never two over one word.

    Parameters
    ----------
    known
        What each word, as it stands, opens.
    """
    keys = words.keys
    covered, count = 0, len(keys)
    opened = list(map(known.__getitem__, words.written))
    for position, opening in zip(compress(range(count), opened), filter(None, opened), strict=True):
        if position < covered:
            continue
        covered = position + 1
        if covered < count and keys[covered] in opening.following:
            match = _longest(words, position, opening)
        else:
            match = Match(position, covered, opening.alone) if opening.alone else None
        if match:
            yield match
            covered = match.last


def _longest(words: Words, first: int, opening: Opening) -> Match | None:
    """Return the longest entry of several words at a word, else what that word is alone."""
    keys, node, last = words.keys, opening.following, first + 1
    longest = Match(first, last, opening.alone) if opening.alone else None
    while last < len(keys) and keys[last] in node and words.goes_on(last):
        node, last = node[keys[last]], last + 1
        if END in node:
            entry = fitting(node[END], tuple(words.written[first:last]))
            longest = Match(first, last, entry) if entry else longest
    return longest


def mentioned(matches: Iterable[Match]) -> frozenset[str]:
    """Countries that the passage speaks of: by name, demonym, or the home of a group without homonym."""
    codes: set[str] = set()
    for entry in {match.entry for match in matches}:
        codes.update(entry.countries)
        rows = entry.rows
        if len(rows) == 1 and not rows[0].needs_context:
            codes.update(rows[0].countries[:1])
    return frozenset(codes)
