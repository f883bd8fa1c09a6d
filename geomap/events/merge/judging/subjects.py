"""Compare who was hit, what with, and what was hit, whichever synonyms two accounts use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Final

from geomap.events.merge.accounts.wording import Subjects, shared_subjects
from geomap.events.merge.judging.evidence import Evidence, Weighed, remembered
from geomap.model.tables import read_table

_SHARED: Final = 65_536
_ARMED: Final = frozenset({"soldiers", "fighters", "police"})
_TARGET: Final = "target"
_NOTHING: Final = frozenset[str]()
_FILE: Final = files("geomap.events") / "data" / "subject_words.csv"
_KINDS: Final = files("geomap.events") / "data" / "subject_kinds.csv"


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Return word -> (aspect, subject), see ``data/subject_words.csv``."""
    columns = ("word", "aspect", "subject")
    table = read_table(_FILE, (*columns, "seldom"), required=columns)
    return {row["word"]: (row["aspect"], row["subject"]) for _, row in table}


@cache
def _seldom() -> frozenset[str]:
    """Return what few events of a week in a war are about."""
    table = read_table(_FILE, ("word", "aspect", "subject", "seldom"), required=("subject",))
    return frozenset(row["subject"] for _, row in table if row["seldom"])


@cache
def _wider() -> dict[str, frozenset[str]]:
    """Return subject -> wider subjects that may stand for it, see ``data/subject_kinds.csv``."""
    found: dict[str, set[str]] = {}
    for _, row in read_table(_KINDS, ("subject", "of"), required=("subject", "of")):
        found.setdefault(row["subject"], set()).add(row["of"])
    for wider in found.values():
        # Medics are workers and workers are civilians, in whatever order the rows say so.
        while more := {above for each in wider for above in found.get(each, ())} - wider:
            wider.update(more)
    return {subject: frozenset(of) for subject, of in found.items()}


def subjects(content: frozenset[str]) -> Subjects:
    """Return what the words of a quote name."""
    table = _table()
    return shared_subjects(frozenset(table[word] for word in content & table.keys()))


def seldom_subjects(content: frozenset[str]) -> frozenset[str]:
    """Return those subjects of some words that few events of a week in a war are about."""
    table = _table()
    return frozenset(table[word][1] for word in content & table.keys()) & _seldom()


@remembered
def compare_subjects(left: Subjects, right: Subjects) -> Iterator[Evidence]:
    """Weigh each aspect that both accounts speak of."""
    for aspect, ours in left.named.items():
        yield from _compare_aspect(aspect, ours, right.named.get(aspect, _NOTHING))
    if _TARGET in left.named or _TARGET in right.named:
        yield from _only_one(left.named.get(_TARGET, _NOTHING), right.named.get(_TARGET, _NOTHING))


@cache
def aspect_comparisons() -> tuple[tuple[str, Callable[[frozenset[str], frozenset[str]], Weighed]], ...]:
    """Return what :func:`compare_subjects` consists of: aspects, each with how its subjects are weighed.

    They stand in the order in which their points are added up. Many accounts share the subjects of an aspect.
    """
    aspects = sorted({aspect for aspect, _ in _table().values()})
    alone = [(aspect, remembered(partial(_compare_aspect, aspect))) for aspect in aspects]
    return (*alone, (_TARGET, remembered(_only_one)))


@lru_cache(_SHARED)
def _only_one(ours: frozenset[str], theirs: frozenset[str]) -> tuple[Evidence, ...]:
    """Tell where one account alone names a target that few events are about."""
    ours, theirs = ours & _seldom(), theirs & _seldom()
    if bool(ours) == bool(theirs):
        return ()
    return (Evidence("target:only one", f"only one speaks of {', '.join(sorted(ours or theirs))}"),)


def _is_wider(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether what one account names in narrow words the other may name in wider ones ("mine", "bomb")."""
    return any(not ours.isdisjoint(_wider().get(subject, _NOTHING)) for subject in theirs)


@lru_cache(_SHARED)
def _compare_aspect(aspect: str, ours: frozenset[str], theirs: frozenset[str]) -> tuple[Evidence, ...]:
    if not (ours and theirs):
        return ()
    shared = ours & theirs
    if not shared:
        if _ARMED.issuperset(ours | theirs):
            # Soldiers in one and rebels in the other: the two sides of any fight.
            return ()
        told = (", ".join(sorted(side)) for side in (ours, theirs))
        if _is_wider(ours, theirs) or _is_wider(theirs, ours):
            return (Evidence(f"{aspect}:kind", " beside ".join(told)),)
        return (Evidence(f"{aspect}:other", " against ".join(told)),)
    both = Evidence(f"{aspect}:shared", f"both speak of {', '.join(sorted(shared))}", len(shared))
    if seldom := shared & _seldom():
        listed = ", ".join(sorted(seldom))
        return both, Evidence(f"{aspect}:seldom", f"seldom told of: {listed}", len(seldom))
    return (both,)
