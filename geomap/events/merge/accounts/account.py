"""An account: what merging needs to know of a report, worked out once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

import msgspec

from geomap.events.actors import ActorIndex
from geomap.events.coding.vocabulary.tables import word_list
from geomap.events.merge.accounts.areas import area_order
from geomap.events.merge.accounts.bearings import bearing_told
from geomap.events.merge.accounts.facets import (
    LIKELY,
    NO_PREC,
    SHARED,
    SURE,
    Days,
    Figures,
    Kind,
    Where,
    Who,
    shared_days,
    shared_figures,
    shared_kind,
    shared_where,
    shared_who,
)
from geomap.events.merge.accounts.people import dead, foreigners, not_of_the_place, side_of
from geomap.events.merge.accounts.tables import is_movement, type_family
from geomap.events.merge.accounts.wording import Told
from geomap.gazetteer.names import normalise
from geomap.model import Actor, DateSpan, EventPlace, EventReport
from geomap.model.vocabulary import AREA_PREC, DISTRICT_PREC, PlaceRole

INFERRED_DATE_RULE: Final = "interval of the other accounts"
"""Rule of the trace that marks a date which merging lent to a report that has none."""

DENIED: Final = "denied"
"""The stage of accounts that deny something."""
DEMONSTRATIONS: Final = frozenset({"protest", "riot"})
"""Families of types that are demonstrations."""
COMMON_GROUPS: Final = frozenset({"violence"})
"""Groups of types of which a war or a city sees many a day."""
_WIDEST_TYPES: Final = frozenset({"Attack", "Armed clash"})
"""What a coder falls back on where the words tell no means."""
STAND_IN_DAYS: Final = 2
"""News is about the day of publication or the two before, where it names no day."""
NEAR_PREC: Final = 2
"""``where_prec`` up to which a place is near a town."""
_PAST_HOURS: Final = re.compile(r"\b(?:past|last|previous) (?:\S+ )?(?:hours?|day)$", re.I)
_WORD: Final = re.compile(r"[^\W\d_]+")
_NOWHERE: Final = frozenset[str]()
_NO_PARTS: Final = frozenset[int]()
_WORDS_OF_PLACE: Final = frozenset({"name_raw", "role", "geo_confidence", "reason", "start", "end"})
"""Fields of a place that depend on the words of its article; the others are compared."""
_COMPARED_FIELDS: Final = tuple(name for name in EventPlace.__struct_fields__ if name not in _WORDS_OF_PLACE)
compared_of_place: Final[Callable[[EventPlace], tuple[Any, ...]]] = attrgetter(*_COMPARED_FIELDS)
"""Return the values of those fields."""
_HAPPENED_AT: Final[frozenset[PlaceRole]] = frozenset({"event", "route", "destination", "origin"})


class Account(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A report as merging compares it.

    Parameters
    ----------
    pub_day
        Ordinal of the publication day, or None.
    place
        The first place where the event happened, as the article words it.
    aspects
        What is compared, the most telling first.
    told
        Its words and ties; None where they are yet to be worked out.
    """

    report: EventReport
    pub_day: int | None
    place: EventPlace | None
    aspects: tuple[Where, Days, Kind, Who, Figures]
    told: Told | None = None

    @property
    def where(self) -> Where:
        """Where it is said to have happened."""
        return self.aspects[0]

    @property
    def days(self) -> Days:
        """When it is said to have happened."""
        return self.aspects[1]

    @property
    def kind(self) -> Kind:
        """The type of what is told."""
        return self.aspects[2]

    @property
    def who(self) -> Who:
        """Who acts, who is acted upon, who was killed."""
        return self.aspects[3]

    @property
    def figures(self) -> Figures:
        """Deaths, injured, size of a force."""
        return self.aspects[4]

    @property
    def is_denial(self) -> bool:
        """Whether it denies what others tell."""
        return self.aspects[2].stage == DENIED

    @property
    def report_id(self) -> str:
        """Id of the report."""
        return self.report.report_id

    @property
    def order(self) -> tuple[int, str]:
        """Publication day, then report id: the first account of an event gives it its id."""
        return (self.pub_day if self.pub_day is not None else 10**7, self.report.report_id)


def account_of(report: EventReport) -> Account:
    """Work out what merging compares of a report; dates that merging lent it are taken back."""
    group, family = type_family(report)
    place = event_place(report)
    where, who = _where_and_who(report, place, is_movement=is_movement(report))
    first_day, last_day = (None, None) if _is_lent(report) else days_told(report.when, report.pub_date)
    is_stand_in = first_day is not None and report.when.basis == "none"
    name = report.sub_event_type or report.plover_type or "no type"
    return Account(
        report=report,
        pub_day=pub_day(report),
        place=place,
        aspects=(
            where,
            shared_days(
                first_day,
                last_day,
                is_stand_in,
                group in COMMON_GROUPS,
                _is_bulletin(report.when.text),
                is_stand_in and _is_follow_up(report.quote.text),
            ),
            shared_kind(
                stage_of(report),
                group,
                family,
                report.event_type,
                name,
                where.is_pointed,
                _is_general(report),
            ),
            who,
            shared_figures(
                report.deaths, report.injured, report.captured, report.size, bool(who.dead), _parts(report)
            ),
        ),
    )


def _parts(report: EventReport) -> frozenset[int]:
    """Return the figures that a toll is made up of; one dead in both says nothing."""
    toll = report.deaths.best if report.deaths else None
    counted = (report.deaths_a, report.deaths_b, report.deaths_civilians)
    return frozenset(part for part in counted if part > 1 and part != toll) if toll else _NO_PARTS


def pub_day(report: EventReport) -> int | None:
    """Return the ordinal of a report's publication day, or None."""
    return report.pub_date.toordinal() if report.pub_date else None


def _where_and_who(report: EventReport, place: EventPlace | None, *, is_movement: bool) -> tuple[Where, Who]:
    """Return place and parties: a place without a country has that of the parties, if any."""
    prec = place.where_prec if place and place.lat is not None else NO_PREC
    written = normalise(place.name_raw) if place and prec <= DISTRICT_PREC else ""
    is_unsure = bool(written) and place is not None and place.geo_confidence < SURE
    is_guess = is_unsure and place is not None and place.geo_confidence < LIKELY
    country = place.country if place else None
    ours, theirs = report.side_a + report.assoc_a, report.side_b + report.assoc_b
    if is_unsure:
        ours, theirs = (not_of_the_place(actors, country) for actors in (ours, theirs))
    side_a, side_b = side_of(ours), side_of(theirs)
    homes = side_a.homes | side_b.homes
    countries = (
        frozenset({country}) if country else homes | _countries_named(report) or _homes_of(ours, theirs)
    )
    lands, abroad = _NOWHERE, _NOWHERE
    if is_movement:
        abroad = homes - {country}
        places = (place for place in report.places if place.role in _HAPPENED_AT)
        lands = homes | {place.country for place in places if place.country}
    compared = place and place_without_words(compared_of_place(place))
    bearing = bearing_told(report, place) if prec > AREA_PREC else None
    order = area_order(place, report.quote.text) if place and written else 0
    where = shared_where(
        compared, prec, country, countries, lands, written, is_unsure, is_guess, order, bearing
    )
    killed = frozenset(dead(report)) if report.deaths else _NOWHERE
    return where, shared_who(side_a, side_b, homes, abroad, killed, foreigners(report.side_b, country))


def _countries_named(report: EventReport) -> frozenset[str]:
    return ActorIndex.load().countries(report.quote.text)


def _homes_of(*sides: Iterable[Actor]) -> frozenset[str]:
    """Return the home countries of anybody: those of unarmed people where nothing else tells a country."""
    return frozenset(actor.country for side in sides for actor in side if actor.country)


def place_without_words(compared: tuple[Any, ...]) -> EventPlace:
    """Return the place of which this is compared, without what depends on the words of its article."""
    return EventPlace(name_raw="", role="event", **dict(zip(_COMPARED_FIELDS, compared, strict=True)))


@lru_cache(maxsize=16_384)
def _is_follow_up(quote: str) -> bool:
    return not word_list("follow_ups").isdisjoint(_WORD.findall(quote.casefold()))


def _is_general(report: EventReport) -> bool:
    """Whether a report of the widest two types rests on words that tell no means ("attack", "died")."""
    return report.sub_event_type in _WIDEST_TYPES and _tells_no_means(report.trigger.text)


@lru_cache(maxsize=16_384)
def _tells_no_means(trigger: str) -> bool:
    words = _WORD.findall(trigger.casefold())
    return bool(words) and word_list("no_means").issuperset(words)


@lru_cache(SHARED)
def _is_bulletin(told_when: str) -> bool:
    return _PAST_HOURS.search(told_when) is not None


def days_told(when: DateSpan, pub_date: date | None) -> tuple[int | None, int | None]:
    """Return first and last day; a publication day standing in means that day or the days before."""
    if when.start is None:
        return None, None
    first, last = when.start.toordinal(), (when.end or when.start).toordinal()
    if when.basis == "inferred" and when.start == when.end == pub_date:
        first -= 1  # told on the day of publication: of that day or the day before
    return (first - STAND_IN_DAYS, last) if when.basis == "none" else (first, last)


def own_date(report: EventReport) -> EventReport:
    """Return the report as its article gave it: without what an earlier merge added."""
    report = without_lent_date(report)
    return report.but(source_group=None) if report.source_group is not None else report


def without_lent_date(report: EventReport) -> EventReport:
    """Return the report without the date that an earlier merge may have lent it."""
    if not _is_lent(report):
        return report
    trace = tuple(trace for trace in report.trace if trace.rule != INFERRED_DATE_RULE)
    return report.but(when=report.when.but(start=None, end=None, basis="none"), trace=trace)


def _is_lent(report: EventReport) -> bool:
    """Whether merging lent the report its date."""
    return report.when.basis == "inferred" and any(trace.rule == INFERRED_DATE_RULE for trace in report.trace)


def event_place(report: EventReport) -> EventPlace | None:
    """Return the first place where the event happened: not where somebody only meant to go."""
    for place in report.places:
        if place.role in _HAPPENED_AT:
            return place
    return None


def stage_of(report: EventReport) -> str:
    """Return whether it happened, is denied, or lies ahead, see :class:`Kind`."""
    if report.denies or report.factuality == "denied":
        return DENIED
    return "ahead" if report.factuality in {"planned", "hypothetical"} else "happened"
