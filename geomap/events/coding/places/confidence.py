"""How sure the place of an event is: the probability that it happened within 25 km of the point."""

from __future__ import annotations

from functools import cache
from math import exp, log
from typing import Final

import msgspec

from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import is_little_known, where_level
from geomap.events.coding.vocabulary.rows import rows
from geomap.model.vocabulary import DISTRICT_PREC, PROVINCE_PREC, SIMILAR_TIERS

_LEAST: Final = 0.02
"""Nearer to 0 or 1 no certainty is taken to be."""
_NEAR_KM: Final = 25.0
"""What counts as the place, km."""
_PROVINCE_KM: Final = 100.0
"""Half the width of a province whose outline is not known."""


class Beside(msgspec.Struct, frozen=True, gc=False):
    """What else a sentence names beside the place of an event.

    Parameters
    ----------
    others
        Number of other places that the event has, farther off than 25 km.
    elsewhere, near
        Number of other towns and districts named that lie farther off than 25 km, and no farther.
    apart_km
        How far the nearest sure place that the sentence names lies from it; 0 without one.
    """

    others: int = 0
    elsewhere: int = 0
    near: int = 0
    apart_km: float = 0.0


ALONE: Final = Beside()
"""No other place is named."""


def circumstances(link: Link, where_prec: int, beside: Beside = ALONE) -> dict[str, float]:
    """Return what the certainty of an event's place rests on, by the names of place_confidence.csv.

    Parameters
    ----------
    where_prec
        How coarse the place is: the wider an area, the seldomer its point lies within 25 km.
    beside
        What else the sentence names: places far off speak against this one, those near by for it.
    """
    mention = link.placed
    is_area = where_prec >= DISTRICT_PREC or (
        link.holder is not None and where_level(mention) >= DISTRICT_PREC
    )
    width = mention.uncertainty_km or (_PROVINCE_KM if where_prec >= PROVINCE_PREC else 0.0)
    found = {
        "bias": 1.0,
        "name": _logit(mention.score),
        "link": _logit(link.certainty),
        "district": float(where_prec == DISTRICT_PREC),
        "area": float(where_prec >= PROVINCE_PREC),
        "width": log(max(width, _NEAR_KM) / _NEAR_KM) if is_area else 0.0,
        "others": log(1.0 + beside.others),
        "elsewhere": log(1.0 + beside.elsewhere),
        "near": log(1.0 + beside.near),
        "village": float(where_prec <= 2 and not mention.feature_code),
        "similar_name": float(mention.tier in SIMILAR_TIERS),
        "apart": log(max(beside.apart_km, _NEAR_KM) / _NEAR_KM) if is_little_known(mention) else 0.0,
        "stands_in": float(link.holder is not None),
        "named_beside": float(link.is_beside),
        "reason": float(link.is_reason),
        "relation": float(link.site.relation is not None and not link.site.is_road),
        "road": float(link.site.is_road),
    }
    return {name: value for name, value in found.items() if value}


def place_confidence(link: Link, where_prec: int, beside: Beside = ALONE) -> float:
    """Return the probability that the event happened within 25 km of the point of a linked place.

    It joins the score of the name (is it this place?) and the certainty of the link (did it happen
    there?); the weights of place_confidence.csv say what both are worth in which circumstances.

    Parameters
    ----------
    where_prec
        How coarse the place is, 1 (exact) to 7 (sea or air), as UCDP has it.
    beside
        What else the sentence names, and how many other places the event has.
    """
    if not link.placed.is_placed:
        return 0.0
    weights = _weights()
    found = circumstances(link, where_prec, beside)
    score = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1.0 / (1.0 + exp(-score))


def _logit(probability: float) -> float:
    kept = min(max(probability, _LEAST), 1.0 - _LEAST)
    return log(kept / (1.0 - kept))


@cache
def _weights() -> dict[str, float]:
    table = rows("place_confidence.csv", "circumstance,weight", "circumstance,weight")
    return {row["circumstance"]: float(row["weight"]) for _, row in table}
