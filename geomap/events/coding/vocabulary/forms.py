"""The forms in which a row of a table stands in a text: alternatives, inflections, spellings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Literal

from geomap.events.coding.vocabulary.inflection import Irregular, Tag, plural, verb_forms
from geomap.events.coding.vocabulary.phrases import Pattern
from geomap.events.coding.vocabulary.rows import rows


@lru_cache(maxsize=1)
def irregular_verbs() -> Irregular:
    """Return the irregular verbs: base -> (past, participle, -ing) forms."""
    columns = "base,past,participle,ing"
    return {
        row["base"]: (
            tuple(row["past"].split("|")),
            tuple(row["participle"].split("|")),
            tuple(row["ing"].split("|")),
        )
        for _, row in rows("irregular_verbs.csv", columns, columns)
    }


def alternatives(phrase: str) -> Iterator[str]:
    """Yield every phrase that a row of triggers.csv stands for.

    Examples
    --------
    >>> list(alternatives("sign|reach ~ deal|peace_plan"))
    ['sign ~ deal', 'sign ~ peace plan', 'reach ~ deal', 'reach ~ peace plan']
    """
    for words in product(*(word.split("|") for word in phrase.split())):
        yield " ".join(words).replace("_", " ")


def kept_together(phrase: str) -> Iterator[str]:
    """Yield a row with its first words apart, and with alternatives of one word after it in one.

    Thousands of phrases are then some hundreds of patterns to load and to compare.
    """
    first, *rest = phrase.split()
    choices = [first.split("|")]
    for word in rest:
        every = word.split("|")
        single = "|".join(choice for choice in every if "_" not in choice)
        choices.append([*filter(None, [single]), *(choice for choice in every if "_" in choice)])
    for words in product(*choices):
        yield " ".join(words).replace("_", " ")


def as_pattern(words: Sequence[str]) -> Pattern:
    """Return words as a pattern: one with bars stands for any of its alternatives."""
    return tuple(frozenset(word.split("|")) if "|" in word else word for word in words)


def surface_forms(
    phrase: str, form: str
) -> Iterator[tuple[tuple[str, ...], Tag | Literal["noun", "nouns", "phrase"]]]:
    """Yield the ways in which a row of a table may stand in a text, with the tag of each."""
    words = tuple(phrase.lower().split())
    if form == "verb":
        for verb, tag in verb_forms(words[0], irregular_verbs()):
            yield (verb, *words[1:]), tag
        return
    if form in {"phrase", "acronym"}:
        yield words, "phrase"
        return
    nouns: tuple[tuple[str, Literal["noun", "nouns"]], ...] = (
        (words[-1], "noun"),
        (plural(words[-1]), "nouns"),
    )
    for noun, number in nouns:
        whole = (*words[:-1], noun)
        yield whole, number
        if len(whole) > 1 and "~" not in whole:
            yield ("-".join(whole[:2]), *whole[2:]), number


@lru_cache(maxsize=1)
def irregular_pasts() -> frozenset[str]:
    """Return the irregular forms of the past, and participles."""
    return frozenset(
        form for past, participle, _ in irregular_verbs().values() for form in (*past, *participle)
    )
