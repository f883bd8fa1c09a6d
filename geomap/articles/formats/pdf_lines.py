"""The lines of a PDF's pages, with where they stand and how large their letters are."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


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
