"""Looking up phrases of a table among the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Generic, NamedTuple, TypeVar

import msgspec

from geomap.events.words import where

Value = TypeVar("Value")

GAP: Final = "~"
"""Stands for up to ``MOST_GAP`` words in a phrase of a table."""
MOST_GAP: Final = 5
_NO_GAP: Final = frozenset('.,;:()!?"“”') | {"was", "were", "is", "are", "who", "which"}


class Hit(msgspec.Struct, Generic[Value], frozen=True):
    """A phrase found: words ``first`` to ``last`` (exclusive) and what the table says of it."""

    first: int
    last: int
    value: Value


class _Phrase(NamedTuple, Generic[Value]):
    """A phrase in parts: the words before its gap, those after it (none where it has no gap), its value."""

    head: list[str]
    tail: list[str]
    value: Value


@dataclass(slots=True)
class PhraseTable(Generic[Value]):
    """Phrases by their first two words; the longest one at a word wins.

    Parameters
    ----------
    phrases
        The phrases, as words, with their values.
    entries
        For each first word, by second word, the phrases that may stand there, longest first; under ""
        those for which any second word will do: of one word, or with a gap.
    telling
        The longest word of each phrase: a sentence with none of them holds no phrase. ("The" begins
        phrases too, and stands in every sentence.)
    """

    phrases: dict[tuple[str, ...], Value] = field(default_factory=dict)
    entries: dict[str, dict[str, list[_Phrase[Value]]]] = field(default_factory=dict)
    telling: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Value]]) -> PhraseTable[Value]:
        """Build a table from phrases (words separated by spaces) and their values."""
        table: PhraseTable[Value] = cls()
        for phrase, value in pairs:
            table.add(tuple(phrase.lower().split()), value)
        table.arrange()
        return table

    def add(self, words: tuple[str, ...], value: Value) -> None:
        """Add one phrase; the first row for a phrase stays."""
        self.phrases.setdefault(words, value)

    def arrange(self) -> None:
        """Arrange the phrases by their first two words; nothing is found before."""
        for words in self.phrases:
            self.telling.add(max(words, key=len))
            openings = self.entries.setdefault(words[0], {"": []})
            if not _takes_any_second(words):
                openings[words[1]] = []
        for words in sorted(self.phrases, key=lambda words: (-len(words), words)):
            gap = words.index(GAP) if GAP in words else len(words)
            parts = _Phrase(list(words[:gap]), list(words[gap + 1 :]), self.phrases[words])
            for second, phrases in self.entries[words[0]].items():
                if _takes_any_second(words) or words[1] == second:
                    phrases.append(parts)

    def find(self, words: list[str]) -> list[Hit[Value]]:
        """Return the phrases among the words, left to right, without overlaps."""
        if self.telling.isdisjoint(words):
            return []
        entries, after = self.entries, [*words[1:], ""]
        found: list[Hit[Value]] = []
        reached = 0
        for position in where(words, entries):
            openings = entries[words[position]]
            phrases = openings.get(after[position]) or openings[""]
            if phrases and position >= reached and (hit := _longest(phrases, words, position)):
                found.append(hit)
                reached = hit.last
        return found

    def at(self, words: list[str], position: int) -> Hit[Value] | None:
        """Return the longest phrase that begins at a word, or None."""
        openings = self.entries.get(words[position])
        if openings is None:
            return None
        following = words[position + 1] if position + 1 < len(words) else ""
        return _longest(openings.get(following) or openings[""], words, position)


def _takes_any_second(phrase: tuple[str, ...]) -> bool:
    return len(phrase) == 1 or phrase[1] == GAP


def _longest(phrases: Iterable[_Phrase[Value]], words: list[str], position: int) -> Hit[Value] | None:
    """Return the first of some phrases, longest first, that stands at a word; their first two words do."""
    for head, tail, value in phrases:
        last = position + len(head)
        if len(head) > 2 and words[position:last] != head:
            continue
        if tail:
            last = _end_after_gap(words, last, tail)
        if last:
            return Hit(position, last, value)
    return None


def _end_after_gap(words: list[str], at: int, tail: list[str]) -> int:
    """Return the end of the words that may stand after a gap which begins at a word, otherwise 0."""
    reach = words[at : at + MOST_GAP + 1]
    if tail[0] not in reach:
        return 0
    for first, word in enumerate(reach, at):
        if word == tail[0] and words[first : first + len(tail)] == tail:
            return first + len(tail)
        if word in _NO_GAP:
            return 0
    return 0
