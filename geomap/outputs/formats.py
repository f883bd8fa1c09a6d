"""The formats in which events can be written, by name and by ending of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from geomap.errors import OptionError
from geomap.outputs.export_data import ExportData
from geomap.outputs.geojson import write_geojson
from geomap.outputs.geopackage import write_geopackage
from geomap.outputs.tabular import write_csv, write_xlsx
from geomap.outputs.timemap import write_timemap
from geomap.outputs.vector import write_flatgeobuf, write_geoparquet, write_kml, write_kmz


def _write_geojson(data: ExportData, path: Path) -> None:
    with path.open("wb") as out:
        write_geojson(data.events, out)


def _write_jsonl(data: ExportData, path: Path) -> None:
    """Write one event a line with all that is known of it, as JSON."""
    path.write_bytes(b"".join(event.to_json() + b"\n" for event in data.events))


FORMATS: Final[dict[str, Callable[[ExportData, Path], None]]] = {
    "gpkg": write_geopackage,
    "geojson": _write_geojson,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "kmz": write_kmz,
    "kml": write_kml,
    "parquet": write_geoparquet,
    "fgb": write_flatgeobuf,
    "timemap": write_timemap,
    "jsonl": _write_jsonl,
}
"""Name of a format (and ending of its files; timemap's is json) -> what writes it."""
_INSTEAD: Final = {
    "shp": "gpkg, which keeps names of more than ten letters",
    "gdb": "gpkg",
    "gpx": "kml",
    "ods": "xlsx",
    "xls": "xlsx",
    "tsv": "csv",
}
"""Ending of formats that people ask for -> what holds the same."""
ENDINGS: Final = {**{name: name for name in FORMATS}, "json": "timemap"}


def format_of(path: str, given: str | None = None) -> str:
    """Return the format to write: the one given, else the one of the file's ending.

    Raises
    ------
    OptionError
        No format is given and the ending is not known.
    """
    if given:
        return given
    ending = path.rsplit(".", 1)[-1].lower() if "." in path else ""
    if ending not in ENDINGS:
        instead = f" In place of {ending} write {_INSTEAD[ending]}." if ending in _INSTEAD else ""
        raise OptionError(f"{path}: no format has this ending. Give --format: {', '.join(FORMATS)}.{instead}")
    return ENDINGS[ending]


def write_export(data: ExportData, path: Path, name: str) -> None:
    """Write events to a file that does not exist yet, in one of ``FORMATS``; same events, same bytes."""
    FORMATS[name](data, path)
