"""Events with their revisions: every change is kept, an id is never used again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator

from geomap.model import Event, Noun
from geomap.model.vocabulary import EventStatus
from geomap.project.parts import Stretch
from geomap.project.renderings import Renderings


class EventChanges(Noun, frozen=True, kw_only=True):
    """Ids of the events that one build made new, changed, merged into others, or removed."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class EventStore:
    """The event tables of a project, inside a transaction of the caller."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._renderings = Renderings(connection)

    def replace(
        self, events: Iterable[Event], run_id: int | None, instead_of: Collection[str] | None = None
    ) -> EventChanges:
        """Put these in the place of some events, or of all (None); what differs becomes a new revision.

        An event that is no longer among them is kept as merged into the event that took over
        most of its reports, or as deleted where none did.
        """
        current = {event.event_id: event for event in events}
        known = self._known() if instead_of is None else self._known_among({*instead_of, *current})
        new: list[str] = []
        changed: list[str] = []
        for event_id, event in sorted(current.items()):
            digest = content_hash(event)
            revision, status, old_digest = known.get(event_id, (0, "active", ""))
            if revision and digest == old_digest and status == "active":
                continue
            (changed if revision else new).append(event_id)
            self._append(event.but(revision=revision + 1), digest, run_id)
        merged, gone = self._retire(current, known, run_id)
        return EventChanges(new=tuple(new), changed=tuple(changed), merged=merged, gone=gone)

    def active(self) -> Iterator[Event]:
        """Yield the events of today, by id."""
        query = """SELECT r.record FROM events e JOIN event_revisions r USING (event_id, revision)
                   WHERE e.status = 'active' ORDER BY e.event_id"""
        for (record,) in self._connection.execute(query):
            yield Event.from_json(record)

    def history(self, event_id: str) -> list[tuple[int | None, Event]]:
        """Return all revisions of one event, oldest first, each with the run that wrote it."""
        query = "SELECT run_id, record FROM event_revisions WHERE event_id = ? ORDER BY revision"
        return [
            (run, Event.from_json(record)) for run, record in self._connection.execute(query, (event_id,))
        ]

    def as_of(self, run_id: int, changed_after: int) -> dict[str, Event]:
        """Return the events as they stood after a run, those merged or deleted by then included.

        Only those that later runs than ``changed_after`` wrote are among them.
        """
        query = """SELECT record FROM event_revisions r
                   WHERE event_id IN (SELECT event_id FROM event_revisions WHERE run_id > ?2)
                   AND revision = (SELECT max(revision) FROM event_revisions x
                   WHERE x.event_id = r.event_id AND x.run_id <= ?1) ORDER BY event_id"""
        found = self._connection.execute(query, (run_id, changed_after))
        events = (Event.from_json(record) for (record,) in found)
        return {event.event_id: event for event in events}

    def active_among(self, event_ids: Iterable[str]) -> Iterator[Event]:
        """Yield the events of today that have these ids, by id."""
        query = """SELECT r.record FROM events e JOIN event_revisions r USING (event_id, revision)
                   WHERE e.status = 'active' AND e.event_id = ?"""
        for event_id in sorted(event_ids):
            for (record,) in self._connection.execute(query, (event_id,)):
                yield Event.from_json(record)

    def active_in(self, stretch: Stretch) -> Iterator[Event]:
        """Yield the events of today that stand in a part of the outputs, in its order."""
        query = """SELECT r.record FROM event_order o JOIN events e USING (event_id)
                   JOIN event_revisions r USING (event_id, revision)
                   WHERE o.position >= ?1 AND (?2 IS NULL OR o.position < ?2) ORDER BY o.position"""
        for (record,) in self._connection.execute(query, stretch):
            yield Event.from_json(record)

    def _known_among(self, event_ids: Iterable[str]) -> dict[str, tuple[int, EventStatus, str]]:
        query = "SELECT event_id, revision, status, content_hash FROM events WHERE event_id = ?"
        rows = (row for event_id in event_ids for row in self._connection.execute(query, (event_id,)))
        return {event_id: (revision, status, digest) for event_id, revision, status, digest in rows}

    def _known(self) -> dict[str, tuple[int, EventStatus, str]]:
        rows = self._connection.execute("SELECT event_id, revision, status, content_hash FROM events")
        return {event_id: (revision, status, digest) for event_id, revision, status, digest in rows}

    def _append(self, event: Event, digest: str, run_id: int | None) -> None:
        self._connection.execute(
            """INSERT INTO events VALUES (?, ?, ?, ?)
               ON CONFLICT (event_id) DO UPDATE SET revision = excluded.revision,
               status = excluded.status, content_hash = excluded.content_hash""",
            (event.event_id, event.revision, event.status, digest),
        )
        self._renderings.place_event(event)
        record = event.to_json()
        self._connection.execute(
            "INSERT INTO event_revisions VALUES (?, ?, ?, ?, ?)",
            (event.event_id, event.revision, run_id, record, hashlib.sha256(record).hexdigest()),
        )

    def _retire(
        self, current: dict[str, Event], known: dict[str, tuple[int, EventStatus, str]], run_id: int | None
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Mark the events that are no more: as merged into the one with most of their accounts, or deleted.

        Returns
        -------
        merged, gone
            Their ids.
        """
        owner = {
            report.report_id: event_id for event_id, event in current.items() for report in event.reports
        }
        merged: list[str] = []
        gone: list[str] = []
        for event_id, (revision, status, _) in sorted(known.items()):
            if status != "active" or event_id in current:
                continue
            old = self.history(event_id)[-1][1]
            heirs = [owner[r.report_id] for r in old.reports if r.report_id in owner]
            heir = max(sorted(set(heirs)), key=heirs.count) if heirs else None
            (merged if heir else gone).append(event_id)
            event = old.but(
                revision=revision + 1, status="merged_into" if heir else "deleted", merged_into=heir
            )
            self._append(event, content_hash(event), run_id)
        return tuple(merged), tuple(gone)


def content_hash(event: Event) -> str:
    """Return the hash of an event without its revision number: what tells one revision from the next."""
    return hashlib.sha256(event.but(revision=0).to_json()).hexdigest()
