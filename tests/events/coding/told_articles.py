"""Coding articles of our own whose places are given: (name, country, GeoNames feature code)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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


def first_place(report: EventReport) -> str:
    """Return the name of its first place as the text has it, "" without one."""
    return report.places[0].name_raw if report.places else ""


def told(text: str) -> list[tuple[str, int | None]]:
    """Return the first place and the dead of each event."""
    return [(first_place(report), report.deaths.best if report.deaths else None) for report in reports(text)]


def code_with_places(
    name: str,
    text: str,
    published: date,
    places: Sequence[tuple[str, str, str]],
    resources: CodingResources | None = None,
) -> CodedArticle:
    """Return the coded article; every occurrence of a place's name is a literal mention of it."""
    mentions = []
    for place, country, code in places:
        start = text.find(place)
        while start >= 0:
            mentions.append(
                Mention(
                    start=start, end=start + len(place), name=place, kind="literal", subkind="literal",
                    lat=1.0, lon=2.0, place_id=f"t:{place}", place_name=place, country=country,
                    feature_class="P" if code.startswith("PPL") else "A", feature_code=code, score=0.9,
                )
            )  # fmt: skip
            start = text.find(place, start + 1)
    mentions.sort(key=lambda mention: mention.start)
    article = Article(doc_id=name, text=text, pub_date=published, pub_date_basis="stated")
    return code_article(article, mentions, resources)
