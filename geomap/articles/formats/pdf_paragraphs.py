"""Putting the lines of a PDF together to paragraphs, by where they stand on the page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from geomap.articles.formats.pdf_lines import Line
from geomap.articles.paragraphs import ends_sentence

_LARGER = 1.15
"""Letters larger or smaller than this ratio are another paragraph: a heading, a footnote."""
_WIDER = 1.25
"""A gap this much wider than the usual one between lines parts paragraphs."""
_INDENT = 0.8
"""Letters' heights by which the first line of a paragraph stands further in."""
_SHORT = 0.8
"""A line shorter than this part of a usual one that ends a sentence is the last of its paragraph."""
_USUAL_LEADING = 1.2


def text_of(pages: Sequence[Sequence[Line]]) -> str:
    """Return the text of the pages, one line a paragraph, blank lines between.

    A paragraph that a column or page cuts in the middle of a sentence is joined again, and so is a
    word that was hyphenated at the end of a line.
    """
    lines = [line for page in pages for line in page]
    page_ends = set(itertools.accumulate(map(len, pages)))
    leading = _leading(lines)
    width = median([len(line.text) for line in lines]) if lines else 0.0
    text = ""
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if before is None:
            text = line.text
        elif _begins(before, line, leading, width, new_page=number in page_ends):
            text += f"\n\n{line.text}"
        else:
            text += f"\n{line.text}"
    text = re.sub(r"(\w)-\n(?=[a-z])", r"\1", text)
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def _leading(lines: Sequence[Line]) -> float:
    """Return the usual distance between lines of one size, as a multiple of the letters' size."""
    ratios = [
        (a.height - b.height) / a.size
        for a, b in itertools.pairwise(lines)
        if _alike(a, b) and 0 < a.height - b.height < 4 * a.size
    ]
    return median(ratios) if ratios else _USUAL_LEADING


def _alike(a: Line, b: Line) -> bool:
    return bool(a.size and b.size) and 1 / _LARGER <= a.size / b.size <= _LARGER


def _begins(before: Line, line: Line, leading: float, width: float, *, new_page: bool) -> bool:
    """Whether a line begins a paragraph."""
    if not _alike(before, line):
        return True
    closed = ends_sentence(before.text)
    down = before.height - line.height
    if new_page or down < -line.size:
        return closed
    if down > _WIDER * leading * line.size:
        return True
    return closed and (line.left - before.left > _INDENT * line.size or len(before.text) < _SHORT * width)
