"""Two hundred and eighty pairs of accounts: which tell of one incident, and which only look alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from geomap.events.merge import merge_reports
from geomap.model import Article, Block, EventReport
from geomap.model.tables import Row, read_table
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources

COLUMNS = ("pair", "part", "same", "kind", "first_day", "first", "second_day", "second")


def _reports(row: Row, resources: Resources) -> Iterator[EventReport]:
    for account in ("first", "second"):
        text = row[account]
        article = Article(
            doc_id=f"{row['pair']} {account}",
            text=text,
            publisher=f"Newsroom of {row['pair']} {account}",
            pub_date=date.fromisoformat(row[f"{account}_day"]),
            pub_date_basis="stated",
            blocks=(Block(start=0, end=len(text), channel="body"),),
        )
        coded = process_article(article, resources).coded
        yield from coded.reports if coded else ()


@pytest.fixture(scope="module")
def table() -> list[Row]:
    tables = (Path(__file__).parent / name for name in ("pairs.csv", "paragraphs.csv"))
    return [row for table in tables for _, row in read_table(table, COLUMNS, required=COLUMNS)]


@pytest.fixture(scope="module")
def joined(table: list[Row]) -> set[str]:
    """Return the pairs that share an event when all are merged at once."""
    resources = Resources()
    reports = [report for row in table for report in _reports(row, resources)]
    shared = set()
    for event in merge_reports(reports):
        told = {report.doc_id for report in event.reports}
        shared |= {row["pair"] for row in table if {f"{row['pair']} first", f"{row['pair']} second"} <= told}
    return shared


@pytest.mark.parametrize(
    ("part", "least"),
    [("seen", 16), ("later", 14), ("third", 27), ("fourth", 16), ("fifth", 22), ("paragraphs", 22)],
)
def test_two_accounts_of_one_incident_are_joined(
    table: list[Row], joined: set[str], part: str, least: int
) -> None:
    same = {row["pair"] for row in table if row["part"] == part and row["same"] == "yes"}
    assert len(same & joined) >= least, sorted(same - joined)


@pytest.mark.parametrize(
    ("part", "most"),
    [("seen", 0), ("later", 2), ("third", 0), ("fourth", 1), ("fifth", 0), ("paragraphs", 1)],
)
def test_accounts_of_two_incidents_stay_apart(
    table: list[Row], joined: set[str], part: str, most: int
) -> None:
    other = {row["pair"] for row in table if row["part"] == part and row["same"] == "no"}
    assert len(other & joined) <= most, sorted(other & joined)
