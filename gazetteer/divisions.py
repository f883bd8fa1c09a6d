"""First- and second-order divisions: their names, points and extents."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel, JaroWinkler
from settlements import Town, Village

from geomap.gazetteer.areas.areas import Areas, Piece
from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.kinds import strip_kind
from geomap.gazetteer.names import normalise, normalise_many, skeleton_many

FEWEST_FOR_EXTENT = 6  # a box of fewer places says nothing about how far a division reaches
SAME_SEAT_SPELLING = 0.75  # similarity of spelling from which a town of the same sound has a division's name
SAME_SEAT_SOUND = 0.6  # similarity of sound from which a name of such a town is one of the division too
SEATS = ("PPLC", "PPLA", "PPLA2", "PPLA3")


class Area(NamedTuple):
    """A first- or second-order division; its names are its bare name and those of its seat."""

    code: str
    name: str
    lat: str
    lon: str
    extent_km: str
    population: str
    places: int
    geonameid: str
    names: str


def read_divisions(admin1: bytes, admin2: bytes) -> list[tuple[str, str]]:
    """Return code and name of all divisions, sorted by code."""
    return sorted((row["code"], row["name"].strip()) for row in json.loads(admin1) + json.loads(admin2))


def divisions(
    codes: Sequence[tuple[str, str]],
    towns: Sequence[Town],
    villages: Sequence[Village],
    us_counties: dict[tuple[str, str], tuple[float, float]],
) -> Iterator[Area]:
    """List all divisions: by their outline, the box of their places, else their seat, else no point."""
    members = members_of(towns, villages)
    seats = seats_of(codes, towns)
    outlined = outlined_divisions()
    for code, name in codes:
        at = us_counties.get((code.rsplit(".", 1)[0], name.casefold()))
        seat = seats.get(code)
        if seat and not at and not members.get(code):
            at = seat.lat, seat.lon
        names = {bare_name(name)}
        place = area_of(members.get(code, []), at)
        geonameid = ""
        if code in outlined:
            lat, lon, extent, geonameid, others = outlined[code]
            place = (f"{lat:.4f}", f"{lon:.4f}", f"{extent:.1f}", place[3])
            names |= others
        if seat:
            names |= lent_names(seat, code, {name, *names})
        names.discard(name)
        yield Area(code, name, *place, len(members.get(code, [])), geonameid,
                   ",".join(sorted(n for n in names if n and "," not in n and "\t" not in n)))  # fmt: skip


def outlined_divisions() -> dict[str, tuple[float, float, float, str, set[str]]]:
    """Return code -> point, reach in km, geonameid and names of the divisions with an outline."""
    areas = Areas()
    grouped: dict[str, list[Piece]] = defaultdict(list)
    for piece in areas.pieces:
        if piece.place_id:
            grouped[piece.place_id].append(piece)
    found = {}
    for place_id, pieces in sorted(grouped.items()):
        point, reach = areas.representative_point(place_id), areas.uncertainty_km(place_id)
        if point and reach:
            names = {name for piece in pieces for name in (piece.name, *piece.names)}
            numbers = [piece.geonameid for piece in pieces if piece.geonameid]
            found[place_id.removeprefix("adm:")] = (*point, reach, str(numbers[0] if numbers else ""), names)
    return found


def members_of(
    towns: Sequence[Town], villages: Sequence[Village]
) -> dict[str, list[tuple[float, float, int]]]:
    """Return division code -> latitude, longitude and people of the places in it."""
    members: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for town in towns:
        place = (town.lat, town.lon, town.population)
        members[f"{town.country}.{town.admin1}"].append(place)
        if town.admin2:
            members[f"{town.country}.{town.admin1}.{town.admin2}"].append(place)
    for village in villages:
        if village.admin1:
            members[f"{village.country}.{village.admin1}"].append((village.lat, village.lon, 0))
    return members


def bare_name(name: str) -> str:
    """Return a division's name without its word of kind ("Zakho District": "Zakho")."""
    stripped = strip_kind(name)
    return stripped.name if stripped else name


def seats_of(codes: Sequence[tuple[str, str]], towns: Sequence[Town]) -> dict[str, Town]:
    """Return division code -> the town in it that has its name, by letters or by sound."""
    by_sound: dict[tuple[str, str], list[Town]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    norms = normalise_many([t.name for t in towns])
    for town, norm, sound in zip(towns, norms, skeleton_many(norms), strict=True):
        by_sound[f"{town.country}.{town.admin1}", sound].append(town)
        for other in {norm, *normalise_many(town.names)}:
            by_name[f"{town.country}.{town.admin1}", other].append(town)
    bare = normalise_many([bare_name(name) for _, name in codes])
    seats = {}
    for (code, _), norm, sound in zip(codes, bare, skeleton_many(bare), strict=True):
        upper = ".".join(code.split(".")[:2])
        found = [t for t in by_name.get((upper, norm), ()) if may_be_seat(t, code, norm)]
        if not found and len(sound) >= 3:
            found = [
                t for t in by_sound.get((upper, sound), ())
                if may_be_seat(t, code, norm)
                and JaroWinkler.similarity(normalise(t.name), norm) >= SAME_SEAT_SPELLING
            ]  # fmt: skip
        if found:
            seats[code] = min(found, key=lambda t: (t.feature_code not in SEATS, -t.population, t.geonameid))
    return seats


def is_seat(town: Town, code: str) -> bool:
    """Tell whether GeoNames has a town as a seat of divisions of this order."""
    return town.feature_code in (SEATS[:2] if code.count(".") == 1 else SEATS)


def may_be_seat(town: Town, code: str, norm: str) -> bool:
    """Tell whether a town may stand for a division: a small one of its name, a large one as its seat.

    A first-order division has hundreds of towns, and some carry its name as a nickname.
    """
    return (
        code.count(".") > 1
        or is_seat(town, code)
        or not town.feature_code
        or normalise(town.name) == norm
    )  # fmt: skip


def lent_names(seat: Town, code: str, own: Iterable[str]) -> set[str]:
    """Return the names of a town that its division has too.

    All those of its seat; of another town of its name only what sounds like the division's own
    names, since the rest ("Big Apple") are the town's alone. A script of unknown sounds passes.
    """
    if is_seat(seat, code):
        return {seat.name, *seat.names}
    sounds = skeleton_many(normalise_many([*own, seat.name]))
    return {seat.name} | {
        name
        for name, sound in zip(seat.names, skeleton_many(normalise_many(seat.names)), strict=True)
        if not sound or any(Indel.normalized_similarity(sound, other) >= SAME_SEAT_SOUND for other in sounds)
    }


def area_of(places: Sequence[tuple[float, float, int]], at: tuple[float, float] | None) -> tuple[str, ...]:
    """Return point, extent (half the longer side of the box of 96 % of the places), population."""
    if not places:
        return (f"{at[0]:.4f}", f"{at[1]:.4f}", "", "") if at else ("", "", "", "")
    south, north = middle_range([p[0] for p in places])
    west, east = middle_range([p[1] for p in places])
    lat, lon = at or ((south + north) / 2, (west + east) / 2)
    middle = (south + north) / 2
    extent = max(distance_km(south, lon, north, lon), distance_km(middle, west, middle, east)) / 2
    population = sum(p[2] for p in places)
    known = f"{max(extent, 3.0):.1f}" if len(places) >= FEWEST_FOR_EXTENT else ""
    return (f"{lat:.4f}", f"{lon:.4f}", known, str(population or ""))


def middle_range(values: Iterable[float]) -> tuple[float, float]:
    """Return the 2nd and 98th percentile, so that one misplaced point does not stretch an area."""
    ordered = sorted(values)
    cut = int(len(ordered) * 0.02)
    return ordered[cut], ordered[-1 - cut]
