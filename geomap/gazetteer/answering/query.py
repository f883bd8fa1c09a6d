"""Reading a place as people write it: "Vicinity of Tishreen Dam, Manbij"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from geomap.gazetteer.kinds import (
    KindWord,
    is_kind,
    strip_direction,
    strip_epithet,
    strip_kind,
    strip_relation,
    with_kind,
)

_PARTS: Final = re.compile(r"\s*(?:[,،;]|\s[-–—|/]\s|[()\[\]])\s*")
_SIDE: Final = r"(?:شمال|جنوب|شرق|غرب)ي?"
_INSIDE: Final = re.compile(
    r"\s+(?:near|in|at|outside|close to|next to|(?:north|south|east|west)(?:-?(?:east|west))? of"
    rf"|قرب|(?:(?:في|من)\s+|ب)?ريف|في|{_SIDE}(?:\s+{_SIDE})?(?:\s+مدينة)?)\s+(?=\S)",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)
WITHOUT_EPITHET: Final = 0.85
"""What a match of the name without its epithet is worth ("Tal Abyad" for "Tal Abyad Gharbi")."""
WITHOUT_SECOND_KIND: Final = 0.9
"""The same of a name without a second word of kind: "Bab" for "Tariq al-Bab neighbourhood"."""
_BETWEEN: Final = re.compile(r"^(?:.*\s)?between\s+(.+?)\s+and\s+(.+)$", re.IGNORECASE)
_GIVEN_TO: Final = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)


class Form(NamedTuple):
    """One reading of a name: the name proper, and the word of kind that stood with it.

    ``likeness`` is 1, or less where the reading leaves a telling word out.
    """

    name: str
    kind: KindWord | None
    likeness: float = 1.0


class Query(NamedTuple):
    """A place as written, taken apart.

    Parameters
    ----------
    text
        As given.
    forms
        Readings of the place's own name, the fullest first.
    qualifiers
        The places that it is said to lie in or at, the nearest first, as written.
    relation
        How the place meant lies to the named one ("near", "outskirts_of"), or None.
    """

    text: str
    forms: tuple[Form, ...]
    qualifiers: tuple[str, ...]
    relation: str | None

    @property
    def in_town(self) -> bool:
        """Whether a part of a town is meant: a quarter, a street, a hospital."""
        return any(form.kind and form.kind.in_town for form in self.forms)


def parse_query(text: str) -> Query:
    """Take a place as written apart into name, word of kind, relation and qualifiers."""
    between = _BETWEEN.match(text)
    if between:
        rest = _PARTS.split(between[2])
        return Query(text, _forms(between[1]), tuple(part for part in rest if part), "between")
    parts = [part for part in _PARTS.split(text.strip()) if part]
    if not parts:
        return Query(text, (), (), None)
    head, relation = strip_relation(parts[0])
    inner = _split_of(head) or _INSIDE.split(head, maxsplit=1)
    # of a pair the other place is near by
    pair = _GIVEN_TO.split(inner[0], maxsplit=1)
    qualifiers = [*pair[1:], *inner[1:], *parts[1:]]
    # "Military Airport, Deir ez-Zor": nothing but a word of kind is the airport of the place beside it
    thing = with_kind(qualifiers[0], pair[0]) if qualifiers else None
    forms = (*_forms(thing), Form(pair[0], None)) if thing else _forms(inner[0])
    return Query(text, forms, tuple(qualifiers), relation)


def _split_of(head: str) -> list[str] | None:
    """Part "Nahda neighbourhood of Raqqa" at its "of"; None where no named thing stands before it."""
    parts = _OF.split(head, maxsplit=1)
    thing = strip_kind(strip_direction(parts[0])) if len(parts) == 2 else None
    named = thing and not is_kind(parts[0])
    return parts if named else None


def _forms(head: str) -> tuple[Form, ...]:
    """List the readings of a name: whole, without its kind, without a direction; one of a pair."""
    forms = [Form(head, None)]
    bare = strip_direction(head)
    stripped = strip_kind(bare) or strip_kind(head)
    if stripped:
        forms.append(Form(stripped.name, stripped.kind))
        again = strip_kind(stripped.name)
        if again:
            forms.append(Form(again.name, stripped.kind, WITHOUT_SECOND_KIND))
    if bare != head:
        forms.append(Form(bare, None))
    pair = _GIVEN_TO.split(forms[-1].name, maxsplit=1)
    if len(pair) == 2:
        forms.append(Form(pair[0], forms[-1].kind))
    bare_of_epithet = strip_epithet(forms[-1].name)
    if bare_of_epithet:
        forms.append(Form(bare_of_epithet, forms[-1].kind, WITHOUT_EPITHET))
    return tuple(dict.fromkeys(forms))
