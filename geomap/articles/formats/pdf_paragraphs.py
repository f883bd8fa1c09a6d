"""Putting the lines of a PDF together to paragraphs, by where they stand on the page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median, quantiles
from typing import NamedTuple

from geomap.articles.formats.pdf_items import begins_item
from geomap.articles.formats.pdf_lines import Line
from geomap.articles.language import function_words
from geomap.articles.paragraphs import ends_sentence

_LARGER = 1.15
"""Letters larger or smaller than this ratio are another paragraph: a heading, a footnote."""
_WIDER = 1.25
"""A gap this much wider than the usual one between lines parts paragraphs."""
_INDENT = 0.8
"""Letters' heights by which the first line of a paragraph stands further in."""
_FULL = 0.8
"""A line was ended on purpose where the next word would have left it shorter than this part of a full one."""
_FULL_AMONG = 0.9
"""Share of the lines of a column that are no longer than a full one; a few are set tighter."""
_NEAR = 3
"""Lines above and below among which a line's column is measured: text may run around a picture."""
_EVEN = 4
"""Lines that make a stretch of like width."""
_NARROWEST = 25
"""Characters of the narrowest column of running text; shorter lines may be rows of a table."""
_ROW_OF_TABLE = 0.5
_COLUMN = 24.0
"""Points by which the lines of one column stand apart at most at their left, indents and lists included."""
_USUAL_LEADING = 1.2
_BEGINS = r"(?<!\w)(?<!\w-)"
"""Nowhere within a word: one of a million letters would be read again from each of them."""
_COMPOUND = re.compile(_BEGINS + r"\w++(?:-\w++)++")
_BROKEN = re.compile(_BEGINS + r"(\w++(?:-\w++)*+)-\n(?=(\w+(?:-\w+)*))")
"""A word that a line breaks at a hyphen, and what follows of it."""


class _Placed(NamedTuple):
    """A line in its column on the page; widths are characters times the size of the letters.

    Parameters
    ----------
    nearby, even, column
        Width of the widest line nearby; of the widest of those that run evenly with this one, as
        lines beside a picture do; and of a full line of its column.
    ends_page
        Whether it is the last line of its page.
    """

    line: Line
    nearby: float
    even: float
    column: float
    ends_page: bool


class _Usual(NamedTuple):
    """Size of most letters, and distance between the lines of a paragraph as a multiple of it.

    The distance is the lowest quartile: where paragraphs are short, most lines stand farther apart.
    """

    size: float
    leading: float


def text_of(pages: Sequence[Sequence[Line]]) -> str:
    """Return the text of the pages, one line a paragraph, blank lines between.

    A paragraph that a column or page cuts in the middle of a sentence is joined again, and so is a
    word that was hyphenated at the end of a line.
    """
    lines = [placed for page in pages for placed in _placed(page)]
    usual = _usual([placed.line for placed in lines])
    text = lines[0].line.text if lines else ""
    for number in range(1, len(lines)):
        begins = _begins(lines[number - 1], lines[number], lines[number + 1 : number + 2], usual)
        text += ("\n\n" if begins else "\n") + lines[number].line.text
    return re.sub(r"(?<!\n)\n(?!\n)", " ", _with_words_joined(text))


def _with_words_joined(text: str) -> str:
    """Join the words that lines break at a hyphen.

    The hyphen stays where it is the word's own: before a capital or a number, or another hyphen
    ("Port-/au-Prince"), and where the text has the word with it elsewhere.
    """
    compounds = set(_COMPOUND.findall(text.casefold()))

    def joined(broken: re.Match[str]) -> str:
        first, rest = broken[1], broken[2]
        own = not rest[0].islower() or "-" in rest or f"{first}-{rest}".casefold() in compounds
        return f"{first}-" if own else first

    return _BROKEN.sub(joined, text)


def _placed(page: Sequence[Line]) -> list[_Placed]:
    """Measure the columns of a page, each told by where its lines begin."""
    columns: list[list[int]] = []
    for number in sorted(range(len(page)), key=lambda number: page[number].left):
        if columns and page[number].left - page[columns[-1][-1]].left <= _COLUMN:
            columns[-1].append(number)
        else:
            columns.append([number])
    placed: dict[int, _Placed] = {}
    for column in map(sorted, columns):
        widths = [_width(page[number]) for number in column]
        full = sorted(widths)[int(_FULL_AMONG * (len(widths) - 1))]
        for k, number in enumerate(column):
            around = [page[n] for n in column[max(0, k - _NEAR) : k + _NEAR + 1]]
            nearby = max(map(_width, around))
            even = min(_even_widths(around, min(k, _NEAR)), default=nearby)
            placed[number] = _Placed(page[number], nearby, even, full, number == len(page) - 1)
    return [placed[number] for number in range(len(page))]


def _even_widths(lines: Sequence[Line], this: int) -> list[float]:
    """Return the width of each stretch of lines of like width that holds this one."""
    widths = [_width(line) for line in lines]
    first, last = max(0, this - _EVEN + 1), min(this, len(lines) - _EVEN)
    return [
        max(widths[k : k + _EVEN])
        for k in range(first, last + 1)
        if min(widths[k : k + _EVEN]) >= _FULL * max(widths[k : k + _EVEN])
        and all(len(line.text) >= _NARROWEST for line in lines[k : k + _EVEN])
    ]


def _width(line: Line) -> float:
    return len(line.text) * line.size


def _usual(lines: Sequence[Line]) -> _Usual:
    ratios = [
        (a.height - b.height) / a.size
        for a, b in itertools.pairwise(lines)
        if _alike(a, b) and 0 < a.height - b.height < 4 * a.size
    ]
    size = median([line.size for line in lines]) if lines else 0.0
    return _Usual(size, quantiles(ratios)[0] if len(ratios) > 1 else _USUAL_LEADING)


def _alike(a: Line, b: Line) -> bool:
    return bool(a.size and b.size) and 1 / _LARGER <= a.size / b.size <= _LARGER


def _begins(before: _Placed, placed: _Placed, after: Sequence[_Placed], usual: _Usual) -> bool:
    """Whether a line begins a paragraph; ``after`` holds the line below it, if there is one."""
    above, line = before.line, placed.line
    if not _alike(above, line) or begins_item(above.text, line.text):
        return True
    ended = _ended(before, line, usual)
    closed = ends_sentence(above.text)
    goes_on = _goes_on(above.text, line.text)
    down = above.height - line.height
    if before.ends_page or down < -line.size:
        return closed or (ended and not goes_on)
    if down > _WIDER * usual.leading * line.size:
        return True
    if not closed:
        return ended and not goes_on
    further_in = line.left - above.left > _INDENT * line.size
    return further_in or ended or any(_stands_alone(placed, below.line, usual) for below in after)


def _ended(placed: _Placed, below: Line, usual: _Usual) -> bool:
    """Whether a line was ended on purpose: the first word of the line below had room in it.

    Lines of headings are broken for their looks.
    """
    line = placed.line
    if line.size > _LARGER * usual.size:
        return False
    with_next = _width(line) + (1 + len(below.text.split()[0])) * line.size
    if len(line.text) < _NARROWEST and with_next < _ROW_OF_TABLE * placed.column:
        return True
    return with_next < _FULL * (placed.nearby if ends_sentence(line.text) else placed.even)


def _goes_on(above: str, below: str) -> bool:
    """Whether the words themselves say that a line is the middle of a sentence."""
    unfinished = above.endswith((",", "-")) or above.rsplit(maxsplit=1)[-1] in function_words()
    return unfinished or below.lstrip("\"'“‘«([")[:1].islower()


def _stands_alone(placed: _Placed, below: Line, usual: _Usual) -> bool:
    """Whether a line below a finished sentence is a crosshead: a line by itself that is no sentence."""
    line = placed.line
    begins = line.text[0].isalpha() and not line.text[0].islower()
    if not begins or ends_sentence(line.text) or _goes_on(line.text, below.text):
        return False
    return _alike(line, below) and _ended(placed, below, usual)
