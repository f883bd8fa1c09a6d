"""The data of the page: events as columns, every repeated text stored once.

Columns keep the file small and quick to read: 100,000 events fall on some 2,000 places. What few
events have (ranges, conflicts, other places) stands apart in ``extra``, by the event's row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, get_args

from geomap.model import Actor, Article, Count, Event, EventPlace, EventReport
from geomap.model.vocabulary import ACTOR_TYPES, EventType, Factuality
from geomap.outputs.drawing import is_drawn, undrawn_reason
from geomap.outputs.links import web_link
from geomap.outputs.map.quotes import marked_quote

EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
FACTUALITIES: Final[tuple[str, ...]] = get_args(Factuality)
UNKNOWN_TYPE: Final = len(EVENT_TYPES)
TYPE_NUMBERS: Final[dict[str | None, int]] = {name: k for k, name in enumerate(EVENT_TYPES)}
STATUS_NUMBERS: Final[dict[str, int]] = {name: k for k, name in enumerate(FACTUALITIES)}
UNSTATED: Final = frozenset({"inferred", "none"})
USUAL_ROLES: Final = frozenset({"event", "mention_only"})
EPOCH: Final = date(1970, 1, 1).toordinal()

Row = list[Any]


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
        self.subs, self.publishers = Index(), Index()
        self.actors, self.places, self.locations = Index(), Index(), Index()
        self.actor_types: dict[str, str | None] = {}
        self.article_numbers: dict[str, int] = {}
        self.article_rows: list[Row] = []
        self.rows: list[Row] = []
        self.sources: list[Row] = []
        self.quotes: list[str] = []
        self.source_says: dict[int, tuple[str, ...]] = {}
        self.drawn: set[int] = set()
        self.extra: dict[int, dict[str, Any]] = {}

    def add(self, event: Event) -> None:
        """Append one event."""
        place = event.primary_place
        start, end = event.when.start, event.when.end or event.when.start
        first = epoch_day(start)
        self.rows.append(
            [
                event.event_id,
                -1 if place is None else self._place(event, place),
                0 if place is None else place.where_prec,
                None if place is None else _rounded(place.uncertainty_km),
                0 if place is None else round(place.geo_confidence * 100),
                first,
                0 if start is None or end is None else (end - start).days,
                event.date_prec or 0,
                TYPE_NUMBERS.get(event.event_type, UNKNOWN_TYPE),
                self.subs(event.sub_event_type) if event.sub_event_type else -1,
                self._actors(event.side_a),
                self._actors(event.side_b),
                event.best if event.deaths_reported else None,
                STATUS_NUMBERS[event.factuality],
                round(event.type_confidence * 100),
                event.notes,
                len(event.reports),
            ]
        )
        for report in event.reports:
            self._source(report)
        if extra := self._extra(event, place):
            self.extra[len(self.rows) - 1] = extra

    def article(self, doc_id: str, report: EventReport | None = None) -> int:
        """Return the number of an article, taking what the project does not know from the report."""
        if doc_id in self.article_numbers:
            return self.article_numbers[doc_id]
        article = self.articles.get(doc_id)
        title, publisher, day, url = _heading(article)
        if report is not None:
            other = _heading(report)
            title, publisher, day, url = (
                title or other[0],
                publisher or other[1],
                day or other[2],
                url or other[3],
            )
        title = title or (article and article.origin) or doc_id
        language = article.language if article else None
        number = self.article_numbers[doc_id] = len(self.article_rows)
        by = self.publishers(publisher) if publisher else -1
        self.article_rows.append([title, by, epoch_day(day), web_link(url), language])
        return number

    def _source(self, report: EventReport) -> None:
        """Append one account: its article, denies + 2 x factuality, its quote, who says so."""
        kind = int(report.denies) + 2 * STATUS_NUMBERS[report.factuality]
        if report.attributed_to:
            self.source_says[len(self.sources)] = report.attributed_to
        self.sources.append([self.article(report.doc_id, report), kind])
        self.quotes.append(marked_quote(report))

    def _place(self, event: Event, place: EventPlace) -> int:
        located = place.lat is not None and place.lon is not None
        at = self.locations((round(place.lat or 0, 5), round(place.lon or 0, 5))) if located else -1
        if is_drawn(event, place):
            self.drawn.add(at)
        return self.places((place.name, at, place.admin1 or "", place.admin2 or "", place.country or ""))

    def _actor(self, actor: Actor) -> int:
        self.actor_types.setdefault(actor.name, actor.actor_type)
        return self.actors(actor.name)

    def _actors(self, actors: tuple[Actor, ...]) -> int | list[int]:
        """Return the number of the only actor, else a list: most sides have one."""
        return self._actor(actors[0]) if len(actors) == 1 else [self._actor(actor) for actor in actors]

    def _extra(self, event: Event, place: EventPlace | None) -> dict[str, Any]:
        """Return what only some events have, without the fields that are empty."""
        found = {
            "range": _range(event),
            "sides": _sides(event),
            "injured": event.injured and _count(event.injured),
            "size": event.size and _count(event.size),
            "civilians": int(event.civilian_targeting),
            "when": event.when.text,
            "basis": event.when.basis if event.when.basis in UNSTATED else None,
            "reason": undrawn_reason(event, place),
            "independent": event.n_independent if event.n_independent < len(event.reports) else None,
            "summary": int(event.event_clarity == 2),
            "new": int(self.previous is not None and event.event_id not in self.previous),
            **({} if place is None else _place_words(place)),
        }
        if event.assoc_a or event.assoc_b:
            found["assoc"] = [self._actor(a) for a in (*event.assoc_a, *event.assoc_b)]
        if event.conflicts:
            found["conflicts"] = _conflicts(event)
        found["others"] = [self._other_place(event, other) for other in event.places[1:]]
        found["corrected"], found["merged"] = event.corrected, event.merge_notes
        return {key: value for key, value in found.items() if value}

    def _other_place(self, event: Event, place: EventPlace) -> Row:
        return [self._place(event, place), place.role, place.where_prec, _rounded(place.uncertainty_km)]

    def drawn_points(self) -> list[tuple[float, float]]:
        """Return the points, (lat, lon), at which something is drawn: what the base map must show."""
        points = self.locations.values()
        return [points[at] for at in sorted(self.drawn)]

    def to_dict(self) -> dict[str, Any]:
        """Return the columns and their tables; ``later`` is what the page reads after it is ready."""
        articles = _columns(ARTICLE_COLUMNS, self.article_rows)
        events = _columns(COLUMNS, self.rows)
        return {
            "types": EVENT_TYPES,
            "factualities": FACTUALITIES,
            "subs": self.subs.values(),
            "actors": [[name, self.actor_types[name]] for name in self.actors.values()],
            "actorTypes": ACTOR_TYPES,
            "publishers": self.publishers.values(),
            "locations": self.locations.values(),
            "places": self.places.values(),
            "articles": articles,
            "sources": {**_columns(SOURCE_COLUMNS, self.sources), "says": self.source_says},
            "events": events,
            "extra": self.extra,
            "later": {
                "quotes": self.quotes,
                "titles": events.pop("title"),
                "headlines": articles.pop("title"),
                "links": articles.pop("link"),
            },
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
"""Columns of the events, in the order of the rows above; ``sources`` is their number."""
ARTICLE_COLUMNS: Final = ("title", "publisher", "day", "link", "language")
SOURCE_COLUMNS: Final = ("article", "kind")


def _columns(names: tuple[str, ...], rows: list[Row]) -> dict[str, Sequence[Any]]:
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(names)
    return dict(zip(names, columns, strict=True))


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Sort events by first day, newest first and unknown days last, then by id."""
    return sorted(
        (event for event in events if event.status == "active"),
        key=lambda event: (-(epoch_day(event.when.start) or -EPOCH), event.event_id),
    )


def _range(event: Event) -> Row | None:
    several = event.deaths_reported and (event.low, event.high) != (event.best, event.best)
    return [event.low, event.high] if several else None


def _sides(event: Event) -> Row | None:
    sides = [event.deaths_a, event.deaths_b, event.deaths_civilians, event.deaths_unknown]
    return sides if event.deaths_civilians or sum(map(bool, sides)) > 1 else None


def _place_words(place: EventPlace) -> dict[str, Any]:
    return {
        "raw": place.name_raw if place.name_raw != place.name else None,
        "relation": place.relation,
        "role": place.role if place.role not in USUAL_ROLES else None,
    }


def _conflicts(event: Event) -> list[Row]:
    """Return [field, [[row of the source, value, words], ...]] for each field in dispute."""
    at = {report.report_id: k for k, report in enumerate(event.reports)}
    return [
        [c.field, [[at.get(claim.report_id, -1), claim.value, claim.words] for claim in c.claims]]
        for c in event.conflicts
    ]


def _heading(noun: Article | EventReport | None) -> tuple[str | None, str | None, date | None, str | None]:
    return (noun.title, noun.publisher, noun.pub_date, noun.url) if noun else (None, None, None, None)


def _rounded(km: float | None) -> float | None:
    return None if km is None else round(km, 1)


def _count(count: Count) -> Row:
    return [count.best, count.low, count.high, count.unit, count.text]
