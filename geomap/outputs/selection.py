"""Choosing events for an export: by day, type, area, country, number of sources, or any condition."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from geomap.errors import OptionError
from geomap.gazetteer.countries import country_code
from geomap.model import Event
from geomap.outputs.flat import columns, flat_row


@dataclass(frozen=True)
class Selection:
    """Conditions that an event must all meet; None and empty ask for nothing.

    Parameters
    ----------
    since, until
        First and last day; an event counts when any of its days lies between. Undated ones do not.
    types
        Event types or sub types, as written in the export; case does not matter.
    bbox
        West, south, east, north, degrees WGS 84; events without coordinates lie in no box.
    countries
        ISO 3166-1 alpha-2 or alpha-3 codes, or English names.
    where
        A condition in SQL over the columns of the flat export, such as ``best > 5 AND admin1 = 'Idlib'``.
    """

    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float] | None = None
    countries: tuple[str, ...] = ()
    min_sources: int = 1
    where: str | None = None

    def apply(self, events: Iterable[Event]) -> list[Event]:
        """Return the events that meet all conditions, in their order.

        Raises
        ------
        OptionError
            The condition ``where`` is no SQL or names a column that there is not; a country is none.
        """
        codes = frozenset(map(country_code, self.countries))
        chosen = [event for event in events if self._meets(event) and _lies_in(event, codes)]
        return chosen if self.where is None else _meeting(chosen, self.where)

    def _meets(self, event: Event) -> bool:
        return (
            event.number_of_sources >= self.min_sources
            and self._in_time(event)
            and self._of_type(event)
            and self._in_box(event)
        )

    def _in_time(self, event: Event) -> bool:
        if self.since is None and self.until is None:
            return True
        start, end = event.when.start, event.when.end or event.when.start
        if start is None or end is None:
            return False
        return (self.since is None or end >= self.since) and (self.until is None or start <= self.until)

    def _of_type(self, event: Event) -> bool:
        wanted = {name.casefold() for name in self.types}
        own = {name.casefold() for name in (event.event_type, event.sub_event_type) if name}
        return not wanted or bool(wanted & own)

    def _in_box(self, event: Event) -> bool:
        if self.bbox is None:
            return True
        west, south, east, north = self.bbox
        place = event.primary_place
        if place is None or place.lat is None or place.lon is None:
            return False
        across = west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east
        return south <= place.lat <= north and across


def _lies_in(event: Event, codes: frozenset[str]) -> bool:
    place = event.primary_place
    return not codes or (place is not None and place.country in codes)


def _meeting(events: list[Event], where: str) -> list[Event]:
    """Return the events for whose flat rows a SQL condition holds."""
    names = columns()
    listed = ", ".join(f'"{name}"' for name in names)
    with sqlite3.connect(":memory:") as table:
        table.execute(f"CREATE TABLE events ({listed})")
        marks = ", ".join("?" * len(names))
        table.executemany(
            f"INSERT INTO events VALUES ({marks})", (tuple(flat_row(event).values()) for event in events)
        )
        try:
            found = table.execute(f"SELECT rowid FROM events WHERE ({where})").fetchall()
        except sqlite3.Error as error:
            raise OptionError(f"--where {where!r}: {error}. Columns: {', '.join(names)}.") from error
    return [events[row - 1] for (row,) in sorted(found)]
