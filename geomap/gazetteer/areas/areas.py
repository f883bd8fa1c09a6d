"""Areas: which country and first-order division holds a point, and the outline of an area.

The outlines are Natural Earth's, simplified to about a kilometre, in pieces that carry GeoNames'
codes; contested pieces are filed as ``contested.csv`` or the user's own table says. Where outline
and gazetteer differ, the gazetteer's code of a place wins: an outline only draws an area and
answers where a bare coordinate lies.
"""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geomap.gazetteer.areas.outlines import read_outlines
from geomap.gazetteer.areas.rules import KEEP, ContestedCase, contested_cases
from geomap.gazetteer.countries import countries, split_list
from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.locate import data_file
from geomap.model.tables import read_table

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

COLUMNS: Final = ("country", "admin1", "case", "name", "aliases", "iso_3166_2", "geonameid", "drawn")
REGION_COLUMNS: Final = ("place_id", "areas", "exact")

OFFSHORE_DEGREES: Final = 0.1  # a point so near a coast (some 10 km) still belongs to its division
MAIN_SHARE: Final = 0.98  # far islands beyond this share of an area do not widen its uncertainty


class Piece(NamedTuple):
    """A piece of a first-order division.

    ``country`` and ``admin1`` are GeoNames codes, None where none is known; ``case`` names the
    contested case it belongs to; ``drawn`` says how its border was made where Natural Earth draws
    none.
    """

    country: str | None
    admin1: str | None
    case: str | None
    name: str
    names: tuple[str, ...]
    iso_3166_2: str | None
    geonameid: int | None
    drawn: str

    @property
    def place_id(self) -> str | None:
        """The gazetteer's id of the division, or None where it has no code."""
        return f"adm:{self.country}.{self.admin1}" if self.country and self.admin1 else None


class Areas:
    """The world's first-order divisions as polygons; loads in a moment, answers in microseconds.

    Parameters
    ----------
    changes
        A table (columns case, country, admin1) that files contested territories otherwise; None
        for the user's own, if there is one.
    """

    def __init__(self, changes: Path | None = None) -> None:
        self.cases = contested_cases(changes)
        self.pieces = tuple(_filed(piece, self.cases) for piece in _read_pieces())

    @cached_property
    def shapes(self) -> Any:
        """Outlines of the pieces, in their order (lon, lat in degrees WGS 84)."""
        return read_outlines(data_file("areas.bin.gz"))

    @cached_property
    def _tree(self) -> Any:
        import shapely

        return shapely.STRtree(self.shapes)

    def piece_at(self, lat: float, lon: float) -> Piece | None:
        """Return the piece that holds a point; None at sea, farther than some 10 km from any."""
        from shapely import Point

        point = Point(lon, lat)
        found = self._tree.query(point, predicate="intersects")
        if not len(found):
            found = self._tree.query_nearest(point, max_distance=OFFSHORE_DEGREES, all_matches=True)
        return self.pieces[int(min(found))] if len(found) else None

    def containing(self, lat: float, lon: float) -> tuple[str | None, str | None]:
        """Return the codes of country and first-order division that hold a point.

        Parameters
        ----------
        lat, lon
            Degrees WGS 84.

        Returns
        -------
        country, admin1
            ISO 3166-1 alpha-2 and GeoNames admin1 code; None each where nothing is known.
        """
        piece = self.piece_at(lat, lon)
        return (piece.country, piece.admin1) if piece else (None, None)

    def polygon(self, place_id: str) -> BaseGeometry | None:
        """Return the outline of an area, or None where geomap has none.

        Parameters
        ----------
        place_id
            ``adm:SY.09`` (division), ``reg:sy`` (country), ``reg:donbas`` (a region that is made of
            divisions) or ``case:golan`` (a contested case).
        """
        import shapely

        chosen = self._numbers(place_id)
        return shapely.union_all(self.shapes[chosen]) if chosen else None

    def representative_point(self, place_id: str) -> tuple[float, float] | None:
        """Return lat and lon of a point inside an area (its centre where that lies inside)."""
        polygon = self.polygon(place_id)
        if polygon is None:
            return None
        main = _main_parts(polygon)
        point = main.centroid if main.contains(main.centroid) else main.representative_point()
        return round(point.y, 4), round(point.x, 4)

    def uncertainty_km(self, place_id: str) -> float | None:
        """Return how far from its representative point an event in an area may lie, km.

        That is the distance to the farthest corner of the area, far islands left aside.
        """
        import shapely

        point = self.representative_point(place_id)
        if point is None:
            return None
        hull = shapely.convex_hull(_main_parts(self.polygon(place_id)))
        corners = shapely.get_coordinates(hull)
        return round(max(distance_km(*point, lat, lon) for lon, lat in corners), 1)

    def distance_km(self, place_id: str, lat: float, lon: float) -> float | None:
        """Return how far a point lies outside an area, km; 0 inside, None without an outline."""
        from shapely import Point
        from shapely.ops import nearest_points

        polygon, point = self.polygon(place_id), Point(lon, lat)
        if polygon is None:
            return None
        if polygon.intersects(point):
            return 0.0
        nearest = nearest_points(polygon, point)[0]
        return distance_km(lat, lon, nearest.y, nearest.x)

    def is_rough(self, place_id: str) -> bool:
        """Tell whether some border of an area was drawn between towns, for want of a better."""
        return any(self.pieces[number].drawn for number in self._numbers(place_id))

    def _numbers(self, place_id: str) -> list[int]:
        kind, _, key = place_id.partition(":")
        if kind == "case":
            return [i for i, piece in enumerate(self.pieces) if piece.case == key]
        if kind == "reg" and key.upper() in countries():
            return [i for i, piece in enumerate(self.pieces) if piece.country == key.upper()]
        wanted = {place_id} if kind == "adm" else set(regions_of_areas().get(place_id, ()))
        cases = {name.partition(":")[2] for name in wanted if name.startswith("case:")}
        whole = {name.partition(":")[2].upper() for name in wanted if name.startswith("reg:")}
        return [
            i
            for i, p in enumerate(self.pieces)
            if p.place_id in wanted or (p.case and p.case in cases) or (p.country and p.country in whole)
        ]


@cache
def world_areas() -> Areas:
    """Return the areas with the user's own filing of contested cases, loaded once a process."""
    return Areas()


@cache
def regions_of_areas() -> dict[str, tuple[str, ...]]:
    """Return region -> the divisions, countries and contested cases that make it up."""
    path = data_file("region_areas.csv")
    rows = read_table(path, REGION_COLUMNS, required=("place_id", "areas"))
    return {row["place_id"]: split_list(row["areas"]) for _, row in rows}


def _read_pieces() -> list[Piece]:
    rows = read_table(data_file("areas.csv"), COLUMNS)
    return [
        Piece(
            country=row["country"] or None,
            admin1=row["admin1"] or None,
            case=row["case"] or None,
            name=row["name"],
            names=split_list(row["aliases"]),
            iso_3166_2=row["iso_3166_2"] or None,
            geonameid=int(row["geonameid"]) if row["geonameid"] else None,
            drawn=row["drawn"],
        )
        for _, row in rows
    ]


def _filed(piece: Piece, cases: dict[str, ContestedCase]) -> Piece:
    """Return a piece with the codes that its contested case gives it, where a user changed them."""
    case = cases.get(piece.case or "")
    if case is None or not case.changed:
        return piece
    admin1 = piece.admin1 if case.admin1 == KEEP else case.admin1
    return piece._replace(country=case.country, admin1=admin1)


def _main_parts(polygon: Any) -> Any:
    """Return the largest parts of an area that hold nearly all of it."""
    import shapely

    parts = sorted(shapely.get_parts(polygon), key=lambda part: -part.area)
    total, kept = sum(part.area for part in parts), 0
    held = 0.0
    while held < MAIN_SHARE * total:
        held += parts[kept].area
        kept += 1
    return shapely.union_all(parts[:kept])
