"""Contested territories: the table that says how they are filed, and how users replace its rows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_config_path

from geomap.errors import DataFileError
from geomap.gazetteer.countries import countries, split_list
from geomap.gazetteer.locate import data_file
from geomap.model import Noun
from geomap.model.tables import read_table

if TYPE_CHECKING:
    from shapely import Polygon

CASE_COLUMNS: Final = (
    "case", "name", "polygons", "outline", "country", "admin1", "claimed_by", "administered_by", "note",
)  # fmt: skip
CHANGED_COLUMNS: Final = ("case", "country", "admin1")
"""Columns of a user's table: which case to file where."""

KEEP: Final = "*"
"""In ``admin1``: the division that the places of each piece have in GeoNames."""


class ContestedCase(Noun, frozen=True, kw_only=True):
    """A territory whose government is contested, and how geomap files it.

    Parameters
    ----------
    country, admin1
        GeoNames codes under which it is filed; None where none is known.
    claimed_by
        Names or ISO 3166-1 codes of the claimants.
    administered_by
        Who holds it in fact, in words.
    changed
        True where a user's table, not geomap's, says how to file it.
    """

    case: str
    name: str
    country: str | None
    admin1: str | None
    claimed_by: tuple[str, ...] = ()
    administered_by: str = ""
    note: str = ""
    changed: bool = False


def outline_of(text: str) -> Polygon:
    """Return the polygon of "lon lat, lon lat, ..." in degrees WGS 84."""
    from shapely import Polygon

    return Polygon([tuple(map(float, corner.split())) for corner in text.split(",")])


def user_table() -> Path:
    """Return where a user's own table of contested cases is looked for.

    ``GEOMAP_CONTESTED`` names the file; else it is ``contested.csv`` in the user's configuration
    folder for geomap.
    """
    chosen = os.environ.get("GEOMAP_CONTESTED")
    return Path(chosen) if chosen else user_config_path("geomap") / "contested.csv"


def contested_cases(changes: Path | None = None) -> dict[str, ContestedCase]:
    """Return all contested cases by id, with the user's changes applied.

    Parameters
    ----------
    changes
        A table with the columns case, country and admin1; None for the user's own, if there is one.

    Raises
    ------
    DataFileError
        A row names no known case or country; the message lists the cases.
    """
    cases = {}
    for _, row in read_table(data_file("contested.csv"), CASE_COLUMNS, required=("case", "name")):
        cases[row["case"]] = ContestedCase(
            case=row["case"],
            name=row["name"],
            country=row["country"] or None,
            admin1=row["admin1"] or None,
            claimed_by=split_list(row["claimed_by"]),
            administered_by=row["administered_by"],
            note=row["note"],
        )
    path = changes or user_table()
    if changes is None and not path.exists():
        return cases
    for line, row in read_table(path, CHANGED_COLUMNS, required=("case",)):
        _check_change(path, line, row, cases)
        new = {"country": row["country"] or None, "admin1": row["admin1"] or None, "changed": True}
        cases[row["case"]] = cases[row["case"]].but(**new)
    return cases


def _check_change(path: Path, line: int, row: dict[str, str], cases: dict[str, ContestedCase]) -> None:
    if row["case"] not in cases:
        raise DataFileError(path, line, f"no contested case {row['case']!r}; there are {', '.join(cases)}")
    if row["country"] and row["country"] not in countries():
        raise DataFileError(path, line, f"{row['country']!r} is no ISO 3166-1 alpha-2 code (such as SY)")
