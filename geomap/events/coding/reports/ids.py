"""The id of a report: a hash of where it stands in its article, the same in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.model import Article, EventPlace, EventReport

_DIGITS: Final = 16
"""Hexadecimal digits of the id of a report."""


def report_id(article: Article, start: int, end: int, event_type: str, places: Sequence[EventPlace]) -> str:
    """Return the id of a report by its trigger (character offsets), its type and its first place."""
    place = places[0].name_raw if places else ""
    return _digest(article.doc_id, start, end, event_type, place)


def with_own_ids(
    told: Iterable[tuple[EventReport, Candidate]],
) -> Iterator[tuple[EventReport, Candidate]]:
    """Yield the reports of one article, each with the candidate that it was made from, under ids that differ.

    One trigger may tell of several events of one type and place ("35 died on Wednesday and 17 on Monday"):
    of those the first keeps its id, each further one has the position of its number in its id too.
    """
    taken: set[str] = set()
    for report, event in told:
        name = report.report_id
        while name in taken:
            name = _digest(name, _position(event))
        taken.add(name)
        yield report if name == report.report_id else report.but(report_id=name), event


def _position(event: Candidate) -> int:
    """Return where the number of an event stands: a character offset, else that of its trigger."""
    sentences = {reading.sentence.index: reading.sentence for reading in event.readings}
    for casualties, index in event.casualties:
        if index in sentences:
            return sentences[index].starts[casualties.first]
    return event.main_reading.sentence.starts[event.main.first]


def _digest(*decides: str | int) -> str:
    key = "\x1f".join(map(str, decides))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
