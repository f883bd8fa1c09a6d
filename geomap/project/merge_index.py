"""Which events share what with which: found by key, so that a build reads only what it may change.

What merges is imported where it is needed: a command that only looks at a project spares half a second.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from geomap.model import Event

if TYPE_CHECKING:
    from geomap.events.merge import Wanted


class MergeIndex:
    """The index of a project's events, inside a transaction of the caller.

    It holds while the events are what merging alone made of the articles, with the rules that wrote
    it; articles read, changed or forgotten since are listed as unmerged.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def mark(self, doc_id: str) -> None:
        """Note that what an article tells is not yet, or no longer, what the events hold."""
        self._connection.execute("INSERT OR IGNORE INTO unmerged VALUES (?)", (doc_id,))

    def unmerged(self) -> list[str]:
        """Return the ids of the articles noted by :meth:`mark`."""
        return [doc_id for (doc_id,) in self._connection.execute("SELECT doc_id FROM unmerged ORDER BY 1")]

    def fits(self, versions: str) -> bool:
        """Whether the index holds for these versions of the rules."""
        return self._connection.execute("SELECT versions FROM merge_state").fetchall() == [(versions,)]

    def find(self, wanted: Iterable[Wanted]) -> set[str]:
        """Return the ids of the events under any of these keys."""
        from geomap.events.merge.grouping.index_keys import ANY_DAY

        query = """SELECT event_id FROM merge_keys WHERE key = ?1 AND day BETWEEN ?2 AND ?3
                   UNION ALL SELECT event_id FROM merge_keys WHERE key = ?1 AND day = ?4"""
        return {
            event_id for one in wanted for (event_id,) in self._connection.execute(query, (*one, ANY_DAY))
        }

    def rewrite(self, events: Iterable[Event], versions: str) -> None:
        """Make the index anew for all events; nothing is unmerged then."""
        self.drop()
        self._insert(events)
        self._connection.execute("INSERT INTO merge_state VALUES (?)", (versions,))

    def update(self, stale: Iterable[str], fresh: Iterable[Event]) -> None:
        """Replace the entries of some events; nothing is unmerged then."""
        self._connection.executemany("DELETE FROM merge_keys WHERE event_id = ?", [(e,) for e in stale])
        self._insert(fresh)
        self._connection.execute("DELETE FROM unmerged")

    def drop(self) -> None:
        """Empty the index: it does not hold until it is rewritten."""
        for table in ("merge_keys", "merge_state", "unmerged"):
            self._connection.execute(f"DELETE FROM {table}")

    def _insert(self, events: Iterable[Event]) -> None:
        from geomap.events.merge import event_keys

        rows = sorted((*entry, event.event_id) for event in events for entry in event_keys(event))
        self._connection.executemany("INSERT OR IGNORE INTO merge_keys VALUES (?, ?, ?)", rows)
