"""What is known about a name's candidates before the document is read: one row a candidate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from geomap.model import Candidate, GazetteerPlace
from geomap.model.vocabulary import EXACT_TIERS, SIMILAR_TIERS, WHOLE_TIERS
from geomap.toponyms.resolution.lookup import Entry

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

STATIC_FEATURES: Final = (
    "tier_region", "tier_normalised", "tier_similar", "dissimilarity",
    "official_name", "abbreviation", "demonym", "short_name",
    "country", "adm1", "adm2", "adm3", "capital", "adm1_seat", "adm2_seat", "populated", "section",
    "area", "continent", "wide_area", "sea", "water_or_relief", "spot",
    "log_population", "no_population", "less_than_most_populous", "most_populous", "rivals", "first",
    "village_layer", "without_feature_word", "without_direction", "inner_name", "in_capitals",
)  # fmt: skip
"""Columns of the static table; each 0 or 1 unless its name says otherwise."""

COUNTRY, ADM1, ADM2, OTHER = 1, 2, 3, 0

WIDE_KM: Final = 500.0
"""Half-width from which a region counts as wide: the Sahel, the Middle East."""

LONGEST_ABBREVIATION: Final = 3
"""Letters of a word in capitals that is hardly a town's name ("EU", "UAE")."""

PEOPLE_OF_SUPPLEMENT: Final = 1_000
"""People that a settlement of the supplement counts for: it stands there since reports name it."""

DOUBTFUL_TRUST: Final = 0.3
"""Weight of names that were found only by a similar spelling or by a part of them."""


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates of one entry as arrays of n rows.

    Parameters
    ----------
    features
        n x len(STATIC_FEATURES).
    unit
        n x 3, the points as unit vectors, so that a dot product gives the distance.
    country, admin1, admin2
        Numbers that stand for the codes (0 where unknown), equal for equal divisions.
    level
        COUNTRY, ADM1, ADM2 or OTHER.
    trust
        How far the name may speak for other names' places: 1 where it was found as written.
    """

    entry: Entry
    features: Floats
    unit: Floats
    country: Ints
    admin1: Ints
    admin2: Ints
    level: Ints
    trust: float

    def __len__(self) -> int:
        return len(self.entry.candidates)


class TableBuilder:
    """Turns entries into tables, with one numbering of divisions for all of them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._tables: dict[str, Table] = {}

    def table(self, entry: Entry) -> Table:
        """Return the table of an entry, built once a name."""
        known = self._tables.get(entry.name)
        if known is None or known.entry is not entry:
            known = self._tables[entry.name] = self._build(entry)
        return known

    def _build(self, entry: Entry) -> Table:
        places = [candidate.place for candidate in entry.candidates]
        rows = _feature_rows(entry)
        codes = [self._codes(place) for place in places]
        levels = [_level(place) for place in places]
        return Table(
            entry=entry,
            features=np.array(rows, dtype=float).reshape(len(rows), len(STATIC_FEATURES)),
            unit=unit_vectors(places),
            country=np.array([code[0] for code in codes], dtype=np.int64),
            admin1=np.array([code[1] for code in codes], dtype=np.int64),
            admin2=np.array([code[2] for code in codes], dtype=np.int64),
            level=np.array(levels, dtype=np.int64),
            trust=_trust(entry),
        )

    def _codes(self, place: GazetteerPlace) -> tuple[int, int, int]:
        country = place.country or ""
        admin1 = f"{country}.{place.admin1}" if country and place.admin1 else ""
        admin2 = f"{admin1}.{place.admin2}" if admin1 and place.admin2 else ""
        return self._number(country), self._number(admin1), self._number(admin2)

    def _number(self, code: str) -> int:
        return self._numbers.setdefault(code, len(self._numbers) + 1) if code else 0


def unit_vectors(places: Sequence[GazetteerPlace]) -> Floats:
    """Return the places' points as unit vectors, n x 3."""
    degrees = np.array([(place.lat, place.lon) for place in places], dtype=float).reshape(len(places), 2)
    lat, lon = np.radians(degrees).T
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def feature_of(place: GazetteerPlace) -> str:
    """Return class and code ("P.PPLA"); a populated place where no source gives them."""
    return f"{place.feature_class or 'P'}.{place.feature_code or 'PPL'}"


def _trust(entry: Entry) -> float:
    exact = bool(entry.candidates) and entry.candidates[0].tier in EXACT_TIERS
    if entry.reading == "inside" or not exact:
        return DOUBTFUL_TRUST
    return 1.0


def _level(place: GazetteerPlace) -> int:
    if place.is_country:
        return COUNTRY
    return {"ADM1": ADM1, "ADM2": ADM2}.get(place.feature_code or "", OTHER)


def _feature_rows(entry: Entry) -> list[list[float]]:
    """Return one row a candidate, its values in the order of ``STATIC_FEATURES``."""
    logs = [_log_population(candidate.place) for candidate in entry.candidates]
    most = max(logs, default=0.0)
    is_abbreviation = entry.name.isupper() and len(entry.name) <= LONGEST_ABBREVIATION
    rivals = math.log1p(len(logs) - 1) if logs else 0.0
    return [
        [
            *_name_features(candidate),
            *_place_features(candidate.place),
            log / 7,
            float(log == 0 and candidate.tier not in WHOLE_TIERS),
            0.0 if candidate.tier in WHOLE_TIERS else (most - log) / 7,
            float(log == most and log > 0),
            rivals,
            float(i == 0),
            float(candidate.place.source.startswith("gdelt")),
            float(entry.reading == "stripped"),
            float(entry.reading == "directional"),
            float(entry.reading == "inside"),
            float(is_abbreviation and not candidate.matched_name.isupper()),
        ]
        for i, (candidate, log) in enumerate(zip(entry.candidates, logs, strict=True))
    ]


def _log_population(place: GazetteerPlace) -> float:
    usual = PEOPLE_OF_SUPPLEMENT if place.source == "supplement" and place.feature_class == "P" else 1
    return math.log10(max(place.population or usual, 1))


def _name_features(candidate: Candidate) -> list[float]:
    tier, kind = candidate.tier, candidate.name_kind
    return [
        float(tier == "region"),
        float(tier == "normalised"),
        float(tier in SIMILAR_TIERS),
        1 - candidate.similarity,
        float(kind == "official"),
        float(kind == "abbreviation"),
        float(kind == "demonym"),
        float(kind == "short"),
    ]


def _place_features(place: GazetteerPlace) -> list[float]:
    feature = feature_of(place)
    kind, _, code = feature.partition(".")
    return [
        float(place.is_country),
        float(code == "ADM1"),
        float(code == "ADM2"),
        float(code.startswith("ADM") and code not in {"ADM1", "ADM2"}),
        float(code == "PPLC"),
        float(code == "PPLA"),
        float(code.startswith("PPLA") and code != "PPLA"),
        float(kind == "P" and not code.startswith(("PPLA", "PPLC", "PPLX"))),
        float(code == "PPLX"),
        float(kind == "L"),
        float(code == "CONT"),
        float(kind == "L" and (place.extent_km or 0) >= WIDE_KM),
        float(code in {"SEA", "OCN", "GULF"}),
        float(kind in {"H", "T"}),
        float(kind in {"S", "R", "V"}),
    ]
