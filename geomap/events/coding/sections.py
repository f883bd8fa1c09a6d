"""Sections of an article: what follows a heading, a question or a time of day is told anew."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set
from datetime import date
from itertools import pairwise
from typing import Final

from geomap.events.coding.dates.clues import MONTH
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Article

_LONGEST: Final = 60
"""Most characters of a heading; a question may be longer."""
_ENDS: Final = frozenset({".", ",", ";", "!", "…", ")", "-", '"', "”", "’", "'"})
"""Last words of lines that are no headings."""
_TIME: Final = re.compile(r"(?m)^\s*\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?|GMT|UTC|CET|EST)?\s*$", re.IGNORECASE)
"""The line above an entry of a live page; it belongs to no sentence."""
_LATER_TIME: Final = re.compile(r"\n\s*\d{1,2}[:.hH]\d\d")
"""How such a line begins that is not the first; the regex engine leaps from one line break to the next."""
_AROUND: Final = r"(?:[^\S\n]|[:*#=–—-])*"
_YEAR: Final = re.compile(rf"(?m)^{_AROUND}(?:{MONTH},? )?(?P<year>(?:19|20)\d\d){_AROUND}$")
"""A line with a year or a month of it alone; it heads the entries below and belongs to no sentence."""
_LATER_YEAR: Final = re.compile(rf"\n{_AROUND}(?:{MONTH},? )?(?:19|20)\d\d")
"""How such a line begins that is not the first."""
_DAY: Final = r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?)"
_ITEM: Final = re.compile(
    rf"(?P<bullet>[*•·–—-] )|(?P<number>\(?\d{{1,2}}[.)] )|(?P<day>{_DAY}\b[^.\n]{{0,24}}?(?: [–—-] |:))"
    rf"|(?P<on>On {_DAY}\b)"
)
"""What opens an item of a list: "* ", "3. ", "5 June - ", "June 8, 2010:", "On 8 June"."""
_LEAST_ITEMS: Final = 4
"""Items of one kind that make a list."""
_HEADS: Final = frozenset({"headline", "chrome"})
_LEAST_ENTRIES: Final = 3
"""Times of day on lines of their own that make a live page."""
_BULLETS: Final = frozenset({"-", "–", "—", "•", "*", "·"})
_ANNOUNCING: Final = word_list("announcing_lists")
_LAST_ANNOUNCEMENT: Final = 8
"""Number of the last sentence that may announce the list of an article."""


def number_sections(article: Article, body: Sequence[Sentence], acting: Set[int]) -> bool:
    """Set ``section`` of each sentence, how many headings stand above it, and its ``item`` and ``year``.

    Returns whether the article is a live page, entry by entry under the time of the day.

    Parameters
    ----------
    article
        What lies between the blocks of its body heads the next one.
    body
        Its sentences.
    acting
        Numbers of the sentences that name an action: no headings, unless they ask.
    """
    text = article.text
    number_years(article, body)
    announced = _announced(text, body)
    opening = _below_headings(article) | _items(text, body) | announced
    section = item = last = entries = 0
    has_times = (_TIME.match(text) or _LATER_TIME.search(text)) is not None
    for position, sentence in enumerate(body):
        following = body[position + 1] if position + 1 < len(body) else None
        is_entry = has_times and _TIME.search(text, last, sentence.end) is not None
        entries += is_entry
        section += sentence.start in opening and position > 0
        item += sentence.start in announced
        if is_entry or (following is not None and _is_heading(text, sentence, following, acting)):
            section += 1
        sentence.section, sentence.item, last = section, item, sentence.end
    return entries >= _LEAST_ENTRIES


def _below_headings(article: Article) -> set[int]:
    """Return where the first paragraphs under crossheads begin."""
    return {
        block.start
        for before, block in pairwise(article.blocks)
        if before.channel in _HEADS and block.channel == "body"
    }


def _items(text: str, body: Sequence[Sentence]) -> set[int]:
    """Return where the items of a list begin: paragraphs that open with a number, a bullet or their day."""
    found = {}
    for sentence in body:
        if sentence.start == 0 or text[sentence.start - 1] == "\n":
            match = _ITEM.match(text, sentence.start)
            if match is not None:
                found[sentence.start] = match.lastgroup
    kinds = Counter(found.values())
    return {start for start, kind in found.items() if kinds[kind] >= _LEAST_ITEMS}


def _announced(text: str, body: Sequence[Sentence]) -> set[int]:
    """Return where the paragraphs begin that a count with a colon announces ("Forty were killed today:")."""
    for sentence in body[: _LAST_ANNOUNCEMENT + 1]:
        if announces_list(sentence) and _ends_line(text, sentence):
            below = body[sentence.index + 1 :]
            starts = {after.start for after in below if text[after.start - 1] == "\n"}
            return starts if len(starts) >= _LEAST_ITEMS else set()
    return set()


def announces_list(sentence: Sentence) -> bool:
    """Whether a sentence counts what is told one by one after its colon."""
    return sentence.raws[-1] == ":" and not _ANNOUNCING.isdisjoint(sentence.words)


def number_years(article: Article, body: Sequence[Sentence]) -> None:
    """Set ``year`` of the sentences that stand under a year, up to that of publication, on its own line."""
    if (_YEAR.match(article.text) or _LATER_YEAR.search(article.text)) is None:
        return
    last = article.pub_date.year if article.pub_date else date.max.year
    matches = [match for match in _YEAR.finditer(article.text) if int(match["year"]) <= last]
    ends = [match.end() for match in matches]
    for sentence in body if matches else ():
        above = bisect_right(ends, sentence.start)
        sentence.year = int(matches[above - 1]["year"]) if above else None


def _is_heading(text: str, sentence: Sentence, following: Sentence, acting: Set[int]) -> bool:
    """Whether a sentence stands on a line of its own, without a full stop, above text."""
    if sentence.raws[-1] in _ENDS or sentence.raws[0] in _BULLETS or not _is_line(text, sentence):
        return False
    if sentence.raws[-1] == "?":
        return True
    return (
        sentence.end - sentence.start <= _LONGEST
        and sentence.index not in acting
        and following.raws[0] not in _BULLETS
        and following.raws[-1] in {".", "!", "?", '"', "”"}
    )


def _ends_line(text: str, sentence: Sentence) -> bool:
    return text[sentence.end : sentence.end + 3].lstrip(" \t").startswith("\n")


def _is_line(text: str, sentence: Sentence) -> bool:
    if not _ends_line(text, sentence):
        return False
    line = text.rfind("\n", 0, sentence.start) + 1
    return not text[line : sentence.start].strip(" \t")
