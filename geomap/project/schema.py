"""The tables of a project database, and how an older database is brought up to date."""

from __future__ import annotations

import sqlite3
from typing import Final

from geomap.errors import ProjectError

APPLICATION_ID: Final = 0x67656F6D
"""Marks a SQLite file as a geomap project ("geom" in ASCII)."""

MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE runs (
        run_id INTEGER PRIMARY KEY,
        started TEXT NOT NULL,
        finished TEXT,
        command TEXT NOT NULL,
        versions TEXT NOT NULL DEFAULT '{}',
        counts TEXT NOT NULL DEFAULT '{}'
    );
    CREATE TABLE articles (
        doc_id TEXT PRIMARY KEY,
        article_hash TEXT NOT NULL,
        text_hash TEXT NOT NULL,
        origin TEXT NOT NULL,
        run_id INTEGER REFERENCES runs,
        record BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE coded (
        article_hash TEXT NOT NULL,
        coder_version TEXT NOT NULL,
        gazetteer_version TEXT NOT NULL,
        doc_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
        mentions BLOB NOT NULL,
        coding BLOB NOT NULL,
        PRIMARY KEY (article_hash, coder_version, gazetteer_version)
    ) WITHOUT ROWID;
    CREATE INDEX coded_by_article ON coded (doc_id);
    CREATE TABLE events (
        event_id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        status TEXT NOT NULL,
        content_hash TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE event_revisions (
        event_id TEXT NOT NULL REFERENCES events,
        revision INTEGER NOT NULL,
        run_id INTEGER REFERENCES runs,
        record BLOB NOT NULL,
        PRIMARY KEY (event_id, revision)
    ) WITHOUT ROWID;
    CREATE INDEX revisions_by_run ON event_revisions (run_id);
    CREATE TABLE failures (
        origin TEXT PRIMARY KEY,
        reason TEXT NOT NULL,
        run_id INTEGER REFERENCES runs
    ) WITHOUT ROWID;
    """,
    """
    ALTER TABLE articles ADD COLUMN digest TEXT;
    ALTER TABLE coded ADD COLUMN digest TEXT;
    ALTER TABLE event_revisions ADD COLUMN digest TEXT;
    CREATE TABLE outputs (
        name TEXT PRIMARY KEY,
        digest TEXT NOT NULL,
        run_id INTEGER REFERENCES runs
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE merge_keys (
        key INTEGER NOT NULL,
        day INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        PRIMARY KEY (key, day, event_id)
    ) WITHOUT ROWID;
    CREATE INDEX merge_keys_by_event ON merge_keys (event_id);
    CREATE TABLE merge_state (versions TEXT NOT NULL);
    CREATE TABLE unmerged (doc_id TEXT PRIMARY KEY) WITHOUT ROWID;
    """,
    """
    CREATE TABLE event_renderings (
        event_id TEXT NOT NULL UNIQUE REFERENCES events,
        day TEXT NOT NULL,
        feature TEXT NOT NULL,
        page_row BLOB NOT NULL,
        digest TEXT NOT NULL
    );
    CREATE INDEX event_renderings_in_order ON event_renderings (day, event_id);
    CREATE TABLE article_outlines (
        doc_id TEXT PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        record BLOB NOT NULL,
        digest TEXT NOT NULL
    );
    CREATE TABLE rendering_state (version TEXT NOT NULL);
    CREATE INDEX articles_by_hash ON articles (article_hash, doc_id);
    """,
    """
    DROP TABLE event_renderings;
    DROP TABLE article_outlines;
    DELETE FROM rendering_state;
    CREATE TABLE event_order (
        event_id TEXT PRIMARY KEY REFERENCES events,
        position TEXT NOT NULL UNIQUE
    ) WITHOUT ROWID;
    INSERT INTO event_order
        WITH days AS (
            SELECT event_id, json_extract(CAST(record AS TEXT), '$.when.start') AS day
            FROM events JOIN event_revisions USING (event_id, revision) WHERE status = 'active'
        )
        SELECT event_id,
            printf('%07d', coalesce(julianday('9999-12-31') - julianday(day), 9999999)) || ' ' || event_id
        FROM days;
    CREATE TABLE event_parts (position TEXT PRIMARY KEY, digest TEXT, page BLOB, features BLOB);
    CREATE TABLE article_parts (position TEXT PRIMARY KEY, digest TEXT, outlines BLOB);
    INSERT INTO event_parts (position) VALUES ('');
    INSERT INTO article_parts (position) VALUES ('');
    """,
    "CREATE INDEX articles_by_origin ON articles (origin, doc_id);",
)
"""One script a schema version, the first creates the database; never changed once published."""


def migrate(connection: sqlite3.Connection, *, can_write: bool = True) -> None:
    """Bring a database to the newest schema, in one transaction; an empty file becomes a project.

    Raises
    ------
    ProjectError
        The file is some other SQLite database, was written by a newer geomap, or by an older one where
        nothing can be written.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    marked = int(connection.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID
    has_tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
    if has_tables and not marked:
        raise ProjectError("this SQLite file is not a geomap project; nothing was changed")
    if version > len(MIGRATIONS):
        raise ProjectError(
            f"written by a newer geomap (schema {version}, this one knows {len(MIGRATIONS)}): "
            "update geomap; nothing was changed"
        )
    if version == len(MIGRATIONS):
        return
    if not can_write:
        raise ProjectError(
            f"written by an older geomap (schema {version}, this one has {len(MIGRATIONS)}), and the folder "
            "cannot be written: copy the folder to a place where it can"
        )
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for number, script in enumerate(MIGRATIONS[version:], version + 1):
            for statement in script.split(";"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
