"""Tables of a dataset: GeoParquet with a box a row, by year and country, the same schema in all files."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.model import Event, Mention
from geomap.outputs.frames import DATES, events_frame, mentions_frame, sources_frame

if TYPE_CHECKING:
    from pandas import DataFrame

EVENTS, REPORTS, MENTIONS = "events", "reports", "mentions"


def write_events(folder: Path, name: str, events: Sequence[Event]) -> None:
    """Write events as ``events/YEAR/COUNTRY/NAME.parquet`` and their accounts as ``reports/NAME.parquet``.

    YEAR is ``undated`` and COUNTRY (ISO 3166-1 alpha-2) ``unplaced`` where an event has none.
    """
    grouped: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        grouped[_year(event), _country(event)].append(event)
    for (year, country), members in sorted(grouped.items()):
        _write(events_frame(members), folder / EVENTS / year / country / name, is_geo=True)
    if events:
        _write(sources_frame(events), folder / REPORTS / name, is_geo=False)


def write_mentions(folder: Path, name: str, mentions: Iterable[tuple[str, Sequence[Mention]]]) -> None:
    """Write the mentions of some articles as ``mentions/NAME.parquet``."""
    found = {doc_id: names for doc_id, names in mentions if names}
    if found:
        _write(mentions_frame(found), folder / MENTIONS / name, is_geo=True)


def _year(event: Event) -> str:
    return str(event.when.start.year) if event.when.start else "undated"


def _country(event: Event) -> str:
    place = event.primary_place
    code = place.country if place else None
    return code if code and code.isalnum() else "unplaced"


def _write(table: Any, path: Path, *, is_geo: bool) -> None:
    """Write a table beside and rename it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    options: dict[str, Any] = {"compression": "zstd", "index": False}
    if is_geo:
        options |= {"schema_version": "1.1.0", "write_covering_bbox": True}
    _settled(table).to_parquet(beside, **options)
    os.replace(beside, path)


def _settled(table: DataFrame) -> DataFrame:
    """Give each column a type that does not depend on its values: an empty one is not of type null."""
    import pandas
    import pyarrow

    for name in table.columns:
        if name in DATES:
            table[name] = table[name].astype(pandas.ArrowDtype(pyarrow.date32()))
        elif table[name].dtype == object:
            table[name] = table[name].astype(pandas.ArrowDtype(pyarrow.string()))
    return table
