"""Forms of English verbs and nouns, so that the tables list each word once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

Tag = Literal["base", "s", "ing", "past", "participle"]
Irregular = Mapping[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]
"""Base -> forms of the past, the participle and the -ing form."""

_VOWELS: Final = frozenset("aeiou")


def verb_forms(base: str, irregular: Irregular) -> Iterator[tuple[str, Tag]]:
    """Yield the forms of a verb with their tags; the same form may come with two tags."""
    yield base, "base"
    yield _third_person(base), "s"
    if base in irregular:
        past, participle, present = irregular[base]
        yield from ((form, "past") for form in past)
        yield from ((form, "participle") for form in participle)
        yield from ((form, "ing") for form in present)
        return
    stem = base
    if base.endswith("e"):
        yield base + "d", "past"
        yield (base if base.endswith(("ee", "ye")) else base[:-1]) + "ing", "ing"
        return
    if base.endswith("y") and base[-2] not in _VOWELS:
        yield base[:-1] + "ied", "past"
        yield base + "ing", "ing"
        return
    yield stem + "ed", "past"
    yield stem + "ing", "ing"


def _third_person(base: str) -> str:
    if base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base + "s"


def plural(noun: str) -> str:
    """Return the plural of a noun by rule."""
    return _third_person(noun)
