"""Importing GeoNames dumps into a layer of the user's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from geomap.errors import OptionError
from geomap.gazetteer import geonames
from geomap.gazetteer.rows import LayerRow
from geomap.gazetteer.schema import number_of
from geomap.gazetteer.store import Store
from geomap.gazetteer.user_layers import new_layer
from geomap.gazetteer.writer import StoreWriter

VOTERS: Final = 40
"""Places of a division asked for the base's code of it."""
VOTE_SHARE: Final = 0.6
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
        places = sum(_import_places(writer, path, layer, base) for path in tables)
        _import_codes(writer, [path for path, kind in kinds.items() if kind in {"admin1", "admin2"}])
        added = other = 0
        for path in (path for path, kind in kinds.items() if kind == "names"):
            more, elsewhere = _import_names(writer, path)
            added, other = added + more, other + elsewhere
        for path in (path for path, kind in kinds.items() if kind == "hierarchy"):
            _import_hierarchy(writer, path)
    return Imported(layer, places, added, other)


def _import_places(writer: StoreWriter, path: Path, layer: str, base: Store) -> int:
    codes = _DivisionCodes(base)
    rows = geonames.read_places(path, layer)
    return writer.add(codes.translated(rows, writer))


class _DivisionCodes:
    """Translates a dump's admin1 codes into the base's, by the places that bear them."""

    def __init__(self, base: Store) -> None:
        self._base = base
        self._known: dict[tuple[str, str], bool] = {}

    def translated(self, rows: Iterable[LayerRow], writer: StoreWriter) -> Iterator[LayerRow]:
        """Yield the rows; those with codes unknown to the base last, with the base's codes."""
        foreign: dict[tuple[str, str], list[LayerRow]] = defaultdict(list)
        for row in rows:
            if row.country and row.admin1 and not self._is_known(row.country, row.admin1):
                foreign[row.country, row.admin1].append(row)
            else:
                yield row
        names = {
            (row.country, row.admin1): row.name
            for group in foreign.values() for row in group if row.feature_code == "ADM1"
        }  # fmt: skip
        for (country, code), group in foreign.items():
            ours = self._vote(country, group)
            if ours is None:
                writer.add_division(f"{country}.{code}", names.get((country, code), code))
            for row in group:
                yield row._replace(admin1=ours or code, admin2=None)

    def _is_known(self, country: str, code: str) -> bool:
        key = country, code
        if key not in self._known:
            self._known[key] = self._base.division_name(f"{country}.{code}") is not None
        return self._known[key]

    def _vote(self, country: str, group: Sequence[LayerRow]) -> str | None:
        votes: Counter[str] = Counter()
        for row in group[:: max(1, len(group) // VOTERS)]:
            for _, no in self._base.nearest(row.lat, row.lon, 1, 40.0):
                place = self._base.place(no)
                if place and place.country == country and place.admin1:
                    votes[place.admin1] += 1
        if not votes:
            return None
        code, most = votes.most_common(1)[0]
        return code if most >= VOTE_SHARE * votes.total() else None


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
