"""What events of a sub type cannot be without (needs_of_types.csv): targets, harm, words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from geomap.events.coding.vocabulary.rows import problem, rows
from geomap.model.vocabulary import EVENT_TYPE_OF

Target = Literal["armed", "unarmed", ""]


class Need(NamedTuple):
    """Whom an event is aimed at, whether it leaves people dead or hurt, and words of which it needs one."""

    target: Target
    harms: bool
    words: frozenset[str]


def has_words_of(sub_event_type: str | None, words: Sequence[str]) -> bool:
    """Whether a sentence has one of the words that its wording needs for a sub type, if that needs any."""
    need = needs().get(sub_event_type or "")
    return need is None or not need.words or not need.words.isdisjoint(words)


@lru_cache(maxsize=1)
def needs() -> dict[str, Need]:
    """Return what the events of some sub types cannot be without.

    Raises
    ------
    DataFileError
        A row names no sub type, or an unknown target.
    """
    name, columns = "needs_of_types.csv", "sub_event_type,target,harms,words"
    found: dict[str, Need] = {}
    for line, row in rows(name, columns, "sub_event_type"):
        if row["sub_event_type"] not in EVENT_TYPE_OF or row["target"] not in {"armed", "unarmed", ""}:
            raise problem(name, line, "unknown sub type or target")
        words = frozenset(row["words"].split())
        found[row["sub_event_type"]] = Need(cast(Target, row["target"]), row["harms"] == "yes", words)
    return found
