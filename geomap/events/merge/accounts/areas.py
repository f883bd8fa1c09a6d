"""Names that may be a town's or its area's: "in Kunduz" is the city or the province."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from geomap.events.coding.vocabulary.tables import word_list
from geomap.events.merge.accounts.facets import SHARED
from geomap.gazetteer.answering.similarity import alike
from geomap.gazetteer.names import normalise
from geomap.model import EventPlace

ALIKE: Final = 0.75
"""Likeness from which two names may be two spellings of one."""


def area_order(place: EventPlace, quote: str) -> int:
    """Return of which order of divisions the name of a town is the name as well: 1, 2, or 0 for none.

    Whom the words call a town ("the city of Kunduz") is no area.
    """
    order = _order_of_name(normalise(place.name_raw), place.admin1, place.admin2)
    return 0 if order and _is_called_a_town(place.name_raw, quote) else order


@lru_cache(SHARED)
def _order_of_name(written: str, *areas: str | None) -> int:
    likeness = [alike(written, _bare_name(area)) if area else 0.0 for area in areas]
    best = max(likeness)
    return likeness.index(best) + 1 if best >= ALIKE else 0


@lru_cache(SHARED)
def _bare_name(area: str) -> str:
    """Return the name of a division without the words that say what it is ("Province of Sulu": sulu)."""
    kinds = word_list("division_kinds")
    return " ".join(word for word in normalise(area).split() if word not in kinds and word != "of")


def _is_called_a_town(name: str, quote: str) -> bool:
    towns, own = _towns(), re.escape(name)
    return re.search(rf"\b(?:{towns}) of {own}\b|\b{own} (?:{towns})\b", quote, re.IGNORECASE) is not None


@cache
def _towns() -> str:
    return "|".join(sorted(map(re.escape, word_list("towns"))))
