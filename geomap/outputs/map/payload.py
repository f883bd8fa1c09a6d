"""The data of the page: events as columns, every repeated text stored once.

Columns keep the file small and quick to read: 100,000 events fall on some 2,000 places. What few
events have (ranges, conflicts, other places) stands apart in ``extra``, by the event's row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, Final

from geomap.model import Event
from geomap.model.vocabulary import ACTOR_TYPES
from geomap.outputs.map.numbering import Index, PlaceNumbers, SideNumbers
from geomap.outputs.map.rows import (
    AT_A_TIME,
    EVENT_TYPES,
    FACTUALITIES,
    EventColumns,
    EventRow,
    Heading,
    Location,
    SourceRow,
    epoch_day,
    first_day_order,
)

Row = list[Any]
_NO_HEADING: Final = Heading()
ARTICLE_COLUMNS: Final = ("title", "publisher", "day", "link", "language")


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
        self.sides, self.places = SideNumbers(), PlaceNumbers()
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
        self.marks: list[Sequence[int]] = []
        self.source_says: dict[int, tuple[str, ...]] = {}
        self.extra: dict[int, dict[str, Any]] = {}

    def add(self, rows: Iterable[EventRow]) -> None:
        """Append events."""
        stream = iter(rows)
        while some := list(islice(stream, AT_A_TIME)):
            self._add(some)

    def _add(self, rows: Sequence[EventRow]) -> None:
        first, sides, places = len(self.columns), self.sides, self.places
        self.sides_a += [sides[row.side_a] for row in rows]
        self.sides_b += [sides[row.side_b] for row in rows]
        self.event_places += [places[row.place] for row in rows]
        self.event_subs += [self.subs[row.sub] if row.sub else -1 for row in rows]
        self.columns += [row.columns for row in rows]
        self._sources([source for row in rows for source in row.sources])
        for number, row in enumerate(rows, first):
            if extra := self._extra(row):
                self.extra[number] = extra

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

    def _sources(self, sources: Sequence[SourceRow]) -> None:
        for number, source in enumerate(sources, len(self.quotes)):
            if source.says:
                self.source_says[number] = source.says
        self.source_articles += [self.article(source.doc_id, source.heading) for source in sources]
        self.source_kinds += [source.kind for source in sources]
        self.quotes += [source.quote[0] for source in sources]
        self.marks += [source.quote[1] for source in sources]

    def _extra(self, row: EventRow) -> dict[str, Any]:
        """Return what only some events have, with numbers for places and actors."""
        found = row.extra
        if row.assoc:
            assoc = self.sides[row.assoc]
            found = found | {"assoc": [assoc] if isinstance(assoc, int) else assoc}
        if row.others:
            others = [[self.places[o.place], o.role, o.where_prec, o.km] for o in row.others]
            found = found | {"others": others}
        if self.previous is not None and row.columns.id not in self.previous:
            found = found | {"new": 1}
        return found

    def drawn_points(self) -> list[Location]:
        """Return the points, (lat, lon), at which something is drawn: what the base map must show."""
        return self.places.drawn_points()

    def to_dict(self) -> dict[str, Any]:
        """Return the columns and their tables; ``later`` is what the page reads after it is ready."""
        articles = _columns(ARTICLE_COLUMNS, self.article_rows)
        return {
            "types": EVENT_TYPES,
            "factualities": FACTUALITIES,
            "subs": list(self.subs),
            "actors": list(self.sides.types.items()),
            "actorTypes": ACTOR_TYPES,
            "publishers": list(self.publishers),
            "locations": list(self.places.locations),
            "places": [(name, at, *words) for (name, *words), at in self.places.words],
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
                "marks": self.marks,
                "headlines": articles.pop("title"),
                "links": articles.pop("link"),
            },
        }


def _columns(names: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> dict[str, Sequence[Any]]:
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(names)
    return dict(zip(names, columns, strict=True))


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Sort the events that are active by first day, newest first and unknown days last, then by id."""
    active = sorted([event for event in events if event.status == "active"], key=attrgetter("event_id"))
    # Sorting is stable: the ids stay in order within a day.
    return sorted(active, key=lambda event: first_day_order(epoch_day(event.when.start)))
