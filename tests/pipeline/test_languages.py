"""Articles in other languages: kept, listed, geoparsed; never coded as English."""

from geomap.articles import make_article
from geomap.pipeline.coding import process_article

ARABIC = "قتل أربعة مدنيين في قصف على مدينة حلب وريف إدلب يوم الاثنين، قال رئيس البلدية."
FRENCH = "Trois civils ont été tués dans un bombardement près de Damas, ont indiqué les secours ce lundi."


def test_places_are_found_in_their_own_script(resources):
    result = process_article(make_article(ARABIC, {}, origin="a"), resources)
    assert {"Aleppo", "Idlib"} <= {mention.place_name for mention in result.mentions}


def test_events_are_left_out_and_that_is_said(resources):
    result = process_article(make_article(FRENCH, {}, origin="a"), resources)
    assert result.coded.reports == ()
    assert [left.reason for left in result.coded.left_out] == [
        "language: written in fr, events are coded from English only"
    ]
    assert "Damascus" in {mention.place_name for mention in result.mentions}


def test_an_article_too_short_to_tell_is_coded(resources):
    article = make_article("Air strike kills four civilians in Aleppo", {"date": "2024-12-02"}, origin="a")
    assert article.language is None
    assert process_article(article, resources).coded is not None
