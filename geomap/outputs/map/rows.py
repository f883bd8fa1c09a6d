"""What the page says of places, actors and articles, and how it numbers types, factualities and days."""

from __future__ import annotations

from datetime import date
from typing import Final, get_args

import msgspec

from geomap.model import Article
from geomap.model.vocabulary import EventType, Factuality
from geomap.outputs.links import web_link

EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
FACTUALITIES: Final[tuple[str, ...]] = get_args(Factuality)
UNKNOWN_TYPE: Final = len(EVENT_TYPES)
TYPE_NUMBERS: Final[dict[str | None, int]] = {name: k for k, name in enumerate(EVENT_TYPES)}
STATUS_NUMBERS: Final[dict[str, int]] = {name: k for k, name in enumerate(FACTUALITIES)}
EVENT_COLUMNS: Final = (
    "id", "prec", "km", "placeConfidence", "day", "days", "dayPrec", "type", "killed", "status",
    "confidence", "sources",
)  # fmt: skip
"""Columns of the events that go into the page as they are; ``sources`` is a number of accounts."""
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


class Heading(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What is shown of an article: ``day`` counts from 1970-01-01; the link is http(s) or None."""

    title: str | None = None
    publisher: str | None = None
    day: int | None = None
    link: str | None = None
    language: str | None = None


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
