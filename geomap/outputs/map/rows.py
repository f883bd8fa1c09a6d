"""One event as the page needs it, apart from all others: rows are kept, numbered together later.

A row depends on its event alone, so that a project renders an event once and reads the row back as
often as the page is written.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple, get_args

import msgspec

from geomap.model import Article
from geomap.model.vocabulary import EventType, Factuality
from geomap.outputs.links import web_link
from geomap.outputs.map.quotes import MarkedQuote

EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
FACTUALITIES: Final[tuple[str, ...]] = get_args(Factuality)
UNKNOWN_TYPE: Final = len(EVENT_TYPES)
TYPE_NUMBERS: Final[dict[str | None, int]] = {name: k for k, name in enumerate(EVENT_TYPES)}
STATUS_NUMBERS: Final[dict[str, int]] = {name: k for k, name in enumerate(FACTUALITIES)}
AT_A_TIME: Final = 64
"""Events whose rows are made or numbered together: few enough to stay in the processor's cache."""
EPOCH: Final = date(1970, 1, 1).toordinal()

Location = tuple[float, float]
"""Latitude and longitude, degrees WGS 84, to five decimals (about a metre)."""
PlaceWords = tuple[str, str, str, str]
"""Name, first-order division, second-order division, ISO 3166-1 alpha-2 country; empty where unknown."""
ActorWords = tuple[str, str | None]
"""Name and ACLED's interaction class."""


class PlaceRow(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A place of an event, and whether something is drawn there."""

    words: PlaceWords
    at: Location | None
    drawn: bool


class OtherPlace(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A place beside the primary one: its role, UCDP's where_prec, radius in km."""

    place: PlaceRow
    role: str
    where_prec: int
    km: float | None


class Heading(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What is shown of an article: ``day`` counts from 1970-01-01; the link is http(s) or None."""

    title: str | None = None
    publisher: str | None = None
    day: int | None = None
    link: str | None = None
    language: str | None = None


class SourceRow(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One account: its article, denies + 2 x factuality, its quote with marks, who says so."""

    doc_id: str
    kind: int
    quote: MarkedQuote
    heading: Heading
    says: tuple[str, ...] = ()


class EventColumns(NamedTuple):
    """What goes into the columns of the same names as it is; ``sources`` is a number of accounts."""

    id: str
    prec: int
    km: float | None
    placeConfidence: int  # noqa: N815 - the page's name
    day: int | None
    days: int
    dayPrec: int  # noqa: N815 - the page's name
    type: int
    killed: int | None
    status: int
    confidence: int
    sources: int


class EventRow(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One event: its columns, what is numbered over all events, and what only some events have."""

    columns: EventColumns
    place: PlaceRow | None
    sub: str | None
    side_a: tuple[ActorWords, ...]
    side_b: tuple[ActorWords, ...]
    sources: tuple[SourceRow, ...]
    assoc: tuple[ActorWords, ...]
    others: tuple[OtherPlace, ...]
    extra: dict[str, Any]


def first_day_order(day: int | None) -> int:
    """Return the key that sorts the newest first and unknown days last."""
    return EPOCH if day is None else -day


def epoch_day(day: date | None) -> int | None:
    """Return days since 1970-01-01, or None."""
    return day.toordinal() - EPOCH if day else None


def article_heading(article: Article) -> Heading:
    """Return what the page shows of an article; without a title, the name of its file."""
    title = article.title or article.origin
    day, link = epoch_day(article.pub_date), web_link(article.url)
    return Heading(title, article.publisher, day, link, article.language)
