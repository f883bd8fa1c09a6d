"""How newsrooms write dates: one pattern a form, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from geomap.events.coding.dates.readers import (
    Kind,
    Reader,
    read_ago,
    read_day,
    read_day_range,
    read_feast,
    read_iso,
    read_month,
    read_numeric,
    read_past,
    read_relative,
    read_two_days,
    read_weekday,
    read_year,
)
from geomap.events.coding.dates.shifts import read_part_of_year, read_season, read_shift
from geomap.events.remembered import Remembered

_MONTH: Final = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,]\d)"
_DAY2: Final = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,]\d)"
_MONTH2: Final = _MONTH.replace("<month>", "<month2>")
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_YEAR2: Final = _YEAR.replace("<year>", "<year2>")
_TO: Final = r"\s*(?:-|–|—|to|and|till|until|/)\s*"
_NAMES: Final = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)"
_END_OF_SHORT: Final = (
    r"(?=\.|,|\)|\]|\s+\d|\s*$)"  # "Mon." and "Mon 7 March", but the Mon of Myanmar is a people
)
_WEEKDAY: Final = rf"(?P<weekday>{_NAMES})(?:days?(?![a-z])|{_END_OF_SHORT})"
_WEEKDAY2: Final = rf"(?P<weekday2>{_NAMES})(?:days?(?![a-z])|{_END_OF_SHORT})"
_NUMBER: Final = (
    r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several)"
)
_RELATIVE: Final = (
    r"\b(?=[aeloty])(?P<relative>the day before yesterday|yesterday|today|tonight"
    r"|this (?:morning|afternoon|evening)|earlier in the day|(?:earlier |later )?this (?:week|month|year)"
    r"|(?:the )?last (?:week|month|year)|the previous week|(?:over |at |on )?(?:the|last|this) weekend)\b"
)

# A look at the first letter spares the regex engine most places where no date begins.
_NIGHT: Final = (
    r"\b(?P<relative>overnight|last night|last evening|all night|(?:through(?:out)?|during) the night)\b"
)

_FORMS: Final[tuple[tuple[Kind, str, str, int, Reader], ...]] = (
    ("day", "numeric", r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/](?P<m>[01]\d)[-/](?P<d>[0-3]\d)(?!\d)", 0, read_iso),
    (
        "range",
        "numbers month",
        rf"(?<!\d){_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?{_TO}{_DAY2}\s+{_MONTH2}(?:,?\s+{_YEAR2})?",
        0,
        read_two_days,
    ),
    (
        "range",
        "numbers month",
        rf"\b{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?{_TO}{_MONTH2}\s+{_DAY2}(?:,?\s+{_YEAR2})?",
        0,
        read_two_days,
    ),
    (
        "range",
        "numbers month",
        rf"(?<!\d){_DAY}(?:,\s*\d\d?)*{_TO}{_DAY2}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        0,
        read_day_range,
    ),
    (
        "range",
        "numbers month",
        rf"\b{_MONTH}\s+{_DAY}{_TO}{_DAY2}(?!\s*:)(?:,?\s+{_YEAR})?",
        0,
        read_day_range,
    ),
    (
        "day",
        "digit month",
        rf"(?<!\d)(?<!\d[.,]){_DAY}(?:-|\s+(?:of\s+)?){_MONTH}(?:(?:,?\s+|-){_YEAR})?",
        0,
        read_day,
    ),
    ("day", "digit month", rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}(?!\s*:\d)(?:,?\s+{_YEAR})?", 0, read_day),
    (
        "month",
        "any_month year",
        rf"\b(?:(?P<part>early|mid|late|beginning of|end of)[ -])?(?:in\s+)?{_MONTH},?\s+{_YEAR}",
        re.I,
        read_month,
    ),
    (
        "month",
        "part month",
        rf"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning of|[Ee]nd of)[ -](?:in\s+)?{_MONTH}",
        0,
        read_month,
    ),
    (
        "month",
        "month",
        rf"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Dd]uring|of|[Ll]ast|[Uu]ntil|[Bb]y|[Tt]hroughout)\s+{_MONTH}(?!\s+\d)",
        0,
        read_month,
    ),
    (
        "day",
        "numeric",
        r"(?<![\d/.])(?P<n1>\d{1,2})(?:/|(?P<dots>\.))(?P<n2>\d{1,2})(?:(?:/|\.)(?P<n3>(?:20)?\d\d))(?![\d/])",
        0,
        read_numeric,
    ),
    (
        "day",
        "numeric year",
        r"(?<![\d-])(?P<n1>\d\d)(?P<dots>-)(?P<n2>\d\d)-(?P<n3>20\d\d)(?![\d-])",
        0,
        read_numeric,
    ),
    (
        "day",
        "numeric",
        r"(?<=\()(?P<n1>\d{1,2})/(?P<dots>)?(?P<n2>\d{1,2})(?P<n3>(?!))?(?=\))",
        0,
        read_numeric,
    ),
    (
        "weekday",
        "weekday",
        r"(?=[FLMNOPSTWlnopt])"
        r"(?P<night>\b(?:[Oo]vernight|(?:the )?night (?:of|between|to))\s+(?:(?:on|from|of|into|to)\s+)?)?"
        rf"(?P<which>\b(?:[Ll]ast|[Tt]his|[Pp]ast|[Pp]revious)\s+)?\b{_WEEKDAY}"
        rf"(?:\s+(?:and|to|through|-|–|into|until|night to|night into)\s+{_WEEKDAY2})?",
        0,
        read_weekday,
    ),
    (
        "relative",
        "ago",
        rf"\b{_NUMBER}\s+(?P<unit>days?|weeks?|months?|years?|decades?)\s+ago\b",
        re.I,
        read_ago,
    ),
    (
        "relative",
        "past",
        rf"\b(?:in|over|during|within)\s+the\s+(?:past|last|previous)\s+(?:{_NUMBER}\s+)?"
        r"(?P<unit>hours?|days?|weeks?|months?|years?)\b",
        re.I,
        read_past,
    ),
    (
        "year",
        "half",
        r"\b(?:in|during|over|for) the (?P<which>first|second|last) "
        r"(?P<part>half|quarter|six months|nine months)"
        rf"(?: of (?:the year|this year|last year|{_YEAR}))?\b",
        re.I,
        read_part_of_year,
    ),
    (
        "month",
        "season",
        r"\b(?:(?P<last>[Ll]ast)|[Tt]his|(?:[Ii]n|[Dd]uring|[Ss]ince)(?: the)?(?: early| late)?)\s+"
        rf"(?P<season>spring|summer|autumn|winter)(?:\s+of)?(?:\s+{_YEAR})?",
        0,
        read_season,
    ),
    (
        "night",
        "overnight",
        _NIGHT,
        re.I,
        read_relative,
    ),
    ("relative", "relative", _RELATIVE, re.I, read_relative),
    (
        "year",
        "year",
        rf"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Dd]uring|[Bb]y|of)\s+(?:the\s+)?{_YEAR}(?:s\b)?"
        r"(?:\s*(?:to|-|–|and|until)\s*(?P<year2>(?:19|20)\d\d)(?!\d))?",
        0,
        read_year,
    ),
    ("year", "year", rf"(?<![\d/]){_YEAR}(?P<year2>(?!))?(?![\d/])", 0, read_year),
    (
        "day",
        "feast",
        r"\b(?P<feast>New Year|Christmas)(?:['’]s)? (?P<part>Day|Eve)\b",
        0,
        read_feast,
    ),
)


_SHIFTS: Final[tuple[tuple[Kind, str, str, int, Reader], ...]] = (
    (
        "shift",
        "counted unit",
        rf"\b(?:{_NUMBER}\s+)?(?P<unit>hours?|days?|weeks?|months?|years?)"
        r"\s+(?:(?:earlier|later)\b|before(?=[,.;]))"
        r"|\bwithin (?:hours|minutes)\b",
        re.I,
        read_shift,
    ),
    (
        "shift",
        "pointed unit",
        r"\b(?:(?:on )?the same (?:day|night|evening)"
        r"|(?:the|that) (?:next|following|previous) (?:day|night|morning)"
        r"|the (?:day|night|evening|morning) (?:before|after)(?=[,.;])"
        r"|(?:earlier|later) that (?:day|night|evening|morning|afternoon)"
        r"|that (?:day|night|evening|morning|afternoon))\b",
        re.I,
        read_shift,
    ),
)


class DateForm(NamedTuple):
    """One way of writing dates; ``needs`` are the clues that no date of the form goes without."""

    kind: Kind
    needs: frozenset[str]
    pattern: re.Pattern[str]
    reader: Reader


DATE_FORMS: Final = tuple(
    DateForm(kind, frozenset(needs.split()), re.compile(pattern, flags), reader)
    for kind, needs, pattern, flags, reader in (*_FORMS, *_SHIFTS)
)
"""Earlier forms win over the words that they share with later ones; the last ones count from another date."""

# How a word begins that may belong to a date, by clue; a word is a run of letters and digits, or numbers
# joined by slashes, full stops or hyphens. "digit" stands once for each number, "numbers" for two or more.
_CLUES: Final[Mapping[str, re.Pattern[str]]] = {
    "month": re.compile(_MONTH),
    "any_month": re.compile(_MONTH, re.I),
    "weekday": re.compile(_WEEKDAY),
    "year": re.compile(r".*(?:19|20)\d\d"),
    "numeric": re.compile(r".*\d[-/.]\d"),
    "part": re.compile("(?:early|mid|late|beginning|end)$", re.I),
    "ago": re.compile("ago$", re.I),
    "past": re.compile("(?:past|last|previous)$", re.I),
    "season": re.compile("(?:spring|summer|autumn|winter)$"),
    "unit": re.compile(
        "(?:minutes|hours?|days?|weeks?|months?|years?|morning|afternoon|evening|night)$", re.I
    ),
    "feast": re.compile("(?:Year|Christmas)$"),
    "half": re.compile("(?:half|quarter|months)$", re.I),
    "counted": re.compile("(?:earlier|later|before|within)$", re.I),
    "pointed": re.compile("(?:same|next|following|previous|before|after|that)$", re.I),
    "overnight": re.compile("(?:overnight|night|evening)$", re.I),
    "relative": re.compile(
        "(?:yesterday|today|tonight|weekend|morning|afternoon|evening|earlier|previous|week|month|year)$",
        re.I,
    ),
}
_WORD: Final = re.compile(r"\d+(?:[-/.]\d+)+|[^\W_]+")
_NUMBERS: Final = re.compile(r"\d+")
_ANY_CLUE: Final = re.compile(
    "|".join(
        f"(?{'i' * bool(clue.flags & re.I)}:{re.sub('[?]P<[a-z]+>', '?:', clue.pattern)})"
        for clue in _CLUES.values()
    )
)
"""What any clue but a number matches: most words are none, and one look tells."""


def forms_in(text: str, start: int, end: int) -> Sequence[DateForm]:
    """Return the forms whose clues all stand among the words of ``text[start:end]``."""
    clues = list(chain.from_iterable(map(_REMEMBERED_CLUES.__getitem__, text[start:end].split())))
    if clues.count("digit") > 1:
        clues.append("numbers")
    return _forms_with(frozenset(clues)) if clues else ()


@lru_cache(maxsize=512)
def _forms_with(clues: frozenset[str]) -> tuple[DateForm, ...]:
    """Return the forms whose clues are all among these."""
    return tuple(form for form in DATE_FORMS if form.needs <= clues)


def _clues_in(chunk: str) -> tuple[str, ...]:
    """Return what the words between two white spaces are clues to."""
    numbers = ("digit",) * len(_NUMBERS.findall(chunk))
    words = _WORD.findall(chunk)
    if not any(map(_ANY_CLUE.match, words)):
        return numbers
    return numbers + tuple(clue for clue, pattern in _CLUES.items() if any(map(pattern.match, words)))


_REMEMBERED_CLUES: Final = Remembered(_clues_in)
