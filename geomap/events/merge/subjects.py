"""Compare who was hit, what with, and what was hit, whichever synonyms two accounts use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from geomap.events.merge.evidence import Evidence
from geomap.model.tables import read_table

Subjects = dict[str, frozenset[str]]


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Return word -> (aspect, subject), see ``data/subject_words.csv``."""
    columns = ("word", "aspect", "subject")
    table = read_table(files("geomap.events") / "data" / "subject_words.csv", columns, required=columns)
    return {row["word"]: (row["aspect"], row["subject"]) for _, row in table}


@lru_cache(maxsize=16_384)
def subjects(content: frozenset[str]) -> Subjects:
    """Return aspect -> subjects that the words of a quote name."""
    found: dict[str, set[str]] = {}
    for word in content & _table().keys():
        aspect, subject = _table()[word]
        found.setdefault(aspect, set()).add(subject)
    return {aspect: frozenset(named) for aspect, named in found.items()}


def compare_subjects(left: Subjects, right: Subjects) -> Iterator[Evidence]:
    """Weigh each aspect that both accounts speak of."""
    for aspect in sorted(left.keys() & right.keys()):
        if shared := left[aspect] & right[aspect]:
            yield Evidence(f"{aspect}:shared", f"both speak of {', '.join(sorted(shared))}", len(shared))
        else:
            ours, theirs = (", ".join(sorted(side[aspect])) for side in (left, right))
            yield Evidence(f"{aspect}:other", f"{ours} against {theirs}")
