"""What outputs are made of, kept ready: each event as it stands in them, each article in outline.

A rendering depends on its event and on the version of what renders alone; it is dropped whenever its
event gets a new revision or its article is read or coded anew, so that what is here holds.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

NO_DAY = "9999"
"""Stands for the day of events without one: they come last."""


class EventRendering(NamedTuple):
    """One event in the outputs: first day in ISO 8601, line of the GeoJSON, row of the map page."""

    event_id: str
    day: str
    feature: str
    page_row: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of all of it, as 64 hex digits."""
        words = "\n".join((self.event_id, self.day, self.feature))
        return hashlib.sha256(words.encode() + self.page_row).hexdigest()


class Renderings:
    """The tables of what is kept ready, inside a transaction of the caller."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def hold_for(self, version: str) -> None:
        """Drop everything that another version rendered."""
        if self._connection.execute("SELECT version FROM rendering_state").fetchall() != [(version,)]:
            for table in ("event_renderings", "article_outlines", "rendering_state"):
                self._connection.execute(f"DELETE FROM {table}")
            self._connection.execute("INSERT INTO rendering_state VALUES (?)", (version,))

    def drop_event(self, event_id: str) -> None:
        """Forget how an event stands in the outputs: it has changed."""
        self._connection.execute("DELETE FROM event_renderings WHERE event_id = ?", (event_id,))

    def drop_article(self, doc_id: str) -> None:
        """Forget the outline of an article: it was read or coded anew."""
        self._connection.execute("DELETE FROM article_outlines WHERE doc_id = ?", (doc_id,))

    def missing_events(self) -> list[str]:
        """Return the ids of the events of today that are to be rendered."""
        query = """SELECT event_id FROM events WHERE status = 'active'
                   EXCEPT SELECT event_id FROM event_renderings ORDER BY 1"""
        return [event_id for (event_id,) in self._connection.execute(query)]

    def missing_articles(self) -> list[str]:
        """Return the ids of the articles that have no outline."""
        query = "SELECT doc_id FROM articles EXCEPT SELECT doc_id FROM article_outlines ORDER BY 1"
        return [doc_id for (doc_id,) in self._connection.execute(query)]

    def add_events(self, renderings: Iterable[EventRendering]) -> None:
        """Keep events as they stand in the outputs."""
        rows = ((*rendering, rendering.digest) for rendering in renderings)
        self._connection.executemany("INSERT INTO event_renderings VALUES (?, ?, ?, ?, ?)", rows)

    def add_articles(self, outlines: Iterable[tuple[str, bytes]]) -> None:
        """Keep outlines of articles, given as JSON by document id."""
        rows = ((doc_id, record, hashlib.sha256(record).hexdigest()) for doc_id, record in outlines)
        self._connection.executemany("INSERT INTO article_outlines VALUES (?, ?, ?)", rows)

    def features(self) -> Iterator[str]:
        """Yield the GeoJSON line of every event, by day and id, those without a day last."""
        query = "SELECT feature FROM event_renderings ORDER BY day, event_id"
        return (feature for (feature,) in self._connection.execute(query))

    def page_rows(self) -> Iterator[bytes]:
        """Yield the page row of every event, in no order that counts."""
        return (row for (row,) in self._connection.execute("SELECT page_row FROM event_renderings"))

    def articles(self) -> Iterator[tuple[str, bytes]]:
        """Yield id and outline of every article, by id."""
        yield from self._connection.execute("SELECT doc_id, record FROM article_outlines ORDER BY doc_id")

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with the renderings, one line each."""
        for *fields, stored in self._connection.execute(
            "SELECT event_id, day, feature, page_row, digest FROM event_renderings ORDER BY event_id"
        ):
            if _digest_of(fields) != stored:
                yield f"event {fields[0]}: what the outputs say of it was altered"
        for doc_id, record, stored in self._connection.execute("SELECT * FROM article_outlines ORDER BY 1"):
            if not isinstance(record, bytes) or hashlib.sha256(record).hexdigest() != stored:
                yield f"article {doc_id}: its outline was altered"
        query = """SELECT event_id FROM event_renderings EXCEPT
                   SELECT event_id FROM events WHERE status = 'active' ORDER BY 1"""
        for (event_id,) in self._connection.execute(query):
            yield f"event {event_id}: it stands in the outputs and is no event of today"


def _digest_of(fields: list[object]) -> str | None:
    try:
        return EventRendering(*fields).digest  # type: ignore[arg-type]
    except (TypeError, AttributeError):
        return None
