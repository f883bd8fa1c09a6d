"""Our own labelled reports: each sub type, deaths and day as a careful coder reads them."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from geomap.model import EventReport
from geomap.model.vocabulary import EVENT_TYPE_OF
from tests.events.coding.told_articles import code_text
from tests.tables import rows_of

ROWS = rows_of(Path(__file__).with_name("labelled_reports.csv"))
WRONG_TODAY = 0.05
"""Most rows that may be wrong, as a share of all: this only goes down."""


def first(row: dict[str, str]) -> EventReport | None:
    found = code_text(row["text"], date.fromisoformat(row["published"])).reports
    return next((report for report in found if not report.denies), None)


@pytest.fixture(scope="module")
def coded() -> list[tuple[dict[str, str], EventReport | None]]:
    return [(row, first(row)) for row in ROWS]


def test_every_sub_type_is_among_the_reports():
    assert {row["sub_event_type"] for row in ROWS} >= set(EVENT_TYPE_OF)


def test_sub_types_are_as_labelled(coded):
    wrong = [
        (row["text"], report and report.sub_event_type)
        for row, report in coded
        if ((report and report.sub_event_type) or "") != row["sub_event_type"]
    ]
    assert len(wrong) <= WRONG_TODAY * len(ROWS), wrong


def test_no_sub_type_is_missed_altogether(coded):
    found = Counter(r.sub_event_type for row, r in coded if r and r.sub_event_type == row["sub_event_type"])
    assert set(EVENT_TYPE_OF) <= set(found)


def test_deaths_are_as_labelled(coded):
    wrong = [
        (row["text"], report and report.deaths)
        for row, report in coded
        if ((report and report.deaths and report.deaths.best) or 0) != int(row["deaths"] or 0)
    ]
    assert len(wrong) <= WRONG_TODAY * len(ROWS), wrong


def test_days_are_as_labelled(coded):
    wrong = [
        (row["text"], report.when)
        for row, report in coded
        if row["day"] and report and str(report.when.start) != row["day"]
    ]
    assert len(wrong) <= WRONG_TODAY * len(ROWS), wrong
