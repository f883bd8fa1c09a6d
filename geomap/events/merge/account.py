"""An account: what merging needs to know of a report, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from geomap.events.actors import ActorIndex
from geomap.events.merge.tables import type_family
from geomap.model import Actor, Count, DateSpan, EventPlace, EventReport
from geomap.model.vocabulary import ActorType, PlaceRole

INFERRED_DATE_RULE: Final = "interval of the other accounts"
"""Rule of the trace that marks a date which merging lent to a report that has none."""

MOVEMENT: Final = "movement"
"""The group of types in which forces go from one place to another."""
COMMON_GROUPS: Final = frozenset({"violence"})
"""Groups of types of which a war or a city sees many a day."""
STAND_IN_DAYS: Final = 2
"""News is about the day of publication or the two before, where it names no day."""
# ``where_prec`` up to which a place is a point, from which an area, and above which a country or the sea.
NEAR_PREC, AREA_PREC, COUNTRY_PREC = 2, 3, 5
_HAPPENED_AT: Final[frozenset[PlaceRole]] = frozenset({"event", "route", "destination", "origin"})
_MADE_STATE: Final = ("Military Forces of ", "Police Forces of ", "Government of ")
_KINDS_OF_DEAD: Final[dict[ActorType | None, str]] = {
    "State forces": "forces of a state",
    "External/Other forces": "forces of a state",
    "Rebel group": "fighters",
    "Political militia": "fighters",
    "Identity militia": "fighters",
    "Rioters": "civilians",
    "Protesters": "civilians",
}
_VAGUE_TYPES: Final[frozenset[ActorType | None]] = frozenset({"Civilians", "Protesters", "Rioters", None})


@dataclass(frozen=True, slots=True)
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
    """

    groups: frozenset[str]
    states: frozenset[str]
    homes: frozenset[str]
    is_civilian: bool

    @property
    def is_armed(self) -> bool:
        """Whether any party bears arms, by whatever name."""
        return self.is_known or bool(self.homes)

    @property
    def is_known(self) -> bool:
        """Whether any armed party is told apart from others."""
        return bool(self.groups or self.states)


@dataclass(frozen=True, slots=True)
class Account:
    """A report as merging compares it.

    Parameters
    ----------
    stage
        "happened" (reported or claimed), "denied", or "ahead" (planned, hypothetical): only
        accounts of one stage are joined; denials are attached afterwards.
    group, family
        Of its type, see ``data/type_families.csv``.
    first_day, last_day
        Proleptic ordinals, both included; None while unknown.
    is_stand_in
        Whether the publication day stands in for a date that the article does not give.
    pub_day
        Ordinal of the publication day, or None.
    country
        ISO 3166-1 alpha-2 code of the primary place, or None.
    countries
        That country; where there is none, those of its armed parties and those that the quote names.
    numbers
        Deaths, injured and size, each None where not given.
    dead
        Kinds of people who were killed: "forces of a state", "fighters", "civilians"; empty where unknown.
    """

    report: EventReport
    stage: str
    group: str
    family: str
    first_day: int | None
    last_day: int | None
    pub_day: int | None
    is_stand_in: bool
    place: EventPlace | None
    country: str | None
    countries: frozenset[str]
    side_a: Side
    side_b: Side
    numbers: tuple[Count | None, Count | None, Count | None]
    dead: frozenset[str]

    @property
    def report_id(self) -> str:
        """Id of the report."""
        return self.report.report_id

    @property
    def prec(self) -> int:
        """UCDP ``where_prec`` of the place; 6 where there is none or it has no point."""
        placed = self.place is not None and self.place.lat is not None
        return self.place.where_prec if placed and self.place else 6

    @property
    def homes(self) -> frozenset[str]:
        """Home countries of its armed parties."""
        return self.side_a.homes | self.side_b.homes

    @property
    def lands(self) -> frozenset[str]:
        """Countries that a movement may be told of: whence and whither it went, and whose people moved."""
        places = (place for place in self.report.places if place.role in _HAPPENED_AT)
        return self.homes | {place.country for place in places if place.country}

    @property
    def is_pointed(self) -> bool:
        """Whether it is placed finer than a first-order division."""
        return self.prec <= AREA_PREC

    @property
    def order(self) -> tuple[int, str]:
        """Publication day, then report id: the first account of an event gives it its id."""
        return (self.pub_day if self.pub_day is not None else 10**7, self.report.report_id)


def account_of(report: EventReport) -> Account:
    """Work out what merging compares of a report; dates that merging lent it are taken back."""
    first_day, last_day = _days(own_date(report).when)
    group, family = type_family(report)
    place = event_place(report)
    country = place.country if place else None
    side_a = _side((*report.side_a, *report.assoc_a))
    side_b = _side((*report.side_b, *report.assoc_b))
    spoken_of = frozenset[str]() if country else ActorIndex.load().countries(report.quote.text)
    return Account(
        report=report,
        stage=_stage(report),
        group=group,
        family=family,
        first_day=first_day,
        last_day=last_day,
        pub_day=report.pub_date.toordinal() if report.pub_date else None,
        is_stand_in=first_day is not None and report.when.basis == "none",
        place=place,
        country=country,
        countries=frozenset({country}) if country else side_a.homes | side_b.homes | spoken_of,
        side_a=side_a,
        side_b=side_b,
        numbers=(report.deaths, report.injured, report.size),
        dead=frozenset(_dead(report)),
    )


def _dead(report: EventReport) -> Iterator[str]:
    """Yield the kinds of people whom a report's figures of deaths are about."""
    if report.deaths_civilians:
        yield "civilians"
    for deaths, side in ((report.deaths_a, report.side_a), (report.deaths_b, report.side_b)):
        if deaths:
            yield from (kind for actor in side if (kind := _KINDS_OF_DEAD.get(actor.actor_type)))


def _days(when: DateSpan) -> tuple[int | None, int | None]:
    """Return first and last day; a publication day standing in means that day or the days before."""
    if when.start is None:
        return None, None
    first, last = when.start.toordinal(), (when.end or when.start).toordinal()
    return (first - STAND_IN_DAYS, last) if when.basis == "none" else (first, last)


def own_date(report: EventReport) -> EventReport:
    """Return the report as its article gave it: without what an earlier merge added."""
    lent = any(trace.rule == INFERRED_DATE_RULE for trace in report.trace)
    if lent:
        trace = tuple(trace for trace in report.trace if trace.rule != INFERRED_DATE_RULE)
        report = report.but(when=report.when.but(start=None, end=None, basis="none"), trace=trace)
    return report.but(source_group=None) if report.source_group is not None else report


def event_place(report: EventReport) -> EventPlace | None:
    """Return the first place where the event happened: not where somebody only meant to go."""
    return next((place for place in report.places if place.role in _HAPPENED_AT), None)


def _stage(report: EventReport) -> str:
    if report.denies or report.factuality == "denied":
        return "denied"
    return "ahead" if report.factuality in {"planned", "hypothetical"} else "happened"


@cache
def _umbrella(name: str) -> str | None:
    return ActorIndex.load().parent(name)


def _side(actors: Iterable[Actor]) -> Side:
    groups: set[str] = set()
    states: set[str] = set()
    homes: set[str] = set()
    is_civilian = False
    for actor in actors:
        if actor.actor_type in _VAGUE_TYPES:
            is_civilian = is_civilian or actor.actor_type is not None
            continue
        if actor.country:
            homes.add(actor.country)
        if actor.name.startswith(_MADE_STATE):
            states.add(actor.name)
        elif is_named_group(actor):
            groups.add(actor.name)
            groups.update(filter(None, [_umbrella(actor.name)]))
    return _shared_side(frozenset(groups), frozenset(states), frozenset(homes), is_civilian)


@cache
def _shared_side(
    groups: frozenset[str], states: frozenset[str], homes: frozenset[str], is_civilian: bool
) -> Side:
    """Keep one object for equal sides: they repeat over thousands of reports."""
    return Side(groups, states, homes, is_civilian)


def is_named_group(actor: Actor) -> bool:
    """Whether an actor is a group by name, not one made by rule ("Opposition Rebels (Syria)")."""
    return actor.name not in _rule_names(actor.country)


@cache
def _rule_names(country: str | None) -> frozenset[str]:
    lexicon = ActorIndex.load().lexicon
    named = {lexicon.made(kind, country).name for kind in lexicon.kinds}
    return frozenset(named | {how.unknown for how in lexicon.kinds.values()})
