"""Accounts to columns: the articles that they stand in, who says so, what is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.model import EventReport
from geomap.outputs.links import web_link
from geomap.outputs.map.numbering import Index
from geomap.outputs.map.page_part import raw
from geomap.outputs.map.quotes import marked_quotes
from geomap.outputs.map.rows import STATUS_NUMBERS, Heading, epoch_day

KINDS: Final[dict[tuple[bool, str], int]] = {
    (denies, factuality): denies + 2 * number
    for factuality, number in STATUS_NUMBERS.items()
    for denies in (False, True)
}
"""Numbers of the kinds of accounts: even ones affirm, odd ones deny."""


class SourceColumns:
    """Accounts in the order in which they were added; the fields are those of a ``PagePart``.

    ``doc_ids`` numbers the articles, ``headings`` is what the first account of each says of it.
    """

    def __init__(self) -> None:
        self.doc_ids = Index()
        self.headings: list[Heading] = []
        self.articles: list[int] = []
        self.kinds: list[int] = []
        self.says: dict[int, tuple[str, ...]] = {}
        self.quotes: list[msgspec.Raw] = []
        self.marks: list[msgspec.Raw] = []

    def add(self, reports: Sequence[EventReport]) -> None:
        """Append accounts."""
        first, doc_ids, headings = len(self.articles), self.doc_ids, self.headings
        articles = [doc_ids[report.doc_id] for report in reports]
        if len(doc_ids) > len(headings):  # articles are numbered in the order of their first accounts
            for number, report in zip(articles, reports, strict=True):
                if number == len(headings):
                    headings.append(_heading(report))
        self.articles += articles
        self.kinds += [KINDS[report.denies, report.factuality] for report in reports]
        self.says |= {first + k: r.attributed_to for k, r in enumerate(reports) if r.attributed_to}
        quotes, marks = marked_quotes(reports)
        self.quotes.append(raw(quotes))
        self.marks.append(raw(marks))


def _heading(report: EventReport) -> Heading:
    """Return what an account says of its article."""
    return Heading(report.title, report.publisher, epoch_day(report.pub_date), web_link(report.url))
