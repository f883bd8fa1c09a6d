"""The class of each of GeoNames' feature codes: AIRB, an air base, is of class S."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from geomap.model.tables import read_table

FEATURE_CLASSES: Final = frozenset("AHLPRSTUV")
"""GeoNames' classes: divisions, waters, areas, towns, roads, sites, mountains, undersea, woods."""

_SEATS: Final = ("PPLA", "PPLC")


def is_seat_code(code: str | None) -> bool:
    """Whether a feature code is that of the seat of a division of any order, or of a country."""
    return code is not None and code.startswith(_SEATS)


@cache
def class_of_code() -> dict[str, str]:
    """Return feature code -> feature class (A, H, L, P, R, S, T, V)."""
    columns = ("feature_code", "feature_class")
    table = files("geomap.gazetteer") / "data" / "feature_codes.csv"
    return {
        row["feature_code"]: row["feature_class"] for _, row in read_table(table, columns, required=columns)
    }
