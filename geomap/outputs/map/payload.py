"""The data of the page: events as columns, every repeated text stored once.

Columns keep the file small and quick to read: 100,000 events fall on some 2,000 places. What few
events have (ranges, conflicts, other places) stands apart in ``extra``, by the event's row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from geomap.model import Event
from geomap.model.vocabulary import ACTOR_TYPES
from geomap.outputs.map.rows import (
    EVENT_TYPES,
    FACTUALITIES,
    ActorWords,
    EventColumns,
    EventRow,
    Heading,
    Location,
    PlaceRow,
    SourceRow,
    epoch_day,
    row_order,
)

Row = list[Any]
_NO_HEADING: Final = Heading()
ARTICLE_COLUMNS: Final = ("title", "publisher", "day", "link", "language")


class Index(dict[Any, int]):
    """Numbers for values, in the order in which they are first met: ``index[value]``."""

    def __missing__(self, value: Any) -> int:
        number = self[value] = len(self)
        return number


class Payload:
    """Collects events into columns; :meth:`to_dict` is what goes into the page.

    Parameters
    ----------
    headings
        What is known of the articles, by document id; what they leave open the accounts give.
    previous
        Events of the build before; the others are marked as new. None marks nothing.
    """

    def __init__(self, headings: Mapping[str, Heading], previous: frozenset[str] | None) -> None:
        self.headings, self.previous = headings, previous
        self.subs, self.publishers = Index(), Index()
        self.actors, self.places, self.locations = Index(), Index(), Index()
        self.actor_types: dict[str, str | None] = {}
        self.article_numbers: dict[str, int] = {}
        self.article_rows: list[Row] = []
        self.columns: list[EventColumns] = []
        self.event_places: list[int] = []
        self.event_subs: list[int] = []
        self.sides_a: list[int | list[int]] = []
        self.sides_b: list[int | list[int]] = []
        self.source_articles: list[int] = []
        self.source_kinds: list[int] = []
        self.quotes: list[str] = []
        self.source_says: dict[int, tuple[str, ...]] = {}
        self.drawn: set[int] = set()
        self.extra: dict[int, dict[str, Any]] = {}

    def add(self, row: EventRow) -> None:
        """Append one event."""
        if extra := self._extra(row):
            self.extra[len(self.columns)] = extra
        self.columns.append(row.columns)
        self.event_places.append(-1 if row.place is None else self._place(row.place))
        self.event_subs.append(self.subs[row.sub] if row.sub else -1)
        self.sides_a.append(self._side(row.side_a))
        self.sides_b.append(self._side(row.side_b))
        for source in row.sources:
            self._source(source)

    def article(self, doc_id: str, other: Heading = _NO_HEADING) -> int:
        """Return the number of an article, taking what the project does not know from an account."""
        number = self.article_numbers.get(doc_id)
        if number is not None:
            return number
        own = self.headings.get(doc_id, _NO_HEADING)
        publisher = own.publisher or other.publisher
        by = self.publishers[publisher] if publisher else -1
        title, day = own.title or other.title or doc_id, own.day if own.day is not None else other.day
        number = self.article_numbers[doc_id] = len(self.article_rows)
        self.article_rows.append([title, by, day, own.link or other.link, own.language])
        return number

    def _source(self, source: SourceRow) -> None:
        if source.says:
            self.source_says[len(self.quotes)] = source.says
        self.source_articles.append(self.article(source.doc_id, source.heading))
        self.source_kinds.append(source.kind)
        self.quotes.append(source.quote)

    def _place(self, place: PlaceRow) -> int:
        at = -1 if place.at is None else self.locations[place.at]
        if place.drawn:
            self.drawn.add(at)
        return self.places[(place.words, at)]

    def _actor(self, actor: ActorWords) -> int:
        name, kind = actor
        self.actor_types.setdefault(name, kind)
        return self.actors[name]

    def _side(self, actors: tuple[ActorWords, ...]) -> int | list[int]:
        """Return the number of the only actor, else a list: most sides have one."""
        return self._actor(actors[0]) if len(actors) == 1 else [self._actor(actor) for actor in actors]

    def _extra(self, row: EventRow) -> dict[str, Any]:
        """Return what only some events have, with numbers for places and actors."""
        found = dict(row.extra)
        if row.assoc:
            found["assoc"] = [self._actor(actor) for actor in row.assoc]
        if row.others:
            found["others"] = [[self._place(o.place), o.role, o.where_prec, o.km] for o in row.others]
        if self.previous is not None and row.columns.id not in self.previous:
            found["new"] = 1
        return found

    def drawn_points(self) -> list[Location]:
        """Return the points, (lat, lon), at which something is drawn: what the base map must show."""
        points = list(self.locations)
        return [points[at] for at in sorted(self.drawn)]

    def to_dict(self) -> dict[str, Any]:
        """Return the columns and their tables; ``later`` is what the page reads after it is ready."""
        articles = _columns(ARTICLE_COLUMNS, self.article_rows)
        return {
            "types": EVENT_TYPES,
            "factualities": FACTUALITIES,
            "subs": list(self.subs),
            "actors": [[name, self.actor_types[name]] for name in self.actors],
            "actorTypes": ACTOR_TYPES,
            "publishers": list(self.publishers),
            "locations": list(self.locations),
            "places": [(name, at, *words) for (name, *words), at in self.places],
            "articles": articles,
            "sources": {"article": self.source_articles, "kind": self.source_kinds, "says": self.source_says},
            "events": {
                **_columns(EventColumns._fields, self.columns),
                "place": self.event_places,
                "sub": self.event_subs,
                "a": self.sides_a,
                "b": self.sides_b,
            },
            "extra": self.extra,
            "later": {
                "quotes": self.quotes,
                "headlines": articles.pop("title"),
                "links": articles.pop("link"),
            },
        }


def _columns(names: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> dict[str, Sequence[Any]]:
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(names)
    return dict(zip(names, columns, strict=True))


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Sort the events that are active by first day, newest first and unknown days last, then by id."""
    return sorted(
        (event for event in events if event.status == "active"),
        key=lambda event: row_order(epoch_day(event.when.start), event.event_id),
    )
