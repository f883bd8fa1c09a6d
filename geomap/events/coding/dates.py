"""When: date expressions of newsrooms, resolved against the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from geomap.model import DateSpan
from geomap.model.vocabulary import DateBasis

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS: Final = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}
_NUMBERS: Final = {
    word: number
    for number, word in enumerate("a two three four five six seven eight nine ten eleven twelve thirteen fourteen".split(), 1)
} | {"one": 1}

_MONTH: Final = r"(?P<month{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
_DAY: Final = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,]\d)"
_YEAR: Final = r"(?P<year{0}>(?:19|20)\d\d)(?!\d)"
_WEEKDAY: Final = r"(?P<weekday{0}>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)(?:day)?s?(?![a-z])"

Kind = Literal["day", "range", "month", "year", "weekday", "relative", "night"]


@dataclass(slots=True, frozen=True)
class Anchor:
    """What relative dates are resolved against; ``day`` None where nothing is known."""

    day: date | None
    basis: DateBasis


@dataclass(slots=True, frozen=True)
class DateHit:
    """A date expression: code points ``start`` to ``end`` of the text, and the days it stands for."""

    start: int
    end: int
    span: DateSpan
    kind: Kind


_Reader = Callable[[re.Match[str], Anchor], DateSpan | None]


def _month(text: str) -> int:
    return _MONTHS[text.lower().rstrip(".")]


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(anchor: Anchor, month: int, day: int) -> date | None:
    """Return the latest such day that is not (much) after the anchor."""
    if anchor.day is None:
        return None
    for year in (anchor.day.year + 1, anchor.day.year, anchor.day.year - 1):
        made = _make(year, month, day)
        if made and made <= anchor.day + timedelta(days=3):
            return made
    return None


def _day(match: re.Match[str], anchor: Anchor, suffix: str = "") -> tuple[date | None, DateBasis]:
    groups = match.groupdict()
    month, day = _month(groups["month"]), int(groups["day" + suffix])
    if groups.get("year"):
        return _make(int(groups["year"]), month, day), "stated"
    made = _near(anchor, month, day)
    return made, anchor.basis if made else "none"


def _one_day(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    made, basis = _day(match, anchor)
    if not 1 <= int(match["day"]) <= 31:
        return None
    return DateSpan(start=made, end=made, basis=basis)


def _day_range(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    first, basis = _day(match, anchor)
    last, _ = _day(match, anchor, "2")
    if first and last and first <= last:
        return DateSpan(start=first, end=last, basis=basis)
    return None


def _numeric(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read 12/2/24: month first unless that is impossible (US order, as most such datelines)."""
    first, second, year = int(match["n1"]), int(match["n2"]), match["n3"]
    month, day = (first, second) if first <= 12 and not (match["dots"] and second <= 12) else (second, first)
    if year is None:
        made = _near(anchor, month, day) if month <= 12 else None
        return DateSpan(start=made, end=made, basis=anchor.basis) if made else None
    made = _make(int(year) + (2000 if len(year) == 2 else 0), month, day) if month <= 12 else None
    return DateSpan(start=made, end=made, basis="stated") if made else None


def _iso(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    del anchor
    made = _make(int(match["y"]), int(match["m"]), int(match["d"]))
    return DateSpan(start=made, end=made, basis="stated") if made else None


def _month_span(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    month, basis = _month(match["month"]), "stated"
    if match.groupdict().get("year"):
        year = int(match["year"])
    elif anchor.day is None:
        return None
    else:
        year, basis = anchor.day.year - (month > anchor.day.month), anchor.basis
    first, last = 1, monthrange(year, month)[1]
    part = (match.groupdict().get("part") or "").lower()
    if part.startswith("early") or part.startswith("beginning"):
        last = 10
    elif part.startswith("mid"):
        first, last = 11, 20
    elif part.startswith(("late", "end")):
        first = 21
    return DateSpan(start=date(year, month, first), end=date(year, month, last), basis=basis)


def _year(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    del anchor
    first = int(match["year"])
    last = int(match["year2"]) if match["year2"] else first
    return DateSpan(start=date(first, 1, 1), end=date(max(first, last), 12, 31), basis="stated")


def _weekday_before(anchor: date, weekday: int, *, strictly: bool) -> date:
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=back or (7 if strictly else 0))


def _weekday(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    if anchor.day is None:
        return DateSpan(start=None, end=None, basis="none")
    weekday = _DAYS[_weekday_name(match["weekday"])]
    before = (match["which"] or "").lower()
    day = _weekday_before(anchor.day, weekday, strictly="last" in before or "previous" in before)
    first = last = day
    if match["weekday2"]:
        second = _weekday_before(anchor.day, _DAYS[_weekday_name(match["weekday2"])], strictly=False)
        if second > first:
            last = second
        elif (first - second).days <= 6:
            first = second - timedelta(days=(second.weekday() - weekday) % 7)
            last = second
    if match["night"] and not match["weekday2"]:
        first, last = (day - timedelta(days=1), day) if "to" in match["night"] else (day, day + timedelta(days=1))
        last = min(last, anchor.day) if last > anchor.day else last
    return DateSpan(start=first, end=last, basis=anchor.basis)


def _weekday_name(text: str) -> str:
    lowered = text.lower()
    return {"satur": "sat", "wednes": "wed"}.get(lowered, lowered)


def _ago(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    if anchor.day is None:
        return None
    count = _count(match["n"])
    unit = match["unit"].lower().rstrip("s")
    if count is None:
        return None
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}[unit] * count
    middle = anchor.day - timedelta(days=days)
    slack = {"day": 0, "week": 1, "month": 15, "year": 183, "decade": 1800}[unit]
    return DateSpan(
        start=middle - timedelta(days=slack), end=middle + timedelta(days=slack), basis=anchor.basis
    )


def _count(text: str) -> int | None:
    lowered = text.lower()
    if lowered.isdigit():
        return int(lowered)
    if lowered in {"several", "few", "a few"}:
        return 3
    return _NUMBERS.get("a" if lowered == "an" else lowered)


def _past(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "in the past 24 hours", "over the last three days"."""
    if anchor.day is None:
        return None
    count, unit = _count(match["n"] or "a"), match["unit"].lower().rstrip("s")
    if count is None:
        return None
    days = max(1, {"hour": 1, "day": 24, "week": 168, "month": 720, "year": 8760}[unit] * count // 24)
    return DateSpan(start=anchor.day - timedelta(days=days), end=anchor.day, basis=anchor.basis)


_OFFSETS: Final[dict[str, tuple[int, int]]] = {
    "today": (0, 0), "this morning": (0, 0), "this afternoon": (0, 0), "this evening": (0, 0), "tonight": (0, 0),
    "yesterday": (1, 1), "last night": (1, 1), "overnight": (1, 0), "at dawn": (0, 0), "last evening": (1, 1),
    "the day before yesterday": (2, 2), "the previous day": (1, 1), "earlier in the day": (0, 0),
}  # fmt: skip


def _relative(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read today, yesterday, overnight and the weeks, months and years around the anchor."""
    words = " ".join(match["relative"].lower().split())
    if anchor.day is None:
        return DateSpan(start=None, end=None, basis="none")
    if words in _OFFSETS:
        first, last = _OFFSETS[words]
        return _back(anchor, first, last)
    monday = anchor.day.weekday()
    if "weekend" in words:
        sunday = _weekday_before(anchor.day, 6, strictly=False)
        return DateSpan(start=sunday - timedelta(days=1), end=sunday, basis=anchor.basis)
    if words.endswith("this week"):
        return _back(anchor, monday, 0)
    if words in {"last week", "the previous week"}:
        return _back(anchor, monday + 7, monday + 1)
    first_of_month = anchor.day.replace(day=1)
    if words.endswith("this month"):
        return DateSpan(start=first_of_month, end=anchor.day, basis=anchor.basis)
    if words.endswith("last month"):
        last = first_of_month - timedelta(days=1)
        return DateSpan(start=last.replace(day=1), end=last, basis=anchor.basis)
    if words.endswith("this year"):
        return DateSpan(start=date(anchor.day.year, 1, 1), end=anchor.day, basis=anchor.basis)
    year = anchor.day.year - 1
    return DateSpan(start=date(year, 1, 1), end=date(year, 12, 31), basis=anchor.basis)


def _back(anchor: Anchor, first: int, last: int) -> DateSpan:
    assert anchor.day is not None
    return DateSpan(
        start=anchor.day - timedelta(days=first), end=anchor.day - timedelta(days=last), basis=anchor.basis
    )


_M = _MONTH.format("")
_D, _D2 = _DAY.format(""), _DAY.format("2")
_Y = _YEAR.format("")
_N = r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several)"
_RULES: Final[tuple[tuple[Kind, re.Pattern[str], _Reader], ...]] = tuple(
    (kind, re.compile(pattern, flags), reader)
    for kind, pattern, flags, reader in (
        ("day", r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)", 0, _iso),
        ("range", rf"(?<!\d){_D}\s*(?:-|–|—|to|and|till|until|/)\s*{_D2}\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?", 0, _day_range),
        ("range", rf"\b{_M}\s+{_D}\s*(?:-|–|—|to|and|till|until|/)\s*{_D2}(?!\s*:)(?:,?\s+{_Y})?", 0, _day_range),
        ("day", rf"(?<!\d)(?<!\d[.,]){_D}\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?", 0, _one_day),
        ("day", rf"\b{_M}\s+(?:the\s+)?{_D}(?!\s*:\d)(?:,?\s+{_Y})?", 0, _one_day),
        ("month", rf"\b(?:(?P<part>early|mid|late|beginning of|end of)[ -])?(?:in\s+)?{_M},?\s+{_Y}", re.I, _month_span),
        ("month", rf"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning of|[Ee]nd of)[ -](?:in\s+)?{_M}", 0, _month_span),
        ("month", rf"\b(?:in|since|from|during|of|last|until|by)\s+{_M}(?!\s+\d)", 0, _month_span),
        ("day", r"(?<![\d/.])(?P<n1>\d{1,2})(?:/|(?P<dots>\.))(?P<n2>\d{1,2})(?:(?:/|\.)(?P<n3>(?:20)?\d\d))(?![\d/])", 0, _numeric),
        ("day", r"(?<=\()(?P<n1>\d{1,2})/(?P<dots>)?(?P<n2>\d{1,2})(?P<n3>(?!))?(?=\))", 0, _numeric),
        (
            "weekday",
            rf"(?P<night>\b(?:[Oo]vernight|(?:the )?night (?:of|between|to))\s+(?:(?:on|from|of|into|to)\s+)?)?"
            rf"(?P<which>\b(?:[Ll]ast|[Tt]his|[Pp]ast|[Pp]revious)\s+)?\b{_WEEKDAY.format('')}"
            rf"(?:\s+(?:and|to|through|-|–|into|until|night to|night into)\s+{_WEEKDAY.format('2')})?",
            0,
            _weekday,
        ),
        ("relative", rf"\b{_N}\s+(?P<unit>days?|weeks?|months?|years?|decades?)\s+(?:ago|earlier|before)\b", re.I, _ago),
        ("relative", rf"\b(?:in|over|during|within|for)\s+the\s+(?:past|last|previous)\s+(?:{_N}\s+)?(?P<unit>hours?|days?|weeks?|months?|years?)\b", re.I, _past),
        ("night", r"\b(?P<relative>overnight|last night|last evening)\b", re.I, _relative),
        (
            "relative",
            r"\b(?P<relative>the day before yesterday|yesterday|today|tonight|this (?:morning|afternoon|evening)|earlier in the day"
            r"|the previous day|(?:earlier |later )?this (?:week|month|year)|(?:the )?last (?:week|month|year)|the previous week"
            r"|(?:over |at |on )?(?:the|last|this) weekend)\b",
            re.I,
            _relative,
        ),
        ("year", rf"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Dd]uring|[Bb]y|of)\s+(?:the\s+)?{_Y}(?:s\b)?(?:\s*(?:to|-|–|and|until)\s*{_YEAR.format('2')})?", 0, _year),
        ("year", rf"(?<![\d/]){_Y}(?P<year2>(?!))?(?![\d/])", 0, _year),
    )
)  # fmt: skip
_MAY_HOLD_DATE: Final = re.compile(
    r"\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    r"|day|night|week|month|year|morning|afternoon|evening|ago|decade",
    re.I,
)


def date_hits(text: str, start: int, end: int, anchor: Anchor) -> list[DateHit]:
    """Return the date expressions of ``text[start:end]`` in order, without overlaps.

    Parameters
    ----------
    anchor
        Day of publication (or of the statement) and where it comes from.

    Notes
    -----
    A weekday is the latest one on or before the anchor, "last Thursday" the latest before it;
    "overnight" is two days; "last week" from Monday 2 December is 25 November to 1 December.
    """
    if not _MAY_HOLD_DATE.search(text, start, end):
        return []
    found: list[DateHit] = []
    for kind, pattern, reader in _RULES:
        for match in pattern.finditer(text, start, end):
            first, last = match.span()
            if any(hit.start < last and first < hit.end for hit in found):
                continue
            span = reader(match, anchor)
            if span is not None:
                found.append(DateHit(first, last, span.but(text=match.group().strip()), kind))
    found.sort(key=lambda hit: hit.start)
    return list(_joined(found, text))


def _joined(hits: list[DateHit], text: str) -> Iterator[DateHit]:
    """Join "Monday, 5 January" into one date; the full date wins over the weekday beside it."""
    skip = -1
    for position, hit in enumerate(hits):
        if position == skip:
            continue
        following = hits[position + 1] if position + 1 < len(hits) else None
        if following and following.start - hit.end <= 4 and not text[hit.end : following.start].strip(" ,.(on"):
            pair = {hit.kind, following.kind}
            if pair == {"weekday", "day"} or pair == {"weekday", "range"}:
                full = hit if hit.kind in {"day", "range"} else following
                words = text[hit.start : following.end]
                if full.span.start is None and "weekday" in pair:
                    full = hit if hit.kind == "weekday" else following
                yield DateHit(hit.start, following.end, full.span.but(text=words), full.kind)
                skip = position + 1
                continue
            if pair == {"night", "range"} or pair == {"night", "day"}:
                full = hit if hit.kind != "night" else following
                yield DateHit(hit.start, following.end, full.span.but(text=text[hit.start : following.end]), full.kind)
                skip = position + 1
                continue
        yield hit
