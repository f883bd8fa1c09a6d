"""What merging compares of a report, aspect by aspect.

Equal aspects are one object, whatever reports they come from, and are told apart by identity: a war's
accounts share few kinds, parties and towns, so that what two of them come to is worked out once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from geomap.model import Count, EventPlace
from geomap.model.vocabulary import DISTRICT_PREC

SHARED: Final = 65_536
"""Aspects of a sort that are kept at hand: an older one met again is merely compared again."""
NO_PREC: Final = 6
"""``where_prec`` where there is no place, or one without a point."""
LIKELY: Final = 0.5
"""Confidence below which a resolved place is little more than a guess."""
SURE: Final = 0.7
"""Confidence from which a resolved place is nearly always the right one (docs/toponyms.md)."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """The type of what an account tells.

    Parameters
    ----------
    stage
        "happened" (reported or claimed), "denied", or "ahead" (planned, hypothetical): only
        accounts of one stage are joined; denials are attached afterwards.
    group, family
        See ``data/type_families.csv``; only accounts of one group are ever compared.
    name
        Sub-type of ACLED, else type of PLOVER, else "no type".
    is_pointed
        Whether a town is named.
    is_general
        Whether the words only say that somebody attacked, died or was hit, by whatever means.
    """

    stage: str
    group: str
    family: str
    event_type: str | None
    name: str
    is_pointed: bool
    is_general: bool


@dataclass(frozen=True, slots=True, eq=False)
class Where:
    """The primary place of an account, without its words and offsets in the article.

    Parameters
    ----------
    prec
        UCDP ``where_prec``; 6 where there is no place or it has no point.
    country
        ISO 3166-1 alpha-2 code, or None.
    countries
        That country; where there is none, those of the armed parties and those that the quote names.
    lands
        Countries that a movement may be told of; empty for all other kinds.
    written
        The name of a point as the article writes it, normalised; empty for others.
    is_unsure
        Whether the point may well be another one of the name: its confidence is below :data:`SURE`.
    is_guess
        Whether the point is little more than a guess: its confidence is below :data:`LIKELY`.
    area_order
        Of which order of divisions the name of a point is the name as well (1, 2), or 0, see :mod:`.areas`.
    bearing
        In which part of the country it is said to lie where nothing finer is known, see :mod:`.bearings`.
    """

    place: EventPlace | None
    prec: int
    country: str | None
    countries: frozenset[str]
    lands: frozenset[str]
    written: str
    is_unsure: bool
    is_guess: bool
    area_order: int
    bearing: tuple[int, int] | None

    @property
    def is_pointed(self) -> bool:
        """Whether it is finer than a first-order division."""
        return self.prec <= DISTRICT_PREC


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """When an account says that it happened.

    Parameters
    ----------
    first, last
        Proleptic ordinals, both included; None while unknown.
    is_stand_in
        Whether the publication day stands in for a date that the article does not give.
    is_common
        Whether a war or a city sees many events of the kind a day.
    is_bulletin
        Whether it tells of the past hours or the past day: the bulletin of a front.
    is_follow_up
        Whether the words tell of what came after: mourning, blame, a toll that rises.
    """

    first: int | None
    last: int | None
    is_stand_in: bool
    is_common: bool
    is_bulletin: bool
    is_follow_up: bool


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The parties of one side.

    Parameters
    ----------
    groups
        Named armed groups with their umbrellas.
    states
        State forces made by rule ("Military Forces of Syria").
    homes
        Home countries of all armed parties.
    is_civilian
        Whether civilians, protesters or rioters are among them.
    says_something
        Whether any of these is known.
    """

    groups: frozenset[str]
    states: frozenset[str]
    homes: frozenset[str]
    is_civilian: bool
    says_something: bool = field(init=False)

    def __post_init__(self) -> None:
        something = self.groups or self.states or self.homes or self.is_civilian
        object.__setattr__(self, "says_something", bool(something))

    @property
    def is_armed(self) -> bool:
        """Whether any party bears arms, by whatever name."""
        return self.is_known or bool(self.homes)

    @property
    def is_known(self) -> bool:
        """Whether any armed party is told apart from others."""
        return bool(self.groups or self.states)


@dataclass(frozen=True, slots=True, eq=False)
class Who:
    """Who acts, who is acted upon, who was killed.

    Parameters
    ----------
    homes
        Home countries of the armed parties of both sides.
    abroad
        Of a movement: homes of parties that are in another country.
    dead
        Kinds of people who were killed: "forces of a state", "fighters", "civilians"; empty where unknown.
    foreign
        Home countries of those who were acted upon, where it is not the country of the place.
    """

    side_a: Side
    side_b: Side
    homes: frozenset[str]
    abroad: frozenset[str]
    dead: frozenset[str]
    foreign: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Deaths, injured, captured and size of a force, each None where not given.

    Parameters
    ----------
    is_of_some
        Whether the deaths are those of one kind of people (soldiers, civilians); others may have died too.
    parts
        Figures of two dead and more that the deaths are made up of: one side's, the civilians'.
    """

    deaths: Count | None
    injured: Count | None
    captured: Count | None
    size: Count | None
    is_of_some: bool
    parts: frozenset[int]


shared_kind = lru_cache(SHARED)(Kind)
shared_where = lru_cache(SHARED)(Where)
shared_days = lru_cache(SHARED)(Days)
shared_side = lru_cache(SHARED)(Side)
shared_who = lru_cache(SHARED)(Who)
shared_figures = lru_cache(SHARED)(Figures)
