"""The spatial index: an R*Tree of quarter-degree cells, each with the points that lie in it.

One R*Tree entry a cell instead of one a place: a tenth of the size, and built in a second.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from math import cos, floor, radians
from typing import Final

from geomap.gazetteer.distance import KM_PER_DEGREE, distance_km
from geomap.gazetteer.schema import DEGREE

CELL: Final = DEGREE // 4
TABLE: Final = "CREATE VIRTUAL TABLE near USING rtree(id, west, east, south, north, +points BLOB)"


class CellWriter:
    """Collects points and writes them as cells."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], array[int]] = {}

    def add(self, no: int, lat: int, lon: int) -> None:
        """Add a place: its number and coordinates in the store's units."""
        cell = self._cells.setdefault((lat // CELL, lon // CELL), array("i"))
        cell.extend((no, lat, lon))

    def around(self, lat: float, lon: float) -> Iterator[tuple[float, int]]:
        """Yield distance (km) and number of the points in the cell of a point and those around it."""
        row, column = floor(lat * 4), floor(lon * 4)
        for y in (row - 1, row, row + 1):
            for x in (column - 1, column, column + 1):
                values = self._cells.get((y, x), array("i"))
                for no, la, lo in zip(values[::3], values[1::3], values[2::3], strict=True):
                    yield distance_km(lat, lon, la / DEGREE, lo / DEGREE), no

    def write(self, connection: sqlite3.Connection) -> None:
        """Write all cells into the table ``near``."""
        connection.executemany(
            "INSERT INTO near VALUES (?, ?, ?, ?, ?, ?)",
            (
                (number, x / 4, (x + 1) / 4, y / 4, (y + 1) / 4, self._cells[y, x].tobytes())
                for number, (y, x) in enumerate(sorted(self._cells), 1)
            ),
        )


def points_in_box(
    connection: sqlite3.Connection, west: float, south: float, east: float, north: float
) -> Iterator[tuple[int, float, float]]:
    """Yield number, latitude and longitude of the places in a box (degrees WGS 84)."""
    rows = connection.execute(
        "SELECT points FROM near WHERE east >= ? AND west <= ? AND north >= ? AND south <= ?",
        (west, east, south, north),
    )
    for (blob,) in rows:
        values = array("i", blob)
        for no, y, x in zip(values[::3], values[1::3], values[2::3], strict=True):
            lat, lon = y / DEGREE, x / DEGREE
            if west <= lon <= east and south <= lat <= north:
                yield no, lat, lon


def points_within(
    connection: sqlite3.Connection, lat: float, lon: float, km: float
) -> list[tuple[float, int]]:
    """Return distance (km) and number of the places within some km of a point, nearest first."""
    high = km / KM_PER_DEGREE * 1.001 + 0.0001
    wide = min(180.0, high / max(0.01, cos(radians(min(89.0, abs(lat) + high)))))
    boxes = [(lon - wide, lon + wide)]
    if lon - wide < -180:
        boxes.append((lon - wide + 360, 180.0))
    if lon + wide > 180:
        boxes.append((-180.0, lon + wide - 360))
    found = {
        no: distance_km(lat, lon, y, x)
        for west, east in boxes
        for no, y, x in points_in_box(connection, west, lat - high, east, lat + high)
    }
    return sorted((away, no) for no, away in found.items() if away <= km)
