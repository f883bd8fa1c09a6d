"""A denial that names no target of its own answers the event told just before."""

from datetime import date

from geomap.events import code_article
from geomap.model import Article, CodedArticle


def coded(text: str) -> CodedArticle:
    article = Article(doc_id="a", text=text, pub_date=date(2024, 5, 13), pub_date_basis="user")
    return code_article(article, ())


def test_a_denial_has_type_and_day_of_the_event_that_its_speaker_is_accused_of():
    told, denial = coded(
        "The Rapid Support Forces shelled the camp on Friday, killing nine people. "
        "The RSF denied targeting the camp."
    ).reports
    assert denial.denies and denial.factuality == "denied"
    assert denial.event_type == told.event_type == "Explosions/Remote violence"
    assert denial.when.start == told.when.start == date(2024, 5, 10)
    assert denial.deaths is None


def test_a_denial_of_an_event_that_nobody_tells_is_left_out():
    found = coded("The RSF denied targeting the camp.")
    assert not found.reports and found.left_out
