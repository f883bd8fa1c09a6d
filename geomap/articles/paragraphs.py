"""Cutting a text into paragraphs, offsets kept."""

from __future__ import annotations

import itertools
import re
from statistics import median
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…。؟][\"'”’»)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Maj|Sgt|Sen|Rep|Gov|St|No|vs|Prof|Inc|Ltd|Corp|Co"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$"
)
_WRAPPED_WIDTH = (45, 100)
"""Line lengths, characters, of text that was broken by hand or by a mail program."""

_WORDS_OF_REST = 4


class Paragraph(NamedTuple):
    """A stretch of text without white space at its ends; offsets in code points, end exclusive."""

    start: int
    end: int


def ends_sentence(words: str) -> bool:
    """Tell whether the words end as a sentence does: full stop, quotes and brackets after it allowed."""
    return bool(re.search(r"[.!?…。؟:;][\"'”’»)\]]*$", words.rstrip()))


def sentence_end(text: str, start: int, stop: int) -> int:
    """Return the offset just after the first sentence that begins at ``start``; ``stop`` at most."""
    for match in _SENTENCE_END.finditer(text, start, stop):
        if text[match.start()] == "." and _ABBREVIATION.search(
            text[max(start, match.start() - 6) : match.end()]
        ):
            continue
        return match.end()
    return stop


def paragraphs(text: str) -> list[Paragraph]:
    """Cut a text into paragraphs.

    A line is a paragraph, unless the text is visibly wrapped (many lines of like width that stop
    in the middle of a sentence, or a line that goes on in lower case): then adjacent lines join.
    """
    lines = [_trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text)]
    lines = [line for line in lines if line.end > line.start]
    wrapped = _is_wrapped(text, lines)
    joined: list[Paragraph] = []
    for line in lines:
        if joined and _continues(text, joined[-1], line, wrapped=wrapped):
            joined[-1] = Paragraph(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _trimmed(text: str, start: int, end: int) -> Paragraph:
    piece = text[start:end]
    return Paragraph(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _is_adjacent(text: str, before: Paragraph, after: Paragraph) -> bool:
    """Whether no blank line stands between two lines."""
    return len(re.findall(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text[before.end : after.start])) == 1


def _is_wrapped(text: str, lines: list[Paragraph]) -> bool:
    """Whether most lines with a neighbour below are of one width and stop in mid-sentence."""
    inner = [a for a, b in itertools.pairwise(lines) if _is_adjacent(text, a, b)]
    if len(inner) < 3:
        return False
    low, high = _WRAPPED_WIDTH
    widths = [line.end - line.start for line in inner]
    open_ended = sum(not ends_sentence(text[line.start : line.end]) for line in inner)
    return low <= median(widths) <= high and max(widths) <= high * 1.3 and open_ended >= 0.6 * len(inner)


def _continues(text: str, before: Paragraph, line: Paragraph, *, wrapped: bool) -> bool:
    if not _is_adjacent(text, before, line):
        return False
    last_line = text.rfind("\n", before.start, before.end) + 1
    width = before.end - max(before.start, last_line)
    if wrapped and width >= _WRAPPED_WIDTH[0]:
        return True
    words = text[line.start : line.end]
    is_rest = words[0].islower() and (ends_sentence(words) or len(words.split()) >= _WORDS_OF_REST)
    return is_rest and width >= _WRAPPED_WIDTH[0] and not ends_sentence(text[before.start : before.end])
