"""Writing places into a new store, in batches and bounded memory."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

from geomap.gazetteer.cells import TABLE as CELLS
from geomap.gazetteer.cells import PointWriter
from geomap.gazetteer.names import normalise_many, skeleton_many
from geomap.gazetteer.rows import LayerRow, rank_of
from geomap.gazetteer.schema import (
    DEGREE,
    KINDS,
    RAW_NAMES,
    SORT_NAMES,
    TABLES,
    TEXT_INDEX,
    number_of,
    text_number,
)

BATCH: Final = 20_000
SETTINGS: Final = (
    "page_size=8192", "temp_store=FILE", "cache_size=-65536", "threads=2",
    # a file that is whole or thrown away needs no journal, and nothing in it is secret
    "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "secure_delete=OFF",
)  # fmt: skip
WIDEST_POINT_KM: Final = 20.0  # a wider place (a region, a sea) is nearest to nothing
SHORTEST_SKELETON: Final = 2  # one consonant sounds like everything
_NUMBER_OF_KIND: Final = {kind: number for number, kind in enumerate(KINDS)}

_Name: TypeAlias = tuple[int, int, str | None, str, str]
"""Number, rank and country of a place; text and kind of its name."""
_Filing: TypeAlias = tuple[str | None, str | None, str | None, str | None, str | None, float | None, str]
"""Feature class and code, country, admin1, admin2, precision (km), source: what many places share."""


class StoreWriter:
    """Fills one new SQLite file; use as a context manager, call :meth:`finish` last.

    Parameters
    ----------
    path
        A file that does not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for setting in SETTINGS:
            self.connection.execute(f"PRAGMA {setting}")
        self.connection.executescript(TABLES)
        for index in (RAW_NAMES, CELLS, TEXT_INDEX):
            self.connection.execute(index)
        self.points = PointWriter()
        self.connection.execute("BEGIN")
        self.places = 0
        self.names = 0
        self._waiting: list[_Name] = []
        self._filings: dict[_Filing, int] = {}
        self._texts = 0

    def __enter__(self) -> Self:
        # millions of short-lived tuples and no cycles: the collector would only walk them
        self._collecting = gc.isenabled()
        gc.disable()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()
        if self._collecting:
            gc.enable()

    def add(self, rows: Iterable[LayerRow]) -> int:
        """Write places with their names; return how many."""
        rows, count = iter(rows), 0
        while batch := list(islice(rows, BATCH)):
            self._add_batch(batch)
            count += len(batch)
        self.places += count
        return count

    def add_division(self, code: str, name: str) -> None:
        """Record the name of a division by its code ("SY.09")."""
        self.connection.execute("INSERT OR REPLACE INTO division VALUES (?, ?)", (code, name))

    def add_name(self, no: int, rank: int, country: str | None, name: tuple[str, str]) -> None:
        """Give a place that is already written one more name (text, kind); written in batches."""
        self._waiting.append((no, rank, country, *name))
        if len(self._waiting) >= BATCH:
            self._write_waiting()

    def _write_waiting(self) -> None:
        self._write_names(self._waiting)
        self._waiting = []

    def add_names(self, no: int, rank: int, country: str | None, names: Iterable[tuple[str, str]]) -> None:
        """Give a place that is already written more names (text, kind)."""
        self._write_names([(no, rank, country, text, kind) for text, kind in names])

    def rank_and_country(self, no: int | None) -> tuple[int, str | None] | None:
        """Return rank and country of a place that is already written, or None where it is not."""
        query = "SELECT rank, country FROM place JOIN filing ON filing.id = filing WHERE no = ?"
        found: tuple[int, str | None] | None = self.connection.execute(query, (no,)).fetchone()
        return found

    def set_meta(self, **values: str) -> None:
        """Record facts about the store."""
        self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def finish(self) -> None:
        """Sort the names, build the indexes and close the transaction."""
        self._write_waiting()
        self.set_meta(places=str(self.places), names=str(self.names))
        self.points.write(self.connection)
        for statement in SORT_NAMES:
            self.connection.execute(statement)
        self._write_spellings()
        self.connection.execute("INSERT INTO words(words) VALUES ('rebuild')")
        self.connection.execute("COMMIT")

    def _text_number(self, place_id: str) -> int:
        """Return the number of a place whose id is a text; a later row of one id keeps it."""
        no = text_number(self._texts + 1)
        found = self.connection.execute("INSERT OR IGNORE INTO text_id VALUES (?, ?)", (no, place_id))
        if not found.rowcount:
            query = "SELECT no FROM text_id WHERE place_id = ?"
            return int(self.connection.execute(query, (place_id,)).fetchone()[0])
        self._texts += 1
        return no

    def _add_batch(self, batch: list[LayerRow]) -> None:
        places, details, points = [], [], []
        names: list[_Name] = []
        known = len(self._filings)
        for row in batch:
            (place_id, name, lat, lon, feature_class, code, country, admin1, admin2, people, others,
             geonameid, precision, extent, source, parent, note) = row  # fmt: skip
            no, rank = number_of(place_id), rank_of(row)
            has_text = no is None
            if no is None:
                no = self._text_number(place_id)
            if has_text or extent is not None or parent or note:
                details.append((no, geonameid, extent, parent, note))
            y, x = round(lat * DEGREE), round(lon * DEGREE)
            if feature_class != "A" and (extent is None or extent <= WIDEST_POINT_KM):
                points.append((no, y, x))
            filing = feature_class, code, country, admin1, admin2, precision, source
            number = self._filings.setdefault(filing, len(self._filings))
            places.append((no, name, y, x, number, people, rank))
            names.append((no, rank, country, name, "official"))
            for text, kind in others:
                names.append((no, rank, country, text, kind))
        self.points.add(points)
        new = list(islice(self._filings.items(), known, None))
        self._insert("filing", [(number, *filing) for filing, number in new])
        self._insert("place", places)
        self._insert("detail", details)
        self._write_names(names)

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Write rows; a later row of one key replaces the earlier one."""
        if rows:
            marks = ",".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)

    def _write_names(self, names: list[_Name]) -> None:
        self.names += len(names)
        norms = normalise_many([name[3].replace("\n", " ") for name in names])
        self.connection.executemany(
            "INSERT INTO raw_name VALUES (?, ?, ?, ?, ?, ?)",
            [
                (norm, rank, no, _NUMBER_OF_KIND[kind], text, country)
                for (no, rank, country, text, kind), norm in zip(names, norms, strict=True)
                if norm
            ],
        )

    def _write_spellings(self) -> None:
        """List each normalised name once, with its skeleton."""
        cursor = self.connection.execute("SELECT DISTINCT norm FROM name")
        while batch := [norm for (norm,) in cursor.fetchmany(4 * BATCH)]:
            keys = (key if len(key) >= SHORTEST_SKELETON else "" for key in skeleton_many(batch))
            self.connection.executemany(
                "INSERT INTO spelling (key, norm) VALUES (?, ?)", zip(keys, batch, strict=True)
            )
        self.connection.execute("CREATE INDEX spelling_key ON spelling (key)")
