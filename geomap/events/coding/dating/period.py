"""The day that a daily report covers, named in its title or its first sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from geomap.events.coding.dates.dates import Anchor, date_hits
from geomap.events.coding.sentences.text import Sentence, read_sentence
from geomap.model import Article, DateSpan

_SECTIONS: Final = 3
"""Least headings or items of a report that tells of many events, one after the other."""
_LIST: Final = 3
"""Least sentences after one that ends with a colon: a list of what it announces."""
_LATEST: Final = timedelta(days=14)
"""Most days from the day that it covers to its publication."""


def period_covered(article: Article, body: Sequence[Sentence], anchor: Anchor) -> DateSpan | None:
    """Return the day that a report in sections is about, None where it names none.

    "Daily summary, 11 February"; "The following was reported from the country up to Friday:".
    """
    if anchor.day is None or not body:
        return None
    announces = len(body) > _LIST and article.text[: body[0].end].endswith(":")
    if not announces and body[-1].section < _SECTIONS:
        return None
    kinds = {"day", "weekday"} if announces else {"day"}
    title = article.title or ""
    for sentence, text in ((read_sentence(title, 0, len(title)), title), (body[0], article.text)):
        for hit in date_hits(sentence, text, anchor) if sentence.words else ():
            span = hit.span
            if hit.kind not in kinds or span.end is None:
                continue
            if span.end <= anchor.day <= span.end + _LATEST:
                return span.but(text="", basis="inferred")
    return None
