"""Building the base store from the data folder: once, into the user's cache, safely."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Final

from filelock import FileLock
from platformdirs import user_cache_path
from tqdm import tqdm

from geomap.gazetteer.building import layers
from geomap.gazetteer.building.divisions import admin1_code
from geomap.gazetteer.building.villages import villages_beside
from geomap.gazetteer.folders import user_folder
from geomap.gazetteer.locate import data_folder
from geomap.gazetteer.rows import LayerRow
from geomap.gazetteer.schema import FORMAT, number_of
from geomap.gazetteer.shown_names import with_shown_names
from geomap.gazetteer.writer import StoreWriter

KEEP_UNUSED_DAYS: Final = 14.0


def cache_folder() -> Path:
    """Return the folder of built stores: GEOMAP_CACHE_DIR, else the user's cache.

    Raises
    ------
    GazetteerError
        It cannot be written.
    """
    return user_folder("GEOMAP_CACHE_DIR", user_cache_path("geomap"))


def sources_hash(folder: Path) -> str:
    """Return the SHA-256 of the format and of all source files of a data folder, 64 hex digits."""
    digest = hashlib.sha256(f"format {FORMAT}".encode())
    for path in layers.source_files(folder):
        digest.update(f"\0{path.name}\0".encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def base_store(folder: Path | None = None) -> Path:
    """Return the path of the base store, building it first where the sources have changed.

    Two processes may call this at once: one builds, the other waits. A store appears whole or not
    at all (it is written beside and renamed).

    Parameters
    ----------
    folder
        The data folder; None for geomap's own.
    """
    folder = folder or data_folder()
    version = sources_hash(folder)
    cache = cache_folder()
    path = cache / f"gazetteer-{version[:16]}.sqlite"
    if not path.exists():
        with FileLock(cache / "gazetteer.lock"):
            if not path.exists():
                _remove_unfinished(cache)
                beside = path.with_suffix(f".{os.getpid()}.building")
                try:
                    build_store(folder, beside, version)
                    beside.replace(path)
                finally:
                    beside.unlink(missing_ok=True)
                _remove_unused(cache)
    os.utime(path)
    return path


def build_store(folder: Path, path: Path, version: str) -> None:
    """Write the base store of a data folder to a new file."""
    with (
        tqdm(total=9, desc="geomap: building the gazetteer, once", leave=False,
             disable=not sys.stderr.isatty()) as bar,
        villages_beside(folder, path.with_suffix(f"{path.suffix}.villages")) as villages,
        StoreWriter(path) as writer,
    ):  # fmt: skip
        for step in (_write_countries, _write_divisions, _write_regions, _write_towns):
            step(writer, folder)
            bar.update()
        writer.join(villages())
        bar.update()
        _write_supplement(writer, folder)
        bar.update()
        packages = layers.read_manifest_versions(folder)
        writer.set_meta(
            version=version,
            format=str(FORMAT),
            packages="; ".join(f"{name} {number}" for name, number in sorted(packages.items())),
        )
        writer.finish()
        bar.update(3)


def _write_countries(writer: StoreWriter, folder: Path) -> None:
    writer.add(layers.read_countries())


def _write_divisions(writer: StoreWriter, folder: Path) -> None:
    table = folder / "admin1_abbreviations.csv"
    abbreviations = layers.read_abbreviations(table) if table.exists() else {}
    names, areas = [], []
    for code, name, row in layers.read_divisions(folder / "admin.tsv.xz"):
        names.append((code, name))
        if row:
            short = abbreviations.get(code, ())
            kinds = dict(row.names) | {text: _kind_of(text) for text in short}
            areas.append(row._replace(names=tuple(kinds.items())))
    writer.connection.executemany("INSERT INTO division VALUES (?, ?)", names)
    writer.add(areas)


def _kind_of(text: str) -> str:
    """Tell what a text of the table of abbreviations is: "Qld" and "QRoo" are, "Ghor" is a name."""
    if len(text) < 4 or (len(text) == 4 and not text.istitle()):
        return "abbreviation"
    return layers.kind_of_name(text)


def _write_regions(writer: StoreWriter, folder: Path) -> None:
    if (folder / "regions.csv").exists():
        writer.add(layers.read_regions(folder / "regions.csv"))


def _write_towns(writer: StoreWriter, folder: Path) -> None:
    divisions = dict(writer.connection.execute("SELECT code, name FROM division"))
    writer.add_columns(with_shown_names(layers.read_towns(folder / "places.tsv.xz"), divisions))


def _write_supplement(writer: StoreWriter, folder: Path) -> None:
    path = folder / "supplement.csv"
    if not path.exists():
        return
    rows = writer.connection.execute("SELECT code, name FROM division WHERE code NOT LIKE '%.%.%'")
    divisions: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for code, name in rows:
        country, _, admin1 = code.partition(".")
        divisions[country][admin1] = name
    new: list[LayerRow] = []
    for row, admin1, parent, same_as in layers.read_supplement(path):
        no = number_of(f"gn:{same_as}")
        known = writer.rank_and_country(no)
        if no is not None and known:
            rank, country = known
            writer.add_names(no, rank, country, ((row.name, "curated"), *row.names))
            # Readers know Abu Kamal; GeoNames' own spelling (Ālbū Kamāl) stays among the names.
            writer.connection.execute("UPDATE place SET name = ? WHERE no = ?", (row.name, no))
        else:
            code = admin1_code(writer, divisions[row.country or ""], row, admin1)
            new.append(row._replace(admin1=code, parent_id=parent or None))
    writer.add(new)


def _remove_unfinished(cache: Path) -> None:
    """Remove what builds left that were killed; only who holds the lock may."""
    for path in cache.glob("gazetteer-*.building*"):
        try:
            path.unlink()
        except OSError:  # the second process of a killed build still writes it, where that forbids it
            continue


def _remove_unused(cache: Path) -> None:
    """Remove stores of other versions that no process has opened for some days."""
    oldest = time.time() - KEEP_UNUSED_DAYS * 86400
    for path in cache.glob("gazetteer-*.sqlite"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
