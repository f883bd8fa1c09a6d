"""``geomap fetch``: pages and feeds from the net into an archive, only when asked."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from geomap.cli.terminal import say


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...", type=click.UNPROCESSED)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path("fetched"),
    show_default=True, help="Folder of the archive; build from it afterwards.",
)  # fmt: skip
@click.option("--allow-private", is_flag=True, help="Fetch from the machines of your own network too.")
@click.option(
    "--pause", type=click.FloatRange(min=0), default=1.0, show_default=True,
    help="Seconds between two requests to one site.",
)  # fmt: skip
@click.option(
    "--most", type=click.IntRange(min=1), default=200, show_default=True, help="Most pages fetched in all."
)
def fetch(urls: tuple[str, ...], output: Path, allow_private: bool, pause: float, most: int) -> None:
    """Fetch pages, and the pages that feeds list, into an archive of raw bytes.

    URL is an http(s) address of a page or of a feed, a file with one address a line, or - for
    standard input. robots.txt is obeyed; pages that did not change are not fetched again.

    \b
    Examples:
      geomap fetch https://example.org/story -o fetched/ && geomap build fetched/ -o map/
      geomap fetch https://example.org/feed.xml
      geomap fetch links.txt
    """
    from geomap.articles.fetching import Fetcher, FetchLimits, PageArchive
    from geomap.articles.fetching.feeds import links_of_feed
    from geomap.errors import ArticleError

    fetcher = Fetcher(FetchLimits(pause_s=pause), allow_private=allow_private)
    archive = PageArchive(output)
    todo = [(url, True) for url in _addresses(urls)]
    seen: set[str] = set()
    failed = new = 0
    while todo and len(seen) < most:
        url, may_be_feed = todo.pop(0)
        if url in seen:
            continue
        seen.add(url)
        try:
            page = fetcher.fetch(url, known=archive.known(url))
            links = links_of_feed(page) if may_be_feed else []
            if links:
                todo += [(link, False) for link in links]
                continue
            kept = archive.keep(url, page, now=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        except ArticleError as error:
            failed += 1
            say(f"geomap: {error}", err=True)
            continue
        new += kept.is_new
        say(f"{'new' if kept.is_new else 'known'}  {url}  {kept.path}")
    say(f"{new} new, {failed} failed, {len(seen)} asked", err=True)
    sys.exit(1 if failed else 0)


def _addresses(urls: tuple[str, ...]) -> list[str]:
    """Return the addresses given, those in files and on standard input included."""
    found: list[str] = []
    for url in urls:
        if url == "-":
            lines = sys.stdin.read().splitlines()
        elif "://" not in url and Path(url).is_file():
            lines = Path(url).read_text(encoding="utf-8", errors="replace").splitlines()
        else:
            lines = [url]
        found += [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return found
