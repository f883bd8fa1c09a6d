"""Country codes and regions of the flat export."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from geomap.model.tables import read_table


@cache
def _codes() -> dict[str, tuple[int, str]]:
    """Return ISO alpha-2 -> (ISO numeric, ACLED region)."""
    table = files("geomap.outputs") / "data" / "country_codes.csv"
    columns = ("iso2", "iso_numeric", "region")
    return {
        row["iso2"]: (int(row["iso_numeric"]), row["region"])
        for _, row in read_table(table, columns, required=columns)
    }


def iso_numeric(country: str | None) -> int | None:
    """Return the ISO 3166-1 numeric code of an alpha-2 code, or None where it is not known."""
    return _codes()[country][0] if country in _codes() else None


def acled_region(country: str | None) -> str | None:
    """Return ACLED's region of an ISO 3166-1 alpha-2 code, or None where it is not known."""
    return _codes()[country][1] if country in _codes() else None
