"""Rendering what is new: the events for the outputs and the articles in outline, part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from geomap.model import Article, Event
from geomap.outputs.geojson import feature_lines
from geomap.outputs.map.event_parts import page_part
from geomap.outputs.map.literal import NamedPlace, named_places
from geomap.outputs.map.page_part import PagePart
from geomap.outputs.map.rows import Heading, article_heading
from geomap.pipeline.batches import batches
from geomap.pipeline.versions import renderer_version
from geomap.project import ProjectDatabase
from geomap.project.records import Coding

BATCH: Final = 16
"""Parts rendered at a time: what a killed build has to render again at most."""


class ArticlePart(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What outputs and summary need of some articles; the counts are those of the coded ones.

    Parameters
    ----------
    headings, named
        What the page shows of each article, and the places that it names literally, if any.
    coded, names, reports
        Numbers of coded articles, of place names in them, and of accounts of events.
    unplaced
        Place names that were not resolved, by reason.
    left_out
        What looked like an event and was not coded, by reason.
    placeless
        Ids of the articles in which no place name was found.
    """

    headings: list[tuple[str, Heading]]
    named: list[tuple[str, tuple[NamedPlace, ...]]]
    coded: int
    names: int
    reports: int
    unplaced: dict[str, int]
    left_out: dict[str, int]
    placeless: list[str]


_PAGE_PARTS: Final = msgspec.json.Decoder(PagePart)
_ARTICLE_PARTS: Final = msgspec.json.Decoder(ArticlePart)


def render_missing(database: ProjectDatabase) -> None:
    """Render the parts whose events or articles came, changed or went since the last build."""
    kept = database.renderings
    with database.transaction():
        kept.hold_for(renderer_version())
    for some in batches(kept.events.stale(), BATCH):
        with database.transaction():
            for stretch in some:
                kept.events.keep(stretch, event_part(database.events_in(stretch)))
    for some in batches(kept.articles.stale(), BATCH):
        with database.transaction():
            for stretch in some:
                part = article_part(database.articles_in(stretch))
                kept.articles.keep(stretch, (msgspec.json.encode(part),))


def event_part(events: Sequence[Event]) -> tuple[bytes, bytes]:
    """Return events as they stand in the outputs: lines of the GeoJSON, part of the page."""
    return feature_lines(events), msgspec.json.encode(page_part(events))


def article_part(articles: Iterable[tuple[Article, Coding | None]]) -> ArticlePart:
    """Return articles, each with what was coded from it so far, in outline."""
    found = list(articles)
    coded = [(article, coding) for article, coding in found if coding is not None]
    mentions = [mention for _, coding in coded for mention in coding.mentions]
    named = [(article.doc_id, named_places(article, coding.mentions)) for article, coding in coded]
    return ArticlePart(
        headings=[(article.doc_id, article_heading(article)) for article, _ in found],
        named=[(doc_id, places) for doc_id, places in named if places],
        coded=len(coded),
        names=len(mentions),
        reports=sum(len(coding.coded.reports) for _, coding in coded),
        unplaced=Counter(
            mention.no_match or "no reason given" for mention in mentions if not mention.is_placed
        ),
        left_out=Counter(left.reason for _, coding in coded for left in coding.coded.left_out),
        placeless=[article.doc_id for article, coding in coded if not coding.mentions],
    )


def page_parts(database: ProjectDatabase) -> Iterator[PagePart]:
    """Yield all events as parts of the page, newest first."""
    return map(_PAGE_PARTS.decode, database.renderings.events.read("page"))


def article_parts(database: ProjectDatabase) -> Iterator[ArticlePart]:
    """Yield all articles in outline, by id."""
    return map(_ARTICLE_PARTS.decode, database.renderings.articles.read("outlines"))
