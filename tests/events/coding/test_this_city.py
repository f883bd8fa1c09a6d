"""Agencies speak of the place of their dateline as "this city"; nothing else is placed by a dateline."""

from pathlib import Path

import pytest

from geomap.articles import read_sources
from geomap.events.coding.placing.this_city import says_this_town
from geomap.model import Article
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources

HEAD = (
    "---\ntitle: Rebels tighten hold\npublisher: Lake News\ndate: 2004-06-04\n---\nBUKAVU, Congo, June 4 - "
)


def first_places(folder: Path, text: str) -> list[list[str]]:
    """Return the names of the places of each event of an article under a dateline of Bukavu."""
    path = folder / "article.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    (article,) = read_sources([str(path)])
    assert isinstance(article, Article)
    coded = process_article(article, Resources()).coded
    assert coded is not None
    return [[place.name_raw for place in report.places] for report in coded.reports]


def test_this_city_is_the_place_of_the_dateline(tmp_path):
    text = "Rebels overran this lakeside city on Wednesday after a week of fighting, aid workers said."
    assert first_places(tmp_path, text + "\n\nNobody could say how long the calm would last.") == [["BUKAVU"]]


def test_without_such_words_a_dateline_places_nothing(tmp_path):
    text = "Rebels overran an army base on Wednesday and killed four soldiers, aid workers said."
    assert first_places(tmp_path, text + "\n\nNobody could say how long the calm would last.") == [[]]


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("shells fell on this once sleepy border town", True),
        ("troops entered this city", True),
        ("this week , the city was calm", False),
        ("the city was calm this week", False),
    ],
)
def test_this_town_is_said_in_one_breath(words: str, is_said: bool):
    assert says_this_town(words.split()) is is_said
