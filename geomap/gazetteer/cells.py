"""The spatial index: an R*Tree of small boxes, each with the points that lie in it.

One R*Tree entry for some sixty neighbouring places instead of one a place: a tenth of the size, and
built in a second. The boxes are packed in strips of latitude (sort-tile-recursive packing:
Leutenegger, Edgington and Lopez, 1997).
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from math import ceil, cos, radians, sqrt
from typing import TYPE_CHECKING, Final

from geomap.gazetteer.distance import KM_PER_DEGREE, distance_km
from geomap.gazetteer.schema import DEGREE

if TYPE_CHECKING:
    import numpy

POINTS_A_BOX: Final = 64
"""Points that share one box of the index."""
NEIGHBOURHOOD: Final = DEGREE // 2
TABLE: Final = "CREATE VIRTUAL TABLE near USING rtree(id, west, east, south, north, +points BLOB)"


class PointWriter:
    """Collects points and writes them as boxes of neighbours."""

    def __init__(self) -> None:
        self._values = array("i")
        self._by_latitude: numpy.ndarray | None = None

    def add(self, points: Iterable[tuple[int, int, int]]) -> None:
        """Add places: number, latitude and longitude in the store's units."""
        self._values.extend(chain.from_iterable(points))
        self._by_latitude = None

    def tobytes(self) -> bytes:
        """Return all points, for another collection on this machine to take over."""
        return self._values.tobytes()

    def frombytes(self, points: bytes) -> None:
        """Take over the points of another collection."""
        self._values.frombytes(points)
        self._by_latitude = None

    def around(self, lat: float, lon: float) -> Iterator[tuple[float, int]]:
        """Yield distance (km) and number of the points within half a degree of a point."""
        points = self._sorted_points()
        y, x = round(lat * DEGREE), round(lon * DEGREE)
        first, end = points[:, 1].searchsorted([y - NEIGHBOURHOOD, y + NEIGHBOURHOOD])
        strip = points[first:end]
        for no, la, lo in strip[abs(strip[:, 2] - x) <= NEIGHBOURHOOD].tolist():
            yield distance_km(lat, lon, la / DEGREE, lo / DEGREE), no

    def _sorted_points(self) -> numpy.ndarray:
        import numpy

        if self._by_latitude is None:
            points = numpy.array(self._values, dtype="i").reshape(-1, 3)
            self._by_latitude = points[points[:, 1].argsort(kind="stable")]
        return self._by_latitude

    def write(self, connection: sqlite3.Connection) -> None:
        """Write all points into the table ``near``."""
        connection.executemany("INSERT INTO near VALUES (?, ?, ?, ?, ?, ?)", self._boxes())

    def _boxes(self) -> Iterator[tuple[int, float, float, float, float, bytes]]:
        """Yield number, west, east, south, north (degrees) and points of each box."""
        points, count = self._sorted_points(), 0
        strip = max(1, ceil(sqrt(len(points) * POINTS_A_BOX)))
        for first in range(0, len(points), strip):
            row = points[first : first + strip]
            row = row[row[:, 2].argsort(kind="stable")]
            for start in range(0, len(row), POINTS_A_BOX):
                box = row[start : start + POINTS_A_BOX]
                _, south, west = box.min(axis=0).tolist()
                _, north, east = box.max(axis=0).tolist()
                count += 1
                edges = west / DEGREE, east / DEGREE, south / DEGREE, north / DEGREE
                yield count, *edges, box.tobytes()


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
