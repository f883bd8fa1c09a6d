"""Writing places into a new store, in batches and bounded memory."""

from __future__ import annotations

import gc
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count, islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

from geomap.gazetteer.cells import TABLE as CELLS
from geomap.gazetteer.cells import PointWriter
from geomap.gazetteer.inserting import insert_columns
from geomap.gazetteer.names import normalise_many, skeleton_many
from geomap.gazetteer.rows import LayerRow, PlaceColumns, columns_of, rank_of
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
    TRANSLATE,
    TRANSLATED,
    has_text_id,
    text_number,
)

BATCH: Final = 1_000
"""Rows at a time: so few that they stay in a processor's cache."""
SETTINGS: Final = (
    "page_size=8192", "temp_store=FILE", "cache_size=-65536", "threads=2",
    # a file that is whole or thrown away needs no journal, and nothing in it is secret
    "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "secure_delete=OFF",
)  # fmt: skip
SORTING_CACHE: Final = -2048
"""SQLite's cache while indexes are sorted; below zero: KiB."""
WIDEST_POINT_KM: Final = 20.0  # a wider place (a region, a sea) is nearest to nothing
SHORTEST_SKELETON: Final = 2  # one consonant sounds like everything
_NUMBER_OF_KIND: Final = {kind: number for number, kind in enumerate(KINDS)}

_Name: TypeAlias = tuple[int, int, int, str, str | None]
"""Rank and number of a place; kind (by number) and text of its name; country."""
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
        rows = iter(rows)
        batches = iter(lambda: list(islice(rows, BATCH)), [])
        return self.add_columns(map(columns_of, batches))

    def add_columns(self, batches: Iterable[PlaceColumns]) -> int:
        """Write places that are given by columns, many at a time; return how many."""
        before = self.places
        for batch in batches:
            self._add_batch(batch)
            self.places += len(batch.ids)
        return self.places - before

    def add_division(self, code: str, name: str) -> None:
        """Record the name of a division by its code ("SY.09")."""
        self.connection.execute("INSERT OR REPLACE INTO division VALUES (?, ?)", (code, name))

    def translate_divisions(self, codes: Mapping[tuple[str, str], str]) -> None:
        """Give all places of a first-order division another code of it, and no second-order one.

        Parameters
        ----------
        codes
            Country and code as written so far -> the other code.
        """
        self.connection.execute(TRANSLATED)
        rows = [(*division, code) for division, code in codes.items()]
        self.connection.executemany("INSERT INTO translated VALUES (?, ?, ?)", rows)
        self.connection.execute(TRANSLATE)
        self.connection.execute("DROP TABLE translated")

    def add_name(self, no: int, rank: int, country: str | None, name: tuple[str, str]) -> None:
        """Give a place that is already written one more name (text, kind); written in batches."""
        text, kind = name
        self._waiting.append((rank, no, _NUMBER_OF_KIND[kind], text, country))
        if len(self._waiting) >= BATCH:
            self._write_waiting()

    def _write_waiting(self) -> None:
        if self._waiting:
            self._write_names(*zip(*self._waiting, strict=True))
        self._waiting = []

    def add_names(self, no: int, rank: int, country: str | None, names: Iterable[tuple[str, str]]) -> None:
        """Give a place that is already written more names (text, kind)."""
        for name in names:
            self.add_name(no, rank, country, name)

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

    def _sort_names(self) -> None:
        """Fill the table of names in its order; those of a part are in that order already."""
        names = NAMES_WRITTEN + (NAMES_OF_PART if self._has_part else "")
        # short runs are sorted within a processor's cache, and then merged
        self.connection.execute(f"PRAGMA cache_size={SORTING_CACHE}")
        written = self.connection.execute(SORTED_NAMES.format(names=names)).rowcount
        self.set_meta(places=str(self.places), names=str(written))
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

    def _add_batch(self, batch: PlaceColumns) -> None:
        """Write many places at once, table by table: their rows, details, points and names."""
        numbers = [no if isinstance(no, int) else self._text_number(no) for no in batch.ids]
        ranks = list(map(rank_of, batch.feature_codes, batch.populations, batch.sources))
        ys, xs = [round(lat * DEGREE) for lat in batch.lats], [round(lon * DEGREE) for lon in batch.lons]
        places = numbers, batch.shown or batch.names, ys, xs, self._filed(batch), batch.populations, ranks
        self._insert("place", places)
        self._add_details(numbers, batch)
        self._add_points(zip(numbers, ys, xs, batch.feature_classes, batch.extents, strict=True))
        self._write_names(ranks, numbers, [0] * len(numbers), batch.names, batch.countries)
        rows = batch.name_places
        self._write_names(
            [ranks[row] for row in rows],
            [numbers[row] for row in rows],
            list(map(_NUMBER_OF_KIND.__getitem__, batch.kinds)),
            batch.further_names,
            [batch.countries[row] for row in rows],
        )

    def _filed(self, batch: PlaceColumns) -> list[int]:
        """Return the number of each place's filing; new ones are written."""
        known = len(self._filings)
        filings = zip(
            batch.feature_classes, batch.feature_codes, batch.countries, batch.admin1s, batch.admin2s,
            batch.precisions, batch.sources, strict=True,
        )  # fmt: skip
        numbers = [self._filings[filing] for filing in filings]
        new = islice(self._filings.items(), known, None)
        self._insert_rows("filing", [(number, *filing) for filing, number in new])
        return numbers

    def _add_details(self, numbers: Sequence[int], batch: PlaceColumns) -> None:
        details = zip(numbers, batch.geonameids, batch.extents, batch.parents, batch.notes, strict=True)
        self._insert_rows(
            "detail",
            [row for row in details if has_text_id(row[0]) or row[2] is not None or row[3] or row[4]],
        )

    def _add_points(self, places: Iterable[tuple[int, int, int, str | None, float | None]]) -> None:
        self.points.add(
            (no, y, x)
            for no, y, x, feature_class, extent in places
            if feature_class != "A" and (extent is None or extent <= WIDEST_POINT_KM)
        )

    def _insert_rows(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            self._insert(table, list(zip(*rows, strict=True)))

    def _insert(self, table: str, columns: Sequence[Sequence[object]]) -> None:
        """Write rows; a later row of one key replaces the earlier one."""
        insert_columns(self.connection, f"INSERT OR REPLACE INTO {table}", columns)

    def _write_names(
        self,
        ranks: Sequence[int],
        numbers: Sequence[int],
        kinds: Sequence[int],
        texts: Sequence[str],
        countries: Sequence[str | None],
    ) -> None:
        columns = normalise_many(texts), ranks, numbers, kinds, texts, countries
        insert_columns(self.connection, "INSERT INTO raw_name", columns)

    def _write_spellings(self) -> None:
        """List each normalised name once, with its skeleton."""
        cursor = self.connection.execute("SELECT DISTINCT norm FROM name")
        while batch := [norm for (norm,) in cursor.fetchmany(4 * BATCH)]:
            keys = [key if len(key) >= SHORTEST_SKELETON else "" for key in skeleton_many(batch)]
            insert_columns(self.connection, "INSERT INTO spelling (key, norm)", (keys, batch))
        self.connection.execute("CREATE INDEX spelling_key ON spelling (key)")
