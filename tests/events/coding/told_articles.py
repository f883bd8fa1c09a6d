"""Coding an article of our own whose places are given: (name, country, GeoNames feature code)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geomap.events import code_article
from geomap.model import Article, CodedArticle, Mention


def code_with_places(
    name: str, text: str, published: date, places: Sequence[tuple[str, str, str]]
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
    return code_article(article, mentions)
