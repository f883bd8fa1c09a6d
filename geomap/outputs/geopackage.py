"""A GeoPackage that QGIS opens styled: events, places, sources, mentions and their styles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geomap.outputs.frames import events_frame, mentions_frame, places_frame, sources_with_files
from geomap.outputs.qgis_style import events_style, mentions_style, places_style

if TYPE_CHECKING:
    from pandas import DataFrame

    from geomap.outputs.export_data import ExportData

VERSION: Final = {"VERSION": "1.2"}
"""Of the format: QGIS before 3.30 warns about the default, 1.4."""
FIXED_DATE: Final = "2000-01-01T00:00:00.000Z"
"""Written for every change date, so that the same events give the same bytes."""


def write_geopackage(data: ExportData, path: Path) -> None:
    """Write the layers events, places and mentions (points), sources (a table), and their styles."""
    layers = {
        "events": events_frame(data.events),
        "places": places_frame(data.events),
        "sources": sources_with_files(data.events, data.files),
        "mentions": mentions_frame(data.mentions),
    }
    with _fixed_date():
        for name, table in layers.items():
            _write_layer(table, path, name)
        _write_layer(_styles(), path, "layer_styles", FID="id")


@contextmanager
def _fixed_date() -> Iterator[None]:
    import pyogrio

    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": FIXED_DATE})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def _write_layer(table: DataFrame, path: Path, name: str, **options: str) -> None:
    from pyogrio import write_dataframe

    kind: dict[str, Any] = {"geometry_type": "Point"} if "geometry" in table.columns else {}
    write_dataframe(
        table, path, driver="GPKG", layer=name, append=path.exists(), use_arrow=True, dataset_options=VERSION,
        layer_options=options, **kind,
    )  # fmt: skip


def _styles() -> DataFrame:
    """Return the table in which QGIS looks for styles."""
    import pandas

    styles = {"events": events_style(), "places": places_style(), "mentions": mentions_style()}
    return pandas.DataFrame(
        {
            "f_table_catalog": "", "f_table_schema": "", "f_table_name": layer, "f_geometry_column": "geom",
            "styleName": f"geomap {layer}", "styleQML": qml, "styleSLD": "", "useAsDefault": True,
            "description": "Colours and classes of the map page", "owner": "", "ui": "",
            "update_time": pandas.Timestamp("2000-01-01"),
        }
        for layer, qml in styles.items()
    )  # fmt: skip
