"""Place names inside the names of organisations, wars, treaties: "Clark County Fire Department"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geomap.toponyms.recognition import hints
from geomap.toponyms.recognition import names as known
from geomap.toponyms.recognition.windows import Offsets

_DIVISION: Final = re.compile(
    r"(?:[A-Z][\w’'.-]+ ){1,3}(?:County|Counties|Parish|Township|Twp\.|Borough|Province|Governorate|Oblast"
    r"|Local Government Area)\b"
)
_NEXT_WORD = re.compile(r"[ ]((?!['’]s)[\w’']+)")


def places_inside(text: str, start: int, end: int) -> Iterator[Offsets]:
    """Yield the names of countries, divisions, cities and local towns inside another name.

    A smaller town counts only before a word such as "Police" or "High", at the begin of the name.
    """
    division = _DIVISION.match(text, start, end)
    if division:
        yield division.span()
    yield from known.find_names(text, known.country_names(), start, end)
    for hint in hints.hints(text, start, end):
        is_large = hint.kind in (hints.REGION, hints.CITY)
        is_local = hint.start == start and _is_before_head(text, hint.end, end)
        if (is_large or is_local) and text[hint.start : hint.end].casefold() not in known.never_places():
            yield hint.start, hint.end


def _is_before_head(text: str, at: int, end: int) -> bool:
    word = _NEXT_WORD.match(text, at, end)
    return bool(word) and word.group(1) in known.organisation_heads()  # type: ignore[union-attr]
