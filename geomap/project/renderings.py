"""What outputs are made of, kept ready in parts: the events as they stand in them, the articles in outline.

A part depends on its events or articles and on the version of what renders alone; it is stale as soon as
one of them comes, changes or goes, so that what is here holds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Final

from geomap.model import Event
from geomap.project.parts import Parts

_UNDATED: Final = 9_999_999
"""Sorts events without a day behind all others; no day is so far from the last of the calendar."""


class Renderings:
    """The tables of what is kept ready, inside a transaction of the caller."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.events = Parts(connection, "event_parts", ("features", "page"))
        self.articles = Parts(connection, "article_parts", ("outlines",))

    def hold_for(self, version: str) -> None:
        """Make everything stale that another version rendered."""
        if self._connection.execute("SELECT version FROM rendering_state").fetchall() != [(version,)]:
            self.events.restart(self._event_positions())
            self.articles.restart(self._article_positions())
            self._connection.execute("DELETE FROM rendering_state")
            self._connection.execute("INSERT INTO rendering_state VALUES (?)", (version,))

    def place_event(self, event: Event) -> None:
        """Note where in the outputs an event stands that is new or changed; one that is gone, nowhere."""
        query = "SELECT position FROM event_order WHERE event_id = ?"
        before = self._connection.execute(query, (event.event_id,)).fetchone()
        now = event_position(event) if event.status == "active" else None
        if before is not None and before[0] != now:
            self._connection.execute("DELETE FROM event_order WHERE event_id = ?", (event.event_id,))
            self.events.remove(before[0])
        if now is not None:
            self._connection.execute("INSERT OR IGNORE INTO event_order VALUES (?, ?)", (event.event_id, now))
            self.events.add(now)

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with the parts, one line each."""
        yield from self.events.problems(self._event_positions())
        yield from self.articles.problems(self._article_positions())
        query = """SELECT event_id FROM event_order EXCEPT
                   SELECT event_id FROM events WHERE status = 'active' ORDER BY 1"""
        for (event_id,) in self._connection.execute(query):
            yield f"event {event_id}: it stands in the outputs and is no event of today"

    def _event_positions(self) -> Iterator[str]:
        query = "SELECT position FROM event_order ORDER BY position"
        return (position for (position,) in self._connection.execute(query))

    def _article_positions(self) -> Iterator[str]:
        query = "SELECT doc_id FROM articles ORDER BY doc_id"
        return (doc_id for (doc_id,) in self._connection.execute(query))


def event_position(event: Event) -> str:
    """Return the text that sorts events as the outputs show them: newest first, unknown days last, by id."""
    start = event.when.start
    order = date.max.toordinal() - start.toordinal() if start else _UNDATED
    return f"{order:07} {event.event_id}"
