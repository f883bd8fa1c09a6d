"""Rendering what is new: the events for the outputs and the articles in outline, part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from geomap.model import Article, Event
from geomap.outputs.geojson import feature_lines
from geomap.outputs.map.event_rows import event_rows
from geomap.outputs.map.literal import NamedPlace, named_places
from geomap.outputs.map.rows import EventRow, Heading, article_heading
from geomap.pipeline.versions import renderer_version
from geomap.project import ProjectDatabase
from geomap.project.database import Coding


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

    doc_id: str
    heading: Heading
    named: tuple[NamedPlace, ...] = ()
    names: int | None = None
    unplaced: dict[str, int] = {}
    reports: int = 0
    left_out: dict[str, int] = {}


_ROWS: Final = msgspec.json.Decoder(list[EventRow])
_OUTLINES: Final = msgspec.json.Decoder(list[ArticleOutline])


def render_missing(database: ProjectDatabase) -> None:
    """Render the parts whose events or articles came, changed or went since the last build."""
    kept = database.renderings
    with database.transaction():
        kept.hold_for(renderer_version())
        for stretch in kept.events.stale():
            kept.events.keep(stretch, event_part(database.events_in(stretch)))
        for stretch in kept.articles.stale():
            outlines = [outline(*found) for found in database.articles_in(stretch)]
            kept.articles.keep(stretch, (msgspec.json.encode(outlines),))


def event_part(events: Sequence[Event]) -> tuple[bytes, bytes]:
    """Return events as they stand in the outputs: lines of the GeoJSON, rows of the page."""
    return feature_lines(events), msgspec.json.encode(list(event_rows(events)))


def outline(article: Article, coding: Coding | None) -> ArticleOutline:
    """Return an article and what was coded from it in outline."""
    heading = article_heading(article)
    if coding is None:
        return ArticleOutline(article.doc_id, heading)
    unplaced = (m.no_match or "no reason given" for m in coding.mentions if not m.is_placed)
    return ArticleOutline(
        article.doc_id,
        heading,
        named_places(article, coding.mentions),
        len(coding.mentions),
        Counter(unplaced),
        len(coding.coded.reports),
        Counter(left.reason for left in coding.coded.left_out),
    )


def page_rows(database: ProjectDatabase) -> Iterator[EventRow]:
    """Yield the rows of all events, newest first."""
    for part in database.renderings.events.read("page"):
        yield from _ROWS.decode(part)


def article_outlines(database: ProjectDatabase) -> Iterator[ArticleOutline]:
    """Yield the outline of every article, by id."""
    for part in database.renderings.articles.read("outlines"):
        yield from _OUTLINES.decode(part)
