"""Fetching from a hostile server on loopback: nothing hangs, nothing grows, nothing leaks inward."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from geomap.articles import read_sources
from geomap.articles.fetching import Fetcher, FetchLimits, PageArchive
from geomap.articles.fetching.addresses import checked_address, in_ascii
from geomap.cli.main import cli
from geomap.errors import ArticleError

PARAGRAPHS = (
    "<p>Shelling hit the market of Bakhmut on Tuesday, killing three people, the mayor said at noon.</p>"
    "<p>Police in the town closed two roads and asked people to stay in their cellars during the night.</p>"
)
PAGE = f"<html><head><title>Market hit</title></head><body><article>{PARAGRAPHS}</article></body></html>"
FEED = "<rss version='2.0'><channel><title>F</title>{}</channel></rss>"


class Hostile(BaseHTTPRequestHandler):
    """Misbehaves by path; ``asked`` keeps the paths in order."""

    protocol_version = "HTTP/1.1"
    asked: list[str] = []  # noqa: RUF012 - shared on purpose

    def log_message(self, *_args):
        pass

    def do_GET(self):
        self.asked.append(self.path)
        name = self.path.strip("/").replace(".", "_").replace("-", "_") or "page"
        try:
            getattr(self, f"serve_{name}", self.serve_missing)()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, body, status=200, **headers):
        self.send_response(status)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        names.setdefault("Content-Length", str(len(body)))
        names.setdefault("Content-Type", "text/html; charset=utf-8")
        for name, value in names.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def serve_missing(self):
        self.answer(b"", 404)

    def serve_page(self):
        if self.headers.get("If-None-Match") == '"v1"':
            self.answer(b"", 304)
        else:
            self.answer(PAGE.encode(), ETag='"v1"')

    def serve_other(self):
        self.answer(PAGE.replace("three", "four").encode())

    def serve_robots_txt(self):
        self.answer(b"User-agent: *\nDisallow: /forbidden\n", Content_Type="text/plain")

    def serve_forbidden(self):
        self.serve_page()

    def serve_slow(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def serve_endless(self):
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        for _ in range(10_000):
            self.wfile.write(b"x" * 65536)

    def serve_short(self):
        self.answer(b"<html>", Content_Length="5000", Connection="close")
        self.close_connection = True

    def serve_circle(self):
        self.answer(b"", 302, Location="/circle")

    def serve_inward(self):
        self.answer(b"", 302, Location="file:///etc/passwd")

    def serve_bomb(self):
        self.answer(gzip.compress(b" " * 30_000_000), Content_Encoding="gzip")

    def serve_not_packed(self):
        self.answer(b"no gzip at all", Content_Encoding="gzip")

    def serve_wrong_charset(self):
        words = PAGE.replace("market", "marché").encode("latin-1")
        self.answer(words, Content_Type="text/html; charset=utf-8")

    def serve_feed_xml(self):
        host = f"http://{self.headers['Host']}"
        entries = "".join(f"<item><title>t</title><link>{host}{p}</link></item>" for p in ("/page", "/other"))
        self.answer(FEED.format(entries).encode(), Content_Type="application/rss+xml")


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    server.daemon_threads = True
    server.handle_error = lambda *_args: None
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def fetcher():
    limits = FetchLimits(most_bytes=1_000_000, seconds=1.0, redirects=3, pause_s=0)
    return Fetcher(limits, allow_private=True)


@pytest.mark.parametrize("path", ["página dos", "p%C3%A1gina%20dos", "moved"])
def test_an_address_as_a_browser_shows_it_is_fetched(site, fetcher, path, monkeypatch):
    monkeypatch.setattr(Hostile, "serve_p%C3%A1gina%20dos", Hostile.serve_page, raising=False)
    there = "/página dos".encode().decode("latin-1")
    monkeypatch.setattr(
        Hostile, "serve_moved", lambda self: self.answer(b"", 301, Location=there), raising=False
    )
    page = fetcher.fetch(f"{site}/{path}")
    assert (page.status, page.url) == (200, f"{site}/p%C3%A1gina%20dos")


def test_addresses_are_written_in_ascii():
    assert in_ascii(" https://bücher.example/ä?q=ö b#ü") == (
        "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6%20b#%C3%BC"
    )
    assert in_ascii("https://example.org/a%20b?x=[1]&y=2") == "https://example.org/a%20b?x=[1]&y=2"
    assert in_ascii("http://example.org/\udcff") == "http://example.org/\udcff"
    assert in_ascii("http://[broken") == "http://[broken"


def test_a_page_is_fetched(site, fetcher):
    page = fetcher.fetch(f"{site}/page")
    assert (page.status, page.body.decode()) == (200, PAGE)


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("slow", "longer than 1 s"),
        ("endless", "larger than 1 MB"),
        ("bomb", "larger than 1 MB"),
        ("short", "cut off|IncompleteRead"),
        ("circle", "redirects"),
        ("inward", "only http and https"),
        ("not-packed", "not packed"),
        ("missing", "404"),
        ("forbidden", "robots.txt"),
    ],
)
def test_a_hostile_answer_is_an_error_in_time(site, fetcher, path, problem):
    started = time.monotonic()
    with pytest.raises(ArticleError, match=problem):
        fetcher.fetch(f"{site}/{path}")
    assert time.monotonic() - started < 8


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/x",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://2130706433/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://user:secret@93.184.216.34/",
        "http://",
        "http://[broken/",
        "javascript:alert(1)",
    ],
)
def test_addresses_that_are_not_fetched(url):
    with pytest.raises(ArticleError):
        checked_address(url)


def test_a_redirect_into_the_own_network_is_refused(site, monkeypatch):
    from geomap.articles.fetching import addresses

    checks = iter([True, True])
    resolve = addresses._resolve
    monkeypatch.setattr(
        addresses, "_resolve", lambda h, p, allow_private: resolve(h, p, allow_private=next(checks, False))
    )
    with pytest.raises(ArticleError, match="private or reserved"):
        Fetcher(FetchLimits(pause_s=0)).fetch(f"{site}/circle")


def test_the_pause_between_two_requests_to_a_site_is_kept(site):
    pauses = []
    fetcher = Fetcher(FetchLimits(pause_s=5), allow_private=True, sleep=pauses.append)
    fetcher.fetch(f"{site}/page")
    fetcher.fetch(f"{site}/other")
    assert len(pauses) == 2
    assert all(4 < pause <= 5 for pause in pauses)


def test_an_archived_page_is_read_as_an_article(site, fetcher, tmp_path):
    archive = PageArchive(tmp_path)
    kept = archive.keep(f"{site}/page", fetcher.fetch(f"{site}/page"), now="2031-03-02T10:00:00Z")
    assert kept.is_new
    (article,) = read_sources([tmp_path])
    assert "market of Bakhmut" in article.text
    assert article.url == f"{site}/page"
    assert article.retrieved.isoformat() == "2031-03-02T10:00:00+00:00"


def test_a_page_that_did_not_change_is_not_fetched_again(site, fetcher, tmp_path):
    url = f"{site}/page"
    archive = PageArchive(tmp_path)
    first = archive.keep(url, fetcher.fetch(url, known=archive.known(url)), now="2031-03-02T10:00:00Z")
    again = PageArchive(tmp_path)
    answer = fetcher.fetch(url, known=again.known(url))
    assert answer.status == 304
    second = again.keep(url, answer, now="2031-03-03T10:00:00Z")
    assert (second.path, second.is_new) == (first.path, False)


def test_the_command_follows_a_feed_and_reports_what_failed(site, tmp_path):
    arguments = ["fetch", f"{site}/feed.xml", f"{site}/missing", "--allow-private", "--pause", "0"]
    done = CliRunner().invoke(cli, [*arguments, "-o", str(tmp_path)])
    assert done.exit_code == 1
    assert done.stdout.count("new  ") == 2
    assert "404" in done.stderr
    assert len(list(read_sources([tmp_path]))) == 2


def test_the_command_refuses_the_own_network_unless_allowed(site, tmp_path):
    done = CliRunner().invoke(cli, ["fetch", f"{site}/page", "-o", str(tmp_path)])
    assert done.exit_code == 1
    assert "--allow-private" in done.stderr
