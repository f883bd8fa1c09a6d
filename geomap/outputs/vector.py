"""GIS formats by way of GDAL and Arrow: FlatGeobuf, GeoParquet, KML and KMZ."""

from __future__ import annotations

import html
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from geomap.model import Event
from geomap.outputs.archives import settle_times
from geomap.outputs.drawing import undrawn_reason
from geomap.outputs.frames import events_frame, with_arrow_types
from geomap.outputs.links import web_link
from geomap.outputs.map.assets import texts

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geomap.outputs.export_data import ExportData

_KML_FIELDS: Final = ("event_id", "event_type", "sub_event_type", "location", "uncertainty_km")


def write_flatgeobuf(data: ExportData, path: Path) -> None:
    """Write FlatGeobuf; without its spatial index where an event has no geometry, which that forbids."""
    from pyogrio import write_dataframe

    table = events_frame(data.events)
    indexed = "YES" if len(table) and table.geometry.notna().all() else "NO"
    options = {"SPATIAL_INDEX": indexed}
    write_dataframe(
        table,
        path,
        driver="FlatGeobuf",
        layer="events",
        use_arrow=True,
        geometry_type="Point",
        layer_options=options,
    )


def write_geoparquet(data: ExportData, path: Path) -> None:
    """Write GeoParquet 1.1 with a bounding box a row; columns have their types where they are empty too."""
    table = with_arrow_types(events_frame(data.events))
    table.to_parquet(path, schema_version="1.1.0", write_covering_bbox=True, compression="zstd", index=False)


def write_kml(data: ExportData, path: Path) -> None:
    """Write KML for Google Earth: name, description with sources and quotes, time span."""
    from pyogrio import write_dataframe

    write_dataframe(
        _placemarks(data), path, driver="LIBKML", layer="events", use_arrow=True, geometry_type="Point"
    )


def write_kmz(data: ExportData, path: Path) -> None:
    """Write KML packed in a zip archive as ``doc.kml``, the same bytes each time."""
    with TemporaryDirectory() as folder:
        inner = Path(folder) / "doc.kml"
        write_kml(data, inner)
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(inner, inner.name)
    settle_times(path)


def _placemarks(data: ExportData) -> GeoDataFrame:
    events = data.events
    table = events_frame(events)
    kept = table[[*_KML_FIELDS, "geometry"]].copy()
    kept.insert(0, "Name", [_name(event) for event in events])
    kept.insert(1, "description", [_description(event, data.files) for event in data.events])
    kept.insert(2, "begin", _moments([event.when.start for event in events], time.min))
    kept.insert(3, "end", _moments([event.when.end for event in events], time(23, 59, 59)))
    return kept


def _moments(days: Sequence[date | None], at: time) -> Any:
    """Return a column of moments: a span from midnight to midnight of one day would have no length."""
    import pandas as pd

    return pd.Series([day and datetime.combine(day, at) for day in days], dtype="datetime64[s]")


def _name(event: Event) -> str:
    """Return what stands beside the pin: kind, place and first day, short enough for a map."""
    kind = event.sub_event_type or event.event_type or "Event"
    place, day = event.primary_place, event.when.start
    where = (place.name or place.name_raw) if place else None
    return ", ".join(filter(None, (kind, where, day.isoformat() if day else None)))


def _description(event: Event, files: Mapping[str, str]) -> str:
    """Return the event in a sentence, how exactly it is placed and the sources with their quotes as HTML.

    Every text is escaped, links are http(s) only.
    """
    parts = [f"<p>{html.escape(event.notes)}</p>" if event.notes else "", _reach(event)]
    for report in event.reports:
        named_so = " — ".join(filter(None, (report.publisher, report.title)))
        heading = html.escape(named_so or files.get(report.doc_id) or report.source_name)
        link = web_link(report.url)
        named = f'<a href="{html.escape(link)}">{heading}</a>' if link else heading
        denial = "<b>Denies this.</b> " if report.denies else ""
        day = f" ({report.pub_date.isoformat()})" if report.pub_date else ""
        parts.append(f"<p>{denial}<q>{html.escape(report.quote.text)}</q><br>{named}{day}</p>")
    return "".join(parts)


def _reach(event: Event) -> str:
    """Say that a pin stands for an area or for the surroundings of a place; nothing of an exact one."""
    place = event.places[0] if event.places else None
    if reason := undrawn_reason(event, place):
        words = texts()["en"]["reasons"].get(reason, reason)
        return f"<p>Not placed: {html.escape(words)}.</p>"
    if place is None or place.where_prec < 2 or not place.uncertainty_km:
        return ""
    name = html.escape(place.name or place.name_raw)
    return f"<p>Known only to within {place.uncertainty_km:g} km of this point ({name}).</p>"
