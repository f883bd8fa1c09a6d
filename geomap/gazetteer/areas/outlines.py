"""Reading the packed outlines of areas that ``gazetteer/build_areas.py`` writes."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Any

from geomap.errors import DataFileError


def read_outlines(path: Path) -> Any:
    """Return the multipolygons of the file, an array of shapely geometries in the order of the table.

    The file holds little-endian int32: the grid (steps in a degree) and the lengths of four tables;
    then polygons of each area, rings of each polygon, points of each ring, and for all longitudes,
    then all latitudes, the differences from point to point, starting anew with every ring.

    Raises
    ------
    DataFileError
        The file is cut short or is no gzip archive.
    """
    import numpy as np
    import shapely

    try:
        numbers = np.frombuffer(gzip.decompress(path.read_bytes()), "<i4")
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise DataFileError(path, None, f"damaged ({error}); reinstall geomap") from error
    grid, *lengths = (int(n) for n in numbers[:5])
    if len(numbers) != 5 + sum(lengths):
        raise DataFileError(path, None, "cut short; reinstall geomap")
    polygons, rings, points, steps = np.split(numbers[5:], np.cumsum(lengths)[:-1])
    offsets = [np.concatenate(([0], np.cumsum(table))) for table in (points, rings, polygons)]
    sums = np.cumsum(steps.reshape(2, -1).astype(np.int64), axis=1)
    starts = offsets[0][:-1]
    before = np.where(starts > 0, sums[:, starts - 1], 0)
    coordinates = np.ascontiguousarray(((sums - np.repeat(before, points, axis=1)) / grid).T)
    return shapely.from_ragged_array(shapely.GeometryType.MULTIPOLYGON, coordinates, tuple(offsets))
