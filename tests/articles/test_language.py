"""The language of an article: told, or left open, never guessed to be English."""

import pytest

from geomap.articles import read_article
from geomap.articles.language import detect_language, language_code


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Shelling hit the market on Tuesday, and three people were killed, the mayor said."),
        ("ar", "قتل أربعة مدنيين في قصف على السوق يوم الاثنين، قال رئيس البلدية."),
        ("uk", "Російські війська обстріляли ринок та житлові квартали міста, загинули троє людей."),
        ("ru", "Обстрел рынка и жилых кварталов города: погибли три человека, сообщил мэр."),
        ("he", "שלושה אזרחים נהרגו בהפצצה על השוק ביום שני, כך מסר ראש העיר."),
        ("fr", "Trois civils ont été tués dans un bombardement du marché, ont indiqué les secours ce lundi."),
        (
            "es",
            "Tres civiles murieron en un bombardeo sobre el mercado, informaron los servicios de rescate.",
        ),
        (
            "tr",
            "Pazara düzenlenen hava saldırısında üç sivil hayatını kaybetti, yetkililer bugün açıkladı.",
        ),
    ],
)
def test_languages_are_told(language, text):
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "12:30", "Explosions heard near Kharkiv", "Bomba Alepo"])
def test_what_is_too_short_stays_open(text):
    assert detect_language(text) is None


def test_telegraphic_english_is_not_taken_for_another_language():
    text = "Air force jets bomb rebel convoy near Doron Naira in Borno, fifteen dead, two vehicles burnt."
    assert detect_language(text) in {None, "en"}


def test_the_source_s_own_word_wins():
    article = read_article(
        b"---\nlanguage: de-AT\n---\nShelling hit the market, and people were killed.", origin="a"
    )
    assert article.language == "de"


def test_old_codes_are_renewed():
    assert language_code("iw-IL") == "he"


def test_short_english_news_of_west_africa_is_no_pidgin():
    text = (
        "Gunmen raided Kelmet village near Zurmi, Zamfara State, northern Nigeria, on Monday, killing three."
    )
    assert detect_language(text) in {None, "en"}
    assert (
        detect_language("Gunmen don attack one village wey dey Zamfara, police tok say dem kill ten pipo")
        == "pcm"
    )
