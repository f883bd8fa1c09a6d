"""Web archives (WARC): whole, packed record by record or together, cut off, broken."""

import gzip

import pytest

from tests.articles.formats.examples import BODY, PAGE, SECOND


def web_archive(url, html):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n"
    head += f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_pages_of_a_web_archive_are_articles(read, body_of, pack):
    pytest.importorskip("warcio")
    html = PAGE.format(paragraphs=f"<p>{BODY}</p><p>{SECOND}</p>")
    (article,), _ = read("a.warc.gz", pack(web_archive("https://example.org/market", html)))
    assert body_of(article) == f"{BODY}\n\n{SECOND}"
    assert article.url == "https://example.org/market"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_half_a_page_at_the_end_of_a_web_archive_is_no_article(read, pack):
    pytest.importorskip("warcio")
    html = PAGE.format(
        paragraphs=f"<p>{BODY}</p><p>{SECOND}</p>" + "<p>Nobody heard more of it that day.</p>" * 9
    )
    first, second = (pack(web_archive(f"https://example.org/{name}", html)) for name in "ab")
    (article,), (failure,) = read("a.warc.gz", first + second[:-60])
    assert SECOND in article.text
    assert failure.origin == "a.warc.gz, https://example.org/b"
    assert "ends in the middle of this page" in failure.reason


def test_a_web_archive_that_was_packed_as_a_whole_is_read_to_its_end_and_nothing_twice(read):
    pytest.importorskip("warcio")
    html = "<html><head><title>{0}</title></head><body><article><p>" + BODY + "</p><p>In {0}.</p></article>"
    archive = [web_archive(f"https://example.org/{name}", html.format(name)) for name in "abc"]
    packed = gzip.compress(b"".join(archive))
    articles, failures = read("a.warc.gz", packed)
    assert [article.title for article in articles] == ["a", "b", "c"]
    assert failures == []
    for end in (len(packed) - 30, len(gzip.compress(archive[0])) + 10):
        articles, (failure,) = read("a.warc.gz", packed[:end])
        assert "ends in the middle" in failure.reason


@pytest.mark.parametrize("first", [0, 1, 3])
def test_records_packed_together_may_follow_others(read, first):
    pytest.importorskip("warcio")
    html = "<html><head><title>{0}</title></head><body><article><p>" + BODY + "</p><p>In {0}.</p></article>"
    archive = [web_archive(f"https://example.org/{name}", html.format(name)) for name in "abcd"]
    packed = b"".join(map(gzip.compress, archive[:first])) + gzip.compress(b"".join(archive[first:]))
    articles, failures = read("a.warc.gz", packed)
    assert ([article.title for article in articles], failures) == (["a", "b", "c", "d"], [])


@pytest.mark.parametrize("padding", [b"\n", b"\r\n\r\n", bytes(1024), bytes(70_000)])
@pytest.mark.parametrize("together", [True, False])
def test_what_tools_leave_behind_the_last_record_is_no_damage(read, padding, together):
    pytest.importorskip("warcio")
    html = "<html><head><title>{0}</title></head><body><article><p>" + BODY + "</p><p>In {0}.</p></article>"
    archive = [web_archive(f"https://example.org/{name}", html.format(name)) for name in "ab"]
    packed = gzip.compress(b"".join(archive)) if together else b"".join(map(gzip.compress, archive))
    articles, failures = read("a.warc.gz", packed + padding)
    assert ([article.title for article in articles], failures) == (["a", "b"], [])
    more = gzip.compress(web_archive("https://example.org/c", html.format("c")))
    articles, failures = read("a.warc.gz", packed + padding + more)
    assert ([article.title for article in articles], failures) == (["a", "b", "c"], [])
    for damage in (b"damage", more[:-40]):
        articles, (failure,) = read("a.warc.gz", packed + padding + damage)
        assert [article.title for article in articles] == ["a", "b"]
        assert "ends in the middle of" in failure.reason


@pytest.mark.parametrize("end", [b"get-URI", b"200 OK"])
def test_a_web_archive_that_ends_in_a_head_says_so(read, end):
    pytest.importorskip("warcio")
    archive = web_archive("https://example.org/a", PAGE)
    _, (failure,) = read("a.warc", archive[: archive.index(end)])
    assert "ends in the middle of a record" in failure.reason


def test_an_error_of_ours_in_a_page_is_not_taken_for_damage_of_its_archive(read, monkeypatch):
    pytest.importorskip("warcio")

    def broken(*_, **__):
        raise AttributeError("no such thing")

    monkeypatch.setattr("geomap.articles.formats.warc.page", broken)
    _, (failure,) = read("a.warc", web_archive("https://example.org/a", PAGE))
    assert "AttributeError: no such thing" in failure.reason
