"""Looking up phrases of a table among the words of a sentence."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, Generic, TypeAlias, TypeVar

import msgspec

from geomap.events.words import where

Value = TypeVar("Value")

GAP: Final = "~"
"""Stands for up to ``MOST_GAP`` words in a phrase of a table."""
MOST_GAP: Final = 5
NARROW_GAP: Final = "+"
"""Stands for as many words of one object: no preposition, particle or "and" stands among them, nor "place"
("the raid took place around the village")."""
_NO_GAP: Final = frozenset('.,;:()!?"“”') | {"was", "were", "is", "are", "who", "which"}
_NO_NARROW_GAP: Final = _NO_GAP | {
    *("across", "after", "against", "and", "around", "as", "at", "away", "back", "before", "by", "down"),
    *("during", "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "out", "outside"),
    *("over", "place", "through", "to", "toward", "towards", "under", "up", "when", "while", "with"),
}
_CLOSED: Final = {GAP: _NO_GAP, NARROW_GAP: _NO_NARROW_GAP}
Pattern: TypeAlias = tuple[str | frozenset[str], ...]
"""A phrase, word by word; a set stands for any one of its words (never the first word)."""


class Hit(msgspec.Struct, Generic[Value], frozen=True, gc=False):
    """A phrase found: words ``first`` to ``last`` (exclusive) and what the table says of it."""

    first: int
    last: int
    value: Value


class _Phrase(msgspec.Struct, Generic[Value], frozen=True):
    """A phrase in parts: its head before a gap, what follows the gap (nothing where it has none), its value.

    Parameters
    ----------
    size
        Words of the head.
    rest
        Those of them after the second: by the first two the phrase is looked up.
    tail, tail_opens, closed
        What follows the gap, the words that may begin it, and those that may not stand in the gap.
    """

    size: int
    rest: list[str | frozenset[str]]
    tail: list[str | frozenset[str]]
    tail_opens: frozenset[str]
    closed: frozenset[str]
    value: Value


class _Openings(msgspec.Struct, Generic[Value]):
    """The phrases that begin with one word, by their second word, longest first.

    Parameters
    ----------
    every, whole
        All phrases, and those without a gap, by their second word.
    for_any, whole_for_any
        Those for which any second word will do: of one word, or with a gap.
    after_gaps, reach
        The words with which goes on what stands after a gap, and within how many words one of them stands:
        without any, no phrase with a gap is tried.
    """

    every: dict[str, list[_Phrase[Value]]]
    whole: dict[str, list[_Phrase[Value]]]
    for_any: list[_Phrase[Value]]
    whole_for_any: list[_Phrase[Value]]
    after_gaps: set[str]
    reach: int = 0

    def add(self, second: str | None, phrase: _Phrase[Value]) -> None:
        """File a phrase under its second word (None for any), after those that are longer."""
        (self.for_any if second is None else self.every[second]).append(phrase)
        if phrase.tail:
            self.after_gaps |= phrase.tail_opens
            self.reach = max(self.reach, phrase.size + MOST_GAP + 1)
        else:
            (self.whole_for_any if second is None else self.whole[second]).append(phrase)

    def at(self, words: list[str], position: int) -> Hit[Value] | None:
        """Return the longest of the phrases that stands at a word, where their first one does, or None."""
        following = words[position + 1] if position + 1 < len(words) else ""
        phrases = self.every.get(following, self.for_any)
        if not phrases:
            return None
        if self.reach and self.after_gaps.isdisjoint(words[position + 1 : position + self.reach]):
            phrases = self.whole.get(following, self.whole_for_any)
        for phrase in phrases:
            last = position + phrase.size
            if phrase.rest and not _stands(words, position + 2, phrase.rest):
                continue
            if phrase.tail:
                last = _end_after_gap(words, last, phrase)
            if last:
                return Hit(position, last, phrase.value)
        return None


@dataclass(slots=True)
class PhraseTable(Generic[Value]):
    """Phrases by their first two words; the longest one at a word wins.

    Parameters
    ----------
    phrases
        The phrases, as words, with their values.
    entries
        For each first word the phrases that it begins.
    signs
        The words by which phrases are noticed, each with how many words of a phrase stand before it.
    inner_signs
        Those of them before which words of a phrase stand.
    """

    phrases: dict[Pattern, Value] = field(default_factory=dict)
    entries: dict[str, _Openings[Value]] = field(default_factory=dict)
    signs: dict[str, frozenset[int]] = field(default_factory=dict)
    inner_signs: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Value]]) -> PhraseTable[Value]:
        """Build a table from phrases (words separated by spaces) and their values."""
        table: PhraseTable[Value] = cls()
        for phrase, value in pairs:
            table.add(tuple(phrase.lower().split()), value)
        table.arrange()
        return table

    def add(self, words: Pattern, value: Value) -> None:
        """Add one phrase; the first row for a phrase stays."""
        self.phrases.setdefault(words, value)

    def arrange(self, common: Container[str] = ()) -> None:
        """Arrange the phrases by their first two words, and by what they are noticed by.

        Nothing is found before.

        Parameters
        ----------
        common
            Words that stand in most sentences: a phrase is noticed by the first word that is none of them.
        """
        for words in self.phrases:
            openings = self.entries.setdefault(str(words[0]), _Openings({}, {}, [], [], set()))
            for second in () if _takes_any_second(words) else _any_of(words[1]):
                openings.every.setdefault(second, [])
                openings.whole.setdefault(second, [])
        for words in sorted(self.phrases, key=_order):
            openings, parts = self.entries[str(words[0])], _parts(words, self.phrases[words])
            seconds = (None, *openings.every) if _takes_any_second(words) else tuple(_any_of(words[1]))
            for filed in seconds:
                openings.add(filed, parts)
            before, sign = _sign(_head(words), common)
            for word in _any_of(sign):
                self.signs[word] = self.signs.get(word, frozenset()) | {before}
                self.inner_signs.update([word] if before else ())

    def find(self, words: list[str], noticed: Sequence[int] | None = None) -> list[Hit[Value]]:
        """Return the phrases among the words, left to right, without overlaps.

        Parameters
        ----------
        noticed
            The numbers of the words by which phrases of the table are noticed (``signs``), where known.
        """
        if noticed is None:
            noticed = where(words, self.signs)
        found: list[Hit[Value]] = []
        if not noticed:
            return found
        reached, entries = 0, self.entries
        for position in self._starts(words, noticed):
            if position < reached or (openings := entries.get(words[position])) is None:
                continue
            if hit := openings.at(words, position):
                found.append(hit)
                reached = hit.last
        return found

    def _starts(self, words: list[str], noticed: Sequence[int]) -> Sequence[int]:
        """Return where phrases may begin that are noticed by some words, in order."""
        inner, signs = self.inner_signs, self.signs
        if not inner or inner.isdisjoint(map(words.__getitem__, noticed)):
            return noticed
        starts = {at - before for at in noticed for before in signs[words[at]] if at >= before}
        return sorted(starts)

    def at(self, words: list[str], position: int) -> Hit[Value] | None:
        """Return the longest phrase that begins at a word, or None."""
        openings = self.entries.get(words[position])
        return None if openings is None else openings.at(words, position)


def _takes_any_second(phrase: Pattern) -> bool:
    return len(phrase) == 1 or phrase[1] in _CLOSED


def _any_of(word: str | frozenset[str]) -> frozenset[str]:
    return frozenset([word]) if isinstance(word, str) else word


def _order(words: Pattern) -> tuple[int, bool, str]:
    """Return the key of the order in which phrases are tried: longest first, those without a gap first."""
    spelled = " ".join(word if isinstance(word, str) else "|".join(sorted(word)) for word in words)
    return -len(words), not _CLOSED.keys().isdisjoint(words), spelled


def _sign(head: Sequence[str | frozenset[str]], common: Container[str]) -> tuple[int, str | frozenset[str]]:
    """Return how many words of a phrase stand before the one by which it is noticed, and that word.

    It is the first that is not common, and the first of all where all are.
    """
    for before, word in enumerate(head):
        if not any(one in common for one in _any_of(word)):
            return before, word
    return 0, head[0]


def _head(words: Pattern) -> Pattern:
    """Return the words of a phrase before its gap, all where it has none."""
    return tuple(takewhile(lambda word: word not in _CLOSED, words))


def _parts(words: Pattern, value: Value) -> _Phrase[Value]:
    head = _head(words)
    rest, tail = list(head[2:]), list(words[len(head) + 1 :])
    if not tail:
        return _Phrase(len(head), rest, tail, frozenset(), frozenset(), value)
    return _Phrase(len(head), rest, tail, _any_of(tail[0]), _CLOSED[str(words[len(head)])], value)


def _end_after_gap(words: list[str], at: int, phrase: _Phrase[Value]) -> int:
    """Return the end of the words that may stand after a gap which begins at a word, otherwise 0."""
    tail, opens, closed = phrase.tail, phrase.tail_opens, phrase.closed
    reach = words[at : at + MOST_GAP + 1]
    if opens.isdisjoint(reach):
        return 0
    for first, word in enumerate(reach, at):
        if word in opens and (len(tail) == 1 or _stands(words, first, tail)):
            return first + len(tail)
        if word in closed:
            return 0
    return 0


def _stands(words: list[str], at: int, wanted: list[str | frozenset[str]]) -> bool:
    """Whether the words from one on are those wanted, a set standing for any one of its words."""
    following = words[at : at + len(wanted)]
    return following == wanted or (
        len(following) == len(wanted)
        and all(
            word == want if want.__class__ is str else word in want
            for word, want in zip(following, wanted, strict=True)
        )
    )
