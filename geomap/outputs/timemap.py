"""Events in the schema of Forensic Architecture's timemap: events and sources, linked by id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.model import Event, EventReport
from geomap.outputs.geojson import point
from geomap.outputs.links import web_link

if TYPE_CHECKING:
    from geomap.outputs.export_data import ExportData


def write_timemap(data: ExportData, path: Path) -> None:
    """Write ``{"events": [...], "sources": {...}}``; events without a point keep empty coordinates."""
    sources = {report.report_id: _source(report) for event in data.events for report in event.reports}
    whole = {"events": [_event(event) for event in data.events], "sources": dict(sorted(sources.items()))}
    text = json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", errors="replace", newline="\n")


def _event(event: Event) -> dict[str, Any]:
    geometry, place, start = point(event), event.primary_place, event.when.start
    lon, lat = geometry["coordinates"] if geometry else ("", "")
    kinds = [
        event.event_type,
        event.sub_event_type,
        *(actor.name for actor in (*event.side_a, *event.side_b)),
    ]
    return {
        "id": event.event_id,
        "description": event.notes,
        "date": start.isoformat() if start else "",
        "time": "",
        "time_precision": event.date_prec,
        "location": place.name if place else "",
        "latitude": lat,
        "longitude": lon,
        "location_precision": place.where_prec if place else None,
        "associations": [kind for kind in kinds if kind],
        "sources": [report.report_id for report in event.reports],
    }


def _source(report: EventReport) -> dict[str, Any]:
    return {
        "id": report.report_id,
        "title": report.title or report.source_name,
        "publisher": report.publisher,
        "date": report.pub_date.isoformat() if report.pub_date else None,
        "url": web_link(report.url),
        "description": report.quote.text,
        "denies": report.denies,
    }
