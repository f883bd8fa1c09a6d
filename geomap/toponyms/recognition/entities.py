"""What every engine hands over: stretches of text with the kind of name that they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

PLACE: Final = "LOC"
FACILITY: Final = "FAC"
PEOPLE: Final = "NORP"
ORGANISATION: Final = "ORG"
PERSON: Final = "PER"
OTHER: Final = "MISC"


class Entity(NamedTuple):
    """A name as an engine found it, before anything is known about the place.

    ``start`` and ``end`` are code points into the text, end exclusive; ``score`` is 0 to 1.
    """

    start: int
    end: int
    label: str
    score: float


class Reading(NamedTuple):
    """What an engine read in a text.

    ``entities`` are the names in order of their start, without overlaps. ``literal`` holds, by the
    offset at which a word piece begins, how strongly the engine takes a name there for a place
    that is meant (logit; above 0 literal); empty for engines that cannot tell.
    """

    entities: Sequence[Entity]
    literal: Mapping[int, float] = MappingProxyType({})


class Engine(Protocol):
    """Finds names of all kinds in a text. Implementations pickle as their options."""

    @property
    def version(self) -> str:
        """Name and version of the engine and its model."""

    def read(self, text: str) -> Reading:
        """Return the names of all kinds."""
