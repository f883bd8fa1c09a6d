"""A mail inside a mail: passed on, or left standing below an answer, with its head written into the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from geomap.articles.cues import DATA
from geomap.articles.date_phrases import find_dates
from geomap.errors import DataFileError
from geomap.model.tables import read_table

_LINE: Final = re.compile(r"[ \t]*\*?([^\W\d_][\w -]{0,20}?)[ \t]?:\*?[ \t]*(.*)")
_ABOVE: Final = re.compile(r"[ \t]*(?:[-_]{5,}.*|[^\W\d_][\w ]{5,40}:)[ \t]*")
"""What stands above the head: a line of hyphens, or words such as "Begin forwarded message:"."""
_FEWEST_LINES: Final = 3
_MOST_LINES: Final = 20
"""Lines of a head that are looked at."""
_FIELDS: Final = frozenset({"from", "date", "to", "subject"})


class InnerMail(NamedTuple):
    """Where a mail inside the text of another begins, and what its head says.

    Parameters
    ----------
    start, body
        Line where its head begins (or what stands above it), and where its text does.
    fields
        Publisher, title and date as far as the head gives them.
    """

    start: int
    body: int
    fields: dict[str, str]


def inner_mail(lines: Sequence[str]) -> InnerMail | None:
    """Return the first mail that stands in the lines of another; None where there is none.

    A head is three or more lines on end of which one names the sender and one the day.
    """
    first = 0
    while first < len(lines):
        head = _head(lines, first)
        names = [field for field, _ in head]
        if len(head) >= _FEWEST_LINES and {"from", "date"} <= set(names) and _is_of_mail(head):
            return InnerMail(_start(lines, first), first + len(head), _known(dict(reversed(head))))
        first += len(head) or 1
    return None


def _is_of_mail(head: Sequence[tuple[str, str]]) -> bool:
    """Whether a head has a subject or an address: a list of days and places has neither ("From: Bama")."""
    return any(field == "subject" or "@" in words for field, words in head)


def _head(lines: Sequence[str], first: int) -> list[tuple[str, str]]:
    """Return the fields of a head that begins at a line."""
    head: list[tuple[str, str]] = []
    for line in lines[first : first + _MOST_LINES]:
        match = _LINE.fullmatch(line.rstrip())
        field = match and _names().get(match[1].casefold())
        if not match or not field:
            break
        head.append((field, match[2].strip()))
    return head


def _start(lines: Sequence[str], first: int) -> int:
    above = first
    while above and not lines[above - 1].strip():
        above -= 1
    return above - 1 if above and _ABOVE.fullmatch(lines[above - 1]) else first


def _known(head: dict[str, str]) -> dict[str, str]:
    day = next((found.day for found in find_dates(head["date"]) if found.day), None)
    known = {
        "publisher": _sender(head["from"]),
        "title": head.get("subject", ""),
        "date": day.isoformat() if day else "",
    }
    return {field: " ".join(value.split()) for field, value in known.items() if value.strip()}


def _sender(words: str) -> str:
    """Return the name of a sender, else the site of the address."""
    name, _, address = words.replace("[", "<").partition("<")
    return (name.strip(" \"'") or re.split(r"[>\]]", address)[0]).rsplit("@", 1)[-1]


@cache
def _names() -> dict[str, str]:
    path, columns = DATA / "mail_heads.csv", ("field", "name", "language")
    names: dict[str, str] = {}
    for line, row in read_table(path, columns, required=columns):
        if row["field"] not in _FIELDS:
            raise DataFileError(str(path), line, f"unknown field {row['field']!r}")
        names[row["name"].casefold()] = row["field"]
    return names
