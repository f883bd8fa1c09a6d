"""CSV and XLSX for spreadsheets: no cell is executed, dates are ISO 8601."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.outputs.archives import settle_times
from geomap.outputs.flat import columns, flat_row
from geomap.outputs.frames import SOURCE_COLUMNS, sources_frame
from geomap.outputs.links import guarded

if TYPE_CHECKING:
    from pandas import DataFrame

    from geomap.outputs.export_data import ExportData


def write_csv(data: ExportData, path: Path) -> None:
    """Write one row an event: UTF-8 with a byte-order mark, CRLF, as spreadsheets expect it."""
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(columns())
        for event in data.events:
            writer.writerow([_cell(value) for value in flat_row(event).values()])


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else guarded(value)


def write_xlsx(data: ExportData, path: Path) -> None:
    """Write two sheets: events, and sources with their quotes."""
    import pandas

    events = pandas.DataFrame([flat_row(event) for event in data.events], columns=columns())
    _write_sheet(_guarded_table(events), path, "events", append=False)
    sources = sources_frame(data.events).reindex(columns=list(SOURCE_COLUMNS))
    sources["pub_date"] = [None if day is None else day.isoformat() for day in sources["pub_date"]]
    _write_sheet(_guarded_table(sources), path, "sources", append=True)
    settle_times(path)


def _guarded_table(table: DataFrame) -> DataFrame:
    import pandas

    texts = [name for name in table.columns if pandas.api.types.is_object_dtype(table[name])]
    return table.assign(**{name: [_text(guarded(value)) for value in table[name]] for name in texts})


def _text(value: Any) -> Any:
    """Return a text that a workbook can hold: without control characters or halves of surrogate pairs."""
    if not isinstance(value, str):
        return value
    kept = value.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter for letter in kept if letter >= " " or letter in "\t\n")


def _write_sheet(table: DataFrame, path: Path, sheet: str, *, append: bool) -> None:
    from pyogrio import write_dataframe

    write_dataframe(table, path, driver="XLSX", layer=sheet, append=append)
