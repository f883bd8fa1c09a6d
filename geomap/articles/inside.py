"""Cutting what is not running text out of a paragraph: datelines, teasers, sign-offs."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geomap.articles.cues import agencies, any_of, cues
from geomap.articles.date_phrases import month_pattern
from geomap.articles.paragraphs import Paragraph, sentence_end
from geomap.model.vocabulary import Channel

_INLINE: tuple[Channel, ...] = ("teaser", "chrome", "byline")
_LONGEST_DATELINE = 90


class Piece(NamedTuple):
    """A stretch of a paragraph and its channel; offsets in code points of the text."""

    start: int
    end: int
    channel: Channel


def split(text: str, paragraph: Paragraph) -> list[Piece]:
    """Cut a body paragraph into its running text and the pieces of other channels inside it."""
    cuts = sorted(_cuts(text, paragraph))
    pieces: list[Piece] = []
    at = paragraph.start
    for cut in cuts:
        if cut.start < at:
            continue
        pieces += _body(text, at, cut.start)
        pieces.append(cut)
        at = cut.end
    return pieces + _body(text, at, paragraph.end)


def is_pointer(line: str) -> bool:
    """Tell whether a line begins as a teaser does ("Read more: ...")."""
    pattern = sentence_cue("teaser")
    return bool(pattern and pattern.match(line))


def _body(text: str, start: int, end: int) -> list[Piece]:
    piece = text[start:end]
    if not piece.strip():
        return []
    return [Piece(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), "body")]


def _cuts(text: str, paragraph: Paragraph) -> list[Piece]:
    start, end = paragraph
    cuts = []
    dateline = _dateline().match(text, start, min(end, start + _LONGEST_DATELINE))
    if dateline and dateline.end() < end:
        cuts.append(Piece(start, start + len(dateline.group().rstrip()), "dateline"))
    sign_off = _sign_off().search(text, start, end)
    if sign_off and sign_off.start("name") > start:
        cuts.append(Piece(sign_off.start("name"), end, "byline"))
    for channel in _INLINE:
        cuts += _sentences(text, paragraph, channel)
    return cuts


def _sentences(text: str, paragraph: Paragraph, channel: Channel) -> list[Piece]:
    """Return the sentences that a cue marks as belonging to a channel."""
    pieces = []
    pattern = sentence_cue(channel)
    if pattern:
        for match in pattern.finditer(text, *paragraph):
            end = (
                paragraph.end if match.lastgroup == "tail" else sentence_end(text, match.end(), paragraph.end)
            )
            pieces.append(Piece(match.start(), end, channel))
    within = cues(channel, "within")
    if within:
        for match in _within(channel).finditer(text, *paragraph):
            start = _sentence_start(text, paragraph.start, match.start())
            pieces.append(Piece(start, sentence_end(text, match.end(), paragraph.end), channel))
    return pieces


def _sentence_start(text: str, floor: int, at: int) -> int:
    """Return where the sentence that holds ``at`` begins, walking sentence by sentence."""
    start = floor
    while True:
        end = sentence_end(text, start, at)
        if end >= at:
            return start
        start = end + len(text[end:at]) - len(text[end:at].lstrip())


@cache
def _within(channel: Channel) -> re.Pattern[str]:
    return re.compile(any_of(cues(channel, "within")).replace(r"\s+", r"[\s,]+"), re.IGNORECASE)


@cache
def sentence_cue(channel: Channel) -> re.Pattern[str] | None:
    """Match a cue at the start of a sentence, followed by a new phrase."""
    opened = r"(?:^|(?<=[.!?…”\"’')\]]\s)|(?<=[.!?…]))[(\[]?"
    forms = []
    if cues(channel, "sentence"):
        forms.append(rf"(?i:{any_of(cues(channel, 'sentence'))})\s*[:|–—-]?\s*(?=[^\W\da-z_]|[\"“‘'«\d])")
    if cues(channel, "label"):
        forms.append(rf"(?i:{any_of(cues(channel, 'label'))})\s*[:|]\s*(?=\S)")
    if cues(channel, "tail"):
        forms.append(rf"(?P<tail>(?i:{any_of(cues(channel, 'tail'))})\s+(?=[A-Z]))")
    if not forms:
        return None
    return re.compile(opened + "(?:" + "|".join(forms) + ")", re.MULTILINE)


@cache
def _dateline() -> re.Pattern[str]:
    """Match the place, day and agency with which wire stories begin.

    Forms seen: "AMMAN/BEIRUT – ", "KYIV, Ukraine (AP) — ", "Beirut, Dec 3 (AFP) - ",
    "MOSCOW, December 3. /TASS/. ", "Damascus, SANA- ", "Baghdad / Agency - ".
    """
    capitals = r"(?:[^\W\da-z_][^\W\da-z_'’.-]+(?:[ /-](?:al-|el-|[^\W\da-z_]+))*)"
    town = r"(?:[A-Z][\w'’.-]+(?:[ -][A-Z][\w'’.-]+){0,3})"
    region = r"(?:,\s*[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2})?"
    month_day = rf"(?:{month_pattern()}\.?\s*\d{{1,2}}|\d{{1,2}}\s*{month_pattern()})"
    day = rf"(?:[,.]\s*{month_day}\.?(?:,?\s*\d{{4}})?\.?)?"
    agency = rf"(?:[,/ ]*[(/\[]\s*{agencies()}\s*[)/\]]\.?|\s*[,/]\s*{agencies()})"
    dash = r"\s*[–—-]{1,2}\s*(?=\S)"
    spaced_dash = r"(?:\s+[–—-]{1,2}\s+|\s*[–—]\s*|\s*--\s*)(?=[^\W\da-z_]|[\d\"“‘'])"
    places = rf"(?:{capitals}(?:\s?/\s?{capitals})*)"
    return re.compile(
        rf"(?:{places}|{town}(?:\s?/\s?{town})?){region}(?i:{day})\s*{agency}(?:{dash}|\s*[:.]?\s+(?=[^\W\da-z_]|[\"“]))"
        rf"|{places}{region}(?i:{day}){spaced_dash}"
    )


@cache
def _sign_off() -> re.Pattern[str]:
    """Match an agency's name after the last sentence of a paragraph: "... REUTERS", "... (AFP)"."""
    return re.compile(rf"(?<=[.!?”\"’'])\s*(?P<name>[–—-]?\s*[(\[/]?{agencies()}[)\]/]?\.?)$")
