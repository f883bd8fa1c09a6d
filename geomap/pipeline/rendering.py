"""Rendering what is new: each event for the outputs, each article in outline, once until it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from geomap.model import Article, Event
from geomap.outputs.geojson import feature_line
from geomap.outputs.map.literal import NamedPlace, named_places
from geomap.outputs.map.rows import EventRow, Heading, article_heading, event_rows
from geomap.pipeline.batches import batches
from geomap.pipeline.versions import renderer_version
from geomap.project import EventRendering, ProjectDatabase
from geomap.project.database import Coding
from geomap.project.renderings import NO_DAY

BATCH: Final = 1000
"""Events or articles rendered at a time: what stands in memory in full."""


class ArticleOutline(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What outputs and summary need of an article; counts are None where it could not be coded.

    Parameters
    ----------
    heading, named
        What the page shows of the article, and the places that it names literally.
    unplaced
        Place names that were not resolved, by reason.
    left_out
        What looked like an event and was not coded, by reason.
    """

    heading: Heading
    named: tuple[NamedPlace, ...] = ()
    names: int | None = None
    unplaced: dict[str, int] = {}
    reports: int = 0
    left_out: dict[str, int] = {}


_ROWS: Final = msgspec.json.Decoder(EventRow)
_OUTLINES: Final = msgspec.json.Decoder(ArticleOutline)


def render_missing(database: ProjectDatabase) -> None:
    """Render the events and outline the articles that are new or changed since the last build."""
    kept = database.renderings
    with database.transaction():
        kept.hold_for(renderer_version())
        for event_ids in batches(kept.missing_events(), BATCH):
            kept.add_events(renderings(list(database.events_by_id(event_ids).values())))
        for doc_ids in batches(kept.missing_articles(), BATCH):
            kept.add_articles(_outlines(database, doc_ids))


def renderings(events: Sequence[Event]) -> Iterator[EventRendering]:
    """Yield events as they stand in the outputs."""
    for event, row in zip(events, event_rows(events), strict=True):
        day = event.when.start.isoformat() if event.when.start else NO_DAY
        yield EventRendering(event.event_id, day, feature_line(event), msgspec.json.encode(row))


def outline(article: Article, coding: Coding | None) -> ArticleOutline:
    """Return an article and what was coded from it in outline."""
    heading = article_heading(article)
    if coding is None:
        return ArticleOutline(heading)
    unplaced = (m.no_match or "no reason given" for m in coding.mentions if not m.is_placed)
    return ArticleOutline(
        heading,
        named_places(article, coding.mentions),
        len(coding.mentions),
        Counter(unplaced),
        len(coding.coded.reports),
        Counter(left.reason for left in coding.coded.left_out),
    )


def page_rows(database: ProjectDatabase) -> list[EventRow]:
    """Return the rows of all events, newest first."""
    return sorted(map(_ROWS.decode, database.renderings.page_rows()), key=lambda row: row.order)


def article_outlines(database: ProjectDatabase) -> Iterator[tuple[str, ArticleOutline]]:
    """Yield id and outline of every article, by id."""
    for doc_id, record in database.renderings.articles():
        yield doc_id, _OUTLINES.decode(record)


def _outlines(database: ProjectDatabase, doc_ids: list[str]) -> Iterator[tuple[str, bytes]]:
    for doc_id in doc_ids:
        article = database.article(doc_id)
        if article is not None:
            yield doc_id, msgspec.json.encode(outline(article, database.coding_of(doc_id)))
