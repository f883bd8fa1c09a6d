"""Deaths, injured and size of an event from the figures of its accounts: a range, never an average."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from geomap.events.merge.fields.conflicts import conflict
from geomap.events.merge.judging.numbers import is_figure
from geomap.model import Claim, Conflict, Count, EventReport

Getter = Callable[[EventReport], Count | None]


class Deaths(NamedTuple):
    """The deaths of an event; ``best`` is the sum of the four parts, low <= best <= high."""

    best: int
    low: int | None
    high: int | None
    side_a: int
    side_b: int
    civilians: int
    unknown: int
    reported: bool
    conflict: Conflict | None


def event_deaths(reports: Sequence[EventReport]) -> Deaths:
    """Take the deaths of the most telling account and the range of all.

    A figure in digits or number words goes before a vague word ("dozens"), an account that reports
    before one that claims, the later edition before the earlier one (tolls rise), the figure of more
    sources before that of fewer.
    """
    counted = [report for report in reports if report.deaths and report.deaths.best is not None]
    if not counted:
        return Deaths(0, 0, 0, 0, 0, 0, 0, False, None)
    chosen = counted[0]
    if len(counted) > 1:
        support = _support(counted, _deaths)
        chosen = max(counted, key=lambda report: _deaths_rank(report, support))
    best = _best(chosen, _deaths)
    side_a, side_b, civilians, unknown = _parts(chosen, best)
    low, high = _range(_figures(counted, _deaths), _deaths, best)
    return Deaths(
        best, low, high, side_a, side_b, civilians, unknown, True, _conflict("deaths", counted, _deaths)
    )


def event_count(
    field: str, reports: Sequence[EventReport], get: Getter
) -> tuple[Count | None, Conflict | None]:
    """Return a count other than deaths: the figure of most sources is best, all figures make the range."""
    counted = [report for report in reports if (count := get(report)) and count.best is not None]
    if not counted:
        vague = [report for report in reports if get(report)]
        return (get(vague[0]) if vague else None), None
    chosen = counted[0]
    if len(counted) > 1:
        support = _support(counted, get)
        chosen = max(counted, key=lambda report: _count_rank(report, get, support))
    count = get(chosen)
    assert count
    telling = _figures(counted, get)
    bests = [_best(report, get) for report in telling]
    lows = [low for report in telling if (low := (get(report) or count).low) is not None]
    highs = [high for report in telling if (high := (get(report) or count).high) is not None]
    merged = count.but(low=min(lows + bests), high=max(highs + bests))
    return merged, _conflict(field, counted, get)


def _deaths(report: EventReport) -> Count | None:
    return report.deaths


def _best(report: EventReport, get: Getter) -> int:
    count = get(report)
    assert count is not None and count.best is not None
    return count.best


def _support(counted: Sequence[EventReport], get: Getter) -> dict[int, int]:
    """Return figure -> number of independent sources that give it."""
    sources: dict[int, set[str | None]] = defaultdict(set)
    for report in counted:
        sources[_best(report, get)].add(report.source_group)
    return {figure: len(groups) for figure, groups in sources.items()}


def _deaths_rank(report: EventReport, support: dict[int, int]) -> tuple[bool, bool, int, int, int, str]:
    best = _best(report, _deaths)
    day = report.pub_date.toordinal() if report.pub_date else 0
    return (
        bool(report.deaths and is_figure(report.deaths)),
        report.factuality == "reported",
        day,
        support[best],
        best,
        report.report_id,
    )


def _count_rank(
    report: EventReport, get: Getter, support: dict[int, int]
) -> tuple[bool, int, bool, int, str]:
    best = _best(report, get)
    count = get(report)
    return (
        bool(count and is_figure(count)),
        support[best],
        report.factuality == "reported",
        best,
        report.report_id,
    )


def _parts(report: EventReport, best: int) -> tuple[int, int, int, int]:
    """Return the deaths by side; what the sides do not account for is unknown."""
    parts = (report.deaths_a, report.deaths_b, report.deaths_civilians)
    rest = best - sum(parts)
    return (*parts, rest) if rest >= 0 else (0, 0, 0, best)


def _range(counted: Sequence[EventReport], get: Getter, best: int) -> tuple[int | None, int | None]:
    """Return the lowest and highest figure; open (None) where the extreme account leaves it open."""
    if len(counted) == 1 and (count := get(counted[0])):
        return count.low and min(count.low, best), count.high and max(count.high, best)
    ends = [(figure, get(report)) for report in counted for figure in [_best(report, get)]]
    lows = [count.low if count and count.low is not None else figure for figure, count in ends]
    highs = [count.high if count and count.high is not None else figure for figure, count in ends]
    low, high = min(*lows, best), max(*highs, best)
    open_below = any(count and count.low is None and figure <= low for figure, count in ends)
    open_above = any(count and count.high is None and figure >= high for figure, count in ends)
    return (None if open_below else low), (None if open_above else high)


def _figures(counted: Sequence[EventReport], get: Getter) -> Sequence[EventReport]:
    """Return the accounts that give a figure; all of them where every one is vague ("hundreds")."""
    figures = [report for report in counted if (count := get(report)) and is_figure(count)]
    return figures or counted


def _conflict(field: str, counted: Sequence[EventReport], get: Getter) -> Conflict | None:
    if len(counted) == 1:
        return None
    return conflict(field, (_claim(report.report_id, count) for report in counted if (count := get(report))))


def _claim(report_id: str, count: Count) -> Claim:
    value = str(count.best) if is_figure(count) or not count.text else count.text
    return Claim(report_id=report_id, value=value, words=count.text)
