"""Headlines: a newsroom's label counts nobody, and a bare number may be the people."""

from datetime import date

import pytest

from geomap.events import code_article
from geomap.model import Article


@pytest.mark.parametrize(
    ("headline", "sub_type", "deaths"),
    [
        ("UPDATE 2-Thirty soldiers killed in ambush", "Armed clash", 30),
        ("WRAPUP 3-More than 50 rebels killed in army assault", "Armed clash", 50),
        ("Rebels say army uses artillery, kills one", "Shelling/artillery/missile attack", 1),
    ],
)
def test_labels_and_bare_numbers(headline: str, sub_type: str, deaths: int) -> None:
    article = Article(doc_id="a", text=headline, pub_date=date(2018, 5, 3), pub_date_basis="stated")
    (report,) = code_article(article, ()).reports
    assert report.sub_event_type == sub_type
    assert report.deaths is not None
    assert report.deaths.best == deaths


def test_a_number_that_dies_is_people() -> None:
    article = Article(doc_id="a", text="Six die in raid, two of them boys", pub_date=date(2018, 5, 3))
    assert code_article(article, ()).reports
