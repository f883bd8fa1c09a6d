"""Tables of events, their places, their sources and the mentions, with typed columns.

The table of events has the columns of the flat export; the others are its long form: one row for
each place of an event, each account, each mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geomap.model import Event, EventPlace, Mention
from geomap.outputs.drawing import is_drawn
from geomap.outputs.flat import columns, flat_row
from geomap.outputs.links import web_link

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

_INTEGERS: Final = """year time_precision iso geo_precision fatalities date_prec type_of_violence
where_prec deaths_a deaths_b deaths_civilians deaths_unknown best low high event_clarity number_of_sources
revision injured size_low size_best size_high n_independent geonameid start end quote_start quote_end
place_no"""
INTEGERS: Final = frozenset(_INTEGERS.split())
_FLOATS: Final = "latitude longitude type_confidence uncertainty_km geo_confidence score"
FLOATS: Final = frozenset(_FLOATS.split())
BOOLEANS: Final = frozenset({"deaths_reported", "denies"})
DATES: Final = frozenset({"event_date", "date_start", "date_end", "pub_date"})
CRS: Final = "EPSG:4326"

PLACE_COLUMNS: Final = (
    "event_id", "place_no", "role", "location", "location_raw", "admin1", "admin2", "country", "geonameid",
    "latitude", "longitude", "where_prec", "uncertainty_km", "geo_confidence", "relation", "reason",
)  # fmt: skip
SOURCE_COLUMNS: Final = (
    "event_id", "report_id", "doc_id", "publisher", "title", "url", "pub_date", "quote", "quote_start",
    "quote_end", "factuality", "denies", "attributed_to", "source_group",
)  # fmt: skip
_AS_REPORTED: Final = (
    "report_id", "doc_id", "publisher", "title", "pub_date", "factuality", "denies", "source_group",
)  # fmt: skip
"""Columns of sources that a report has under the same name."""
MENTION_COLUMNS: Final = (
    "doc_id", "start", "end", "name", "kind", "subkind", "role", "location", "geonameid", "country", "admin1",
    "latitude", "longitude", "uncertainty_km", "score", "reason",
)  # fmt: skip


def events_frame(events: Iterable[Event]) -> GeoDataFrame:
    """Return n events as n rows: the flat columns and a point, or no geometry where it is not drawn."""
    whole = list(events)
    drawn = [is_drawn(event, event.primary_place) for event in whole]
    return _with_points(_typed([flat_row(event) for event in whole], columns()), drawn)


def with_arrow_types(table: Any) -> Any:
    """Return a table whose days and texts have Arrow's types, also where a column holds nothing."""
    import pandas
    import pyarrow

    types = {
        name: pandas.ArrowDtype(pyarrow.date32() if name in DATES else pyarrow.string())
        for name in table.columns
        if name in DATES or table[name].dtype == object
    }
    return table.astype(types)


def places_frame(events: Iterable[Event]) -> GeoDataFrame:
    """Return one row for each place of each event, the primary one first (``place_no`` 0)."""
    placed = [(event, k, place) for event in events for k, place in enumerate(event.places)]
    rows = [_place_row(event, k, place) for event, k, place in placed]
    drawn = [is_drawn(event, place) for event, _, place in placed]
    return _with_points(_typed(rows, PLACE_COLUMNS), drawn)


def sources_frame(events: Iterable[Event]) -> DataFrame:
    """Return one row for each account of each event, quotes in full."""
    return _frame(source_columns(list(events)))


def sources_with_files(events: Iterable[Event], files: Mapping[str, str]) -> DataFrame:
    """Return the table of sources with the file or record of each account's article, where it is known."""
    table = sources_frame(events)
    return table.assign(file=_column("file", [files.get(doc_id) for doc_id in table["doc_id"]]))


def source_columns(events: Sequence[Event]) -> dict[str, list[Any]]:
    """Return the columns of :func:`sources_frame`, days as such."""
    reports = [report for event in events for report in event.reports]
    columns = {name: [getattr(report, name) for report in reports] for name in _AS_REPORTED}
    columns["event_id"] = [event.event_id for event in events for _ in event.reports]
    columns["url"] = [web_link(report.url) for report in reports]
    columns["attributed_to"] = ["; ".join(report.attributed_to) or None for report in reports]
    quotes = [report.quote for report in reports]
    columns["quote"] = [quote.text for quote in quotes]
    columns["quote_start"] = [quote.start for quote in quotes]
    columns["quote_end"] = [quote.end for quote in quotes]
    return {name: columns[name] for name in SOURCE_COLUMNS}


def mentions_frame(mentions: Mapping[str, Sequence[Mention]]) -> GeoDataFrame:
    """Return one row for each mention of each document; without a point where it was not resolved."""
    rows = mention_rows(mentions)
    return _with_points(_typed(rows, MENTION_COLUMNS), [row["latitude"] is not None for row in rows])


def mention_rows(mentions: Mapping[str, Sequence[Mention]]) -> list[dict[str, Any]]:
    """Return the rows of :func:`mentions_frame`."""
    return [_mention_row(doc_id, mention) for doc_id in sorted(mentions) for mention in mentions[doc_id]]


def _place_row(event: Event, number: int, place: EventPlace) -> dict[str, Any]:
    return {
        "event_id": event.event_id, "place_no": number, "role": place.role, "location": place.name,
        "location_raw": place.name_raw, "admin1": place.admin1, "admin2": place.admin2,
        "country": place.country, "geonameid": place.geonameid, "latitude": place.lat,
        "longitude": place.lon, "where_prec": place.where_prec, "uncertainty_km": place.uncertainty_km,
        "geo_confidence": place.geo_confidence, "relation": place.relation, "reason": place.reason or None,
    }  # fmt: skip


def _mention_row(doc_id: str, mention: Mention) -> dict[str, Any]:
    return {
        "doc_id": doc_id, "start": mention.start, "end": mention.end, "name": mention.name,
        "kind": mention.kind, "subkind": mention.subkind, "role": mention.role,
        "location": mention.place_name, "geonameid": mention.geonameid, "country": mention.country,
        "admin1": mention.admin1, "latitude": mention.lat, "longitude": mention.lon,
        "uncertainty_km": mention.uncertainty_km, "score": mention.score, "reason": mention.no_match,
    }  # fmt: skip


def _typed(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> DataFrame:
    """Return rows as a table whose column types depend on the names alone, never on the values."""
    return _frame({name: [row[name] for row in rows] for name in names})


def _frame(columns: Mapping[str, list[Any]]) -> DataFrame:
    import pandas

    return pandas.DataFrame({name: _column(name, values) for name, values in columns.items()})


def _column(name: str, values: list[Any]) -> Any:
    import pandas

    if name in DATES:
        days = [date.fromisoformat(value) if isinstance(value, str) else value for value in values]
        return pandas.Series(days, dtype="object")
    if name in INTEGERS:
        return pandas.Series(values, dtype="Int64")
    if name in FLOATS:
        return pandas.Series(values, dtype="float64")
    return pandas.Series(values, dtype="boolean" if name in BOOLEANS else "object")


def _with_points(table: DataFrame, drawn: Sequence[bool]) -> GeoDataFrame:
    import geopandas
    import numpy

    points = geopandas.points_from_xy(table["longitude"], table["latitude"]).to_numpy()
    geometry = numpy.where(numpy.asarray(drawn, dtype=bool), points, None)
    return geopandas.GeoDataFrame(table, geometry=geopandas.GeoSeries(geometry, crs=CRS), crs=CRS)
