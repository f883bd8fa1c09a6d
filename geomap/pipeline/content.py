"""What a project holds after merging, read once for its outputs and for the summary of the build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from geomap.outputs.map import PageContent
from geomap.outputs.map.page_part import PagePart
from geomap.pipeline.rendering import ArticlePart, article_parts, page_parts, render_missing
from geomap.pipeline.summary import ContentCounts
from geomap.project import ProjectDatabase


class Content(NamedTuple):
    """What the page is made of, the counts of the whole project, and the articles without a place name."""

    page: PageContent
    counts: ContentCounts
    placeless: frozenset[str]


def read_content(database: ProjectDatabase) -> Content:
    """Bring what the outputs are made of up to date, and read it."""
    render_missing(database)
    events, articles = list(page_parts(database)), list(article_parts(database))
    headings = dict(found for part in articles for found in part.headings)
    named = [found for part in articles for found in part.named]
    placeless = frozenset(doc_id for part in articles for doc_id in part.placeless)
    return Content(PageContent(events, headings, named), _counts(events, articles), placeless)


def _counts(events: Sequence[PagePart], articles: Sequence[ArticlePart]) -> ContentCounts:
    unplaced, left_out = Counter[str](), Counter[str]()
    for part in articles:
        unplaced.update(part.unplaced)
        left_out.update(part.left_out)
    return ContentCounts(
        articles=sum(part.coded for part in articles),
        names=sum(part.names for part in articles),
        unplaced=unplaced,
        reports=sum(part.reports for part in articles),
        events=sum(len(part.place) for part in events),
        drawn=sum(part.drawn for part in events),
        left_out=left_out,
    )
