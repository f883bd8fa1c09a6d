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


_OWNED: Final = re.compile(r"['’]s$")


class KindWord(NamedTuple):
    """A word of kind with the feature codes that it goes with; ``*`` for any.

    ``specific`` where something smaller than the named place is meant, ``in_town`` where that is part
    of a town.
    """

    word: str
    codes: frozenset[str]
    specific: bool
    in_town: bool

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
        (
            KindWord(
                row["word"],
                frozenset(row["codes"].split()),
                row["specific"] != "no",
                row["specific"] == "town",
            ),
            row["position"],
        )
        for _, row in rows
    )


@cache
def _by_position() -> tuple[dict[str, KindWord], dict[str, KindWord], int]:
    """Return the words that stand before a name, those that stand after one, and the most words of one."""
    before = {kind.word.casefold(): kind for kind, position in _words() if position != "after"}
    after = {kind.word.casefold(): kind for kind, position in _words() if position != "before"}
    return before, after, max(len(phrase.split()) for phrase in (*before, *after))


def strip_kind(name: str) -> Stripped | None:
    """Return the name without a word of kind at its end or beginning, or None where there is none."""
    words = name.split()
    if len(words) < 2:
        return None
    before, after, most = _by_position()
    folded = name.casefold().split()
    for count in range(min(most, len(words) - 1), 0, -1):
        kind = after.get(" ".join(folded[-count:]))
        if kind:
            return Stripped(_OWNED.sub("", " ".join(words[:-count])), kind)
    first = int(folded[0] == "the")
    for count in range(min(most, len(words) - first - 1), 0, -1):
        kind = before.get(" ".join(folded[first : first + count]))
        if kind:
            return Stripped(" ".join(_without_of(words[first + count :])), kind)
    return None


def _without_of(words: list[str]) -> list[str]:
    """Leave out "of" and "the" in front of a name, where a name is left."""
    for word in ("of", "the"):
        if len(words) > 1 and words[0].casefold() == word:
            words = words[1:]
    return words


def is_kind(text: str) -> bool:
    """Tell whether a text is nothing but a word of kind ("national hospital")."""
    before, after, _ = _by_position()
    return text.casefold() in before or text.casefold() in after


def with_kind(name: str, word: str) -> str | None:
    """Return a name with a word of kind where it stands by usage; None where it is no such word.

    "Military Airport" and "Deir ez-Zor" give "Deir ez-Zor Military Airport".
    """
    positions = [position for kind, position in _words() if kind.word == word.casefold()]
    if not positions:
        return None
    return f"{word} {name}" if positions[0] == "before" else f"{name} {word}"


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
