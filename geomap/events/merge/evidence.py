"""A piece of evidence for or against one event, and the table of what each kind is worth."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from geomap.errors import DataFileError
from geomap.model.tables import read_table


class Evidence(msgspec.Struct, frozen=True):
    """What two accounts have in common or not.

    Parameters
    ----------
    feature
        Its kind, a row of ``data/merge_weights.csv``.
    reason
        In words, for the user.
    value
        What the points of the kind are multiplied with.
    forbids
        Whether the two may never stand in one event.
    """

    feature: str
    reason: str
    value: float = 1.0
    forbids: bool = False


@cache
def weights() -> dict[str, float]:
    """Return kind of evidence -> points.

    Raises
    ------
    DataFileError
        A number cannot be read.
    """
    table = files("geomap.events") / "data" / "merge_weights.csv"
    points: dict[str, float] = {}
    for line, row in read_table(table, ("feature", "points", "value"), required=("feature", "points")):
        try:
            points[row["feature"]] = float(row["points"])
        except ValueError as error:
            raise DataFileError(str(table), line, f"points must be a number: {row['points']}") from error
    return points
