"""Checking that a project is whole: hashes, quotes, links between tables, outputs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from geomap.articles import article_id
from geomap.errors import ProjectError
from geomap.model import Article, CodedArticle, Event, Mention, Span
from geomap.project.database import ProjectDatabase
from geomap.project.event_store import content_hash
from geomap.project.records import article_hash, digest
from geomap.project.renderings import event_position

Kind = TypeVar("Kind")


def verify(database: ProjectDatabase) -> Iterator[str]:
    """Yield every problem of a project, one line each; none when it is whole."""
    for check in (_file, _articles, _codings, _events, _revisions, _renderings, _outputs):
        try:
            yield from check(database)
        except ProjectError as error:
            yield str(error)


def _file(database: ProjectDatabase) -> Iterator[str]:
    for (words,) in database.rows("PRAGMA integrity_check(20)"):
        if words != "ok":
            yield f"database file: {words}"
    for table, _, parent, _ in database.rows("PRAGMA foreign_key_check"):
        yield f"a row of {table} points to a row of {parent} that is not there"


def _articles(database: ProjectDatabase) -> Iterator[str]:
    query = "SELECT doc_id, article_hash, text_hash, origin, record, digest FROM articles ORDER BY doc_id"
    for doc_id, stored_hash, text_hash, origin, record, stored in database.rows(query):
        where = f"article {doc_id}"
        article = _read(record, Article)
        if article is None or (stored is not None and digest(_bytes(record)) != stored):
            yield f"{where}: its record was altered"
            continue
        if article.text_hash != text_hash or article_hash(article) != stored_hash:
            yield f"{where}: its hashes do not fit its text and metadata"
        if (
            doc_id not in (article.doc_id, None)
            or article_id(article.text, article.publisher, article.url) != doc_id
        ):
            yield f"{where}: its id does not fit its text"
        if (article.origin or "") != origin:
            yield f"{where}: its file name was altered"
        if any(not 0 <= b.start < b.end <= len(article.text) for b in article.blocks):
            yield f"{where}: a block lies outside the text"


def _codings(database: ProjectDatabase) -> Iterator[str]:
    query = """SELECT a.record, a.doc_id, c.mentions, c.coding, c.digest FROM coded c
               JOIN articles a USING (article_hash) ORDER BY a.doc_id"""
    for record, doc_id, found, coding, stored in database.rows(query):
        article, coded = _read(record, Article), _read(coding, CodedArticle)
        mentions = _read(found, tuple[Mention, ...])
        altered = stored is not None and digest(_bytes(found) + _bytes(coding)) != stored
        if article is None or coded is None or mentions is None or altered:
            yield f"article {doc_id}: what was coded from it was altered"
            continue
        for mention in mentions:
            if article.text[mention.start : mention.end] != mention.name:
                yield f"article {doc_id}: the place name {mention.name!r} is not at {mention.start}"
        spans = [span for report in coded.reports for span in (report.quote, report.trigger)]
        spans += [left.trigger for left in coded.left_out]
        yield from (
            f"article {doc_id}: a quote is not in its text" for s in spans if not _is_quoted(s, article)
        )


def _is_quoted(span: Span, article: Article) -> bool:
    return article.text[span.start : span.end] == span.text


def _events(database: ProjectDatabase) -> Iterator[str]:
    reports = {report.report_id for report in database.reports()}
    query = """SELECT e.event_id, e.revision, e.status, e.content_hash, o.position, r.record FROM events e
               LEFT JOIN event_order o USING (event_id)
               LEFT JOIN event_revisions r USING (event_id, revision) ORDER BY e.event_id"""
    for event_id, revision, status, stored, position, record in database.rows(query):
        event = _read(record, Event) if record is not None else None
        if event is None:
            yield f"event {event_id}: its revision {revision} is missing or cannot be read"
            continue
        if content_hash(event) != stored or event.status != status or event.revision != revision:
            yield f"event {event_id}: it was altered"
        if position != (event_position(event) if status == "active" else None):
            yield f"event {event_id}: its place in the outputs was altered"
        lost = {report.report_id for report in event.reports} - reports
        if status == "active" and lost:
            yield f"event {event_id}: {len(lost)} of its reports are no longer coded: run geomap build"


def _revisions(database: ProjectDatabase) -> Iterator[str]:
    query = "SELECT event_id, revision, record, digest FROM event_revisions ORDER BY event_id, revision"
    expected: dict[str, int] = {}
    for event_id, revision, record, stored in database.rows(query):
        expected[event_id] = expected.get(event_id, 0) + 1
        if revision != expected[event_id]:
            yield f"event {event_id}: revision {expected[event_id]} is missing"
            expected[event_id] = revision
        if (stored is not None and digest(_bytes(record)) != stored) or _read(record, Event) is None:
            yield f"event {event_id}: its revision {revision} was altered"


def _renderings(database: ProjectDatabase) -> Iterator[str]:
    yield from database.renderings.problems()


def _outputs(database: ProjectDatabase) -> Iterator[str]:
    for name, stored in database.outputs().items():
        path = database.path.parent / name
        if not path.exists():
            yield f"{name}: missing: run geomap build"
        elif file_digest(path) != stored:
            yield f"{name}: not what the last build wrote: run geomap build"


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, as 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _bytes(value: object) -> bytes:
    """Return a stored value as bytes, also where someone replaced it by words."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def _read(record: bytes, kind: type[Kind]) -> Kind | None:
    try:
        return msgspec.json.decode(record, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
