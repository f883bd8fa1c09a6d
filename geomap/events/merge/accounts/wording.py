"""The words of an account that merging compares, and what they may tie it to others by."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from geomap.events.merge.accounts.facets import SHARED

Tie = tuple[str, Collection[object]]
"""What is shared ("killed in SY") and the values, any of which ties two accounts."""
_NO_WORDS: Final = frozenset[str]()


@dataclass(frozen=True, slots=True, eq=False)
class Subjects:
    """Aspect -> subjects that the words of a quote name; equal ones are one object."""

    named: dict[str, frozenset[str]]


class Wording(NamedTuple):
    """Words of a quote that tell it from others.

    Parameters
    ----------
    content
        Words of four letters and more.
    telling
        Of these, what not every report of a war says.
    names
        Numbers, and words with a capital inside the sentence.
    subjects
        Who was hit, what with, what was hit.
    """

    content: frozenset[str]
    telling: frozenset[str]
    names: frozenset[str]
    subjects: Subjects


class Told(msgspec.Struct, frozen=True, eq=False, gc=False):
    """What was worked out of an account before it is merged, as it is stored.

    Parameters
    ----------
    wording
        See :func:`read_wording`.
    content, telling
        The bits of these words, see :mod:`geomap.events.merge.judging.signatures`.
    ties
        What may tie an account without a place to others, a number of 8 bytes each.
    """

    wording: bytes
    content: bytes
    telling: bytes
    ties: bytes


@lru_cache(SHARED)
def shared_subjects(told: frozenset[tuple[str, str]]) -> Subjects:
    """Return what is named, given as (aspect, subject): equal ones are one object."""
    found: dict[str, set[str]] = {}
    for aspect, subject in told:
        found.setdefault(aspect, set()).add(subject)
    return Subjects({aspect: frozenset(found[aspect]) for aspect in sorted(found)})


def pack_wording(wording: Wording) -> bytes:
    """Return a wording as four lines of UTF-8: subjects, telling words, the other ones, names."""
    named = wording.subjects.named
    told = (f"{aspect}={subject}" for aspect, subjects in named.items() for subject in sorted(subjects))
    words = (wording.telling, wording.content - wording.telling, wording.names)
    lines = ["\t".join(told), *(" ".join(sorted(some)) for some in words)]
    return "\n".join(lines).encode()


@lru_cache(maxsize=16_384)
def read_wording(packed: bytes) -> Wording:
    """Return the wording that :func:`pack_wording` made bytes of."""
    telling, others, names = packed.decode().split("\n")[1:]
    found = frozenset(telling.split(" ")) if telling else _NO_WORDS
    content = found.union(others.split(" ")) if others else found
    named = frozenset(names.split(" ")) if names else _NO_WORDS
    return Wording(content, found, named, read_subjects(packed))


def read_subjects(packed: bytes) -> Subjects:
    """Return the subjects of the wording that :func:`pack_wording` made bytes of."""
    return subjects_of_line(line_of_subjects(packed))


def line_of_subjects(packed: bytes) -> bytes:
    """Return the line of a packed wording that names its subjects: equal subjects are equal bytes."""
    return packed[: packed.index(b"\n")]


@lru_cache(SHARED)
def subjects_of_line(line: bytes) -> Subjects:
    """Return the subjects that :func:`line_of_subjects` names."""
    pairs = (each.partition("=") for each in line.decode().split("\t") if line)
    return shared_subjects(frozenset((aspect, subject) for aspect, _, subject in pairs))
