"""The days of an event from the days of its accounts: the day most sources share; outliers kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final

from geomap.events.merge.accounts.account import INFERRED_DATE_RULE
from geomap.events.merge.fields.conflicts import Said, conflict
from geomap.model import Conflict, DateSpan, EventReport, Trace

# How much an account's date counts: in its own words, against the publication day standing in.
_WEIGHTS: Final = {"stated": 1.0, "user": 1.0, "inferred": 0.8, "none": 0.3}
_NARROW_DAYS: Final = 2
_WIDEST_COUNTED_DAYS: Final = 62
"""Days of longer intervals are not counted one by one; they say too little about any of them."""


def event_days(reports: Sequence[EventReport]) -> tuple[DateSpan, Conflict | None]:
    """Return the interval of an event and the accounts that give other days.

    Of the accounts that hold the day with most support, the day or night that most of them give is
    taken, else the days that all of them share: "1 December" is finer than "last week".
    """
    dated = [report for report in reports if report.when.start]
    if not dated:
        return reports[0].when, None
    if len({(report.when.start, report.when.end) for report in dated}) == 1:
        trusted = _trusted(dated)
        source = next((report for report in trusted if report.when.text), trusted[0])
        return source.when if source.when.end else source.when.but(end=_last(source)), None
    central = _central_day(dated)
    trusted = _trusted([report for report in dated if _first(report) <= central <= _last(report)])
    narrow = [report for report in trusted if _days(report) <= _NARROW_DAYS]
    if narrow:
        start, end = _most_told(narrow)
    else:
        start, end = max(map(_first, trusted)), min(map(_last, trusted))
    source = min(narrow or trusted, key=lambda report: (_days(report), not report.when.text))
    span = DateSpan(start=start, end=end, text=source.when.text, basis=source.when.basis)
    # An account whose only date is its publication day claims no other day.
    stated = [report for report in dated if report.when.basis != "none"]
    if all(_agrees(report, start, end) for report in stated):
        return span, None
    return span, conflict("date", (_said(report) for report in stated))


def _trusted(holding: Sequence[EventReport]) -> Sequence[EventReport]:
    """Return the accounts whose dates rest on the firmest ground."""
    if len(holding) == 1:
        return holding
    best = max(_WEIGHTS[report.when.basis] for report in holding)
    return [report for report in holding if _WEIGHTS[report.when.basis] == best]


def lend_dates(reports: Sequence[EventReport], span: DateSpan) -> tuple[EventReport, ...]:
    """Give reports without any date the interval of the others, marked as inferred."""
    if span.start is None or all(report.when.start for report in reports):
        return tuple(reports)
    trace = Trace(field="when", rule=INFERRED_DATE_RULE, words=span.text)
    return tuple(
        report
        if report.when.start
        else report.but(when=span.but(basis="inferred", text=report.when.text), trace=(*report.trace, trace))
        for report in reports
    )


def _central_day(dated: Sequence[EventReport]) -> date:
    """Return the day that most sources support; of equals that of more accounts, then the first."""
    support: dict[date, dict[str | None, float]] = defaultdict(dict)
    accounts: Counter[date] = Counter()
    for report in dated:
        days = min(_days(report), _WIDEST_COUNTED_DAYS)
        weight = _WEIGHTS[report.when.basis] / (1 if days <= _NARROW_DAYS else days)
        for day in (date.fromordinal(_first(report).toordinal() + i) for i in range(days)):
            votes = support[day]
            votes[report.source_group] = max(weight, votes.get(report.source_group, 0.0))
            accounts[day] += 1
    return min(support, key=lambda day: (-round(sum(support[day].values()), 6), -accounts[day], day))


def _most_told(narrow: Sequence[EventReport]) -> tuple[date, date]:
    """Return the day or night that most sources give; those with equal support are taken together."""
    sources: dict[tuple[date, date], set[str | None]] = defaultdict(set)
    for report in narrow:
        sources[_first(report), _last(report)].add(report.source_group)
    most = max(map(len, sources.values()))
    told = [days for days, groups in sources.items() if len(groups) == most]
    return min(first for first, _ in told), max(last for _, last in told)


def _agrees(report: EventReport, start: date, end: date) -> bool:
    """Whether an account's interval lies in the event's, or the event's in it."""
    first, last = _first(report), _last(report)
    return (start <= first and last <= end) or (first <= start and end <= last)


def _first(report: EventReport) -> date:
    assert report.when.start
    return report.when.start


def _last(report: EventReport) -> date:
    return report.when.end or _first(report)


def _days(report: EventReport) -> int:
    return (_last(report) - _first(report)).days + 1


def _said(report: EventReport) -> Said:
    first, last = _first(report), _last(report)
    value = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    return report.report_id, value, report.when.text
