"""Two newsrooms tell of one incident in their own words; a third tells of another, nearby."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geomap.events.merge import merge_reports
from geomap.model import Article, Block, EventReport
from geomap.model.tables import read_table
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources

JOINED_AT_LEAST = 18
"""Floor: incidents of which both accounts end in one event."""
FALSELY_JOINED_AT_MOST = 2
"""Ceiling: pairs of accounts of two things that end in one event."""

Text = tuple[str, str]
"""Incident and account: "first" and "second" tell of the incident, "other" of something else."""


@pytest.fixture(scope="module")
def joined() -> set[tuple[Text, Text]]:
    """Return the pairs of texts that share an event when all are merged at once."""
    resources = Resources()
    reports: list[EventReport] = []
    texts: list[Text] = []
    table = read_table(Path(__file__).parent / "incidents.csv", ("incident", "account", "published", "text"))
    for number, (_, row) in enumerate(table):
        texts.append((row["incident"], row["account"]))
        article = Article(
            doc_id=str(number),
            text=row["text"],
            publisher=f"Newsroom {number}",
            pub_date=date.fromisoformat(row["published"]),
            pub_date_basis="stated",
            blocks=(Block(start=0, end=len(row["text"]), channel="body"),),
        )
        coded = process_article(article, resources).coded
        reports += coded.reports if coded else ()
    pairs = set()
    for event in merge_reports(reports):
        told = sorted({texts[int(report.doc_id)] for report in event.reports})
        pairs |= {(one, two) for number, one in enumerate(told) for two in told[number + 1 :]}
    return pairs


def _is_one_incident(pair: tuple[Text, Text]) -> bool:
    (one, first), (two, second) = pair
    return one == two and {first, second} == {"first", "second"}


def test_most_accounts_of_one_incident_become_one_event(joined: set[tuple[Text, Text]]) -> None:
    assert sum(map(_is_one_incident, joined)) >= JOINED_AT_LEAST


def test_hardly_any_two_incidents_become_one_event(joined: set[tuple[Text, Text]]) -> None:
    wrong = sorted(pair for pair in joined if not _is_one_incident(pair))
    assert len(wrong) <= FALSELY_JOINED_AT_MOST, wrong
