"""Importing GeoNames dumps into a layer of the user's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from geomap.errors import OptionError
from geomap.gazetteer.importing import geonames
from geomap.gazetteer.importing.dump_divisions import DumpDivisions
from geomap.gazetteer.importing.geoname_table import read_places
from geomap.gazetteer.importing.user_layers import new_layer
from geomap.gazetteer.schema import number_of
from geomap.gazetteer.shown_names import with_names_of_base
from geomap.gazetteer.store import Store
from geomap.gazetteer.writer import StoreWriter

LICENCE: Final = "GeoNames: CC BY 4.0, www.geonames.org (other sources: their own)"


class Imported(NamedTuple):
    """What an import did."""

    layer: str
    places: int
    further_names: int
    names_of_other_places: int


def import_dumps(files: Sequence[Path], *, name: str | None, base: Store) -> Imported:
    """Import GeoNames dumps as one layer; it replaces a layer of the same name, atomically.

    Parameters
    ----------
    files
        ``XX.txt``, ``XX.zip``, ``allCountries``, ``citiesN``, and beside them ``alternateNamesV2``,
        ``admin1CodesASCII``, ``admin2Codes`` and ``hierarchy``, which add to their places.
    name
        Of the layer; by default after the files of places.
    base
        The shipped store, whose division codes are used where a dump has codes of its own.

    Raises
    ------
    ImportRowError
        A file or line is malformed; nothing is imported then.
    OptionError
        No file of places is among them.
    """
    kinds = {path: geonames.kind_of_file(path) for path in files}
    tables = [path for path, kind in kinds.items() if kind == "places"]
    if not tables:
        raise OptionError(
            "no file of places among them (XX.txt, XX.zip, allCountries.zip, cities500.zip ...)"
        )
    layer = name or "+".join(path.stem for path in tables)
    with new_layer(layer, files, source="; ".join(path.name for path in files), licence=LICENCE) as writer:
        divisions = DumpDivisions(base)
        for path in tables:
            writer.add_columns(with_names_of_base(divisions.noted(read_places(path, layer)), base))
        divisions.translate(writer)
        _import_codes(writer, [path for path, kind in kinds.items() if kind in {"admin1", "admin2"}])
        added = other = 0
        for path in (path for path, kind in kinds.items() if kind == "names"):
            more, elsewhere = _import_names(writer, path)
            added, other = added + more, other + elsewhere
        for path in (path for path, kind in kinds.items() if kind == "hierarchy"):
            _import_hierarchy(writer, path)
    return Imported(layer, writer.places, added, other)


def _import_codes(writer: StoreWriter, paths: Iterable[Path]) -> None:
    for path in paths:
        for code, name in geonames.read_codes(path):
            writer.add_division(code, name)


def _import_names(writer: StoreWriter, path: Path) -> tuple[int, int]:
    added = other = 0
    for geonameid, text, kind in geonames.read_names(path):
        no = number_of(f"gn:{geonameid}")
        found = writer.rank_and_country(no)
        if found is None or no is None:
            other += 1
        else:
            writer.add_name(no, *found, (text, kind))
            added += 1
    return added, other


def _import_hierarchy(writer: StoreWriter, path: Path) -> None:
    writer.connection.executemany(
        "INSERT INTO detail (parent, no) SELECT ?, no FROM place WHERE no = ?"
        " ON CONFLICT DO UPDATE SET parent = excluded.parent",
        ((f"gn:{parent}", number_of(f"gn:{child}")) for parent, child in geonames.read_hierarchy(path)),
    )
