"""Articles of our own about fifty wars (and ordinary news), with the events a careful coder finds: floors.

Agency, newspaper, local site, UN and NGO reports, a channel's post; texts and expected events stand in the
folders: ``news``, ``news_later`` (written after the rules for the first), ``news_last`` (after both,
and hardly worked on since), ``news_long`` (three to four times as long, of more kinds) and
``news_long_later`` (as long, written before the rules for ``news_long``, run after them), ``news_snippets``
and ``casualty_reports`` (agency snippets and articles about tolls), and as many of both kinds in the folders
``..._later``, written with them and run once after the rules for them; ``casualty_reports_last`` and
``news_snippets_last`` were written before the rules that the folders ``..._later`` led to, and run once after
them. ``news_snippets_fresh``, as dense as news gets, and ``casualty_reports_fresh`` were written by somebody
who knew none of the rules; the folders ``..._held_back``, by the same writer, were never read for rules:
later rules can be measured on them once. ``casualty_reports_fresh_2`` and ``casualty_reports_held_back_2``,
twice as long and with many events each, came after all of these, from somebody who had read none of them;
``casualty_reports_own`` was written before the errors of the other folders were read once more.
``news_snippets_fresh_2`` and ``news_snippets_held_back_2``, by somebody who knew nothing of the project, came
last. ``news_wars`` and ``news_wars_held_back`` (never read for rules) were written before any run, about wars
other than those of Ukraine and Syria; ``news_wars_2``, ``news_wars_long`` and their parts held back after the
rules for the folders before.
``casualty_reports_fresh_3`` and ``..._held_back_3`` were written together before any was run, about
numbers told in every way: the first led to rules, the second was only scored. So were
``casualty_reports_new`` and ``..._held_back_4``, in the manner of registers of the dead, assessments of
civilian harm and human rights groups, parted by chance. ``news_snippets_new`` and
``news_snippets_held_back_3`` (never read for rules) are one set of dense snippets of 175 to 210 words, halved
by chance before any run.
The floors only rise; where some once fell, it stands below with its reason. Of ``news_snippets_held_back_2``
one event more is found, without who did it (share of side A from 48 to 47); of ``news_snippets_held_back_3``
three more, since a sentence may tell of two: shares of date from 91 to 89, of side A from 64 to 61, more of
each in number.
"""

from pathlib import Path

import pytest

from tests.events.news_scores import Score, coded, expected_events, score

HERE = Path(__file__).parent
FOLDERS = (
    "news",
    "news_later",
    "news_last",
    "news_long",
    "news_long_later",
    "news_snippets",
    "news_snippets_later",
    "news_snippets_last",
    "news_snippets_fresh",
    "news_snippets_held_back",
    "casualty_reports",
    "casualty_reports_later",
    "casualty_reports_last",
    "casualty_reports_fresh",
    "casualty_reports_held_back",
    "casualty_reports_fresh_2",
    "casualty_reports_held_back_2",
    "casualty_reports_own",
    "news_snippets_fresh_2",
    "news_snippets_held_back_2",
    "news_wars",
    "news_wars_held_back",
    "casualty_reports_fresh_3",
    "casualty_reports_held_back_3",
    "news_wars_2",
    "news_wars_2_held_back",
    "news_wars_long",
    "news_wars_long_held_back",
    "casualty_reports_new",
    "casualty_reports_held_back_4",
    "news_snippets_new",
    "news_snippets_held_back_3",
)
# fmt: off
EVENTS = {
    "recall": (
        98, 100, 96, 90, 85, 88, 85, 84, 63, 54, 90, 85, 88, 93, 75, 85, 70, 94, 41, 58,
        94, 85, 69, 61, 77, 88, 83, 83, 90, 77,
        81, 69,
    ),
    "precision": (
        97, 100, 93, 97, 96, 84, 78, 73, 72, 70, 83, 91, 84, 86, 73, 83, 72, 79, 63, 75,
        96, 93, 71, 63, 87, 83, 94, 76, 82, 70,
        82, 81,
    ),
}
# fmt: on
"""Least share of the events found, and of what is told that is right, per cent, by folder."""
# fmt: off
RIGHT = {
    "type": (
        64, 33, 26, 36, 43, 47, 63, 53, 78, 69, 26, 29, 23, 45, 40, 91, 47, 69, 36, 49,
        48, 42, 22, 19, 22, 22, 15, 14, 37, 35,
        59, 49,
    ),
    "place": (
        61, 31, 26, 37, 45, 47, 66, 56, 80, 77, 27, 30, 22, 41, 36, 99, 46, 70, 38, 60,
        51, 49, 19, 20, 23, 24, 14, 15, 36, 31,
        66, 54,
    ),
    "date": (
        64, 33, 27, 36, 46, 45, 65, 54, 85, 73, 27, 28, 21, 44, 41, 98, 39, 70, 41, 58,
        51, 49, 23, 18, 24, 21, 13, 11, 35, 30,
        66, 51,
    ),
    "deaths": (
        64, 31, 26, 34, 47, 46, 60, 56, 87, 70, 27, 26, 20, 46, 33, 94, 46, 63, 38, 58,
        49, 51, 22, 16, 24, 22, 14, 15, 30, 30,
        62, 49,
    ),
    "side_a": (
        31, 14, 13, 13, 20, 19, 28, 28, 40, 35, 11, 7, 7, 21, 18, 69, 32, 25, 19, 31,
        39, 38, 3, 3, 18, 14, 11, 8, 4, 6,
        34, 27,
    ),
    "side_b": (
        24, 18, 8, 13, 19, 26, 27, 29, 43, 30, 20, 16, 13, 36, 25, 73, 41, 43, 25, 33,
        35, 29, 16, 16, 12, 11, 11, 12, 23, 26,
        30, 24,
    ),
}
# fmt: on
"""Least number of events found with each field right, by folder."""
# fmt: off
SHARES = {
    "type": (
        100, 100, 96, 97, 91, 97, 94, 91, 89, 87, 92, 96, 100, 97, 95, 89, 97, 95, 81, 76,
        94, 80, 95, 90, 91, 91, 100, 93, 100, 100,
        84, 87,
    ),
    "place": (
        100, 96, 96, 100, 100, 97, 98, 100, 91, 97, 96, 100, 95, 89, 85, 97, 95, 97, 92, 96,
        100, 94, 82, 95, 95, 100, 93, 100, 97, 88,
        94, 96,
    ),
    "date": (
        100, 100, 100, 97, 97, 93, 97, 93, 97, 92, 96, 93, 91, 95, 97, 96, 81, 97, 93, 90,
        100, 94, 100, 85, 100, 87, 86, 73, 94, 85,
        94, 89,
    ),
    "deaths": (
        100, 93, 96, 91, 100, 95, 89, 96, 100, 88, 96, 86, 86, 100, 78, 92, 95, 87, 86, 90,
        96, 98, 95, 76, 100, 91, 93, 100, 81, 85,
        88, 87,
    ),
    "side_a": (
        91, 87, 100, 81, 83, 76, 75, 82, 58, 55, 73, 70, 87, 84, 66, 86, 80, 59, 43, 47,
        81, 79, 33, 42, 85, 73, 91, 88, 40, 66,
        72, 61,
    ),
    "side_b": (
        92, 94, 88, 81, 86, 92, 93, 82, 66, 49, 95, 94, 92, 97, 78, 86, 91, 82, 62, 53,
        79, 69, 88, 88, 85, 64, 100, 100, 85, 92,
        71, 64,
    ),
}
# fmt: on
"""Least share of the events found with each field right, per cent.

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


def figures_of(name: str) -> Score:
    folder = HERE / name
    found = score(expected_events(folder / "expected.csv"), dict(coded(folder)))
    print("\n".join([*found.lines, str(found)]))
    return found


@pytest.fixture(scope="module")
def figures() -> dict[str, Score]:
    return {name: figures_of(name) for name in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_events_are_found(figures: dict[str, Score], folder: str):
    assert 100 * figures[folder].recall >= EVENTS["recall"][FOLDERS.index(folder)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_few_events_are_invented(figures: dict[str, Score], folder: str):
    assert 100 * figures[folder].precision >= EVENTS["precision"][FOLDERS.index(folder)]


@pytest.mark.parametrize("field", RIGHT)
@pytest.mark.parametrize("folder", FOLDERS)
def test_their_fields_are_right(figures: dict[str, Score], folder: str, field: str):
    at = FOLDERS.index(folder)
    assert figures[folder].right[field] >= RIGHT[field][at]
    assert 100 * figures[folder].share(field) >= SHARES[field][at]


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
