"""How newsrooms write dates: one pattern a form, in the order in which they are tried."""

from __future__ import annotations

import re
from typing import Final

from geomap.events.coding.dates.anchor import Kind, Reader
from geomap.events.coding.dates.clues import MONTH, WEEKDAY
from geomap.events.coding.dates.readers import (
    read_day,
    read_day_range,
    read_feast,
    read_iso,
    read_month,
    read_numeric,
    read_two_days,
    read_year,
)
from geomap.events.coding.dates.relative import read_ago, read_past, read_relative, read_weekday
from geomap.events.coding.dates.shifts import read_part_of_year, read_season, read_shift
from geomap.events.coding.dates.words import FEAST_NAMES

_DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,]\d)"
_DAY2: Final = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,]\d)"
_MONTH2: Final = MONTH.replace("<month>", "<month2>")
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_YEAR2: Final = _YEAR.replace("<year>", "<year2>")
_TO: Final = r"\s*(?:-|–|—|to|and|till|until|/)\s*"
_WEEKDAY2: Final = WEEKDAY.replace("<weekday>", "<weekday2>")
_NUMBER: Final = (
    r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several)"
)
_RELATIVE: Final = (
    r"\b(?P<relative>the day before yesterday|yesterday|today|tonight"
    r"|this (?:morning|afternoon|evening)|earlier in the day|(?:earlier |later )?this (?:week|month|year)"
    r"|(?:the )?last (?:week|month|year)|the previous week|(?:over |at |on )?(?:the|last|this) weekend)\b"
)
_NIGHT: Final = (
    r"\b(?P<relative>overnight|last night|last evening|all night|(?:through(?:out)?|during) the night)\b"
)
FORMS: Final[tuple[tuple[Kind, str, str, str, int, Reader], ...]] = (
    (
        "day",
        "year numbers hyphen",
        "digit",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/](?P<m>[01]\d)[-/](?P<d>[0-3]\d)(?!\d)",
        0,
        read_iso,
    ),
    (
        "range",
        "numbers months",
        "digit",
        rf"(?<!\d){_DAY}\s+{MONTH}(?:,?\s+{_YEAR})?{_TO}{_DAY2}\s+{_MONTH2}(?:,?\s+{_YEAR2})?",
        0,
        read_two_days,
    ),
    (
        "range",
        "numbers months",
        "month",
        rf"\b{MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?{_TO}{_MONTH2}\s+{_DAY2}(?:,?\s+{_YEAR2})?",
        0,
        read_two_days,
    ),
    (
        "range",
        "numbers month",
        "digit",
        rf"(?<!\d){_DAY}(?:,\s*\d\d?)*{_TO}{_DAY2}\s+(?:of\s+)?{MONTH}(?:,?\s+{_YEAR})?",
        0,
        read_day_range,
    ),
    (
        "range",
        "numbers month",
        "month",
        rf"\b{MONTH}\s+{_DAY}{_TO}{_DAY2}(?!\s*:)(?:,?\s+{_YEAR})?",
        0,
        read_day_range,
    ),
    (
        "day",
        "digit month",
        "digit",
        rf"(?<!\d)(?<!\d[.,]){_DAY}(?:-|\s+(?:of\s+)?){MONTH}(?:(?:,?\s+|-){_YEAR})?",
        0,
        read_day,
    ),
    (
        "day",
        "digit month",
        "month",
        rf"\b{MONTH}\s+(?:the\s+)?{_DAY}(?!\s*:\d)(?:,?\s+{_YEAR})?",
        0,
        read_day,
    ),
    (
        "month",
        "any_month year",
        "part preposition any_month",
        rf"\b(?:(?P<part>early|mid|late|beginning of|end of)[ -])?(?:in\s+)?{MONTH},?\s+{_YEAR}",
        re.I,
        read_month,
    ),
    (
        "month",
        "part month",
        "part",
        r"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning of|[Ee]nd of"
        rf"|(?:first|last) (?:days|week|weeks) of|(?:first|second) half of)[ -](?:in\s+)?{MONTH}",
        0,
        read_month,
    ),
    (
        "month",
        "month",
        "preposition",
        rf"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Dd]uring|of|[Ll]ast|[Uu]ntil|[Bb]y|[Tt]hroughout)\s+{MONTH}(?!\s+\d)",
        0,
        read_month,
    ),
    (
        "day",
        "numbers dot",
        "digit",
        r"(?<![\d/.])(?P<n1>\d{1,2})(?:/|(?P<dots>\.))(?P<n2>\d{1,2})(?:(?:/|\.)(?P<n3>(?:20)?\d\d))(?![^\W_]|/)",
        0,
        read_numeric,
    ),
    (
        "day",
        "numbers year hyphen",
        "digit",
        r"(?<![\d-])(?P<n1>\d\d)(?P<dots>-)(?P<n2>\d\d)-(?P<n3>20\d\d)(?![\d-])",
        0,
        read_numeric,
    ),
    (
        "day",
        "numbers slash",
        "digit",
        r"(?<=\()(?P<n1>\d{1,2})/(?P<dots>)?(?P<n2>\d{1,2})(?P<n3>(?!))?(?=\))",
        0,
        read_numeric,
    ),
    (
        "weekday",
        "weekday",
        "weekday weekday_pointer",
        r"(?P<night>\b(?:[Oo]vernight|(?:the )?night (?:of|between|to))\s+(?:(?:on|from|of|into|to)\s+)?)?"
        rf"(?P<which>\b(?:[Ll]ast|[Tt]his|[Pp]ast|[Pp]revious)\s+)?\b{WEEKDAY}"
        rf"(?:\s+(?:and|to|through|-|–|into|until|night to|night into)\s+{_WEEKDAY2})?",
        0,
        read_weekday,
    ),
    (
        "relative",
        "ago",
        "digit count",
        rf"\b{_NUMBER}\s+(?P<unit>days?|weeks?|months?|years?|decades?)\s+ago\b",
        re.I,
        read_ago,
    ),
    (
        "relative",
        "past",
        "preposition",
        rf"\b(?:in|over|during|within)\s+(?:the\s+)?(?:past|last|previous)\s+(?:{_NUMBER}\s+)?"
        r"(?P<unit>hours?|days?|weeks?|months?|years?)\b",
        re.I,
        read_past,
    ),
    (
        "year",
        "half",
        "preposition",
        r"\b(?:in|during|over|for) the (?P<which>first|second|last) "
        r"(?P<part>half|quarter|six months|nine months)"
        rf"(?: of (?:the year|this year|last year|{_YEAR}))?\b",
        re.I,
        read_part_of_year,
    ),
    (
        "month",
        "season",
        "preposition",
        r"\b(?:(?P<last>[Ll]ast)|[Tt]his|(?:[Ii]n|[Dd]uring|[Ss]ince)(?: the)?(?: early| late)?)\s+"
        rf"(?P<season>spring|summer|autumn|winter)\b(?:\s+of)?(?:\s+{_YEAR})?",
        0,
        read_season,
    ),
    (
        "night",
        "overnight",
        "pointer",
        _NIGHT,
        re.I,
        read_relative,
    ),
    ("relative", "relative", "pointer", _RELATIVE, re.I, read_relative),
    (
        "year",
        "year",
        "preposition",
        rf"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Dd]uring|[Bb]y|of)\s+(?:the\s+)?{_YEAR}(?:s\b)?"
        r"(?:\s*(?:to|-|–|and|until)\s*(?P<year2>(?:19|20)\d\d)(?!\d))?",
        0,
        read_year,
    ),
    ("year", "year", "digit", rf"(?<![\d/]){_YEAR}(?P<year2>(?!))?(?![\d/])", 0, read_year),
    (
        "day",
        "feast",
        "feast",
        rf"\b(?P<feast>{'|'.join(FEAST_NAMES)})(?:['’]s)? (?P<part>Day|Eve)\b",
        0,
        read_feast,
    ),
)
SHIFTS: Final[tuple[tuple[Kind, str, str, str, int, Reader], ...]] = (
    (
        "shift",
        "counted unit",
        "digit count unit counted",
        rf"\b(?:{_NUMBER}\s+)?(?P<unit>hours?|days?|weeks?|months?|years?)"
        r"\s+(?:(?:earlier|later)\b|before(?=[,.;])|after(?= the [a-z]+,))"
        r"|\bwithin (?:hours|minutes)\b",
        re.I,
        read_shift,
    ),
    (
        "shift",
        "pointed unit",
        "pointer",
        r"\b(?:(?:on )?the same (?:day|night|evening)"
        r"|(?:the|that) (?:next|following|previous) (?:day|night|morning)"
        r"|(?-i:Next) (?:day|morning|night)"
        r"|the (?:day|night|evening|morning) (?:before|after)(?=[,.;])"
        r"|(?:earlier|later) that (?:day|night|evening|morning|afternoon)"
        r"|that (?:day|night|evening|morning|afternoon))\b",
        re.I,
        read_shift,
    ),
)
