"""Tables of a dataset: GeoParquet with a box a row, by year and country, the same schema in all files.

``events/YEAR/COUNTRY/*.parquet`` hold one row an event, ``records/YEAR/COUNTRY/*.parquet`` the same events
without loss (as JSON, for maps and exports), ``reports/*.parquet`` one row an account and
``mentions/*.parquet`` one row a place name.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, Final

from geomap.model import Event, Mention
from geomap.pipeline.batches import batches
from geomap.pipeline.corpora.dataset_columns import accounts_table, events_table, mentions_table
from geomap.pipeline.corpora.scratch import beside_renamed

EVENTS, RECORDS, REPORTS, MENTIONS = "events", "records", "reports", "mentions"
TABLES: Final = (EVENTS, RECORDS, REPORTS, MENTIONS)
RECORD: Final = "record"
KEYS: Final = ("event_id", "date_start", "date_end", "iso3", "country", "longitude", "latitude")
"""Columns of ``records``, besides the record itself, by which events are chosen."""
EDGES: Final = ("xmin", "ymin", "xmax", "ymax")
ROWS_A_FILE: Final = 100_000
ROWS_A_BATCH: Final = 2_000
EVENTS_AT_A_TIME: Final = 600
"""Events in memory before they are made rows."""
UNDATED, UNPLACED = "undated", "unplaced"
Stretch = tuple[str, int, str, str, int]
"""Name of a bucket's file, number of a row in it, and how many from there on have this year and country."""


def write_events(tables: Path, buckets: Path, name: str, events: Iterable[Event]) -> list[Stretch]:
    """Write the events of a bucket to ``buckets``, and their accounts to its table.

    Parameters
    ----------
    events
        By id. A few are in memory at a time, and are made rows of all tables while they are at hand.
    """
    import pyarrow

    found: list[Any] = []
    accounts: list[Any] = []
    records: list[bytes] = []
    folders: list[tuple[str, str]] = []
    for some in batches(events, EVENTS_AT_A_TIME):
        found.append(events_table(some))
        accounts.append(accounts_table(some))
        records += [event.to_json() for event in some]
        folders += [(_year(event), _country(event)) for event in some]
    if not folders:
        return []
    _write(pyarrow.concat_tables(accounts).combine_chunks(), tables / REPORTS / f"{name}.parquet")
    return _write_by_folder(buckets / f"{name}.arrow", pyarrow.concat_tables(found), records, folders)


def _write_by_folder(
    path: Path, table: Any, records: Sequence[bytes], folders: Sequence[tuple[str, str]]
) -> list[Stretch]:
    """Write events by year and country to a file; those of one folder in the order in which they come.

    It is not compressed: a few rows of each of many columns are read from it at a time.
    """
    import pyarrow

    in_order = sorted(range(len(folders)), key=folders.__getitem__)
    table = table.combine_chunks().take(in_order)
    schema = table.schema.append(pyarrow.field(RECORD, pyarrow.binary()))
    with beside_renamed(path) as beside, pyarrow.ipc.new_file(str(beside), schema) as writer:
        # Most of an event is its record: no more than some of them are copied to a column at a time.
        for start in range(0, len(in_order), ROWS_A_BATCH):
            some = in_order[start : start + ROWS_A_BATCH]
            record = pyarrow.array([records[number] for number in some], pyarrow.binary())
            writer.write_table(table.slice(start, len(some)).append_column(RECORD, record))
    stretches: list[Stretch] = []
    first = 0
    for (year, country), rows in sorted(Counter(folders).items()):
        stretches.append((path.name, first, year, country, rows))
        first += rows
    return stretches


def collect_events(source: Path, target: Path, folders: Iterable[Sequence[Stretch]]) -> None:
    """Put the events of some years and countries together from the files of all buckets."""
    import pyarrow

    with ExitStack() as stack:

        @cache
        def opened(name: str) -> Any:
            file = stack.enter_context(pyarrow.memory_map(str(source / name)))
            return pyarrow.ipc.open_file(file).read_all()

        for stretches in folders:
            waiting: list[Any] = []
            number = 0
            for position, (name, first, year, country, rows) in enumerate(stretches, 1):
                waiting.append(opened(name).slice(first, rows))
                if position == len(stretches) or sum(map(len, waiting)) >= ROWS_A_FILE:
                    table = pyarrow.concat_tables(waiting).sort_by("event_id")
                    _write_events(table, target, Path(year, country, f"{number:05}.parquet"))
                    waiting, number = [], number + 1


def _write_events(table: Any, target: Path, place: Path) -> None:
    _write(table.select([*KEYS, RECORD]).replace_schema_metadata(None), target / RECORDS / place)
    _write(_with_geo(table.drop_columns(RECORD)), target / EVENTS / place)


def write_mentions(folder: Path, name: str, mentions: Mapping[str, Sequence[Mention]]) -> None:
    """Write the mentions of some articles as ``mentions/NAME``."""
    if mentions:
        _write(_with_geo(mentions_table(mentions)), folder / MENTIONS / name)


def _year(event: Event) -> str:
    return str(event.when.start.year) if event.when.start else UNDATED


def _country(event: Event) -> str:
    place = event.primary_place
    code = place.country if place else None
    return code if code and code.isalnum() else UNPLACED


def _write(table: Any, path: Path) -> None:
    """Write a table beside and rename it."""
    from pyarrow import parquet

    with beside_renamed(path) as beside:
        parquet.write_table(table, beside, compression="zstd")


def _with_geo(table: Any) -> Any:
    """Say in the schema that a table is GeoParquet 1.1, and where its points lie."""
    from pyarrow import compute

    found = [compute.min_max(compute.struct_field(table["bbox"], edge)).as_py() for edge in EDGES]
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": ["Point"],
        "crs": _crs(),
        "covering": {"bbox": {edge: ["bbox", edge] for edge in EDGES}},
    }
    if found[0]["min"] is not None:
        column["bbox"] = [found[0]["min"], found[1]["min"], found[2]["max"], found[3]["max"]]
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    return table.replace_schema_metadata({**(table.schema.metadata or {}), b"geo": json.dumps(geo).encode()})


@cache
def _crs() -> dict[str, Any]:
    """Return WGS 84 as PROJ writes it."""
    from pyproj import CRS

    found: dict[str, Any] = CRS.from_epsg(4326).to_json_dict()
    return found
