"""Words that say what kind of place a name is, and words that cut a part out of an area."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from geomap.model.tables import Row, read_table

_DATA: Final = files("geomap.toponyms") / "data"
Kinds = tuple[str, ...]
"""GeoNames classes and codes such as ``A.ADM1``, ``P.*`` or ``S.AIR*``."""

_BEFORE = re.compile(r"(?:^|[\s(“\"'])([a-z][a-z-]*)\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
_AFTER = re.compile(r"^[\s-]+([a-z][a-z-]*(?: crossing)?)\b", re.IGNORECASE)

_WORD_BEFORE = re.compile(r"([^\W_][\w-]*)\s+$")
_ALL_OVER: Final = frozenset({"across", "throughout"})
_ARTICLE = re.compile(r"(?:^|[\s(“\"'])the\s$", re.IGNORECASE)
_END_OF_PHRASE = re.compile(
    r"\s*(?:$|[^\w\s'’-]|(?:a|after|and|are|as|at|be|before|but|by|during|for|from|had|has|have|if|in|into|is"
    r"|near|of|off|on|or|said|says|since|than|that|the|to|was|were|when|where|which|while|who|will|with|would)\b)"
)


@cache
def feature_words(side: str) -> dict[str, Kinds]:
    """Return word -> kinds of place for words that stand on that side ("before" or "after")."""
    rows = _feature_rows()
    return {row["word"]: tuple(row["codes"].split()) for _, row in rows if row["side"] in {side, "both"}}


@cache
def _countries_of_words() -> dict[str, frozenset[str]]:
    return {row["word"]: frozenset(row["countries"].split()) for _, row in _feature_rows()}


def _feature_rows() -> list[tuple[int, Row]]:
    columns = ("word", "side", "codes", "countries")
    return list(read_table(_DATA / "feature_words.csv", columns, required=("word", "codes")))


def address_words(use: Literal["kind", "part", "nation", "force", "strike"]) -> tuple[str, ...]:
    """Return words that stand between two names of one address, or between a nation and a place.

    Parameters
    ----------
    use
        kind: after any name ("city in"), or before "of" and one. part: "of" and its holder may follow.
        nation: after the nation whose place it is. force, strike: a state's forces, and what they did there.
    """
    rows = read_table(_DATA / "address_words.csv", ("word", "use"), required=("word", "use"))
    return tuple(row["word"] for _, row in rows if row["use"] == use)


@cache
def direction_words() -> frozenset[str]:
    """Return the words that cut a part out of a named area."""
    return frozenset(row["word"] for _, row in read_table(_DATA / "direction_words.csv", ("word",)))


@cache
def facility_words(*, urban: bool = False) -> frozenset[str]:
    """Return the heads of the names of buildings, streets and institutions.

    Parameters
    ----------
    urban
        Only those that stand in the town that a text speaks of.
    """
    rows = read_table(_DATA / "facility_words.csv", ("word", "urban"), required=("word", "urban"))
    return frozenset(row["word"] for _, row in rows if not urban or row["urban"] == "yes")


def is_in_town(name: str) -> bool:
    """Tell whether a name is a street's or a town building's ("Royal Street")."""
    words = name.casefold().split()
    known = facility_words(urban=True)
    return words[-1] in known or (len(words) > 2 and words[1] == "of" and words[0] in known)


@cache
def fits(kind: str, feature: str) -> bool:
    """Tell whether a place's feature ("P.PPLA") is of a kind ("P.*", "S.AIR*", "A.ADM1")."""
    return feature.startswith(kind[:-1]) if kind.endswith("*") else feature == kind


def cue_around(text: str, start: int, end: int) -> Kinds:
    """Return the kinds of place that the words beside a name call for; empty where they say nothing.

    "the town of Suran" and "Homs province" do; in "state television" the word belongs elsewhere.
    """
    after = _AFTER.match(text[end : end + 30])
    if after and (kinds := feature_words("after").get(after[1].casefold())):
        return kinds
    before = _BEFORE.search(text[max(0, start - 30) : start])
    if before:
        return feature_words("before").get(before[1].casefold(), ())
    return ()


def countries_called_for(text: str, start: int, end: int) -> frozenset[str]:
    """Return the countries whose divisions alone are called as the one named ("Karal upazila")."""
    after = _AFTER.match(text[end : end + 30])
    last = text[start:end].rsplit(maxsplit=1)[-1]
    found = (_countries_of_words().get(word.casefold()) for word in (after[1] if after else "", last))
    return next((countries for countries in found if countries), frozenset())


def has_article(text: str, start: int, end: int) -> bool:
    """Tell whether a name has an article of its own: "the Gulf, ", not "the Aleppo countryside"."""
    before = _ARTICLE.search(text, max(0, start - 6), start)
    return bool(before and _END_OF_PHRASE.match(text, end))


def is_area(text: str, start: int) -> bool:
    """Tell whether the word before a name makes it an area: "northern Kandahar", "across Kandahar"."""
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and (
        before[1].casefold() in direction_words() or before[1].casefold() in _ALL_OVER
    )


def split_feature_word(name: str) -> tuple[str, Kinds]:
    """Take a feature word off a name: ("Homs province") -> ("Homs", kinds).

    The name comes back whole, with no kinds, where there is none or nothing else would be left.
    """
    words = name.split()
    if len(words) > 2 and words[1].casefold() == "of":
        kinds = feature_words("before").get(words[0].casefold())
        if kinds:
            return " ".join(words[2:]).removeprefix("the "), kinds
    for count in (2, 1):
        tail = " ".join(words[-count:]).casefold()
        if len(words) > count and tail in feature_words("after"):
            return " ".join(words[:-count]), feature_words("after")[tail]
    if len(words) > 1 and words[0].casefold() in feature_words("before"):
        return " ".join(words[1:]), feature_words("before")[words[0].casefold()]
    return name, ()


def split_direction(name: str) -> str | None:
    """Return the area that a directional name is a part of ("northern Syria" -> "Syria"), or None."""
    first, _, rest = name.partition(" ")
    if rest and first.casefold() in direction_words():
        return rest.removeprefix("and ").strip() or None
    return None
