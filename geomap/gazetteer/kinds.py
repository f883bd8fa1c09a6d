"""Words of kind ("province", "camp", "مخيم") and of relation ("vicinity of") around a name."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from geomap.gazetteer.names import normalise
from geomap.model import GazetteerPlace
from geomap.model.tables import read_table

DIRECTIONS: Final = (
    r"(?:north|south|east|west|northern|southern|eastern|western|central|"
    r"(?:north|south)[- ]?(?:east|west)(?:ern)?)(?:\s+(?:and|/)\s+(?:northern|southern|eastern|western))?"
)
_DISTANCE: Final = r"(?:(?:about|some|around|roughly)\s+)?[\d.,]+\s*(?:km|kms|kilomet(?:er|re)s?|miles?|m)\s+"


class KindWord(NamedTuple):
    """A word of kind with the feature codes that it goes with; ``*`` for any."""

    word: str
    codes: frozenset[str]
    specific: bool

    def fits(self, place: GazetteerPlace) -> bool:
        """Tell whether a place is of this kind; places of unknown kind are taken for populated ones."""
        if "*" in self.codes:
            return True
        kind = place.feature_class or "P"
        return (place.feature_code in self.codes) or (kind in self.codes)


class Stripped(NamedTuple):
    """A name without its word of kind."""

    name: str
    kind: KindWord


@cache
def _words() -> tuple[tuple[KindWord, str], ...]:
    source = files("geomap.gazetteer") / "data" / "kind_words.csv"
    rows = read_table(source, ("word", "position", "codes", "specific"), required=("word", "codes"))
    return tuple(
        (KindWord(row["word"], frozenset(row["codes"].split()), row["specific"] == "yes"), row["position"])
        for _, row in rows
    )


@cache
def _patterns() -> tuple[dict[str, KindWord], re.Pattern[str], re.Pattern[str]]:
    kinds = {kind.word.casefold(): kind for kind, _ in _words()}
    before = [kind.word for kind, position in _words() if position != "after"]
    after = [kind.word for kind, position in _words() if position != "before"]

    def either(words: list[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))

    return (
        kinds,
        re.compile(rf"^(?:the\s+)?({either(before)})\s+(?:of\s+)?(?:the\s+)?(\S.*)$", re.IGNORECASE),
        re.compile(rf"^(.*?\S)(?:['’]s)?\s+({either(after)})$", re.IGNORECASE),
    )


def strip_kind(name: str) -> Stripped | None:
    """Return the name without a word of kind at its end or beginning, or None where there is none."""
    if len(name.split(maxsplit=1)) < 2:
        return None
    kinds, before, after = _patterns()
    found = after.match(name)
    if found:
        return Stripped(re.sub(r"['’]s$", "", found[1]), kinds[found[2].casefold()])
    found = before.match(name)
    return Stripped(found[2], kinds[found[1].casefold()]) if found else None


@cache
def _relations() -> tuple[tuple[re.Pattern[str], str], ...]:
    source = files("geomap.gazetteer") / "data" / "relation_words.csv"
    rows = list(read_table(source, ("phrase", "relation"), required=("phrase", "relation")))
    rows.sort(key=lambda item: (-len(item[1]["phrase"]), item[0]))
    patterns = []
    for _, row in rows:
        phrase = re.escape(row["phrase"]).replace(r"\{dir\}", DIRECTIONS).replace(r"\ ", r"\s+")
        patterns.append(
            (
                re.compile(rf"^(?:{_DISTANCE})?(?:the\s+)?{phrase}\s+(?:the\s+)?(?=\S)", re.IGNORECASE),
                row["relation"],
            )
        )
    return tuple(patterns)


_LEADING_DIRECTION: Final = re.compile(rf"^{DIRECTIONS}\s+(?=\S)", re.IGNORECASE)


def strip_relation(name: str) -> tuple[str, str | None]:
    """Return the name without a phrase of relation in front, and the relation or None."""
    for pattern, relation in _relations():
        found = pattern.match(name)
        if found:
            return name[found.end() :], relation
    return name, None


def strip_direction(name: str) -> str:
    """Return the name without a compass direction in front ("southern Idlib")."""
    return _LEADING_DIRECTION.sub("", name)


@cache
def _epithets() -> frozenset[str]:
    source = files("geomap.gazetteer") / "data" / "epithets.csv"
    return frozenset(normalise(row["word"]) for _, row in read_table(source, ("word",), required=("word",)))


def strip_epithet(name: str) -> str | None:
    """Return the name without its last word, or its first, where that is an epithet; else None."""
    words = name.split()
    if len(words) >= 2 and normalise(words[-1]) in _epithets():
        words = words[:-1]
        if len(words) >= 2 and words[-1].casefold() in {"al", "el", "ash", "as"}:
            words = words[:-1]
        return " ".join(words)
    if len(words) >= 2 and normalise(words[0]) in _epithets():
        return " ".join(words[1:])
    return None
