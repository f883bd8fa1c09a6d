"""What a mail quotes of earlier mails, and its signature, told from what its sender wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from geomap.model.vocabulary import Channel

_QUOTED: Final = re.compile(r"[ \t]*>")
_MARKS: Final = re.compile(r"[ \t]*(?:>[ \t]?)+")
_INTRODUCES: Final = re.compile(r"@|\d{1,2}[:.]\d\d|\b\d{4}\b")
"""An address, an hour or a year: what stands in the line that names the mail that is quoted."""
_LINES_OF_INTRODUCTION: Final = 3
_SIGNATURE: Final = "--"
_FEWEST_OWN_WORDS: Final = 20
"""With fewer of the sender's own words a mail passes on what it quotes."""

Piece = tuple[Channel | None, str]


def mail_pieces(text: str) -> list[Piece]:
    """Part the text of a mail into what its sender wrote (None) and what is quoted or signed (``chrome``).

    Lines that begin with ``>`` are an earlier mail's, told in that one, as is the line before them that
    names it; what follows a line of two hyphens is a signature. A mail that does little but quote passes
    on what it quotes: its marks of quoting are taken away, and all of it is the sender's.
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
        signed = not is_quoted and (signed or line.rstrip() == _SIGNATURE)
        channels.append("chrome" if is_quoted or signed else None)
    return channels


def _introduction(lines: Sequence[str], quoted: int) -> int:
    """Return where the lines begin that name the mail quoted from a line on; that line where none does."""
    last = quoted - 1
    while last > 0 and not lines[last].strip():
        last -= 1
    first = last
    while first > 0 and lines[first - 1].strip() and last - first + 1 < _LINES_OF_INTRODUCTION:
        first -= 1
    words = " ".join(lines[first : last + 1]).rstrip()
    return first if words.endswith(":") and _INTRODUCES.search(words) else quoted
