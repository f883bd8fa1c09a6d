"""Writing places into a new store, in batches and bounded memory."""

from __future__ import annotations

import gc
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from itertools import count, islice, repeat
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

from geomap.gazetteer.cells import TABLE as CELLS
from geomap.gazetteer.cells import PointWriter
from geomap.gazetteer.names import normalise_many, skeleton_many
from geomap.gazetteer.rows import LayerRow, rank_of
from geomap.gazetteer.schema import (
    DEGREE,
    JOIN_PART,
    KINDS,
    NAMES_OF_PART,
    NAMES_WRITTEN,
    PART_POINTS,
    RAW_NAMES,
    SORTED_NAMES,
    TABLES,
    TEXT_INDEX,
    has_text_id,
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

_Name: TypeAlias = tuple[int, int, int, str, str | None]
"""Rank and number of a place; kind (by number) and text of its name; country."""
_Filing: TypeAlias = tuple[str | None, str | None, str | None, str | None, str | None, float | None, str]
"""Feature class and code, country, admin1, admin2, precision (km), source: what many places share."""
_Detail: TypeAlias = tuple[int, int | None, float | None, str | None, str | None]
"""Number, GeoNames id, extent (km), parent, note: what few places have."""


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
        self._filings: defaultdict[_Filing, int] = defaultdict(count().__next__)
        self._texts = 0
        self._has_part = False

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
        rows, before = iter(rows), self.places
        while batch := list(islice(rows, BATCH)):
            self._add_batch(batch)
            self.places += len(batch)
        return self.places - before

    def add_division(self, code: str, name: str) -> None:
        """Record the name of a division by its code ("SY.09")."""
        self.connection.execute("INSERT OR REPLACE INTO division VALUES (?, ?)", (code, name))

    def add_name(self, no: int, rank: int, country: str | None, name: tuple[str, str]) -> None:
        """Give a place that is already written one more name (text, kind); written in batches."""
        text, kind = name
        self._waiting.append((rank, no, _NUMBER_OF_KIND[kind], text, country))
        if len(self._waiting) >= BATCH:
            self._write_waiting()

    def _write_waiting(self) -> None:
        self._write_names(self._waiting)
        self._waiting = []

    def add_names(self, no: int, rank: int, country: str | None, names: Iterable[tuple[str, str]]) -> None:
        """Give a place that is already written more names (text, kind)."""
        self._write_names((rank, no, _NUMBER_OF_KIND[kind], text, country) for text, kind in names)

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
        self._sort_names()
        self._write_spellings()
        self.connection.execute("INSERT INTO words(words) VALUES ('rebuild')")
        self.connection.execute("COMMIT")

    def finish_part(self) -> None:
        """Close the file as a part, for another writer to :meth:`join`: its places and sorted names.

        Raises
        ------
        ValueError
            A place has a text for an id: such ids are numbered by the whole store.
        """
        if self._texts:
            raise ValueError("a part of a store holds numbered places alone")
        self._write_waiting()
        self.set_meta(places=str(self.places), names=str(self.names))
        self.connection.execute(PART_POINTS)
        self.connection.execute("INSERT INTO points VALUES (?)", (self.points.tobytes(),))
        self._sort_names()
        self.connection.execute("COMMIT")

    def join(self, path: Path) -> None:
        """Take over what the one part holds; its file has to last until this store is finished."""
        self.connection.execute("COMMIT")
        self.connection.execute("ATTACH ? AS part", (str(path),))
        self.connection.execute("BEGIN")
        self._has_part = True
        for statement in JOIN_PART:
            self.connection.execute(statement, {"filings": len(self._filings)})
        (filings,) = self.connection.execute("SELECT count(*) FROM filing").fetchone()
        self._filings.default_factory = count(filings).__next__
        (points,) = self.connection.execute("SELECT points FROM part.points").fetchone()
        self.points.frombytes(points)
        known = dict(self.connection.execute("SELECT key, value FROM part.meta"))
        self.places += int(known["places"])
        self.names += int(known["names"])

    def _sort_names(self) -> None:
        """Fill the table of names in its order; those of a part are in that order already."""
        names = NAMES_WRITTEN + (NAMES_OF_PART if self._has_part else "")
        self.connection.execute(SORTED_NAMES.format(names=names))
        self.connection.execute("DROP TABLE raw_name")

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
        # by columns, so that most of the work is done by loops in C
        (ids, names, lats, lons, classes, codes, countries, admin1s, admin2s, people, others,
         geonameids, precisions, extents, sources, parents, notes) = zip(*batch, strict=True)  # fmt: skip
        known = zip(ids, map(number_of, ids), strict=True)
        numbers = [self._text_number(place_id) if no is None else no for place_id, no in known]
        ranks = list(map(rank_of, codes, people, sources))
        ys, xs = [round(lat * DEGREE) for lat in lats], [round(lon * DEGREE) for lon in lons]
        filings = self._filed(
            zip(classes, codes, countries, admin1s, admin2s, precisions, sources, strict=True)
        )
        self._insert("place", 7, zip(numbers, names, ys, xs, filings, people, ranks, strict=True))
        self._add_details(zip(numbers, geonameids, extents, parents, notes, strict=True))
        self._add_points(zip(numbers, ys, xs, classes, extents, strict=True))
        self._write_names(zip(ranks, numbers, repeat(0, len(batch)), names, countries, strict=True))
        self._write_names(
            (rank, no, _NUMBER_OF_KIND[kind], text, country)
            for rank, no, further, country in zip(ranks, numbers, others, countries, strict=True)
            for text, kind in further
        )

    def _filed(self, filings: Iterable[_Filing]) -> list[int]:
        """Return the number of each filing; new ones are written."""
        known = len(self._filings)
        numbers = [self._filings[filing] for filing in filings]
        new = islice(self._filings.items(), known, None)
        self._insert("filing", 8, [(number, *filing) for filing, number in new])
        return numbers

    def _add_details(self, details: Iterable[_Detail]) -> None:
        self._insert(
            "detail",
            5,
            [
                detail
                for detail in details
                if has_text_id(detail[0]) or detail[2] is not None or detail[3] or detail[4]
            ],
        )

    def _add_points(self, places: Iterable[tuple[int, int, int, str | None, float | None]]) -> None:
        self.points.add(
            (no, y, x)
            for no, y, x, feature_class, extent in places
            if feature_class != "A" and (extent is None or extent <= WIDEST_POINT_KM)
        )

    def _insert(self, table: str, columns: int, rows: Iterable[tuple[object, ...]]) -> None:
        """Write rows; a later row of one key replaces the earlier one."""
        marks = ",".join("?" * columns)
        self.connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)

    def _write_names(self, names: Iterable[_Name]) -> None:
        columns = list(zip(*names, strict=True))
        if columns:
            norms = normalise_many(columns[3])
            self.names += len(norms)
            rows = zip(norms, *columns, strict=True)
            self.connection.executemany("INSERT INTO raw_name VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _write_spellings(self) -> None:
        """List each normalised name once, with its skeleton."""
        cursor = self.connection.execute("SELECT DISTINCT norm FROM name")
        while batch := [norm for (norm,) in cursor.fetchmany(4 * BATCH)]:
            keys = (key if len(key) >= SHORTEST_SKELETON else "" for key in skeleton_many(batch))
            self.connection.executemany(
                "INSERT INTO spelling (key, norm) VALUES (?, ?)", zip(keys, batch, strict=True)
            )
        self.connection.execute("CREATE INDEX spelling_key ON spelling (key)")
