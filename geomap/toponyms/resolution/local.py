"""Evidence from the words beside a name and from the text's vocabulary: one row a candidate."""

from __future__ import annotations

from typing import Final

import numpy as np

from geomap.model import GazetteerPlace
from geomap.toponyms.resolution.feature_words import fits
from geomap.toponyms.resolution.groups import DocumentNames
from geomap.toponyms.resolution.rows import Rows
from geomap.toponyms.resolution.static import Floats, feature_of

LOCAL_FEATURES: Final = (
    "kind_called_for", "other_kind_called_for", "vocabulary", "vocabulary_of_others",
    "area_in_dateline", "town_with_article", "other_with_article",
)  # fmt: skip
"""What the words beside the name say about the kind of place, and the text's about the country."""


def local_features(names: DocumentNames, rows: Rows) -> Floats:
    """Return n x len(LOCAL_FEATURES): do kind and country agree with the words of the text?"""
    table = np.zeros((len(rows.owner), len(LOCAL_FEATURES)))
    if names.country_shares:
        table[:, 2] = cues_of_country(names, rows)
        table[:, 3] = sum(names.country_shares.values()) - table[:, 2]
    for number, group in enumerate(names.groups):
        part = rows.of_group(number)
        if group.is_dateline:
            table[part, 4] = rows.level[part] > 0
        if group.has_article and group.entry.candidates:
            table[part, 5:7] = [_stands_with_article(c.place) for c in group.entry.candidates]
        if not group.kinds:
            continue
        for row, candidate in enumerate(group.entry.candidates, int(rows.starts[number])):
            feature = feature_of(candidate.place)
            agrees = any(fits(kind, feature) for kind in group.kinds)
            table[row, 0 if agrees else 1] = 1.0
    return table


def cues_of_country(names: DocumentNames, rows: Rows) -> Floats:
    """Return for each row how strongly the text's vocabulary speaks for its country."""
    shares = names.country_shares
    found = np.zeros(len(rows.owner))
    for table, start in zip(rows.tables, rows.starts, strict=False) if shares else ():
        for row, candidate in enumerate(table.entry.candidates, int(start)):
            found[row] = shares.get(candidate.place.country or "", 0.0)
    return found


def _stands_with_article(place: GazetteerPlace) -> tuple[float, float]:
    """Tell towns, which bear no article, from seas, regions and buildings, which do."""
    kind = place.feature_class or "P"
    return float(kind == "P"), float(kind not in {"P", "A"})
