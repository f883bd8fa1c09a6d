"""RSS and Atom feeds: one article an entry that carries text."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

from geomap.articles.formats.base import Context, RawArticle, RawResult, read_all
from geomap.articles.formats.html import text_of
from geomap.errors import ArticleError, cause

_MOST_BYTES = 50_000_000


def read(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read the entries of a feed; an entry without text is reported.

    Raises
    ------
    ArticleError
        The file declares entities, or is no feed after all.
    """
    import feedparser

    data = read_all(file, _MOST_BYTES)
    if re.search(rb"<!ENTITY", data, re.IGNORECASE):
        raise ArticleError("declares XML entities: refused")
    feed = feedparser.parse(BytesIO(data))
    if not feed.entries and feed.bozo:
        raise ArticleError(f"not a readable feed: {cause(feed.bozo_exception)}")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, feed.feed, number, context)


def _entry(entry: Any, feed: Any, number: int, context: Context) -> RawResult:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    body = max([*contents, entry.get("summary", "")], key=len)
    title = text_of(entry.get("title", ""))
    text = text_of(body)
    part = f"entry {number}"
    if not text:
        return context.failed(part, "the entry has no text, only a title and a link: fetch the link")
    fields = {
        "title": title,
        "publisher": entry.get("source", {}).get("title") or feed.get("title", ""),
        "author": entry.get("author", ""),
        "url": entry.get("link", ""),
        "date": _day(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")),
        "language": feed.get("language", ""),
    }
    warnings = () if contents else ("only the feed's summary was read: fetch the link for the whole article",)
    return RawArticle(text, {k: v for k, v in fields.items() if v}, part=part, warnings=warnings)


def _day(moment: time.struct_time | None) -> str:
    if moment is None:
        return ""
    try:
        return date(*moment[:3]).isoformat()
    except ValueError:
        return ""
