"""The data of the page: events as columns, every repeated text stored once.

Columns keep the file small and quick to read: 100,000 events fall on some 2,000 places. What few
events have (ranges, conflicts, other places) stands apart in ``extra``, by the event's row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar, get_args

from geomap.model import Actor, Article, Count, Event, EventPlace, EventReport
from geomap.model.vocabulary import ACTOR_TYPES, EventType, Factuality
from geomap.outputs.map.quotes import marked_quote, safe_link

EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
FACTUALITIES: Final[tuple[str, ...]] = get_args(Factuality)
UNKNOWN_TYPE: Final = len(EVENT_TYPES)
MOST_PRECISE_UNPLACED: Final = 6
"""UCDP's where_prec 6 (country) and 7 (sea or air) are listed, not drawn."""
EPOCH: Final = date(1970, 1, 1).toordinal()

Row = list[Any]
T = TypeVar("T")


class Index:
    """Numbers for values, in the order in which they are first met."""

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}

    def __call__(self, value: Any) -> int:
        """Return the number of a value."""
        return self.numbers.setdefault(value, len(self.numbers))

    def values(self) -> list[Any]:
        """Return the values in the order of their numbers."""
        return list(self.numbers)


def epoch_day(day: date | None) -> int | None:
    """Return days since 1970-01-01, or None."""
    return day.toordinal() - EPOCH if day else None


class Payload:
    """Collects events into columns; :meth:`to_dict` is what goes into the page."""

    def __init__(self, articles: Mapping[str, Article], previous: frozenset[str] | None) -> None:
        self.articles, self.previous = articles, previous
        self.subs, self.publishers, self.groups = Index(), Index(), Index()
        self.actors, self.places, self.locations = Index(), Index(), Index()
        self.actor_types: dict[str, str | None] = {}
        self.article_rows: dict[str, tuple[int, Row]] = {}
        self.rows: list[Row] = []
        self.extra: dict[int, dict[str, Any]] = {}

    def add(self, event: Event) -> None:
        """Append one event."""
        place = event.primary_place
        start, end = event.when.start, event.when.end or event.when.start
        first = epoch_day(start)
        self.rows.append(
            [
                event.event_id,
                -1 if place is None else self._place(place),
                0 if place is None else place.where_prec,
                None if place is None else _rounded(place.uncertainty_km),
                0 if place is None else round(place.geo_confidence * 100),
                first,
                0 if start is None or end is None else (end - start).days,
                event.date_prec or 0,
                EVENT_TYPES.index(event.event_type) if event.event_type else UNKNOWN_TYPE,
                self.subs(event.sub_event_type) if event.sub_event_type else -1,
                [self._actor(actor) for actor in event.side_a],
                [self._actor(actor) for actor in event.side_b],
                event.best if event.deaths_reported else None,
                FACTUALITIES.index(event.factuality),
                round(event.type_confidence * 100),
                event.notes,
                [self.source(report) for report in event.reports],
            ]
        )
        if extra := self._extra(event, place):
            self.extra[len(self.rows) - 1] = extra

    def article(self, doc_id: str, report: EventReport | None = None) -> int:
        """Return the number of an article, taking what the project does not know from the report."""
        if doc_id in self.article_rows:
            return self.article_rows[doc_id][0]
        article = self.articles.get(doc_id)
        known = [noun for noun in (article, report) if noun is not None]
        title = _first(noun.title for noun in known) or (article and article.origin) or doc_id
        publisher = _first(noun.publisher for noun in known)
        day = _first(noun.pub_date for noun in known)
        link = _first(safe_link(noun.url) for noun in known)
        language = article.language if article else None
        row = [title, self.publishers(publisher) if publisher else -1, epoch_day(day), link, language]
        number = len(self.article_rows)
        self.article_rows[doc_id] = (number, row)
        return number

    def source(self, report: EventReport) -> Row:
        """Return [article, quote, denies + 2 x factuality, who says so, source group], cut at defaults."""
        kind = int(report.denies) + 2 * FACTUALITIES.index(report.factuality)
        group = self.groups(report.source_group) if report.source_group else -1
        row = [
            self.article(report.doc_id, report),
            marked_quote(report),
            kind,
            list(report.attributed_to),
            group,
        ]
        defaults: tuple[Any, ...] = (-1, [], 0)
        for default in defaults:
            if row[-1] != default:
                break
            row.pop()
        return row

    def _place(self, place: EventPlace) -> int:
        located = place.lat is not None and place.lon is not None
        at = self.locations((round(place.lat or 0, 5), round(place.lon or 0, 5))) if located else -1
        return self.places((place.name, at, place.admin1 or "", place.admin2 or "", place.country or ""))

    def _actor(self, actor: Actor) -> int:
        self.actor_types.setdefault(actor.name, actor.actor_type)
        return self.actors(actor.name)

    def _extra(self, event: Event, place: EventPlace | None) -> dict[str, Any]:
        """Return what only some events have, without the fields that are empty."""
        sides = [event.deaths_a, event.deaths_b, event.deaths_civilians, event.deaths_unknown]
        several = event.deaths_reported and (event.low, event.high) != (event.best, event.best)
        found = {
            "range": [event.low, event.high] if several else None,
            "sides": sides if sum(map(bool, sides)) > 1 or event.deaths_civilians else None,
            "injured": _count(event.injured),
            "size": _count(event.size),
            "assoc": [self._actor(a) for a in (*event.assoc_a, *event.assoc_b)],
            "civilians": int(event.civilian_targeting),
            "when": event.when.text,
            "basis": event.when.basis if event.when.basis in {"inferred", "none"} else None,
            "raw": place.name_raw if place and place.name_raw != place.name else None,
            "relation": place.relation if place else None,
            "reason": unplaced_reason(place),
            "others": [self._other_place(other) for other in event.places[1:]],
            "role": place.role if place and place.role not in {"event", "mention_only"} else None,
            "says": list(event.attributed_to),
            "independent": event.n_independent if event.n_independent < len(event.reports) else None,
            "conflicts": self._conflicts(event),
            "summary": int(event.event_clarity == 2),
            "corrected": list(event.corrected),
            "merged": list(event.merge_notes),
            "new": int(self.previous is not None and event.event_id not in self.previous),
        }
        return {key: value for key, value in found.items() if value not in (None, "", 0, [])}

    def _other_place(self, place: EventPlace) -> Row:
        return [self._place(place), place.role, place.where_prec, _rounded(place.uncertainty_km)]

    @staticmethod
    def _conflicts(event: Event) -> list[Row]:
        """Return [field, [[row of the source, value, words], ...]] for each field in dispute."""
        at = {report.report_id: k for k, report in enumerate(event.reports)}
        return [
            [c.field, [[at.get(claim.report_id, -1), claim.value, claim.words] for claim in c.claims]]
            for c in event.conflicts
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the columns and their tables."""
        columns: list[Sequence[Any]] = list(zip(*self.rows, strict=True)) or [()] * len(COLUMNS)
        return {
            "types": EVENT_TYPES,
            "factualities": FACTUALITIES,
            "subs": self.subs.values(),
            "actors": [[name, self.actor_types[name]] for name in self.actors.values()],
            "actorTypes": ACTOR_TYPES,
            "publishers": self.publishers.values(),
            "locations": self.locations.values(),
            "places": self.places.values(),
            "articles": [row for _, row in self.article_rows.values()],
            "events": dict(zip(COLUMNS, columns, strict=True)),
            "extra": self.extra,
        }


COLUMNS: Final = (
    "id",
    "place",
    "prec",
    "km",
    "placeConfidence",
    "day",
    "days",
    "dayPrec",
    "type",
    "sub",
    "a",
    "b",
    "killed",
    "status",
    "confidence",
    "title",
    "sources",
)
"""Columns of the events, in the order of the rows above."""


def unplaced_reason(place: EventPlace | None) -> str | None:
    """Say why an event is listed and not drawn; None for an event that is drawn."""
    if place is None:
        return "no place"
    if place.lat is None or place.lon is None:
        return place.reason or "no coordinates"
    return (
        ("country" if place.where_prec == MOST_PRECISE_UNPLACED else "sea or air")
        if (place.where_prec >= MOST_PRECISE_UNPLACED)
        else None
    )


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Sort events by first day, newest first and unknown days last, then by id."""
    return sorted(
        (event for event in events if event.status == "active"),
        key=lambda event: (-(epoch_day(event.when.start) or -EPOCH), event.event_id),
    )


def _first(values: Iterable[T | None]) -> T | None:
    """Return the first value that is there."""
    return next((value for value in values if value), None)


def _rounded(km: float | None) -> float | None:
    return None if km is None else round(km, 1)


def _count(count: Count | None) -> Row | None:
    return None if count is None else [count.best, count.low, count.high, count.unit, count.text]
