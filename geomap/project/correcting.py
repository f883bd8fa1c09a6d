"""Applying corrections: which accounts belong together before merging, fields of events after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from geomap.events.merge import Constraints, merge_reports, update_events
from geomap.model import Event, EventReport
from geomap.project.corrected_fields import with_correction
from geomap.project.corrections import Correction


class Unmatched(NamedTuple):
    """A correction that does not do what it says any more.

    Parameters
    ----------
    missing
        Ids of the events to join and of the accounts to split off that are gone; none where it is the
        corrected event itself that is gone.
    """

    correction: Correction
    missing: tuple[str, ...] = ()

    @property
    def problem(self) -> str:
        """What is wrong, for the user."""
        event = self.correction.event
        if not self.missing:
            return f"matches no event any more (event {event})"
        names = ", ".join(self.missing)
        return f"names what is not there any more: {names} (to join or split off; event {event})"


class Corrected(NamedTuple):
    """The events with all corrections applied.

    Parameters
    ----------
    unmatched
        Corrections that matched nothing any more, or not all that they name.
    articles
        Ids of the articles that tell of events which any correction may be about.
    """

    events: tuple[Event, ...]
    unmatched: tuple[Unmatched, ...]
    articles: frozenset[str]


def merge_corrected(
    reports: Iterable[EventReport],
    corrections: Sequence[Correction],
    *,
    existing: Iterable[Event] = (),
    coder_version: str = "",
) -> Corrected:
    """Merge all reports into events as the corrections want it.

    Parameters
    ----------
    existing
        The events of the last build; those that no new, changed or lost report touches are taken
        over as they are. The result is the same as without them.

    Returns
    -------
    corrected
        The events by id, and the corrections that match nothing any more, or not all that they name.
    """
    reports = tuple(reports)
    merged = _merged(reports, existing, coder_version)
    constraints = merging_constraints(corrections, merged)
    events = merged
    if constraints != Constraints():
        events = merge_reports(reports, constraints, coder_version=coder_version)
    return _applied(merged, events, corrections)


def update_corrected(
    existing: Sequence[Event],
    reports: Sequence[EventReport],
    lost: Collection[str],
    corrections: Sequence[Correction],
    *,
    coder_version: str = "",
) -> Corrected:
    """Bring some events up to date as the corrections want it.

    Parameters
    ----------
    existing
        Events near those that changed, as merging alone made them: no corrected ones.
    reports
        Those that are new or changed, and all of the :attr:`Corrected.articles` of the last time.
    lost
        Ids of reports that are gone.

    Returns
    -------
    corrected
        What became of these events; those that nothing touched are the very objects given.
    """
    merged = update_events(existing, reports, lost, coder_version=coder_version).events
    constraints = merging_constraints(corrections, merged)
    events = merged
    if constraints != Constraints():
        events = update_events(existing, reports, lost, constraints, coder_version=coder_version).events
    return _applied(merged, events, corrections)


def _applied(
    merged: Sequence[Event], events: Sequence[Event], corrections: Sequence[Correction]
) -> Corrected:
    """Apply corrections to events; ``merged`` are the same before any were joined or split by hand."""
    known, by_id = {event.event_id for event in events}, {event.event_id: event for event in merged}
    corrections = [_with_accounts(correction, by_id) for correction in corrections]
    found, idle = apply_corrections(events, corrections)
    told = {report.report_id for event in merged for report in event.reports}
    gaps = ((c, (*_not_joined(c, by_id, told, known), *_untold(c, told))) for c in corrections)
    partly = (Unmatched(c, missing) for c, missing in gaps if missing and c not in idle)
    unmatched = (*map(Unmatched, idle), *partly)
    return Corrected(found, unmatched, _articles((*merged, *events), corrections))


def _with_accounts(correction: Correction, events: Mapping[str, Event]) -> Correction:
    """Add the accounts of its event where it names none: they find it when joining gave it another id."""
    event = events.get(correction.event)
    if event is None or correction.reports:
        return correction
    return correction.but(reports=tuple(report.report_id for report in event.reports))


def _not_joined(
    correction: Correction, events: Mapping[str, Event], told: AbstractSet[str], known: AbstractSet[str]
) -> tuple[str, ...]:
    """Return the ids of the events that a correction joins and of which nothing is left.

    An event whose id is gone may have another one now: then some of its accounts are left, which are
    those of no other event that the correction joins.
    """
    gone = tuple(name for name in correction.merge if name not in events and name not in known)
    of_others = {r.report_id for name in correction.merge if name in events for r in events[name].reports}
    left = told & (set(correction.merged_reports) - of_others)
    return () if left else gone


def _untold(correction: Correction, told: AbstractSet[str]) -> Iterator[str]:
    """Yield the ids of the accounts that a correction splits off and that no article tells any more."""
    return (report for report in correction.split if report not in told)


def _articles(events: Iterable[Event], corrections: Sequence[Correction]) -> frozenset[str]:
    """Return the articles of all events that any correction may be about, by whatever it names."""
    ids = {name for correction in corrections for name in (correction.event, *correction.merge)}
    told = {name for correction in corrections for name in _accounts(correction)}
    quoting = {correction.article for correction in corrections if correction.quote}
    return frozenset(
        report.doc_id
        for event in events
        if event.event_id in ids or any(r.report_id in told or r.doc_id in quoting for r in event.reports)
        for report in event.reports
    )


def _accounts(correction: Correction) -> tuple[str, ...]:
    return (*correction.reports, *correction.merged_reports, *correction.split)


def _merged(
    reports: Sequence[EventReport], existing: Iterable[Event], coder_version: str
) -> tuple[Event, ...]:
    """Merge anew only what changed since the last build, where its events are as merging made them."""
    kept = [e for e in existing if e.coder_version == coder_version and not e.corrected]
    if not kept:
        return merge_reports(reports, coder_version=coder_version)
    present = {report.report_id for report in reports}
    lost = {r.report_id for event in kept for r in event.reports} - present
    return update_events(kept, reports, lost, coder_version=coder_version).events


def merging_constraints(corrections: Sequence[Correction], events: Sequence[Event]) -> Constraints:
    """Return the pairs of accounts that people joined or parted; of two decisions the later one holds.

    Parameters
    ----------
    events
        The events as merging alone gives them; ids in the corrections are looked up here.
    """
    by_id = {event.event_id: event for event in events}
    told = {report.report_id for event in events for report in event.reports}
    groups: list[list[str]] = []
    apart: set[tuple[str, str]] = set()
    for correction in corrections:
        if not (correction.merge or correction.split):
            continue
        event = find_event(correction, by_id)
        own = [report.report_id for report in event.reports] if event else []
        named = [report for report in correction.reports if report in told]
        others = _others(correction, by_id, told)
        if others:
            joined = list(dict.fromkeys([*(named or own), *others]))
            apart = {pair for pair in apart if not set(pair) <= set(joined)}
            groups.append(joined)
        split = [report for report in correction.split if report in told]
        if split:
            groups = [part for group in groups for part in _parted(group, split)]
            apart |= {(one, other) for one in split for other in {*own, *named}.difference(split)}
    together = {(first, other) for first, *others in groups for other in others}
    return Constraints(together=frozenset(together), apart=frozenset(apart))


def _others(correction: Correction, events: Mapping[str, Event], told: Collection[str]) -> list[str]:
    """Return the accounts of the events that a correction joins to its own: those of then, else by id."""
    named = [report for report in correction.merged_reports if report in told]
    found = (events[other] for other in correction.merge if other in events)
    return named or [report.report_id for event in found for report in event.reports]


def _parted(group: Sequence[str], split: Collection[str]) -> Iterator[list[str]]:
    """Yield what stays of accounts that were joined by hand, and what a later split takes out."""
    for part in ([r for r in group if r not in split], [r for r in group if r in split]):
        if part:
            yield part


def apply_corrections(
    events: Iterable[Event], corrections: Sequence[Correction]
) -> tuple[tuple[Event, ...], tuple[Correction, ...]]:
    """Apply the corrections to merged events, in the order of the file; later ones win.

    Returns
    -------
    events, unmatched
        The events by id, and the corrections that match none of them.
    """
    current = {event.event_id: event for event in events}
    unmatched = []
    for correction in corrections:
        event = find_event(correction, current)
        if event is None:
            unmatched.append(correction)
        elif correction.drop:
            del current[event.event_id]
        else:
            current[event.event_id] = with_correction(event, correction)
    return tuple(current[event_id] for event_id in sorted(current)), tuple(unmatched)


def find_event(correction: Correction, events: Mapping[str, Event]) -> Event | None:
    """Return the event that a correction is about: by id, by its reports, by article and quote."""
    if correction.event in events:
        return events[correction.event]
    wanted = set(correction.reports)
    shares = {name: sum(r.report_id in wanted for r in event.reports) for name, event in events.items()}
    best = max(sorted(shares), key=lambda name: shares[name], default="")
    if shares.get(best):
        return events[best]
    quoted = (n for n in sorted(events) if any(_is_quoted(correction, r) for r in events[n].reports))
    found = next(quoted, None)
    return events[found] if found else None


def _is_quoted(correction: Correction, report: EventReport) -> bool:
    if not correction.quote or correction.article != report.doc_id:
        return False
    return correction.quote in report.quote.text or report.quote.text in correction.quote
