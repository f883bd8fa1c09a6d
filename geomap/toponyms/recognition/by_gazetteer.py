"""The engine that looks names up in the gazetteer, without a model: for any script, for tiny installs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geomap.gazetteer.protocol import Gazetteer
from geomap.model.vocabulary import EXACT_TIERS, WHOLE_TIERS
from geomap.toponyms.recognition import names as known
from geomap.toponyms.recognition.entities import PERSON, PLACE, Entity, Reading
from geomap.toponyms.recognition.sequences import capitalised_sequences
from geomap.toponyms.recognition.skip import NEVER_A_NAME
from geomap.toponyms.recognition.stretches import Stretches
from geomap.toponyms.recognition.windows import Offsets

SCORE: Final = 0.6
"""A name of the gazetteer is a place more often than not; how often depends on the text."""

LEAST_PEOPLE: Final = 5_000
"""Smaller places need a name of two words or a word such as "in" before them."""

_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Prof|Sir|Lord|Lady|President|Minister|General"
    r"|Colonel|Major|Captain|Senator|Governor|Judge|Bishop|Sheikh|Imam|King|Queen|Prince|Princess|Pope|Mayor"
    r"|Secretary|Chancellor|Ambassador|Commander|Spokesman|Spokeswoman)\.? (?:[A-Z][\w’'-]+ ?){1,4}"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ff]rom|[Tt]o|at|around|into|towards?|of)(?: the)? $"
)


class GazetteerEngine:
    """Looks every stretch of capitalised words up, the longest first.

    Parameters
    ----------
    gazetteer
        Where the names are looked up; only exact and normalised matches count.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @property
    def version(self) -> str:
        """Version of the gazetteer."""
        return f"gazetteer {self._gazetteer.version}"

    def read(self, text: str) -> Reading:
        """Return the names that the gazetteer knows, and the persons with a title."""
        persons = [match.span() for match in _PERSON.finditer(text)]
        found = [Entity(start, end, PERSON, SCORE) for start, end in persons]
        found += [Entity(start, end, PLACE, SCORE) for start, end in self._places(text, persons)]
        return Reading(sorted(found))

    def _places(self, text: str, persons: list[Offsets]) -> Iterator[Offsets]:
        free, barring = 0, Stretches(persons)
        answers: dict[tuple[str, bool], bool] = {}
        for start, end in capitalised_sequences(text):
            if start < free or barring.overlap(start, end):
                continue
            key = text[start:end], bool(_PLACE_BEFORE.search(text, max(0, start - 14), start))
            if key not in answers:
                answers[key] = self._is_place(*key)
            if answers[key]:
                yield start, end
                free = end

    def _is_place(self, name: str, is_place_before: bool) -> bool:
        lowered = name.casefold()
        if len(name) < 3 or lowered in NEVER_A_NAME or lowered in known.never_places():
            return False
        for candidate in self._gazetteer.candidates(name, fuzzy=False, limit=1):
            if candidate.tier not in EXACT_TIERS or candidate.name_kind == "demonym":
                continue
            is_large = (candidate.place.population or 0) >= LEAST_PEOPLE or candidate.tier in WHOLE_TIERS
            return is_large or " " in name or is_place_before or not name.isascii()
        return False
