"""What stands around the article on the pages of a PDF: running heads and feet, a browser's print.

Nothing is left out because it recurs twice: it must recur at one height on most pages, and a number
in it may only differ where it counts the pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geomap.articles.date_phrases import find_dates, find_yearless
from geomap.articles.formats.pdf_lines import Line

_MARGIN = 2
"""Lines at the top and at the bottom of a page among which running heads and feet are looked for."""
_LEAST_PAGES = 2
_LEAST_LIKE_PAGES = 3
"""Pages on which a head must stand where less speaks for it: on left or on right pages alone, or
with a number that only grows with the pages without being theirs."""
_LONGEST_COUNTING = 120
"""Characters of the longest line in which the number of the page is looked for."""
_ROW = 2.0
"""Points by which the letters of one row may stand higher or lower."""
_PAGE_COUNT = r"(?:page\s+)?\d{1,4}(?:\s*/\s*|\s+of\s+)\d{1,4}"
_COUNTED = re.compile(rf"(?:^|\s){_PAGE_COUNT}(?:\s|$)", re.IGNORECASE)
_PRINTED_AT = re.compile(
    rf"^(?:{_PAGE_COUNT}\s+)?(\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}},?\s+\d{{1,2}}[:.]\d{{2}})", re.IGNORECASE
)
_ADDRESS = re.compile(r"\b(?:https?|file)://\S*", re.IGNORECASE)


class Cleared(NamedTuple):
    """The pages without what stands around the article.

    Parameters
    ----------
    pages
        The lines that are left.
    address
        The http(s) address that a browser printed whole, or None.
    running
        The running heads and feet, each as it stands on its first page. They are left out.
    nothing_else
        Whether nothing but running heads and feet stands on the pages: then they are kept.
    """

    pages: list[list[Line]]
    address: str | None
    running: tuple[str, ...]
    nothing_else: bool


class _Wording(NamedTuple):
    """What a line says; with one of its numbers told as its distance from the number of the page."""

    words: str
    distance: int | None = None


def without_furniture(pages: Sequence[Sequence[Line]]) -> Cleared:
    """Leave out what a browser printed around the pages, and the heads and feet that run through them."""
    unprinted, address = _without_print(pages)
    left_out = _running(unprinted)
    kept = [[line for line in page if line not in out] for page, out in zip(unprinted, left_out, strict=True)]
    running = _first_wordings(left_out)
    nothing_else = bool(running) and not any(kept)
    return Cleared(unprinted if nothing_else else kept, address, running, nothing_else)


def _without_print(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], str | None]:
    """Leave out the highest and the lowest row where a browser printed them.

    It prints the time of printing, which is not the day of publication, the page's title, its
    address and the number of pages; the time is the same on all pages.
    """
    edges = [_edges(page) for page in pages]
    times = [_print_time(rows) for rows in edges]
    time, count = Counter(filter(None, times)).most_common(1)[0] if any(times) else ("", 0)
    if not _most(count, len(pages)):
        return [list(page) for page in pages], None
    printed = [rows if at == time else [] for rows, at in zip(edges, times, strict=True)]
    kept = [
        [line for line in page if line not in out]
        for page, out in zip(pages, map(frozenset, printed), strict=True)
    ]
    addresses = (_whole_address(line) for rows in printed for line in rows)
    return kept, next(filter(None, addresses), None)


def _edges(page: Sequence[Line]) -> list[Line]:
    """Return the highest and the lowest row of a page."""
    highest = max((line.height for line in page), default=0.0)
    lowest = min((line.height for line in page), default=0.0)
    return [line for line in page if line.height > highest - _ROW or line.height < lowest + _ROW]


def _print_time(rows: Sequence[Line]) -> str | None:
    """Return the time of printing, where the rows hold all that a browser prints."""
    times = [match[1] for line in rows if (match := _PRINTED_AT.search(line.text))]
    addressed = any(_ADDRESS.search(line.text) for line in rows)
    counted = any(_COUNTED.search(line.text) for line in rows)
    return times[0] if times and addressed and counted else None


def _whole_address(line: Line) -> str | None:
    match = _ADDRESS.search(line.text)
    whole = match and match.group().lower().startswith("http") and "…" not in match.group()
    return match.group() if match and whole else None


def _running(pages: Sequence[Sequence[Line]]) -> list[dict[Line, _Wording]]:
    """Return for each page its running heads and feet, with the wording that recurs."""
    margins = [{line: list(_wordings(line.text, n)) for line in _margin(p)} for n, p in enumerate(pages, 1)]
    stands_on: dict[tuple[int, _Wording], set[int]] = defaultdict(set)
    for number, margin in enumerate(margins, 1):
        for line, wordings in margin.items():
            for wording in wordings:
                stands_on[round(line.height), wording].add(number)
    recurring = {key for key, numbers in stands_on.items() if _runs(key[1], numbers, len(pages))}
    return [
        {
            line: found[0]
            for line, wordings in margin.items()
            if (found := [wording for wording in wordings if (round(line.height), wording) in recurring])
        }
        for margin in margins
    ]


def _margin(page: Sequence[Line]) -> list[Line]:
    """Return the highest and the lowest lines of a page."""
    heights = sorted({round(line.height) for line in page})
    outer = {*heights[:_MARGIN], *heights[-_MARGIN:]}
    return [line for line in page if round(line.height) in outer]


def _wordings(text: str, page: int) -> Iterator[_Wording]:
    """Yield the words of a line, and with each number that may be the page's told by its distance.

    A number of a date is none that counts pages.
    """
    words = text.casefold()
    yield _Wording(words)
    dates = find_dates(words) if len(words) <= _LONGEST_COUNTING else []
    if len(words) > _LONGEST_COUNTING or (not dates and find_yearless(words)):
        return
    for match in re.finditer(r"(?<!\d)\d{1,4}(?!\d)", words):
        if not any(date.start <= match.start() < date.end for date in dates):
            around = f"{words[: match.start()]}#{words[match.end() :]}"
            yield _Wording(around, int(match.group()) - page)


def _runs(wording: _Wording, numbers: set[int], pages: int) -> bool:
    """Whether a wording stands on enough pages: on most of all, or of the left or the right ones."""
    doubtful = bool(wording.distance) and any(letter.isalpha() for letter in wording.words)
    if len(numbers) >= (_LEAST_LIKE_PAGES if doubtful else _LEAST_PAGES) and _most(len(numbers), pages):
        return True
    sides = (({n for n in numbers if n % 2 == side}, (pages + side) // 2) for side in (0, 1))
    return any(len(side) >= _LEAST_LIKE_PAGES and _most(len(side), of) for side, of in sides)


def _most(some: int, of: int) -> bool:
    """Whether some are two thirds or more."""
    return some > 0 and 3 * some >= 2 * of


def _first_wordings(left_out: Sequence[dict[Line, _Wording]]) -> tuple[str, ...]:
    first: dict[_Wording, str] = {}
    for page in left_out:
        for line, wording in page.items():
            first.setdefault(wording, line.text)
    return tuple(first.values())
