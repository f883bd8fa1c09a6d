"""Cutting what is not running text out of a paragraph: datelines, teasers, credits, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from geomap.articles.cues import any_of, cues
from geomap.articles.datelines import dateline_end, sign_off_start
from geomap.articles.paragraphs import Paragraph, sentence_end
from geomap.model.vocabulary import Channel

_INLINE: tuple[Channel, ...] = ("teaser", "chrome", "byline")


class Piece(NamedTuple):
    """A stretch of a paragraph and its channel; offsets in code points of the text."""

    start: int
    end: int
    channel: Channel


def split(text: str, paragraph: Paragraph) -> list[Piece]:
    """Cut a body paragraph into its running text and the pieces of other channels inside it."""
    pieces: list[Piece] = []
    at = paragraph.start
    for cut in sorted(_cuts(text, paragraph)):
        if cut.start < at:
            continue
        pieces += _body(text, at, cut.start)
        pieces.append(cut)
        at = cut.end
    return pieces + _body(text, at, paragraph.end)


def is_pointer(line: str) -> bool:
    """Tell whether a line begins as a teaser does ("Read more: ...")."""
    return bool(_opening("teaser").match(line))


def _body(text: str, start: int, end: int) -> list[Piece]:
    piece = text[start:end]
    if not piece.strip():
        return []
    return [Piece(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), "body")]


def _cuts(text: str, paragraph: Paragraph) -> Iterator[Piece]:
    start, end = paragraph
    after_dateline = dateline_end(text, paragraph)
    if after_dateline:
        yield Piece(start, after_dateline, "dateline")
    sign_off = sign_off_start(text, paragraph)
    if sign_off:
        yield Piece(sign_off, end, "byline")
    for sentence in _sentences(text, Paragraph(after_dateline or start, end)):
        cut = _cut_of(text, sentence, end)
        if cut:
            yield cut


def _sentences(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    start = paragraph.start
    while start < paragraph.end:
        if text[start].isspace():
            start += 1
            continue
        end = sentence_end(text, start, paragraph.end)
        yield Paragraph(start, end)
        start = end


def _cut_of(text: str, sentence: Paragraph, end_of_paragraph: int) -> Piece | None:
    """Return the piece that a sentence is where its wording belongs to another channel."""
    start, end = sentence
    for channel in _INLINE:
        opening = _opening(channel).match(text, start, end_of_paragraph)
        if opening:
            to_the_end = opening.lastgroup == "tail"
            after = max(end, sentence_end(text, opening.end(), end_of_paragraph))
            return Piece(start, end_of_paragraph if to_the_end else after, channel)
    words = " ".join(text[start:end].casefold().replace(",", " ").split())
    for channel in _INLINE:
        if any(phrase.casefold() in words for phrase in cues(channel, "within")):
            return Piece(start, end, channel)
    return None


@cache
def _opening(channel: Channel) -> re.Pattern[str]:
    """Match a cue at the start of a sentence, followed by a new phrase."""
    forms = [r"(?!)"]
    if cues(channel, "sentence"):
        forms.append(rf"(?i:{any_of(cues(channel, 'sentence'))})\s*[:|–—-]?\s*(?=[^\W\da-z_]|[\"“‘'«\d])")
    if cues(channel, "label"):
        forms.append(rf"(?i:{any_of(cues(channel, 'label'))})\s*[:|]\s*(?=\S)")
    if cues(channel, "tail"):
        forms.append(rf"(?P<tail>(?i:{any_of(cues(channel, 'tail'))})\s+(?=[A-Z]))")
    return re.compile(r"[(\[]?(?:" + "|".join(forms) + ")")
