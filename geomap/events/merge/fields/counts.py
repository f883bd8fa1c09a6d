"""Deaths, injured and size of an event from the figures of its accounts: a range, never an average."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from geomap.events.merge.fields.conflicts import conflict
from geomap.events.merge.judging.numbers import is_figure
from geomap.model import Conflict, Count, EventReport

Getter = Callable[[EventReport], Count | None]
Counted = tuple[EventReport, Count, int]
"""An account, its count of something, and the best figure of that."""


class Deaths(NamedTuple):
    """The deaths of an event; ``best`` is the sum of the four parts, low <= best <= high."""

    best: int = 0
    low: int | None = 0
    high: int | None = 0
    side_a: int = 0
    side_b: int = 0
    civilians: int = 0
    unknown: int = 0
    reported: bool = False
    conflict: Conflict | None = None


_DEATHS: Final = attrgetter("deaths")
_NO_DEATHS: Final = Deaths()


def event_deaths(reports: Sequence[EventReport]) -> Deaths:
    """Take the deaths of the most telling account and the range of all.

    A figure in digits or number words goes before a vague word ("dozens"), an account that reports
    before one that claims, the later edition before the earlier one (tolls rise), the figure of more
    sources before that of fewer.
    """
    counted = _counted(reports, _DEATHS)
    if not counted:
        return _NO_DEATHS
    chosen = counted[0]
    if len(counted) > 1:
        support = _support(counted)
        chosen = max(counted, key=lambda told: _deaths_rank(told, support))
    report, _, best = chosen
    low, high = _range(_figures(counted), best)
    return Deaths(
        best, low, high, *_parts(report, best), reported=True, conflict=_conflict("deaths", counted)
    )


def event_count(
    field: str, reports: Sequence[EventReport], get: Getter
) -> tuple[Count | None, Conflict | None]:
    """Return a count other than deaths: the figure of most sources is best, all figures make the range."""
    counted = _counted(reports, get)
    if not counted:
        return next(filter(None, map(get, reports)), None), None
    chosen = counted[0]
    if len(counted) > 1:
        support = _support(counted)
        chosen = max(counted, key=lambda told: _count_rank(told, support))
    telling = _figures(counted)
    bests = [best for _, _, best in telling]
    lows = [count.low for _, count, _ in telling if count.low is not None]
    highs = [count.high for _, count, _ in telling if count.high is not None]
    merged = chosen[1].but(low=min(lows + bests), high=max(highs + bests))
    return merged, _conflict(field, counted)


def _counted(reports: Sequence[EventReport], get: Getter) -> list[Counted]:
    """Return the accounts that give a figure, were it a vague one."""
    return [
        (report, count, count.best)
        for report in reports
        if (count := get(report)) is not None and count.best is not None
    ]


def _support(counted: Sequence[Counted]) -> dict[int, int]:
    """Return figure -> number of independent sources that give it."""
    sources: dict[int, set[str | None]] = defaultdict(set)
    for report, _, best in counted:
        sources[best].add(report.source_group)
    return {figure: len(groups) for figure, groups in sources.items()}


def _deaths_rank(told: Counted, support: dict[int, int]) -> tuple[bool, bool, int, int, int, str]:
    report, count, best = told
    return (
        is_figure(count),
        report.factuality == "reported",
        report.pub_date.toordinal() if report.pub_date else 0,
        support[best],
        best,
        report.report_id,
    )


def _count_rank(told: Counted, support: dict[int, int]) -> tuple[bool, int, bool, int, str]:
    report, count, best = told
    return is_figure(count), support[best], report.factuality == "reported", best, report.report_id


def _parts(report: EventReport, best: int) -> tuple[int, int, int, int]:
    """Return the deaths by side; what the sides do not account for is unknown."""
    parts = (report.deaths_a, report.deaths_b, report.deaths_civilians)
    rest = best - sum(parts)
    return (*parts, rest) if rest >= 0 else (0, 0, 0, best)


def _range(counted: Sequence[Counted], best: int) -> tuple[int | None, int | None]:
    """Return the lowest and highest figure; open (None) where the extreme account leaves it open."""
    if len(counted) == 1:
        count = counted[0][1]
        return count.low and min(count.low, best), count.high and max(count.high, best)
    low = min([figure if count.low is None else count.low for _, count, figure in counted])
    high = max([figure if count.high is None else count.high for _, count, figure in counted])
    low, high = min(low, best), max(high, best)
    open_below = any(count.low is None and figure <= low for _, count, figure in counted)
    open_above = any(count.high is None and figure >= high for _, count, figure in counted)
    return (None if open_below else low), (None if open_above else high)


def _figures(counted: Sequence[Counted]) -> Sequence[Counted]:
    """Return the accounts that give a figure; all of them where every one is vague ("hundreds")."""
    return [told for told in counted if is_figure(told[1])] or counted


def _conflict(field: str, counted: Sequence[Counted]) -> Conflict | None:
    if len(counted) == 1:
        return None
    return conflict(field, [(report.report_id, _as_said(count), count.text) for report, count, _ in counted])


def _as_said(count: Count) -> str:
    """Return the figure, both ends of a range ("nine to 14"), or vague words."""
    if count.text and not is_figure(count):
        return count.text
    is_range = count.low is not None and count.high is not None and count.low < count.high
    return f"{count.low}–{count.high}" if is_range else str(count.best)
