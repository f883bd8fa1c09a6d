"""Forms of dates, and which of them a sentence can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from geomap.events.coding.dates.anchor import Kind, Reader
from geomap.events.coding.dates.clues import clues_in
from geomap.events.coding.dates.patterns import FORMS, SHIFTS
from geomap.events.coding.sentences.text import Sentence


class DateForm(msgspec.Struct, frozen=True):
    """One way of writing dates: no date of the form goes without the clues that it ``needs`` (``clues.py``),
    and each begins where one of those stands that ``opens`` it.
    """

    kind: Kind
    needs: frozenset[str]
    opens: tuple[str, ...]
    pattern: re.Pattern[str]
    reader: Reader

    def matches(self, text: str, openings: Mapping[str, Sequence[int]], end: int) -> list[re.Match[str]]:
        """Return the dates of the form that begin at openings of it, in order, without overlaps."""
        found: list[re.Match[str]] = []
        reached, match_at = 0, self.pattern.match
        for at in self._places(openings):
            if at >= reached and (match := match_at(text, at, end)):
                reached = match.end()
                found.append(match)
        return found

    def _places(self, openings: Mapping[str, Sequence[int]]) -> Sequence[int]:
        """Return where a date of the form may begin, in order."""
        if len(self.opens) == 1:
            return openings.get(self.opens[0], ())
        return sorted({at for clue in self.opens for at in openings.get(clue, ())})


DATE_FORMS: Final = tuple(
    DateForm(kind, frozenset(needs.split()), tuple(opens.split()), re.compile(pattern, flags), reader)
    for kind, needs, opens, pattern, flags, reader in (*FORMS, *SHIFTS)
)
"""Earlier forms win over the words that they share with later ones; the last ones count from another date."""


def forms_in(sentence: Sentence) -> Sequence[DateForm]:
    """Return the forms whose clues all stand in a sentence."""
    clues = clues_in(sentence)
    return _forms_with(clues) if clues else ()


@lru_cache(maxsize=512)
def _forms_with(clues: frozenset[str]) -> tuple[DateForm, ...]:
    """Return the forms whose clues are all among these."""
    return tuple(form for form in DATE_FORMS if form.needs <= clues)
