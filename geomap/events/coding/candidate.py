"""One event as a sentence tells it, what was left out, and whether two tellings can be of one event."""

from __future__ import annotations

from typing import Final

import msgspec

from geomap.events.coding.casualties.casualties import Casualties
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.places.link import Link
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.modality import Reality
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import families_told_together
from geomap.model import DateSpan

RECIPROCAL: Final = frozenset({"clash", "gunfight", "offensive", "mob"})
"""Classes in which both sides act: the victims of an effect are not their second side."""
SIDE_SHOWS: Final = frozenset({"vandalism", "looting"})
"""Classes of what is done beside an attack, and does not name it."""
CROWDS: Final = frozenset({"rioters", "protesters"})
FROM_AFAR: Final = frozenset({"air_strike", "drone_strike", "shelling"})
"""Classes of bombardment, which nobody at the place carries out."""
TAKING: Final = frozenset({"takeover", "recapture"})
"""Classes of taking a place."""


class Candidate(msgspec.Struct):
    """One event as one sentence (or, after consolidation, several) tells it.

    ``answers``: for a denial, the event of the article that it denies.
    """

    readings: list[Reading]
    main: Trigger
    main_reading: Reading
    triggers: list[Trigger]
    reality: Reality
    agents: list[Party]
    patients: list[Party]
    links: list[tuple[Link, Sentence]]
    when: DateSpan | None
    casualties: list[tuple[Casualties, int]] = msgspec.field(default_factory=list)
    means: set[str] = msgspec.field(default_factory=set)
    is_definite: bool = False
    answers: Candidate | None = None

    @property
    def names(self) -> set[str]:
        """Classes of all its triggers."""
        return {trigger.name for trigger in self.triggers}

    @property
    def place_keys(self) -> set[str]:
        """Ids (or names) of the places where it happened, not of those it came from or aimed at."""
        keys = (link.keys for link, _ in self.links if link.role not in {"intended", "origin"})
        return set().union(*keys)

    @property
    def index(self) -> int:
        """Number of its first sentence."""
        return self.readings[0].sentence.index


class Dropped(msgspec.Struct):
    """A trigger that was not coded, with the reason; ``lacks``: it has not what its class needs."""

    reading: Reading
    trigger: Trigger
    reason: str
    lacks: bool = False


def places_agree(left: Candidate, right: Candidate) -> bool:
    """Whether two tellings share a place, or one names none."""
    one, two = left.place_keys, right.place_keys
    return not one or not two or bool(one & two)


def dates_disagree(left: DateSpan | None, right: DateSpan | None) -> bool:
    """Whether two dates exclude each other."""
    if left is None or right is None or left.text == right.text:
        return False
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return False
    return left.end < right.start or right.end < left.start


def one_story(left: Trigger, right: Trigger) -> bool:
    """Whether two families in one sentence are told as one event (a raid and its arrests)."""
    return frozenset({left.trigger_class.family, right.trigger_class.family}) in families_told_together()
