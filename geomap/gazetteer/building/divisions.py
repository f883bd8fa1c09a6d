"""First-order divisions: from a name or a point to GeoNames' code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapidfuzz.distance import JaroWinkler

from geomap.gazetteer.names import normalise
from geomap.gazetteer.rows import LayerRow
from geomap.gazetteer.writer import StoreWriter

ALIKE: Final = 0.9  # Jaro-Winkler similarity from which two spellings name one division ("Idleb", "Idlib")


def admin1_code(writer: StoreWriter, divisions: Mapping[str, str], row: LayerRow, name: str) -> str | None:
    """Return the admin1 code of a place: by the division's name, else that of the nearest town.

    Parameters
    ----------
    writer
        Holds the towns already.
    divisions
        Code ("09") -> name of the first-order divisions of the place's country.
    name
        The division's name as the source of the row spells it; may be empty.
    """
    best, code = ALIKE, None
    for other, division in divisions.items() if name else ():
        alike = JaroWinkler.similarity(normalise(name), normalise(division))
        if alike >= best:
            best, code = alike, other
    return code or _nearest_code(writer, row)


def _nearest_code(writer: StoreWriter, row: LayerRow) -> str | None:
    query = "SELECT admin1 FROM place JOIN filing ON filing.id = filing WHERE no = ? AND country = ?"
    for _, no in sorted(writer.points.around(row.lat, row.lon)):
        found = writer.connection.execute(query, (no, row.country)).fetchone()
        if found and found[0]:
            return str(found[0])
    return None
