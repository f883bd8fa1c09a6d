"""Saved web pages: body without navigation, captions apart, date and title."""

from datetime import date

from geomap.articles.formats.html import text_of
from tests.articles.formats.examples import PAGE

PARAGRAPHS = [
    "Shelling hit the market of Bakhmut on Tuesday, killing three people, the mayor said in the morning.",
    "Police in the town closed two roads and asked people to stay in their cellars during the night.",
    "Rescue workers were still looking for a woman who had been seen near the western gate before noon.",
]


def page(**options):
    return PAGE.format(paragraphs="".join(f"<p>{p}</p>" for p in PARAGRAPHS), **options)


def test_the_body_comes_without_what_is_around_it(read, body_of):
    ((article,), failures) = read("a.html", page())
    assert not failures
    assert body_of(article).split("\n\n") == PARAGRAPHS


def test_metadata_come_from_the_page(read):
    ((article,), _) = read("a.html", page())
    assert article.title == "Market hit in the east"
    assert article.publisher == "Example Times"
    assert article.author == "Jane Doe"
    assert article.url == "https://example.org/market"
    assert article.language == "en"
    assert (article.pub_date, article.pub_date_basis) == (date(2021, 3, 3), "stated")


def test_a_caption_keeps_its_own_channel(read):
    ((article,), _) = read("a.html", page())
    captions = [article.text[b.start : b.end] for b in article.blocks if b.channel == "caption"]
    assert captions == ["The gate of Mekelle in 2009. Photo: A. Photographer"]


def test_a_page_is_known_by_its_content(read):
    ((article,), _) = read("saved_page", page())
    assert article.title == "Market hit in the east"


def test_script_in_a_page_is_no_text(read):
    ((article,), _) = read("a.html", page().replace("<h1>", "<script>alert('Hama')</script><h1>"))
    assert "alert" not in article.text


def test_a_canonical_address_that_is_a_script_is_dropped(read):
    ((article,), _) = read("a.html", page().replace("https://example.org/market", "javascript:alert(1)"))
    assert article.url is None


def test_a_page_without_article_is_reported(read):
    articles, (failure,) = read("a.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert not articles
    assert "no article text" in failure.reason


def test_deep_nesting_is_survived_or_refused(read):
    articles, failures = read("a.html", "<html><body>" + "<div>" * 60_000 + "x")
    assert not articles
    assert len(failures) == 1


def test_a_page_in_an_old_encoding_is_read(read, body_of):
    words = "Обстрел рынка в Бахмуте во вторник: погибли три человека, сообщил утром мэр города жителям."
    head = "<html><head><meta charset='windows-1251'></head>"
    html = f"{head}<body><article><p>{words}</p><p>{words[:60]} снова.</p></article></body></html>"
    ((article,), _) = read("a.html", html.encode("windows-1251"))
    assert words in article.text
    assert article.language == "ru"


def test_markup_becomes_paragraphs():
    assert text_of("<p>One &amp; two.</p><p>Three<br>four.</p>") == "One & two.\n\nThree\n\nfour."
