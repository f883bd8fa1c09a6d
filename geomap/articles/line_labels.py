"""Telling by its own wording what a whole paragraph is."""

from __future__ import annotations

import re
from functools import cache

from geomap.articles.cues import agencies, any_of, bare, bare_cues, cues
from geomap.articles.date_phrases import find_dates
from geomap.articles.paragraphs import ends_sentence
from geomap.model.vocabulary import Channel

_MOST_WORDS_OF_CAPTION = 90
_MOST_WORDS_OF_BYLINE = 18
_MOST_WORDS_OF_CHROME = 20
_MOST_WORDS_OF_NAMES = 12
_LONGEST_LINE = 1200
"""Characters; a longer line is running text, whatever it says."""
_LONGEST_CREDIT = 200
"""Characters at the end of a line in which the credit of a picture stands."""


def label(line: str) -> Channel | None:
    """Return the channel that a paragraph's wording gives away, or None where it says nothing."""
    if len(line) > _LONGEST_LINE:
        return None
    words = len(line.split())
    if words <= _MOST_WORDS_OF_CHROME and is_chrome(line):
        return "chrome"
    if words <= _MOST_WORDS_OF_CAPTION and is_caption(line):
        return "caption"
    if words <= _MOST_WORDS_OF_BYLINE and (is_byline(line) or is_date_line(line)):
        return "byline"
    return None


def is_chrome(line: str) -> bool:
    """Tell whether a line is a button, a menu entry, a counter, a bare link or a legal line."""
    if bare(line) in bare_cues("chrome", "line") or not re.search(r"[^\W\d_]", line):
        return True
    if re.fullmatch(r"(?:https?://|www\.)\S+", line):
        return True
    if re.fullmatch(
        r"\d+\s*(?:min|mins|minute|minutes)\s+read|\d+\s+(?:comments?|shares?|views?)", line, re.I
    ):
        return True
    return bool(_start("chrome").match(line))


def is_caption(line: str) -> bool:
    """Tell whether a line describes a picture: it begins as captions do or ends with a credit."""
    return bool(_start("caption").match(line) or _credit().search(line[-_LONGEST_CREDIT:]))


def is_byline(line: str) -> bool:
    """Tell whether a line names the author: "By Jane Doe", "Por J. D.", "By our desk 3 May 2022"."""
    cue = _start("byline").match(line)
    if not cue or ends_sentence(line):
        return False
    rest = line[cue.end() :].lstrip()
    names = rest[:1].isupper() or not rest[:1].isascii() or cue.group().endswith(":")
    return bool(find_dates(line)) or (names and len(rest.split()) <= _MOST_WORDS_OF_NAMES)


def is_date_line(line: str) -> bool:
    """Tell whether a line is a date, with a label ("Published:"), a weekday or a time at most."""
    rest = line
    for found in reversed(find_dates(line)):
        rest = rest[: found.start] + " " + rest[found.end :]
    if rest == line:
        return False
    rest = re.sub(r"\d{1,2}[:.]\d{2}(?::\d{2})?|\b(?:[AP]\.?M\.?|[A-Z]{2,4}[+-]?\d*)\b|T\d\d\S*Z?", " ", rest)
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 4 and not ends_sentence(line)


def is_heading_of(channel: Channel, line: str) -> bool:
    """Tell whether a line opens a list that belongs to a channel ("SOURCES", "Related articles")."""
    return bare(line) in bare_cues(channel, "heading")


def is_citation(line: str) -> bool:
    """Tell whether a line has the marks of a reference: a number, quotes with a date, or a link."""
    if re.match(r"[\[(]?\d{1,3}[\]).]\s+\S|[•*–-]\s", line) or re.search(r"https?://|\bdoi\b", line):
        return True
    return bool(find_dates(line)) and bool(re.search(r"[\"“”„«»]|,", line))


@cache
def _start(channel: Channel) -> re.Pattern[str]:
    return re.compile(any_of(cues(channel, "start")), re.IGNORECASE)


@cache
def _credit() -> re.Pattern[str]:
    """Match a picture credit at the end of a line (the forms are listed beside the patterns)."""
    word, agency = f"(?i:{any_of(cues('caption', 'end'))})", agencies()
    name = r"(?:[^\W\d_][\w.’'-]*\s+){0,3}[^\W\d_][\w.’'-]*"
    source = rf"{agency}(?:\s+via\s+{agency})?"
    after_sentence = r"(?:^|[.!?…”\"’')|]\s*)"
    forms = (
        rf"[(\[]\s*{word}\s*[:/©–-]?[^()\[\]]{{0,90}}[)\]]",  # (Credit: J. Doe/AFP)
        rf"\({agency}\s+(?:{word}|(?i:file|via|video))[^()]{{0,80}}\)",  # (AP Photo/J. Doe)
        rf"\([^()]{{0,60}}(?:/\s*|\bvia\s+){agency}[^()]{{0,40}}\)",  # (J. Doe/AFP via Getty Images)
        rf"\({agency}\s*/[^()]{{1,60}}\)",  # (Reuters/J. Doe)
        rf"\[[^\[\]]{{0,70}}{agency}[^\[\]]{{0,40}}\]",  # [J. Doe/Reuters]
        rf"[/|–—-]\s*{word}\s*[:/]\s*\S[^.!?]{{0,70}}",  # / CC: J. Doe
        rf"{after_sentence}{word}(?:\s*[:/©–-]|\s+(?:by|via)\b)\s*\S.{{0,80}}",  # Photo by J. Doe
        r"©\s*\S[^.!?]{0,60}",  # © J. Doe
        rf"{after_sentence}(?:{name}\s*/\s*)?{source}\s?/\s?{name}",  # REUTERS/J. Doe
        rf"{after_sentence}{name}\s*(?:/|\bvia\b)\s*{source}",  # J. Doe/AFP
    )
    return re.compile("(?:" + "|".join(forms) + r")\.?$")
