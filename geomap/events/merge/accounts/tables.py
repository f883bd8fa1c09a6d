"""The tables behind merging: families of event types, news agencies."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from geomap.events.merge.accounts.facets import DISTRICT_PREC
from geomap.model import EventReport
from geomap.model.tables import read_table

_DATA: Final = files("geomap.events") / "data"
_TRANSFER: Final = "Non-violent transfer of territory"
_TOWN_LEFT: Final = "town left"


@cache
def _families() -> dict[str, tuple[str, str]]:
    columns = ("key", "group", "family")
    table = read_table(_DATA / "type_families.csv", columns, required=columns)
    return {row["key"]: (row["group"], row["family"]) for _, row in table}


def type_family(report: EventReport) -> tuple[str, str]:
    """Return (group, family) of a report's type; only reports of one group are ever compared."""
    key = report.sub_event_type or f"plover:{report.plover_type}"
    if key == _TRANSFER and any(place.where_prec <= DISTRICT_PREC for place in report.places):
        key = _TOWN_LEFT
    return _families().get(key, (key, key))


@cache
def agencies() -> dict[str, str]:
    """Return agency as written, case-folded -> its one name ("agence france-presse" -> "AFP")."""
    columns = ("name", "agency")
    table = read_table(_DATA / "agencies.csv", columns, required=columns)
    return {row["name"].casefold(): row["agency"] for _, row in table}
