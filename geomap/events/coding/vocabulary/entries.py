"""What the rows of the vocabularies are read into: triggers, nouns for people, words for numbers, cues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from geomap.events.coding.vocabulary.inflection import Tag
from geomap.events.coding.vocabulary.phrases import Hit

ARMED: Final = frozenset({"state", "rebel", "militia", "communal", "external", "armed"})
"""Sides that bear arms."""
FORCES: Final = frozenset({"state", "external"})
"""Sides of the forces of states."""
UNARMED: Final = frozenset({"civilians", "protesters", "rioters"})
"""Sides of people without arms."""
OF_NO_SIDE: Final = frozenset({"", "generic"})
"""Sides of people of whom the words do not say whose they are ("men", "12 were killed")."""
Kind = Literal["event", "effect", "movement", "demonstration", "diplomatic"]
Form = Literal["verb", "noun", "phrase", "acronym"]
Effect = Literal[
    "background",
    "blame",
    "cause",
    "charge",
    "claimed",
    "context",
    "denied",
    "hypothetical",
    "negated",
    "nothing",
    "ongoing",
    "planned",
    "purpose",
    "responsibility",
]
"""What a cue makes of the action beside it; ``nothing`` keeps a longer phrase from being read as a cue."""
Side = Literal[
    "civilians",
    "state",
    "rebel",
    "militia",
    "communal",
    "rioters",
    "protesters",
    "external",
    "armed",
    "generic",
]


@dataclass(slots=True, frozen=True)
class TriggerClass:
    """A class of triggers: what the word stands for before sides and weapons are known."""

    name: str
    kind: Kind
    family: str
    rank: int
    sub_event_type: str | None
    plover_type: str
    plover_mode: str | None
    confidence: float


@dataclass(slots=True, frozen=True)
class TriggerForm:
    """One reading of a trigger's surface form."""

    trigger_class: TriggerClass
    form: Form
    tag: Tag | Literal["noun", "nouns", "phrase"]


TriggerHit: TypeAlias = Hit[tuple[TriggerForm, ...]]
"""Words of a sentence that stand in triggers.csv, with all readings that they may have."""


@dataclass(slots=True, frozen=True)
class PersonNoun:
    """A noun for people: its side, and whether the form is a plural."""

    side: Side
    is_plural: bool


@dataclass(slots=True, frozen=True)
class NumberWord:
    """A word for a number with the range that it covers (None where open)."""

    value: int
    low: int | None
    high: int | None
    kind: Literal["exact", "vague", "multiplier", "vague_multiplier"]


@dataclass(slots=True, frozen=True)
class Cue:
    """A word that changes how an event is meant.

    ``side`` tells whether the trigger stands after the cue ("denied that X entered") or before it;
    ``reach`` is how many words may lie between.
    """

    effect: Effect
    side: Literal["after", "before"]
    reach: int
    words: str
