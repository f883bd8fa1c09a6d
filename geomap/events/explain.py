"""Say why an event is as it is: every field with its words and rule, the joins and the near misses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geomap.events.merge import near_misses
from geomap.model import Alternative, Event, EventPlace, EventReport, Mention, Noun, Trace


class ExplainedAccount(Noun, frozen=True, kw_only=True):
    """One article's account: its words, and which rule read which of them as what.

    Parameters
    ----------
    source
        What a reader knows the article by: its publisher, else its site, its headline, its id.
    place_candidates
        Other places that the name of its place might have meant, best first.
    place_evidence
        What spoke for the place that was chosen.
    """

    report_id: str
    doc_id: str
    source: str
    quote: str
    denies: bool
    source_group: str | None
    attributed_to: tuple[str, ...]
    trace: tuple[Trace, ...]
    place: str | None = None
    place_score: float | None = None
    place_evidence: tuple[str, ...] = ()
    place_candidates: tuple[Alternative, ...] = ()


class KeptApart(Noun, frozen=True, kw_only=True):
    """An account of another event that was nearly joined; ``event_id`` is where it stands."""

    report_id: str
    doc_id: str
    source: str
    event_id: str | None
    quote: str
    why: str


class Explanation(Noun, frozen=True, kw_only=True):
    """An event with all its reasons."""

    event: Event
    accounts: tuple[ExplainedAccount, ...]
    joined: tuple[str, ...]
    kept_apart: tuple[KeptApart, ...]


def explain_event(
    event: Event, events: Sequence[Event], mentions: Mapping[str, Iterable[Mention]]
) -> Explanation:
    """Collect the reasons for an event.

    Parameters
    ----------
    events
        All events of the project: their accounts are what this one's were compared with.
    mentions
        Article id -> its place mentions, for the candidates of each account's place.
    """
    home = {report.report_id: other.event_id for other in events for report in other.reports}
    reports = [report for other in events for report in other.reports]
    missed = near_misses(event, reports)
    return Explanation(
        event=event,
        accounts=tuple(_account(report, mentions.get(report.doc_id, ())) for report in event.reports),
        joined=event.merge_notes,
        kept_apart=tuple(
            KeptApart(
                report_id=report.report_id,
                doc_id=report.doc_id,
                source=report.source_name,
                event_id=home.get(report.report_id),
                quote=report.quote.text,
                why=why,
            )
            for report, why in missed
        ),
    )


def _account(report: EventReport, mentions: Iterable[Mention]) -> ExplainedAccount:
    place = report.primary_place
    mention = _mention(place, mentions)
    return ExplainedAccount(
        report_id=report.report_id,
        doc_id=report.doc_id,
        source=report.source_name,
        quote=report.quote.text,
        denies=report.denies,
        source_group=report.source_group,
        attributed_to=report.attributed_to,
        trace=report.trace,
        place=place.name if place else None,
        place_score=mention.score if mention else None,
        place_evidence=mention.evidence if mention else (),
        place_candidates=mention.alternatives if mention else (),
    )


def _mention(place: EventPlace | None, mentions: Iterable[Mention]) -> Mention | None:
    if place is None:
        return None
    return next((found for found in mentions if found.start == place.start and found.end == place.end), None)
