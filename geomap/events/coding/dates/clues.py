"""Clues to dates: the words that a form of date cannot do without, and those with which it may begin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import compress
from typing import Final

from geomap.events.coding.dates.words import FEAST_NAMES
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.remembered import Remembered

MONTH: Final = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_NAMES: Final = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)"
_END_OF_SHORT: Final = (
    r"(?=\.|,|\)|\]|\s+\d|\s*$)"  # "Mon." and "Mon 7 March", but the Mon of Myanmar is a people
)
_AFTER_ON: Final = r"(?<=\b[Oo]n (?:Tue|Wed|Thu|Fri|Sat))(?=\s+[a-z])"  # "on Wed in the north"
WEEKDAY: Final = rf"(?P<weekday>{_NAMES})(?:days?(?![a-z])|{_END_OF_SHORT}|{_AFTER_ON})"

_NEEDED: Final[Mapping[str, re.Pattern[str]]] = {
    "month": re.compile(MONTH),
    "any_month": re.compile(MONTH, re.I),
    "weekday": re.compile(WEEKDAY),
    "year": re.compile(r".*(?:19|20)\d\d"),
    "part": re.compile("(?:early|mid|late|beginning|end|first|second|last)$", re.I),
    "ago": re.compile("ago$", re.I),
    "past": re.compile("(?:past|last|previous)$", re.I),
    "season": re.compile("(?:spring|summer|autumn|winter)$"),
    "unit": re.compile(
        "(?:minutes|hours?|days?|weeks?|months?|years?|morning|afternoon|evening|night)$", re.I
    ),
    "feast": re.compile(f"(?:{'|'.join(name.split()[-1] for name in FEAST_NAMES)})$"),
    "half": re.compile("(?:half|quarter|months)$", re.I),
    "counted": re.compile("(?:earlier|later|before|after|within)$", re.I),
    "pointed": re.compile("(?:same|next|following|previous|before|after|that)$", re.I),
    "overnight": re.compile("(?:overnight|night|evening)$", re.I),
    "relative": re.compile(
        "(?:yesterday|today|tonight|weekend|morning|afternoon|evening|earlier|previous|week|month|year)$",
        re.I,
    ),
}
"""What a form cannot do without; beside these "digit", once for each number, and how numbers are joined."""
_JOINED: Final[Mapping[str, re.Pattern[str]]] = {
    "hyphen": re.compile(r"\d[-/]\d|[-/]$"),
    "dot": re.compile(r"\d[/.]\d"),
    "slash": re.compile(r"\d/\d"),
}
"""Marks that join numbers in a word, or between words; a hyphen may be a slash, and so may a dot."""
_SEVERAL: Final = (("digit", "numbers"), ("month", "months"))
"""Clues that are another clue where they stand twice."""
_OPENING: Final[Mapping[str, re.Pattern[str]]] = {
    **{name: _NEEDED[name] for name in ("month", "any_month", "weekday", "part", "unit", "counted")},
    "count": re.compile(
        "(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several)$", re.I
    ),
    "preposition": re.compile(
        "(?:in|since|from|during|of|last|until|by|throughout|over|within|for|this)$", re.I
    ),
    "pointer": re.compile(
        "(?:the|that|this|last|past|previous|next|earlier|later|on|at|over|all|through|throughout|during|night"
        "|overnight|yesterday|today|tonight)$",
        re.I,
    ),
    "weekday_pointer": re.compile("(?:the|last|this|past|previous|night|overnight)$", re.I),
    "feast": re.compile(f"(?:{'|'.join(name.split()[0] for name in FEAST_NAMES)})$"),
}
"""What a form may begin with; beside these "digit", at each number."""
_PART: Final = re.compile(r"[^\W_]+")
_NUMBER: Final = re.compile(r"\d+")


def clues_in(sentence: Sentence) -> frozenset[str]:
    """Return what the words of a sentence are clues to."""
    clues = [clue for at in sentence.where(_CLUES) for clue in _CLUES_OF[sentence.raws[at]]]
    if len(clues) > 1:
        clues += [several for one, several in _SEVERAL if clues.count(one) > 1]
    return frozenset(clues)


def openings_in(sentence: Sentence) -> dict[str, list[int]]:
    """Return where in the text a date may begin, by what it begins with."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    opened = list(map(_OPENINGS_OF.__getitem__, sentence.raws))
    for start, clues in zip(compress(sentence.starts, opened), filter(None, opened), strict=True):
        for clue, offset in clues:
            found[clue].append(start + offset)
    return found


def _clues_of(word: str) -> tuple[str, ...]:
    """Return what a word is a clue to: "mid-March" is two words here."""
    parts = _PART.findall(word)
    named = [clue for clue, pattern in _NEEDED.items() for part in parts if pattern.match(part)]
    joined = [clue for clue, pattern in _JOINED.items() if pattern.search(word)]
    return (*named, *("digit" for _ in _NUMBER.findall(word)), *joined)


def _openings_of(word: str) -> tuple[tuple[str, int], ...]:
    """Return what may open a date in a word, and after how many characters of it."""
    if _MAY_OPEN.search(word) is None:
        return ()
    parts = [(part.group(), part.start()) for part in _PART.finditer(word)]
    named = [(clue, at) for clue, pattern in _OPENING.items() for part, at in parts if pattern.match(part)]
    return (*named, *(("digit", number.start()) for number in _NUMBER.finditer(word)))


_PART_ENDS: Final = r"(?![^\W_])"


def _any_of(patterns: Iterable[re.Pattern[str]], *others: str) -> re.Pattern[str]:
    """Return a pattern that finds a part of a word which any of some patterns matches, or any other one."""
    parts = "|".join(
        f"(?{'i' if pattern.flags & re.I else ''}:{re.sub(r'[?]P<[a-z]+>', '?:', pattern.pattern)})"
        for pattern in patterns
    )
    return re.compile("|".join((*others, rf"(?<![^\W_])(?:{parts.replace('$', _PART_ENDS)})")))


_MAY_BE_CLUE: Final = _any_of(_NEEDED.values(), r"\d", "[-/]$")
"""What a word has that is a clue: few have any, and all others are passed over at one look."""
_MAY_OPEN: Final = _any_of(_OPENING.values(), r"\d")
_CLUES_OF: Final = Remembered(_clues_of)
_OPENINGS_OF: Final = Remembered(_openings_of)
_CLUES: Final = Sought(holds=lambda raw: _MAY_BE_CLUE.search(raw) is not None, as_written=True)
