"""CSV and XLSX for spreadsheets: no cell is executed, dates are ISO 8601."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geomap.outputs.archives import settle_times
from geomap.outputs.flat import columns, flat_row
from geomap.outputs.frames import SOURCE_COLUMNS, sources_frame
from geomap.outputs.links import guarded

if TYPE_CHECKING:
    from pandas import DataFrame

    from geomap.outputs.export_data import ExportData


_NO_CELL: Final = re.compile(r"[\x00-\x08\x0b-\x1f]")
"""Control characters that XML cannot hold, and the carriage return: all but tab and line feed."""


def write_csv(data: ExportData, path: Path) -> None:
    """Write one row an event: UTF-8 with a byte-order mark, CRLF, as spreadsheets expect it."""
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(columns())
        for event in data.events:
            writer.writerow(
                [
                    _cell(value) if isinstance(value, (str, bool)) else value
                    for value in flat_row(event).values()
                ]
            )


def _cell(value: str | bool) -> str:
    return guarded(value) if isinstance(value, str) else str(value).lower()


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
    return table.assign(**{name: [_text(value) for value in table[name]] for name in texts})


def _text(value: Any) -> Any:
    """Return a text that a workbook can hold and never runs: no control characters, no half surrogates."""
    if not isinstance(value, str):
        return value
    safe = guarded(value)
    return safe if safe.isprintable() else _NO_CELL.sub("", safe.encode("utf-8", "replace").decode("utf-8"))


def _write_sheet(table: DataFrame, path: Path, sheet: str, *, append: bool) -> None:
    from pyogrio import write_dataframe

    write_dataframe(table, path, driver="XLSX", layer=sheet, append=append)
