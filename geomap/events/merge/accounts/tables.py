"""The tables behind merging: families of event types, news agencies."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from geomap.model import EventReport
from geomap.model.tables import read_table
from geomap.model.vocabulary import AREA_PREC

_DATA: Final = files("geomap.events") / "data"
_TRANSFER: Final = "Non-violent transfer of territory"
_PLACE_LEFT: Final = "place left"
MOVEMENT: Final = "movement"
"""The group of types in which forces go from one place to another."""
TRANSFER: Final = "transfer"
"""The family of places that one side leaves to another."""


@cache
def _families() -> dict[str, tuple[str, str]]:
    columns = ("key", "group", "family")
    table = read_table(_DATA / "type_families.csv", columns, required=columns)
    return {row["key"]: (row["group"], row["family"]) for _, row in table}


def type_family(report: EventReport) -> tuple[str, str]:
    """Return (group, family) of a report's type; only reports of one group are ever compared."""
    key = report.sub_event_type or f"plover:{report.plover_type}"
    if key == _TRANSFER and any(
        place.lat is not None and place.where_prec <= AREA_PREC for place in report.places
    ):
        key = _PLACE_LEFT
    return _families().get(key, (key, key))


def is_movement(report: EventReport) -> bool:
    """Whether forces go from one place to another, be it that one side leaves a place."""
    group, family = type_family(report)
    return group == MOVEMENT or family == TRANSFER


@cache
def agencies() -> dict[str, str]:
    """Return agency as written, case-folded -> its one name ("agence france-presse" -> "AFP")."""
    columns = ("name", "agency")
    table = read_table(_DATA / "agencies.csv", columns, required=columns)
    return {row["name"].casefold(): row["agency"] for _, row in table}
