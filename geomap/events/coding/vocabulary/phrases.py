"""Looking up phrases of a table among the words of a sentence."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeAlias, TypeVar

import msgspec

from geomap.events.words import where

Value = TypeVar("Value")

GAP: Final = "~"
"""Stands for up to ``MOST_GAP`` words in a phrase of a table."""
MOST_GAP: Final = 5
NARROW_GAP: Final = "+"
"""Stands for as many words of one object: no preposition, particle or "and" stands among them."""
_NO_GAP: Final = frozenset('.,;:()!?"“”') | {"was", "were", "is", "are", "who", "which"}
_NO_NARROW_GAP: Final = _NO_GAP | {
    *("after", "against", "and", "as", "at", "away", "back", "before", "by", "down", "during", "for", "from"),
    *("in", "into", "near", "of", "off", "on", "onto", "out", "over", "through", "to", "toward", "towards"),
    *("under", "up", "when", "while", "with"),
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
    """A phrase in parts: before its gap, after it (nothing where it has none), what closes it, its value."""

    head: list[str | frozenset[str]]
    tail: list[str | frozenset[str]]
    tail_opens: frozenset[str]
    closed: frozenset[str]
    value: Value


class _Openings(msgspec.Struct, Generic[Value]):
    """The phrases that begin with one word, by their second word, longest first.

    Under "" stand those for which any second word will do: of one word, or with a gap.

    Parameters
    ----------
    every, whole
        All phrases, and those without a gap.
    after_gaps, reach
        The words with which goes on what stands after a gap, and within how many words one of them stands:
        without any, no phrase with a gap is tried.
    """

    every: dict[str, list[_Phrase[Value]]]
    whole: dict[str, list[_Phrase[Value]]]
    after_gaps: set[str]
    reach: int = 0

    def add(self, second: str, phrase: _Phrase[Value]) -> None:
        """File a phrase under its second word, after those that are longer."""
        self.every[second].append(phrase)
        if phrase.tail:
            self.after_gaps |= phrase.tail_opens
            self.reach = max(self.reach, len(phrase.head) + MOST_GAP + 1)
        else:
            self.whole[second].append(phrase)

    def at(self, words: list[str], position: int) -> list[_Phrase[Value]]:
        """Return the phrases whose first two words stand at a word, or may, and what follows their gap."""
        following = words[position + 1] if position + 1 < len(words) else ""
        phrases = self.every.get(following) or self.every[""]
        if not phrases or not self.reach:
            return phrases
        if self.after_gaps.isdisjoint(words[position + 1 : position + self.reach]):
            return self.whole.get(following) or self.whole[""]
        return phrases


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
    """

    phrases: dict[Pattern, Value] = field(default_factory=dict)
    entries: dict[str, _Openings[Value]] = field(default_factory=dict)
    signs: dict[str, frozenset[int]] = field(default_factory=dict)

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
            openings = self.entries.setdefault(str(words[0]), _Openings({"": []}, {"": []}, set()))
            for second in () if _takes_any_second(words) else _any_of(words[1]):
                openings.every.setdefault(second, [])
                openings.whole.setdefault(second, [])
        for words in sorted(self.phrases, key=_order):
            openings, parts = self.entries[str(words[0])], _parts(words, self.phrases[words])
            for second in openings.every if _takes_any_second(words) else _any_of(words[1]):
                openings.add(second, parts)
            before, sign = _sign(parts.head, common)
            for word in _any_of(sign):
                self.signs[word] = self.signs.get(word, frozenset()) | {before}

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
        reached = 0
        for position in self._starts(words, noticed) if noticed else ():
            if position < reached or (openings := self.entries.get(words[position])) is None:
                continue
            phrases = openings.at(words, position)
            if phrases and (hit := _longest(phrases, words, position)):
                found.append(hit)
                reached = hit.last
        return found

    def _starts(self, words: list[str], noticed: Sequence[int]) -> list[int]:
        """Return where phrases may begin that are noticed by some words, in order."""
        starts = {at - before for at in noticed for before in self.signs[words[at]] if at >= before}
        return sorted(starts)

    def at(self, words: list[str], position: int) -> Hit[Value] | None:
        """Return the longest phrase that begins at a word, or None."""
        openings = self.entries.get(words[position])
        if openings is None:
            return None
        phrases = openings.at(words, position)
        return _longest(phrases, words, position) if phrases else None


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


def _parts(words: Pattern, value: Value) -> _Phrase[Value]:
    gap = next((at for at, word in enumerate(words) if word in _CLOSED), None)
    if gap is None:
        return _Phrase(list(words), [], frozenset(), frozenset(), value)
    tail = list(words[gap + 1 :])
    return _Phrase(list(words[:gap]), tail, _any_of(tail[0]), _CLOSED[str(words[gap])], value)


def _longest(phrases: Iterable[_Phrase[Value]], words: list[str], position: int) -> Hit[Value] | None:
    """Return the first of some phrases, longest first, that stands at a word; their first two words do."""
    for phrase in phrases:
        head, tail = phrase.head, phrase.tail
        last = position + len(head)
        if len(head) > 1 and not _stands(words, position, head):
            continue
        if tail:
            last = _end_after_gap(words, last, phrase)
        if last:
            return Hit(position, last, phrase.value)
    return None


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
