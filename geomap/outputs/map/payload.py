"""The data of the page: events as columns, every repeated text stored once.

Columns keep the file small and quick to read: 100,000 events fall on some 2,000 places. What few
events have (ranges, conflicts, other places) stands apart in ``extras``, with the rows of the events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

import msgspec

from geomap.model import Event
from geomap.model.vocabulary import ACTOR_TYPES
from geomap.outputs.map.numbering import Index, PlaceNumbers, SideNumbers
from geomap.outputs.map.page_part import OtherPlaces, PagePart, joined
from geomap.outputs.map.rows import (
    EVENT_COLUMNS,
    EVENT_TYPES,
    FACTUALITIES,
    Heading,
    Location,
    epoch_day,
    first_day_order,
)

Side = int | list[int]
"""The number of the only actor, else those of all."""
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
        self.article_rows: list[tuple[Any, ...]] = []
        self.columns: list[list[Any]] = [[] for _ in EVENT_COLUMNS]
        self.event_places: list[int] = []
        self.event_subs: list[int] = []
        self.sides_a: list[Side] = []
        self.sides_b: list[Side] = []
        self.source_articles: list[int] = []
        self.source_kinds: list[int] = []
        self.source_says: dict[int, tuple[str, ...]] = {}
        self.quotes: list[msgspec.Raw] = []
        self.marks: list[msgspec.Raw] = []
        self.extra_rows: list[int] = []
        self.extras: list[msgspec.Raw] = []
        self.assoc: dict[int, list[int]] = {}
        self.others: dict[int, OtherPlaces] = {}

    def add(self, part: PagePart) -> None:
        """Append events, their numbers replaced by those of the page."""
        first, sides = len(self.event_places), [self.sides[side] for side in part.sides]
        places = [*(self.places[place] for place in part.places), -1]  # the number -1 finds the last
        for column, values in zip(self.columns, part.columns, strict=True):
            column.extend(values)
        self.event_places += [places[number] for number in part.place]
        self.event_subs += [self.subs[sub] if sub else -1 for sub in part.subs]
        self.sides_a += [sides[number] for number in part.side_a]
        self.sides_b += [sides[number] for number in part.side_b]
        self._add_sources(part)
        self.extra_rows += [first + row for row in part.extra_rows]
        self.extras.append(part.extras)
        self.assoc |= {first + row: _listed(sides[number]) for row, number in part.assoc.items()}
        self.others |= {
            first + row: [(places[number], role, prec, km) for number, role, prec, km in others]
            for row, others in part.others.items()
        }

    def _add_sources(self, part: PagePart) -> None:
        first = len(self.source_articles)
        known = self.article_numbers
        articles = [
            known[doc_id] if doc_id in known else self.article(doc_id, heading)
            for doc_id, heading in part.articles
        ]
        self.source_articles += [articles[number] for number in part.source_articles]
        self.source_kinds += part.source_kinds
        self.source_says |= {first + number: names for number, names in part.says.items()}
        self.quotes.append(part.quotes)
        self.marks.append(part.marks)

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
        self.article_rows.append((title, by, day, own.link or other.link, own.language))
        return number

    def new_rows(self) -> list[int]:
        """Return the events that the build before did not have."""
        if self.previous is None:
            return []
        return [row for row, event_id in enumerate(self.columns[0]) if event_id not in self.previous]

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
                **dict(zip(EVENT_COLUMNS, self.columns, strict=True)),
                "place": self.event_places,
                "sub": self.event_subs,
                "a": self.sides_a,
                "b": self.sides_b,
            },
            "extras": {
                "rows": self.extra_rows,
                "values": joined(self.extras),
                "assoc": self.assoc,
                "others": self.others,
                "new": self.new_rows(),
            },
            "later": {
                "quotes": joined(self.quotes),
                "marks": joined(self.marks),
                "headlines": articles.pop("title"),
                "links": articles.pop("link"),
            },
        }


def _columns(names: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> dict[str, Sequence[Any]]:
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(names)
    return dict(zip(names, columns, strict=True))


def _listed(side: Side) -> list[int]:
    return [side] if isinstance(side, int) else side


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Sort the events that are active by first day, newest first and unknown days last, then by id."""
    active = sorted([event for event in events if event.status == "active"], key=attrgetter("event_id"))
    # Sorting is stable: the ids stay in order within a day.
    return sorted(active, key=lambda event: first_day_order(epoch_day(event.when.start)))
