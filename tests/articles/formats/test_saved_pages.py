"""How well articles come out of saved pages: floors over twenty-four layouts."""

import pytest

from geomap.articles import read_sources
from tests.articles.formats.pages import CAPTION, NAVIGATION, RELATED, all_pages

PAGES = all_pages()
FLOOR = 0.9


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for number, page in enumerate(PAGES):
        (folder / f"{number:02}.html").write_text(page.html, encoding="utf-8")
    return list(read_sources([folder]))


def body(article):
    return [article.text[b.start : b.end] for b in article.blocks if b.channel == "body"]


def share(flags):
    flags = list(flags)
    return sum(flags) / len(flags)


def test_every_page_gives_an_article(articles):
    assert [getattr(article, "reason", None) for article in articles] == [None] * len(PAGES)


def test_the_title_is_found(articles):
    assert share(a.title == page.title for a, page in zip(articles, PAGES, strict=True)) >= FLOOR


def test_the_date_is_found(articles):
    assert share(a.pub_date == page.day for a, page in zip(articles, PAGES, strict=True)) >= FLOOR


def test_the_whole_body_is_found(articles):
    found = (set(page.paragraphs) <= set(body(a)) for a, page in zip(articles, PAGES, strict=True))
    assert share(found) >= FLOOR


def test_nothing_else_is_body(articles):
    other = {CAPTION, *NAVIGATION, *RELATED, "All rights reserved", "newsletter", "cookies", "My uncle"}
    clean = (not any(words in paragraph for words in other for paragraph in body(a)) for a in articles)
    assert share(clean) >= FLOOR
