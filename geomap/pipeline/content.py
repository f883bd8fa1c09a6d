"""What a project holds after merging, read once for its outputs and for the summary of the build."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from geomap.outputs.map import PageContent
from geomap.outputs.map.literal import NamedPlace
from geomap.outputs.map.rows import EventRow, Heading
from geomap.pipeline.rendering import article_outlines, page_rows, render_missing
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
    rows = list(page_rows(database))
    headings: dict[str, Heading] = {}
    named: list[tuple[str, tuple[NamedPlace, ...]]] = []
    coded = names = reports = 0
    unplaced, left_out, placeless = Counter[str](), Counter[str](), set()
    for outline in article_outlines(database):
        headings[outline.doc_id] = outline.heading
        if outline.names is None:
            continue
        coded, names, reports = coded + 1, names + outline.names, reports + outline.reports
        unplaced.update(outline.unplaced)
        left_out.update(outline.left_out)
        if outline.named:
            named.append((outline.doc_id, outline.named))
        if not outline.names:
            placeless.add(outline.doc_id)
    counts = ContentCounts(coded, names, unplaced, reports, len(rows), sum(map(_is_drawn, rows)), left_out)
    return Content(PageContent(rows, headings, named), counts, frozenset(placeless))


def _is_drawn(row: EventRow) -> bool:
    return row.place is not None and row.place.drawn
