"""CSV and XLSX for spreadsheets: no cell is executed; days are ISO 8601 in CSV, and days in a workbook."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geomap.outputs.archives import settle_times
from geomap.outputs.flat import columns, flat_row
from geomap.outputs.frames import DATES, events_frame, sources_with_files
from geomap.outputs.links import guarded

if TYPE_CHECKING:
    from pandas import DataFrame

    from geomap.outputs.export_data import ExportData

_NO_CELL: Final = re.compile(r"[\x00-\x08\x0b-\x1f]")
"""Control characters that XML cannot hold, and the carriage return: all but tab and line feed."""


_MOST_LETTERS: Final = 32_767
"""Letters that a cell of a workbook can hold."""
_FIRST_DAY: Final = date(1901, 1, 1)
"""Workbooks count days from 1900, and take that for a leap year: a column with earlier ones is text."""
_DAY_FORMAT: Final = (b'formatCode="DD/MM/YY"', b'formatCode="YYYY\\-MM\\-DD"')
_LAST_COLUMN: Final = re.compile(rb'(<col min="(\d+)" max=)"\d+"')
_HEADING: Final = re.compile(rb'<c r="([A-Z]+)1"')
_FROZEN: Final = (
    b'<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
    b' state="frozen"/></sheetView></sheetViews>\n'
)


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
    """Write two sheets, events and sources with their quotes; the headings stay in sight and have filters."""
    events = events_frame(data.events).drop(columns="geometry")
    _write_sheet(_guarded_table(events), path, "events", append=False)
    _write_sheet(_guarded_table(sources_with_files(data.events, data.files)), path, "sources", append=True)
    settle_times(path, _finished)


def _finished(name: str, content: bytes) -> bytes:
    """Return a part of a workbook with what GDAL leaves out: unambiguous days, fixed headings, filters."""
    if name.endswith("styles.xml"):
        return content.replace(*_DAY_FORMAT)
    if "worksheets/" not in name:
        return content
    headings = _HEADING.findall(content)
    if not headings:
        return content
    filters = b'</sheetData>\n<autoFilter ref="A1:%s%d"/>' % (headings[-1], content.count(b"<row "))
    content = _LAST_COLUMN.sub(rb'\1"\2"', content).replace(b"<cols>", _FROZEN + b"<cols>", 1)
    return content.replace(b"</sheetData>", filters, 1)


def _guarded_table(table: DataFrame) -> DataFrame:
    """Return a table of cells that a workbook can hold: days as such where it counts them, else as text."""
    import pandas
    import pyarrow

    days, texts = pandas.ArrowDtype(pyarrow.date32()), pandas.ArrowDtype(pyarrow.string())
    guarded_columns = {}
    for name in table.columns:
        values = list(table[name])
        if name in DATES and min(filter(None, values), default=_FIRST_DAY) >= _FIRST_DAY:
            guarded_columns[name] = pandas.Series(values, dtype=days)
        elif pandas.api.types.is_object_dtype(table[name]):
            guarded_columns[name] = pandas.Series([_text(value) for value in values], dtype=texts)
    return table.assign(**guarded_columns)


def _text(value: Any) -> Any:
    """Return a text that a workbook can hold and never runs: no control characters, no half surrogates."""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    safe = guarded(value)[:_MOST_LETTERS]
    return safe if safe.isprintable() else _NO_CELL.sub("", safe.encode("utf-8", "replace").decode("utf-8"))


def _write_sheet(table: DataFrame, path: Path, sheet: str, *, append: bool) -> None:
    from pyogrio import write_dataframe

    write_dataframe(table, path, driver="XLSX", layer=sheet, append=append, use_arrow=True)
