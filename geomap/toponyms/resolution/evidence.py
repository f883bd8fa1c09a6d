"""Why a place was chosen, in short phrases: what spoke for it against the runner-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from geomap.model import GazetteerPlace
from geomap.toponyms.resolution.closeness import distances
from geomap.toponyms.resolution.document import Weighed
from geomap.toponyms.resolution.groups import DocumentNames
from geomap.toponyms.resolution.ranker import FEATURES, Ranker
from geomap.toponyms.resolution.static import COUNTRY

MOST_PHRASES: Final = 4
LEAST_CONTRIBUTION: Final = 0.2
"""A feature that moves the score by less is not worth a phrase."""

_PHRASES: Final[dict[str, Callable[[GazetteerPlace], str]]] = {
    "tier_region": lambda place: "country_or_region",
    "official_name": lambda place: "official_name",
    "capital": lambda place: "capital",
    "adm1_seat": lambda place: f"seat_of:{place.admin1_name}",
    "most_populous": lambda place: "most_populous",
    "log_population": lambda place: f"population:{place.population}",
    "less_than_most_populous": lambda place: f"population:{place.population}",
    "kind_called_for": lambda place: f"kind_of_place:{place.feature_code}",
    "other_kind_called_for": lambda place: f"kind_of_place:{place.feature_code}",
    "country_vote": lambda place: f"country_vote:{place.country}",
    "country_named": lambda place: f"country_named:{place.country}",
    "admin1_vote": lambda place: f"admin1_vote:{place.admin1_name}",
    "admin1_named": lambda place: f"admin1_named:{place.admin1_name}",
    "admin2_vote": lambda place: f"admin2_vote:{place.admin2_name}",
    "admin2_named": lambda place: f"admin2_named:{place.admin2_name}",
    "dateline_country": lambda place: f"dateline_country:{place.country}",
    "outlet_near": lambda place: "outlet_near",
}
_ANCHORED: Final = {
    "near_anchor": "near",
    "near_anchors": "near",
    "same_area": "near",
    "near_neighbour": "near",
    "dateline_near": "near",
}
_LINKED: Final = {
    "comma": "comma",
    "not_in_comma": "comma",
    "list": "listed_with",
    "like_listed": "listed_with",
    "owner": "owner",
    "not_in_owner": "owner",
    "in": "in",
    "near": "beside",
}


def evidence(
    names: DocumentNames, weighed: Weighed, ranker: Ranker, row: int, runner_up: int | None
) -> tuple[str, ...]:
    """Return the phrases for one chosen row, the strongest first.

    Parameters
    ----------
    row, runner_up
        Rows of the chosen and of the next best candidate; None where there is no other.
    """
    entry = weighed.rows.tables[int(weighed.rows.owner[row])].entry
    phrases = [] if entry.reading == "whole" else [f"read_as:{entry.used}"]
    if runner_up is None:
        return (*phrases, "only_candidate")
    gain = (weighed.features[row] - weighed.features[runner_up]) * ranker.second
    for column in np.argsort(-gain, kind="stable"):
        if gain[column] < LEAST_CONTRIBUTION or len(phrases) >= MOST_PHRASES:
            break
        phrase = _phrase(FEATURES[column], names, weighed, row)
        if phrase and phrase not in phrases:
            phrases.append(phrase)
    return tuple(phrases)


def _phrase(feature: str, names: DocumentNames, weighed: Weighed, row: int) -> str | None:
    group = int(weighed.rows.owner[row])
    place = _place(weighed, row)
    if feature in _PHRASES:
        return _PHRASES[feature](place)
    if feature in _ANCHORED:
        return _nearest_anchor(weighed, row)
    if feature in _LINKED:
        other = next(
            (link.to for link in names.links if link.group == group and link.relation == _relation(feature)),
            None,
        )
        return None if other is None else f"{_LINKED[feature]}:{names.groups[other].entry.name}"
    return None


def _relation(feature: str) -> str:
    return "list" if feature == "like_listed" else feature.removeprefix("not_in_")


def _nearest_anchor(weighed: Weighed, row: int) -> str | None:
    """Name the nearest place that another name stands for, with the distance."""
    rows = weighed.rows
    others = (np.diff(rows.starts) > 0) & (np.arange(len(rows.tables)) != rows.owner[row])
    best = weighed.best[others]
    anchors = best[rows.level[best] != COUNTRY]
    if not len(anchors):
        return None
    km = distances(rows.unit[row : row + 1], rows.unit[anchors])[0]
    nearest = int(np.argmin(km))
    return f"near:{_place(weighed, int(anchors[nearest])).name} ({km[nearest]:.0f} km)"


def _place(weighed: Weighed, row: int) -> GazetteerPlace:
    group = int(weighed.rows.owner[row])
    offset = row - int(weighed.rows.starts[group])
    return weighed.rows.tables[group].entry.candidates[offset].place
