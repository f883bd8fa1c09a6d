"""The example articles: our own words, with the layout and the traps of real pages."""

import re
from pathlib import Path

import pytest

from geomap.articles import read_sources

SEEDS = Path(__file__).parents[1] / "seeds"
ORIGINALS = SEEDS.parents[1] / "shared" / "seeds"


@pytest.fixture(scope="module")
def articles():
    return {article.origin: article for article in read_sources([SEEDS])}


def words(article, channel):
    return [article.text[b.start : b.end] for b in article.blocks if b.channel == channel]


def test_all_five_are_read_and_dated(articles):
    assert len(articles) == 5
    assert {article.pub_date.isoformat() for article in articles.values()} == {"2024-12-02", "2024-12-03"}


def test_only_two_originals_state_their_day(articles):
    stated = [a.publisher for a in articles.values() if a.pub_date_basis == "stated"]
    assert stated == ["bne IntelliNews", "Local news site (Reuters)"]


def test_the_caption_of_2019_is_no_evidence(articles):
    article = articles["lorient-today.txt"]
    assert "Albou Kamal" in words(article, "caption")[0]
    assert not any("Albou Kamal" in paragraph for paragraph in words(article, "body"))


def test_the_paragraph_printed_twice_counts_once(articles):
    bodies = words(articles["lorient-today.txt"], "body")
    assert sum("300 men" in paragraph for paragraph in bodies) == 1


def test_the_pointer_to_another_article_is_no_body(articles):
    assert not any("next in line" in paragraph for paragraph in words(articles["lorient-today.txt"], "body"))


def test_the_headlines_of_works_cited_are_no_body(articles):
    article = articles["musings-on-iraq.txt"]
    assert len(words(article, "bibliography")) == 8
    assert not any("Armored vehicles" in paragraph for paragraph in words(article, "body"))


def test_navigation_dateline_and_signature_are_no_body(articles):
    article = articles["local-site-reuters.txt"]
    assert words(article, "dateline") == ["AMMAN/BEIRUT –"]
    assert words(article, "byline") == ["REUTERS"]
    assert not any("Festival" in paragraph for paragraph in words(article, "body"))


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not at hand")
def test_no_sentence_is_taken_over_from_the_originals(articles):
    taken = {run for path in ORIGINALS.glob("*.txt") for run in _runs(path.read_text(encoding="utf-8"))}
    for article in articles.values():
        assert not taken & _runs(article.text), article.origin


def _runs(text, length=9):
    words = re.findall(r"[\w’']+", text.lower())
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}
