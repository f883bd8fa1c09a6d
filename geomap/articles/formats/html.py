"""Saved web pages: the article's text and metadata out of the page around it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from geomap.articles.formats import databases
from geomap.articles.formats.base import Context, RawArticle, RawResult, assemble, read_all
from geomap.articles.front_matter import is_link
from geomap.errors import ArticleError
from geomap.model.vocabulary import Channel

_MOST_BYTES = 20_000_000
_DEEPEST = 2_000
"""Deepest nesting of elements that is read; real pages stay below a hundred."""
_FEWEST_WORDS = 8
_EARLIEST, _LATEST = "1995-01-01", "2100-01-01"
"""Fixed, so that what is read never depends on the day on which it is read."""
_SHORT = 250
"""Characters; a shorter result of the fast extraction is tried again with the thorough one."""


def read(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read one saved page, or an export of Factiva in this format.

    Raises
    ------
    ArticleError
        The page holds no article text, or is nested beyond reason.
    """
    data = read_all(file, _MOST_BYTES)
    if re.search(rb">\s*HD\s*<", data):
        records = list(databases.records(text_of(data.decode("utf-8", "replace")), context))
        if records:
            yield from records
            return
    yield page(data, context)


def page(data: bytes | str, _context: Context, *, url: str | None = None) -> RawArticle:
    """Turn a page into an article; ``url`` is where it was fetched, if that is known."""
    tree = _tree(data)
    captions = _take_captions(tree)
    found = _extract(tree, url)
    if found is None or len((found.get("text") or "").split()) < _FEWEST_WORDS:
        raise ArticleError("no article text found in this page")
    title = found.get("title")
    pieces: list[tuple[Channel | None, str]] = [("headline", title or ""), (None, found["text"])]
    pieces += [("caption", words) for words in captions]
    text, known = assemble(pieces)
    fields = _fields(found, tree, url)
    return RawArticle(text, fields, known=known)


def text_of(markup: str) -> str:
    """Return the running text of a small piece of markup (a feed entry, a mail), paragraphs kept."""
    if "<" not in markup:
        return markup.strip()
    from lxml import html

    try:
        tree = html.fromstring(f"<div>{markup}</div>")
    except (ValueError, TypeError, AssertionError, html.etree.LxmlError):
        return re.sub(r"<[^<>]*>", " ", markup).strip()
    for element in tree.xpath("//br | //p | //div | //li | //tr | //h1 | //h2 | //h3 | //blockquote"):
        element.tail = "\n\n" + (element.tail or "")
    for element in tree.xpath("//td | //th"):
        element.tail = " " + (element.tail or "")
    for element in tree.xpath("//script | //style | //head"):
        element.drop_tree()
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _tree(data: bytes | str) -> Any:
    from trafilatura.utils import load_html

    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    deepest = depth = 0
    for tag in re.finditer(rb"<(/?)(?:div|span|table|ul|ol|li|blockquote|section|b|i|em|a|p|font)\b", data):
        depth = max(0, depth + (-1 if tag[1] else 1))
        deepest = max(deepest, depth)
    if deepest > _DEEPEST * 4:
        raise ArticleError("elements are nested beyond reason")
    tree = load_html(data)
    if tree is None:
        raise ArticleError("not a page that can be read as HTML")
    return tree


def _take_captions(tree: Any) -> list[str]:
    """Take the captions of pictures out of the tree and return their words, each once."""
    captions: dict[str, None] = {}
    for element in tree.xpath(
        "//figcaption | //*[contains(@class, 'caption') and not(ancestor-or-self::table)]"
    ):
        words = " ".join(element.text_content().split())
        if words and len(words) <= 600:
            captions[words] = None
            if element.getparent() is not None:
                element.drop_tree()
    return [words for words in captions if not any(words != other and words in other for other in captions)]


def _extract(tree: Any, url: str | None) -> dict[str, Any] | None:
    import trafilatura

    options: dict[str, Any] = {"url": url, "with_metadata": True}
    options |= {"include_comments": False, "include_tables": False}
    found: Any = trafilatura.bare_extraction(tree, fast=True, **options)
    if found is None or len(found.text or "") < _SHORT:
        found = trafilatura.bare_extraction(tree, **options) or found
    if found is None:
        return None
    plain: dict[str, Any] = found.as_dict()
    return plain


def _fields(found: dict[str, Any], tree: Any, url: str | None) -> dict[str, str]:
    fields = {
        "title": found.get("title"),
        "author": found.get("author"),
        "publisher": found.get("sitename") or found.get("hostname"),
        "url": next((u for u in (_canonical(tree), found.get("url"), url) if u and is_link(u)), None),
        "language": tree.get("lang") or found.get("language"),
    }
    stated = _structured_date(tree)
    if stated:
        fields["date"] = stated
    else:
        fields["date"], fields["date_basis"] = _page_date(tree)
    return {name: " ".join(value.split()) for name, value in fields.items() if value}


def _canonical(tree: Any) -> str | None:
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for value in tree.xpath(path):
            return str(value).strip()
    return None


_DATE_META = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publishdate' or @name='dc.date.issued']/@content",
    "//meta[@name='parsely-pub-date' or @name='article.published']/@content",
)


def _structured_date(tree: Any) -> str | None:
    """Return the day that the page's own metadata state as its publication."""
    values = [value for path in _DATE_META for value in tree.xpath(path)]
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        values += re.findall(r'"datePublished"\s*:\s*"([^"]{8,40})"', str(script))
    for value in values:
        try:
            return date.fromisoformat(str(value).strip()[:10]).isoformat()
        except ValueError:  # no ISO date: another field of the page may hold one
            continue
    return None


def _page_date(tree: Any) -> tuple[str | None, str | None]:
    """Return the day found elsewhere in the page, stated where quickly found, else inferred."""
    import htmldate

    for extensive, basis in ((False, "stated"), (True, "inferred")):
        try:
            day = htmldate.find_date(
                tree,
                extensive_search=extensive,
                original_date=True,
                outputformat="%Y-%m-%d",
                min_date=_EARLIEST,
                max_date=_LATEST,
            )
        except (ValueError, TypeError, RecursionError, json.JSONDecodeError):
            day = None
        if day:
            return str(day), basis
    return None, None
