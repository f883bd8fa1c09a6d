"""The pages that a feed lists."""

from __future__ import annotations

import re
from io import BytesIO

from geomap.articles.fetching.fetch import Fetched
from geomap.articles.formats.registry import format_of
from geomap.articles.front_matter import is_link


def links_of_feed(page: Fetched) -> list[str]:
    """Return the http(s) links of a feed's entries; none where the page is no feed."""
    if format_of(page.body, "").name != "feed" or re.search(rb"<!ENTITY", page.body, re.IGNORECASE):
        return []
    import feedparser

    entries = feedparser.parse(BytesIO(page.body)).entries
    return [link for entry in entries if is_link(link := str(entry.get("link", "")))]
