"""Long casualty reports: each toll is with its place, totals and running totals are not added to them.

The texts stand in the folder ``long_reports``: our own words, incidents in the manner of real ones.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from geomap.model import CodedArticle, Mention
from tests.events.coding.told_articles import code_text, literal

FOLDER = Path(__file__).with_name("long_reports")


@dataclass(frozen=True)
class Report:
    """Day of publication, country, places (name and feature code), and the dead of each place."""

    published: date
    country: str
    places: tuple[tuple[str, str], ...]
    tolls: dict[str, int]


REPORTS = {
    "yemen": Report(
        date(2016, 9, 12),
        "YE",
        (
            ("Yemen", "PCLI"),
            ("Arhab", "PPL"),
            ("Sanaa", "PPLC"),
            ("Taiz", "PPLA"),
            ("Marib", "PPLA"),
            ("Aden", "PPLA"),
        ),
        {"Arhab": 30, "Taiz": 9, "Marib": 5, "Aden": 3},
    ),
    "ukraine": Report(
        date(2022, 7, 12),
        "UA",
        (
            ("Donetsk", "ADM1"),
            ("Bakhmut", "PPL"),
            ("Siversk", "PPL"),
            ("Mykolaiv", "PPLA"),
            ("Kharkiv", "PPLA"),
            ("Nikopol", "PPL"),
        ),
        {"Bakhmut": 2, "Siversk": 1, "Mykolaiv": 3, "Kharkiv": 6, "Nikopol": 2},
    ),
    "nigeria": Report(
        date(2021, 4, 27),
        "NG",
        (
            ("Nigeria", "PCLI"),
            ("Zamfara", "ADM1"),
            ("Kabasa", "PPL"),
            ("Magami", "PPL"),
            ("Dangulbi", "PPL"),
            ("Mainok", "PPL"),
            ("Borno", "ADM1"),
            ("Kaduna", "PPLA"),
        ),
        {"Kabasa": 11, "Magami": 7, "Dangulbi": 5, "Mainok": 31, "Kaduna": 3},
    ),
    "syria": Report(
        date(2018, 2, 21),
        "SY",
        (
            ("Eastern Ghouta", "RGN"),
            ("Hamouria", "PPL"),
            ("Saqba", "PPL"),
            ("Beit Sawa", "PPL"),
            ("Mesraba", "PPL"),
            ("Damascus", "PPLC"),
        ),
        {"Hamouria": 20, "Saqba": 14, "Beit Sawa": 9, "Mesraba": 12, "Damascus": 9},
    ),
    "iraq": Report(
        date(2016, 5, 17),
        "IQ",
        (("Baghdad", "PPLC"), ("Shaab", "PPLX"), ("Sadr City", "PPLX"), ("Rasheed", "PPLX")),
        {"Shaab": 41, "Sadr City": 19, "Rasheed": 9},
    ),
}


def mentions(text: str, report: Report) -> list[Mention]:
    """Return every occurrence of each place, all far from one another."""
    found = [
        literal(
            text, name, after=hit.start(), lat=10.0 + number, lon=20.0, country=report.country, score=0.9,
            feature_class="A" if kind.startswith(("ADM", "PCL")) else "P", feature_code=kind,
        )
        for number, (name, kind) in enumerate(report.places)
        for hit in re.finditer(re.escape(name), text)
    ]  # fmt: skip
    return sorted(found, key=lambda mention: mention.start)


def coded(name: str) -> CodedArticle:
    report = REPORTS[name]
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return code_text(text, report.published, *mentions(text, report))


@pytest.mark.parametrize("name", REPORTS)
def test_each_toll_is_with_its_place(name: str):
    tolls: dict[str, int] = {}
    for report in coded(name).reports:
        if report.places and report.deaths:
            place = report.places[0].name_raw
            tolls[place] = tolls.get(place, 0) + (report.deaths.best or 0)
    assert tolls == REPORTS[name].tolls


@pytest.mark.parametrize("name", REPORTS)
def test_the_total_is_left_out_and_the_reason_says_so(name: str):
    reasons = {left.reason.partition(":")[0] for left in coded(name).left_out}
    assert reasons & {"summary", "cumulative", "background"}
