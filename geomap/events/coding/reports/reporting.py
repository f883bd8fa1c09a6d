"""The reports of the events of an article, but for those that are none of a conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geomap.events.coding.candidate import Candidate, Dropped
from geomap.events.coding.dating.event_days import Days
from geomap.events.coding.reports.gist import Gist, gist_of
from geomap.events.coding.reports.plausible import War, why_no_conflict
from geomap.events.coding.reports.report import report_of, type_of
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.wordings import Wordings
from geomap.events.coding.types.types import NO_EVENT
from geomap.model import Article, EventReport


@dataclass(frozen=True, slots=True)
class Setting:
    """What the reports of an article need besides its events.

    Parameters
    ----------
    is_note
        Whether it is a note about one event.
    weights_of_notes
        By which its wording has a say in the types that the tables give, only that of a note; None: no say.
    war
        How it speaks of war or unrest.
    """

    article: Article
    body: Sequence[Sentence]
    days: Days
    war: War
    is_note: bool
    weights_of_notes: Wordings | None


def reports_of(
    events: Sequence[Candidate], setting: Setting, dropped: list[Dropped]
) -> Iterator[tuple[EventReport, Candidate]]:
    """Yield the report of each event with the event; add what is none of a conflict to what was dropped."""
    for event in events:
        when = setting.days.of(event)
        weights = setting.weights_of_notes
        note = () if weights is None else _telling(event, events, setting.body)
        typed = type_of(event, note, weights)
        gist: Gist | None = None
        if typed is None or typed.sub_event_type is None:
            reason: str | None = "no conflict event: neither means nor target named"
        elif typed.sub_event_type == NO_EVENT:
            reason = typed.why
        else:
            gist = gist_of(event, when, typed, is_note=setting.is_note)
            reason = why_no_conflict(event, gist, is_short=setting.is_note, war=setting.war)
        if reason:
            dropped.append(Dropped(event.main_reading, event.main, reason))
        elif gist is not None:
            yield report_of(setting.article, event, gist), event


def _telling(event: Candidate, events: Sequence[Candidate], body: Sequence[Sentence]) -> Sequence[Sentence]:
    """Return the sentences of a note that tell of an event: all where it tells of no other."""
    return body if len(events) == 1 else [reading.sentence for reading in event.readings]
