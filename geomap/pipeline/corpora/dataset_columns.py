"""Rows of a dataset's tables as columns of Arrow, geometry as well-known binary with its box a row beside it.

The types are those of the data frames that exports are made of; they never depend on the values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geomap.model import Event, Mention
from geomap.outputs.drawing import is_drawn
from geomap.outputs.flat import flat_row
from geomap.outputs.frames import (
    events_frame,
    mention_rows,
    mentions_frame,
    source_columns,
    sources_frame,
    with_arrow_types,
)

if TYPE_CHECKING:
    from pandas import DataFrame

Row = Mapping[str, Any]
ROWS_AT_A_TIME: Final = 600


def events_table(events: Sequence[Event]) -> Any:
    """Return n events as n rows: the flat columns and a point, or none where it is not drawn."""
    drawn = [is_drawn(event, event.primary_place) for event in events]
    return _with_points(_table(map(flat_row, events), _events_schema()), drawn)


def accounts_table(events: Sequence[Event]) -> Any:
    """Return one row for each account of each event, quotes in full."""
    import pyarrow

    schema = _accounts_schema()
    columns = map(pyarrow.array, source_columns(events).values(), schema.types)
    return pyarrow.Table.from_arrays(list(columns), schema=schema)


def mentions_table(mentions: Mapping[str, Sequence[Mention]]) -> Any:
    """Return one row for each mention of each document; without a point where it was not resolved."""
    rows = mention_rows(mentions)
    return _with_points(_table(rows, _mentions_schema()), [row["latitude"] is not None for row in rows])


def _table(rows: Iterable[Row], schema: Any) -> Any:
    """Make columns of rows, a few at a time: of many, each value would have to be fetched from far off.

    The rows have the names of the schema, in its order.
    """
    import pyarrow

    pieces = [schema.empty_table()]
    rows = iter(rows)
    while some := list(islice(rows, ROWS_AT_A_TIME)):
        columns = map(_column, zip(*(row.values() for row in some), strict=True), schema.types)
        pieces.append(pyarrow.Table.from_arrays(list(columns), schema=schema))
    return pyarrow.concat_tables(pieces).combine_chunks()


def _column(values: Sequence[Any], kind: Any) -> Any:
    import pyarrow

    if pyarrow.types.is_date(kind):
        return pyarrow.array(values, pyarrow.string()).cast(kind)
    return pyarrow.array(values, kind)


def _with_points(table: Any, drawn: Sequence[bool]) -> Any:
    import pyarrow
    import shapely

    longitude, latitude = (table[name].to_numpy() for name in ("longitude", "latitude"))
    points = np.where(np.array(drawn, dtype=bool), shapely.points(longitude, latitude), None)
    sides = (pyarrow.array(side, from_pandas=True) for side in shapely.bounds(points).T)
    boxes = pyarrow.StructArray.from_arrays(list(sides), ["xmin", "ymin", "xmax", "ymax"])
    table = table.append_column("geometry", pyarrow.array(shapely.to_wkb(points), pyarrow.binary()))
    return table.append_column("bbox", boxes)


@cache
def _events_schema() -> Any:
    return _schema(lambda: events_frame([]))


@cache
def _accounts_schema() -> Any:
    return _schema(lambda: sources_frame([]))


@cache
def _mentions_schema() -> Any:
    return _schema(lambda: mentions_frame({}))


def _schema(frame: Callable[[], DataFrame]) -> Any:
    """Return the types of an empty table's columns, in Arrow; its points are left out."""
    import pyarrow

    table = with_arrow_types(frame().drop(columns="geometry", errors="ignore"))
    return pyarrow.Table.from_pandas(table, preserve_index=False).schema
