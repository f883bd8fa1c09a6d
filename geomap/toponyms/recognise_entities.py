"""What every engine hands over: stretches of text with the kind of name that they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

PLACE: Final = "LOC"
FACILITY: Final = "FAC"
PEOPLE: Final = "NORP"
ORGANISATION: Final = "ORG"
PERSON: Final = "PER"
OTHER: Final = "MISC"

ENTITY_LABELS: Final = (PLACE, FACILITY, PEOPLE, ORGANISATION, PERSON, OTHER)
"""Places and countries, facilities, demonyms, organisations, persons, other names."""


class Entity(NamedTuple):
    """A name as an engine found it, before anything is known about the place.

    ``start`` and ``end`` are code points into the text, end exclusive; ``score`` is 0 to 1.
    """

    start: int
    end: int
    label: str
    score: float


class Engine(Protocol):
    """Finds names of all kinds in a text. Implementations pickle as their options."""

    @property
    def version(self) -> str:
        """Name and version of the engine and its model."""

    def entities(self, text: str) -> Sequence[Entity]:
        """Return the names in order of their start, without overlaps."""
