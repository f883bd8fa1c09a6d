"""The lines of a PDF's pages, and what a page repeats or a browser printed around the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_MARGIN = 2
"""Lines at the top and at the bottom of a page among which running heads and feet are looked for."""
_PRINTED_AT = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}")
_ADDRESS = re.compile(r"\b(?:https?|file)://\S*", re.IGNORECASE)
_PAGE_COUNT = re.compile(
    r"(?:^|\s)(?:\d{1,4}\s*/\s*\d{1,4}|(?:page\s+)?\d{1,4}\s+of\s+\d{1,4})(?:\s|$)", re.IGNORECASE
)
_SHORTEST_REPEAT = 2


class Line(NamedTuple):
    """One line of a page.

    Parameters
    ----------
    left, height
        Where its first letter stands: points from the left and from the foot of the page.
    size
        Of its letters, in points.
    """

    text: str
    left: float
    height: float
    size: float


def lines_of(page: Any) -> list[Line]:
    """Return the lines of a page of pypdf in the order of the file, without empty ones."""
    pieces: list[tuple[str, list[float], list[float], float]] = []
    page.extract_text(
        visitor_text=lambda text, at, letters, _, size: pieces.append((text, at, letters, size))
    )
    found: list[Line] = []
    words, start = "", None
    for text, at, letters, size in pieces:
        for k, part in enumerate(text.split("\n")):
            if k:
                found += _line(words, start)
                words, start = "", None
            words += part
            if part.strip() and start is None:
                start = _position(at, letters, size)
    return found + _line(words, start)


def _line(words: str, start: tuple[float, float, float] | None) -> list[Line]:
    return [Line(words.strip().translate(_LIGATURES), *start)] if start else []


def _position(at: list[float], letters: list[float], size: float) -> tuple[float, float, float]:
    """Return left, height and size on the page: the letters' matrix times that of the drawing."""
    a, b, c, d, e, f = at
    left, height = letters[4], letters[5]
    return left * a + height * c + e, left * b + height * d + f, abs(size * letters[3] * d) or abs(size)


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], str | None]:
    """Leave out what stands around the article on every page.

    That is what the margins of several pages repeat but for numbers, and the head and foot that a
    browser prints: the time of printing, which is not the day of publication, the page's title, its
    address and the number of pages.

    Returns
    -------
    pages
        The lines that are left.
    address
        The http(s) address that the browser printed whole, or None.
    """
    seen = Counter(words for page in pages for words in {_folded(line) for line in _margin(page)})
    kept: list[list[Line]] = []
    address: str | None = None
    for page in pages:
        printed = _printed(page)
        address = address or next(filter(None, map(_whole_address, printed)), None)
        margin = set(_margin(page))
        kept.append(
            [
                line
                for line in page
                if line not in printed and not (line in margin and seen[_folded(line)] >= _SHORTEST_REPEAT)
            ]
        )
    return kept, address


def _margin(page: Sequence[Line]) -> list[Line]:
    """Return the highest and the lowest lines of a page."""
    heights = sorted({round(line.height) for line in page})
    outer = {*heights[:_MARGIN], *heights[-_MARGIN:]}
    return [line for line in page if round(line.height) in outer]


def _folded(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text.casefold())


def _printed(page: Sequence[Line]) -> set[Line]:
    """Return the head and foot of a page printed by a browser; both must be there."""
    margin = _margin(page)
    heads = [line for line in margin if _PRINTED_AT.search(line.text)]
    feet = [line for line in margin if _ADDRESS.search(line.text) or _PAGE_COUNT.search(line.text)]
    if not heads or not any(_ADDRESS.search(line.text) for line in feet):
        return set()
    rows = {round(line.height) for line in (*heads, *feet)}
    return {line for line in margin if round(line.height) in rows}


def _whole_address(line: Line) -> str | None:
    match = _ADDRESS.search(line.text)
    return (
        match.group()
        if match and match.group().lower().startswith("http") and "…" not in match.group()
        else None
    )
