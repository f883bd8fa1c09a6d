"""Floors of articles of our own about a hundred wars (and ordinary news), coded against a careful coder.

Agency, newspaper, local site, UN and NGO reports, a channel's post; texts and expected events stand in the
folders that ``news_floors.csv`` names. Rules were written for the first of a kind, read for errors. A folder
``..._later`` was written before those rules and run once after them, ``..._last`` likewise after the rules
that ``..._later`` led to; those ``..._fresh`` and ``..._fresh_2`` by somebody who knew none of the rules. The
folders ``..._held_back``, each by the writer of another folder, were never read for rules. docs/events.md
has the rest, and the figures of the first runs.
"""

from pathlib import Path

import pytest

from tests.events.news_scores import Score, coded, expected_events, score
from tests.tables import rows_of

HERE = Path(__file__).parent
FLOORS = {row["folder"]: row for row in rows_of(HERE / "news_floors.csv")}
"""Folder -> its floors. They only rise; where some once fell, the reason stands here.

The latest: of ``news_snippets_held_back_2`` one event more is found, without who did it (share of side A
from 48 to 47); of ``news_snippets_held_back_3`` three more, since a sentence may tell of two: shares of date
from 91 to 89, of side A from 64 to 61, more of each in number.

Five of them fell by one to five points when the second reader found up to eleven more events of a folder,
harder ones, of which more fields are wrong than of the others: dates of ``news_snippets_later``, types of
``_fresh``, side B of ``_last``, places and side B of ``_held_back``.

When it came to read news in brief by stretches, it found 5 to 17 in a hundred more of the events of five
sets of snippets by writers whom neither rules nor weights knew, and in these folders, for whose events the
rules had been written, some more of what is none. The share of what is told that is right fell by one to
three points in ``news``, ``news_last``, ``news_snippets``, ``_last`` and ``_held_back`` (``precision``), and
side B of ``news_snippets`` by two, the share of deaths of ``_later`` by one point; types of ``_last``,
``_later``, ``_fresh`` and ``_held_back`` rose by four to twelve events. Dates and side A of ``_last``, and
the shares of dates and side B of ``_held_back``, which had fallen too, are back since rules without worth
are gone.

All floors had been measured where the tagger's sums of products of bytes were cut off at 16 bits, as on
processors of before 2020; now they are exact on every one (``tagger.py``). Of 18,783 pieces of these texts
400 got another label. Precision of ``casualty_reports_later`` fell by three points (one event), that of
``casualty_reports_held_back_2`` by one; side A of ``news_snippets_fresh_2`` and side B of
``news_snippets_last`` are right in as many events of one more. Since the second reader leaves wishes and
fears to the rules of modality, two more events each of ``news_snippets_held_back`` and of its ``_2`` are
found, types of one more each: their shares of types fell by one point.
"""
FIELDS = ("type", "place", "date", "deaths", "side_a", "side_b")


def figures_of(name: str) -> Score:
    folder = HERE / name
    found = score(expected_events(folder / "expected.csv"), dict(coded(folder)))
    print("\n".join([*found.lines, str(found)]))
    return found


@pytest.fixture(scope="module")
def figures() -> dict[str, Score]:
    return {name: figures_of(name) for name in FLOORS}


@pytest.mark.parametrize("folder", FLOORS)
def test_the_events_are_found(figures: dict[str, Score], folder: str):
    assert 100 * figures[folder].recall >= int(FLOORS[folder]["found"])


@pytest.mark.parametrize("folder", FLOORS)
def test_few_events_are_invented(figures: dict[str, Score], folder: str):
    assert 100 * figures[folder].precision >= int(FLOORS[folder]["not_invented"])


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("folder", FLOORS)
def test_their_fields_are_right(figures: dict[str, Score], folder: str, field: str):
    assert figures[folder].right[field] >= int(FLOORS[folder][field])
    assert 100 * figures[folder].share(field) >= int(FLOORS[folder][f"{field}_percent"])


def test_every_folder_of_articles_has_floors():
    assert {path.parent.name for path in HERE.glob("*/expected.csv")} == set(FLOORS)


@pytest.mark.parametrize(
    ("folder", "article"),
    [
        ("news", "ohio"),
        ("news_later", "belfast2019"),
        ("news_snippets", "hague2008"),
        ("news_snippets", "narvik2022"),
        ("news_snippets_later", "turin2015"),
    ],
)
def test_ordinary_news_has_no_event(figures: dict[str, Score], folder: str, article: str):
    assert not [line for line in figures[folder].lines if article in line]
