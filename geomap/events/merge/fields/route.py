"""The ways that a force took, as its accounts tell them: a dirt road beside a border crossing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from geomap.events.merge.accounts.tables import is_movement
from geomap.events.merge.fields.conflicts import Said, conflict
from geomap.model import Conflict, EventReport
from geomap.model.tables import read_table

# "to avoid the official border post" names the way that was not taken.
_AVOIDED: Final = re.compile(
    r"\b(?:avoid\w*|bypass\w*|evad\w*|instead of|rather than|not)\b[^.;]*$", re.IGNORECASE
)


@cache
def _ways() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = files("geomap.events") / "data" / "route_words.csv"
    columns = ("words", "way")
    return tuple(
        (
            re.compile(rf"\b{re.escape(row['words']).replace(chr(92) + ' ', '[ -]')}s?\b", re.IGNORECASE),
            row["way"],
        )
        for _, row in read_table(table, columns, required=columns)
    )


def route_conflict(reports: Sequence[EventReport]) -> Conflict | None:
    """Return the ways side by side where the accounts of a movement name more than one."""
    moving = [report for report in reports if is_movement(report)]
    return conflict("route", (said for report in moving for said in _said(report)))


def _said(report: EventReport) -> Iterator[Said]:
    text = report.quote.text
    told: dict[str, str] = {}
    for pattern, way in _ways():
        found = pattern.search(text)
        if found and not _AVOIDED.search(text[: found.start()]):
            told.setdefault(way, found.group())
    for way, words in sorted(told.items()):
        yield report.report_id, way, words
