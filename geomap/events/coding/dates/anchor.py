"""What dates are resolved against, and what a reader of them is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

import msgspec

from geomap.model import DateSpan
from geomap.model.vocabulary import DateBasis

Kind = Literal["day", "range", "month", "year", "weekday", "relative", "night", "shift"]


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """What relative dates are resolved against; ``day`` None where nothing is known.

    ``told`` is the day of what the article told last: "two days later" counts from it. ``year`` is that of
    the heading above ("2019"): days and months without a year are of it.
    """

    day: date | None
    basis: DateBasis
    told: date | None = None
    year: int | None = None


Reader = Callable[[re.Match[str], Anchor], DateSpan | None]
