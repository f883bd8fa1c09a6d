"""The project: what was read, what was coded from it, and the events, for years.

A project is a folder with ``geomap.db`` (SQLite). Articles are kept by content; what was coded
from one is kept under the article's hash and the versions of coder and gazetteer, so that a build
codes only what is new or outdated. Every write is one transaction: a killed process leaves the
state before it or after it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from geomap.model import Article, CodedArticle, Event, EventReport, Mention
from geomap.model.vocabulary import DateBasis
from geomap.project.connection import explained
from geomap.project.event_store import EventChanges, EventStore
from geomap.project.merge_index import MergeIndex
from geomap.project.parts import Stretch
from geomap.project.records import Coding, Versions, article_hash, digest
from geomap.project.renderings import Renderings
from geomap.project.run_log import RunLog

Added = Literal["new", "changed", "known"]
_BASIS_RANK: Final[dict[DateBasis, int]] = {"none": 0, "inferred": 1, "user": 2, "stated": 3}


class ProjectDatabase(RunLog):
    """The database of one project folder; open it with :meth:`open`, use it in a ``with``."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        self._events = EventStore(connection)
        self.merge_index = MergeIndex(connection)
        self.renderings = Renderings(connection)

    # Articles

    def add_article(self, article: Article) -> Added:
        """Keep an article; the same one again changes nothing.

        One with the same text, publisher and address but other metadata (a corrected date, say)
        replaces the old, unless its publication date rests on less than the old one's.
        """
        new_hash = article_hash(article)
        with self.transaction():
            row = self._row("SELECT record FROM articles WHERE doc_id = ?", article.doc_id)
            old = Article.from_json(row[0]) if row else None
            if old is not None:
                origin = min(old.origin or "", article.origin or "")
                weaker = _BASIS_RANK[article.pub_date_basis] < _BASIS_RANK[old.pub_date_basis]
                kept = old if weaker or article_hash(old) == new_hash else article
                if kept is old and origin == (old.origin or ""):
                    return "known"
                self._write_article(kept.but(origin=origin))
                return "known" if kept is old else "changed"
            self._write_article(article)
        return "new"

    def _write_article(self, article: Article) -> None:
        record = article.to_json()
        self.merge_index.mark(article.doc_id)
        self.renderings.articles.add(article.doc_id)
        self._connection.execute(
            """INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (doc_id) DO UPDATE SET
               article_hash = excluded.article_hash, origin = excluded.origin,
               record = excluded.record, digest = excluded.digest""",
            (
                article.doc_id,
                article_hash(article),
                article.text_hash,
                article.origin or "",
                self._run_id,
                record,
                digest(record),
            ),
        )

    def articles(self) -> Iterator[Article]:
        """Yield all articles by id."""
        with explained(self.path):
            for (record,) in self._rows("SELECT record FROM articles ORDER BY doc_id"):
                yield Article.from_json(record)

    def article(self, doc_id: str) -> Article | None:
        """Return one article, or None where the project has none of that id."""
        row = self._row("SELECT record FROM articles WHERE doc_id = ?", doc_id)
        with explained(self.path):
            return Article.from_json(row[0]) if row else None

    def articles_of(self, origin: str) -> Iterator[Article]:
        """Yield the articles that were read from a file or record of this name, by id."""
        with explained(self.path):
            for (record,) in self._rows(
                "SELECT record FROM articles WHERE origin = ? ORDER BY doc_id", origin
            ):
                yield Article.from_json(record)

    def files(self) -> dict[str, str]:
        """Return, for each article by id, the file or record that it was read from, where that is known."""
        return dict(self._rows("SELECT doc_id, origin FROM articles WHERE origin != '' ORDER BY doc_id"))

    def first_read(self, doc_id: str) -> str | None:
        """Return when the run began that first read an article: ISO 8601, UTC."""
        row = self._row("SELECT started FROM articles JOIN runs USING (run_id) WHERE doc_id = ?", doc_id)
        return str(row[0]) if row else None

    def forget_article(self, doc_id: str) -> bool:
        """Drop an article and all that was coded from it; False where there is none of that id."""
        with self.transaction():
            self.merge_index.mark(doc_id)
            self.renderings.articles.remove(doc_id)
            return self._connection.execute("DELETE FROM articles WHERE doc_id = ?", (doc_id,)).rowcount > 0

    # Coded results

    def outdated(self, versions: Versions) -> Iterator[Article]:
        """Yield the articles for which nothing was coded yet with these versions, by id."""
        # Both sides are answered by their indexes: the records are not touched.
        query = """SELECT doc_id, article_hash FROM articles INDEXED BY articles_by_hash
                   EXCEPT SELECT doc_id, article_hash FROM coded INDEXED BY coded_by_article
                   WHERE coder_version = ? AND gazetteer_version = ? ORDER BY doc_id"""
        for doc_id, _ in list(self._rows(query, *versions)):
            article = self.article(doc_id)
            if article is not None:
                yield article

    def coded(self, article: Article, versions: Versions) -> Coding | None:
        """Return what these versions coded from the article, or None where it is still to do."""
        row = self._row(
            """SELECT mentions, coding FROM coded
               WHERE article_hash = ? AND coder_version = ? AND gazetteer_version = ?""",
            article_hash(article),
            *versions,
        )
        with explained(self.path):
            return Coding.of_records(*row) if row else None

    def store_coded(
        self, article: Article, versions: Versions, mentions: Sequence[Mention], coded: CodedArticle
    ) -> None:
        """Keep what was coded from an article; results of other versions make room."""
        with self.transaction():
            self.merge_index.mark(article.doc_id)
            self.renderings.articles.add(article.doc_id)
            self._connection.execute("DELETE FROM coded WHERE doc_id = ?", (article.doc_id,))
            found, coding = msgspec.json.encode(list(mentions)), coded.to_json()
            self._connection.execute(
                "INSERT INTO coded VALUES (?, ?, ?, ?, ?, ?, ?)",
                (article_hash(article), *versions, article.doc_id, found, coding, digest(found + coding)),
            )

    def reports(self) -> Iterator[EventReport]:
        """Yield all event reports, by article id and place in the article."""
        for coded in self.coded_articles():
            yield from coded.reports

    def articles_in(self, stretch: Stretch) -> Iterator[tuple[Article, Coding | None]]:
        """Yield the articles of a part of the outputs by id, each with what was coded from it so far."""
        query = """SELECT a.record, c.mentions, c.coding
                   FROM articles a LEFT JOIN coded c USING (article_hash)
                   WHERE a.doc_id >= ?1 AND (?2 IS NULL OR a.doc_id < ?2) ORDER BY a.doc_id"""
        with explained(self.path):
            for record, mentions, coding in self._rows(query, *stretch):
                coded = None if coding is None else Coding.of_records(mentions, coding)
                yield Article.from_json(record), coded

    def reports_of(self, doc_id: str) -> tuple[EventReport, ...]:
        """Return the event reports of one article, in their order; none where it is not coded."""
        query = "SELECT c.coding FROM coded c JOIN articles a USING (article_hash) WHERE a.doc_id = ?"
        row = self._row(query, doc_id)
        with explained(self.path):
            return CodedArticle.from_json(row[0]).reports if row else ()

    def mentions(self) -> Iterator[tuple[str, tuple[Mention, ...]]]:
        """Yield each article's id with its place mentions, by article id."""
        query = (
            "SELECT a.doc_id, c.mentions FROM coded c JOIN articles a USING (article_hash) ORDER BY a.doc_id"
        )
        with explained(self.path):
            for doc_id, found in self._rows(query):
                yield doc_id, msgspec.json.decode(found, type=tuple[Mention, ...])

    def coded_articles(self) -> Iterator[CodedArticle]:
        """Yield what was coded from each article, without its place names, by article id."""
        query = "SELECT c.coding FROM coded c JOIN articles a USING (article_hash) ORDER BY a.doc_id"
        with explained(self.path):
            for (record,) in self._rows(query):
                yield CodedArticle.from_json(record)

    # Events

    def store_events(
        self, events: Iterable[Event], *, instead_of: Collection[str] | None = None
    ) -> EventChanges:
        """Make these the project's events, keep the old revisions, and say what changed.

        Parameters
        ----------
        instead_of
            Ids of the events that these replace, all others stay; None replaces all.
        """
        with self.transaction():
            return self._events.replace(events, self._run_id, instead_of)

    def events(self) -> Iterator[Event]:
        """Yield the events of today, by id, each with its revision."""
        with explained(self.path):
            yield from self._events.active()

    def events_by_id(self, event_ids: Iterable[str]) -> dict[str, Event]:
        """Return the events of today that have these ids."""
        with explained(self.path):
            return {event.event_id: event for event in self._events.active_among(event_ids)}

    def events_in(self, stretch: Stretch) -> list[Event]:
        """Return the events of today that stand in a part of the outputs, in its order."""
        with explained(self.path):
            return list(self._events.active_in(stretch))

    def event_history(self, event_id: str) -> list[tuple[int | None, Event]]:
        """Return all revisions of one event, oldest first, each with the run that wrote it."""
        with explained(self.path):
            return self._events.history(event_id)

    def events_as_of(self, run_id: int, *, changed_after: int = 0) -> dict[str, Event]:
        """Return the events as they stood after a run, by id, merged and deleted ones included.

        Parameters
        ----------
        changed_after
            A run: only events that later ones wrote are wanted. All, unless given.
        """
        with explained(self.path):
            return self._events.as_of(run_id, changed_after)

    def event_ids_as_of(self, run_id: int) -> frozenset[str]:
        """Return the ids of the events that there were after a run, those merged or deleted by then too."""
        query = "SELECT DISTINCT event_id FROM event_revisions WHERE run_id <= ?"
        return frozenset(event_id for (event_id,) in self._rows(query, run_id))

    # Counts

    def article_count(self) -> int:
        """Return how many articles the project holds."""
        return int(next(self._rows("SELECT count(*) FROM articles INDEXED BY articles_by_hash"))[0])

    def counts(self) -> dict[str, int]:
        """Return how many articles, coded articles and events the project holds."""
        queries = {
            "coded": """SELECT count(*) FROM coded c INDEXED BY coded_by_article
                        JOIN articles a ON a.article_hash = c.article_hash""",
            "events": "SELECT count(*) FROM events WHERE status = 'active'",
        }
        others = {name: next(self._rows(query))[0] for name, query in queries.items()}
        return {"articles": self.article_count(), **others}
