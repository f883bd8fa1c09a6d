"""Places on their way into a store, whatever layer they come from: one by one, or many by columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log10
from typing import Final, NamedTuple

from geomap.gazetteer.schema import number_or_id


class LayerRow(NamedTuple):
    """A place of a layer.

    ``names`` are further names with their kind (see :class:`geomap.model.Candidate`), without the
    main one. Numbers are None where the source does not know them; ``extent_km``,
    ``precision_km``, ``country`` and the rest as in :class:`geomap.model.GazetteerPlace`.
    """

    place_id: str
    name: str
    lat: float
    lon: float
    feature_class: str | None
    feature_code: str | None
    country: str | None
    admin1: str | None
    admin2: str | None
    population: int | None
    names: tuple[tuple[str, str], ...] = ()
    geonameid: int | None = None
    precision_km: float | None = None
    extent_km: float | None = None
    source: str = ""
    parent_id: str | None = None
    note: str | None = None


class PlaceColumns(NamedTuple):
    """Many places of a layer, by columns of equal length; the values are those of :class:`LayerRow`.

    Parameters
    ----------
    ids
        The place's number in a store (:func:`geomap.gazetteer.schema.number_of`), else its id.
    name_places, further_names, kinds
        The further names of all places, with the row of their place (from 0) and their kind.
    shown
        The name under which each place is shown; empty where that is the name itself.
    """

    ids: Sequence[int | str]
    names: Sequence[str]
    lats: Sequence[float]
    lons: Sequence[float]
    feature_classes: Sequence[str | None]
    feature_codes: Sequence[str | None]
    countries: Sequence[str | None]
    admin1s: Sequence[str | None]
    admin2s: Sequence[str | None]
    populations: Sequence[int | None]
    geonameids: Sequence[int | None]
    precisions: Sequence[float | None]
    extents: Sequence[float | None]
    sources: Sequence[str]
    parents: Sequence[str | None]
    notes: Sequence[str | None]
    name_places: Sequence[int]
    further_names: Sequence[str]
    kinds: Sequence[str]
    shown: Sequence[str] = ()


def columns_of(rows: Sequence[LayerRow]) -> PlaceColumns:
    """Return places, at least one, by columns."""
    (place_ids, names, lats, lons, classes, codes, countries, admin1s, admin2s, people, others,
     geonameids, precisions, extents, sources, parents, notes) = zip(*rows, strict=True)  # fmt: skip
    further = [(place, *name) for place, names_of_one in enumerate(others) for name in names_of_one]
    places, texts, kinds = zip(*further, strict=True) if further else ((), (), ())
    return PlaceColumns(
        list(map(number_or_id, place_ids)), names, lats, lons, classes, codes, countries, admin1s, admin2s,
        people, geonameids, precisions, extents, sources, parents, notes, places, texts, kinds,
    )  # fmt: skip


# People that a place of a class is worth where its population is unknown: a seat of a province is
# talked of like a town, a quarter or a village of GNS like a village.
_WORTH: Final = {
    "PCLI": 5_000_000, "PPLC": 500_000, "ADM1": 100_000, "PPLA": 50_000, "PPLA2": 10_000, "ADM2": 8_000,
    "PPLA3": 3_000, "RGN": 300_000, "AIRB": 3_000, "CMPRF": 3_000, "DAM": 2_000, "PPLX": 500, "PPL": 400,
    "HLL": 20, "MT": 20, "LK": 20, "ISL": 40, "FRM": 5, "PPLQ": 5, "PPLH": 5, "PPLW": 5,
}  # fmt: skip
_AREA_SHARE: Final = {"ADM1": 0.3, "ADM2": 0.1, "ADM3": 0.1, "ADM4": 0.1}
_UNKNOWN_WORTH: Final = 100
"""People that a place counts for of whose kind nothing is known."""
_LEAST_OF_SOURCE: Final = {"supplement": 5_000}


@lru_cache(maxsize=65536)
def rank_of(feature_code: str | None, population: int | None, source: str) -> int:
    """Return how soon a place comes among others of its name: 0 first, 1000 last.

    A hundred steps a power of ten of people. An area counts a share of its people, so that a city
    comes before the province of its name; a place of the hand-kept supplement counts like a town. The
    user's own places come before all others.
    """
    if source == "user":
        return 0
    people = max(_LEAST_OF_SOURCE.get(source, 0), people_worth(feature_code, population))
    return max(0, min(1000, round(1000 - 100 * log10(people + 1))))


def people_worth(feature_code: str | None, population: int | None) -> float:
    """Return how many people a place counts for: a share of an area's, those usual for a seat."""
    code = feature_code or ""
    worth = _WORTH.get(code, _WORTH["PCLI"] if code.startswith("PCL") else _UNKNOWN_WORTH)
    return max(worth, (population or 0) * _AREA_SHARE.get(code, 1.0))
