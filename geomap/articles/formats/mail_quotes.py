"""What a mail quotes of earlier mails, and its signature, told from what its sender wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, takewhile
from typing import Final

from geomap.articles.cues import any_of, cues
from geomap.articles.formats.mail_inside import inner_mail
from geomap.model.vocabulary import Channel

_QUOTED: Final = re.compile(r"[ \t]*>")
_MARKS: Final = re.compile(r"[ \t]*(?:>[ \t]?)+")
_ADDRESS: Final = re.compile(r"\S@\S+\.\w")
_TIME: Final = re.compile(r"\d{1,2}[:.]\d\d|\b\d{4}\b")
"""An hour or a year: without an address it stands in the line that says who wrote the mail that is quoted."""
_ENDS_SENTENCE: Final = re.compile(r"[^\W\d_]{3}[.!?][\"”’)]* +(?=[\"“‘(]?[^\W\d_])")
_LINES_OF_INTRODUCTION: Final = 3
_SIGNATURE: Final = "--"
_RUNNING_TEXT: Final = re.compile(r"[.!?][\"”’)]*$")
_FEWEST_WORDS_OF_TEXT: Final = 8
"""A paragraph of as many words that ends like a sentence is no part of a signature."""
_FEWEST_OWN_WORDS: Final = 20
"""With fewer of the sender's own words a mail passes on what it quotes."""
_MOST_INSIDE: Final = 20
"""Mails, each passing on the next one, that are looked through."""

_ITEM: Final = re.compile(r"Message: \d+|-{20,}")
"""What stands above the head of an item in a digest."""
Piece = tuple[Channel | None, str]


def mail_parts(text: str) -> tuple[list[Piece], dict[str, str]]:
    """Part the text of a mail, and return what the head of a mail that it only passes on says of that one.

    A mail whose head stands in the text is told by that one where the sender wrote more than a few words
    above it; else it is the one to read, with its own day, sender and subject.
    """
    lines = text.split("\n")
    above: list[Piece] = []
    fields: dict[str, str] = {}
    for _ in range(_MOST_INSIDE):
        inner = inner_mail(lines)
        if inner is None:
            break
        pieces = mail_pieces("\n".join(lines[: inner.start]))
        above += pieces
        is_item = _opens_item(lines, inner.start)
        own = sum(len(words.split()) for channel, words in pieces if channel is None)
        if own >= _FEWEST_OWN_WORDS and not is_item:
            return [*above, ("chrome", "\n".join(lines[inner.start :]))], fields
        above.append(("chrome", "\n".join(lines[inner.start : inner.body])))
        lines, fields = lines[inner.body :], fields if is_item else inner.fields
    return [*above, *mail_pieces("\n".join(lines))], fields


def _opens_item(lines: Sequence[str], head: int) -> bool:
    """Whether a head is that of an item in a digest of a list (RFC 1153): each is told beside the others."""
    before = next((line.strip() for line in reversed(lines[:head]) if line.strip()), "")
    return _ITEM.fullmatch(before) is not None


def mail_pieces(text: str) -> list[Piece]:
    """Part the text of a mail into what its sender wrote (None) and what is quoted or signed (``chrome``).

    Lines that begin with ``>`` are an earlier mail's, told in that one, as is the line before them that
    names it; what follows a line of two hyphens is a signature, unless it holds running text: lists part
    their items by such lines. A mail that does little but quote passes on what it quotes: its marks of
    quoting are taken away, and all of it is the sender's.
    """
    lines = text.split("\n")
    channels = _channels(lines)
    own = sum(len(line.split()) for line, channel in zip(lines, channels, strict=True) if channel is None)
    if own < _FEWEST_OWN_WORDS and any(map(_QUOTED.match, lines)):
        return [(None, "\n".join(_MARKS.sub("", line, count=1) for line in lines))]
    return list(_runs(lines, channels))


def _runs(lines: Sequence[str], channels: Sequence[Channel | None]) -> Iterator[Piece]:
    for channel, run in groupby(zip(channels, lines, strict=True), key=lambda pair: pair[0]):
        yield channel, "\n".join(line for _, line in run)


def _channels(lines: Sequence[str]) -> list[Channel | None]:
    channels: list[Channel | None] = []
    signed = False
    for number, line in enumerate(lines):
        is_quoted = bool(_QUOTED.match(line))
        if is_quoted and channels and channels[-1] is None:
            first = _introduction(lines, number)
            channels[first:] = ["chrome"] * (number - first)
        if line.rstrip() == _SIGNATURE:
            signed = not _holds_running_text(lines, number + 1)
        signed = signed and not is_quoted
        channels.append("chrome" if is_quoted or signed else None)
    return channels


def _holds_running_text(lines: Sequence[str], first: int) -> bool:
    """Whether the lines from one on, up to two hyphens or to a quote, have a sentence in them."""
    following = (lines[number] for number in range(first, len(lines)))
    section = takewhile(lambda line: line.rstrip() != _SIGNATURE and not _QUOTED.match(line), following)
    paragraphs = "\n".join(line.strip() for line in section).split("\n\n")
    return any(
        len(paragraph.split()) >= _FEWEST_WORDS_OF_TEXT and _RUNNING_TEXT.search(paragraph.rstrip())
        for paragraph in paragraphs
    )


def _introduction(lines: Sequence[str], quoted: int) -> int:
    """Return where the lines begin that name the mail quoted from a line on; that line where none does."""
    last = quoted - 1
    while last > 0 and not lines[last].strip():
        last -= 1
    first = last
    while first > 0 and lines[first - 1].strip() and last - first + 1 < _LINES_OF_INTRODUCTION:
        first -= 1
    while first <= last and _ENDS_SENTENCE.search(" ".join(lines[first : last + 1])):
        first += 1
    return first if _introduces(" ".join(lines[first : last + 1])) else quoted


def _introduces(words: str) -> bool:
    """Whether words name a mail that is quoted after them; the sender's own may end in a colon as well."""
    words = words.rstrip()
    if not words.endswith(":"):
        return False
    says_so = _says_so().search(words)
    return bool(_ADDRESS.search(words) or (says_so and _TIME.search(words)))


@cache
def _says_so() -> re.Pattern[str]:
    """Return what the line ends in that says who wrote the mail that is quoted after it."""
    return re.compile(rf"{any_of(cues('chrome', 'quoting'))}(?:\s+\S+){{0,4}}\s*:$", re.IGNORECASE)
