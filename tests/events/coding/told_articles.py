"""Coding articles of our own whose places are given: (name, country, GeoNames feature code)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from geomap.events import CodingResources, code_article
from geomap.model import Article, CodedArticle, EventReport, Mention

PUBLISHED = date(2019, 5, 17)  # a Friday
PLACES = (
    ("Dorva", "SY", "PPL"),
    ("Kelmet", "SY", "PPL"),
    ("Osrin", "SY", "PPL"),
    ("Syria", "SY", "PCLI"),
)
REST = (
    "\n\nIt is a war of rebels and soldiers.\n\nIt rained all night.\n\nThe road was closed."
    "\n\nNobody slept.\n\nThe wells were dry."
)
"""What follows a text, so that it is read as a long article and not as a short report."""


def coded(text: str) -> CodedArticle:
    """Return a long article of a Friday in Syria that opens with the text."""
    return code_with_places("a", text + REST, PUBLISHED, PLACES)


def reports(text: str) -> list[EventReport]:
    """Return its events without the denials."""
    return [report for report in coded(text).reports if not report.denies]


def told(text: str) -> list[tuple[str, int | None]]:
    """Return the first place and the dead of each event of such an article."""
    return [(first_place(report), deaths(report)) for report in reports(text)]


def first_place(report: EventReport) -> str:
    """Return the name of its first place as the text has it, "" without one."""
    return report.places[0].name_raw if report.places else ""


def deaths(report: EventReport) -> int | None:
    """Return the number of its dead, None where nothing is said of any."""
    return report.deaths.best if report.deaths else None


def sides(report: EventReport) -> tuple[list[str], list[str]]:
    """Return the names of those who act and of those who are acted upon."""
    return [actor.name for actor in report.side_a], [actor.name for actor in report.side_b]


def literal(text: str, name: str, *, after: int = 0, **place: Any) -> Mention:
    """Return a literal mention of a name where it first stands in a text from an offset on.

    Parameters
    ----------
    place
        Fields of the mention that say which place it is: lat, lon, country, feature_code, score, ...
    """
    start = text.index(name, after)
    return Mention(
        start=start, end=start + len(name), name=name, kind="literal", subkind="literal",
        place_id=f"t:{name}", place_name=name, **place,
    )  # fmt: skip


def code_text(text: str, published: date | None, *mentions: Mention) -> CodedArticle:
    """Return a text coded as it stands, with its day of publication given by the user."""
    basis = "user" if published else "none"
    article = Article(doc_id="a", text=text, pub_date=published, pub_date_basis=basis)
    return code_article(article, mentions)


def code_with_places(
    name: str,
    text: str,
    published: date,
    places: Sequence[tuple[str, str, str]],
    resources: CodingResources | None = None,
) -> CodedArticle:
    """Return the coded article; every occurrence of a place's name is a literal mention of it."""
    mentions = [
        literal(
            text, place, after=found.start(), lat=1.0, lon=2.0, country=country,
            feature_class="P" if code.startswith("PPL") else "A", feature_code=code, score=0.9,
        )
        for place, country, code in places
        for found in re.finditer(re.escape(place), text)
    ]  # fmt: skip
    mentions.sort(key=lambda mention: mention.start)
    article = Article(doc_id=name, text=text, pub_date=published, pub_date_basis="stated")
    return code_article(article, mentions, resources)
