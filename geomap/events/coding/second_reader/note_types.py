"""The type of a note's event from two readers, tables and wording, each trusted as far as it is right.

The probability that the wording gives a sub type is multiplied with the share of texts of that sub type to
which the tables give the one that they give here (``table_confusions.csv``), as Dawid and Skene (1979) pool
the answers of two observers. So no list need say which sub types the words of a sentence tell apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import exp, log
from typing import Final

from geomap.events.coding.second_reader.wording_rules import SO_WORDED, worded_as
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.wordings import NO_EVENT, Opinion, wordings_of_notes
from geomap.events.coding.types.types import NO_EVENT as NOT_ONE
from geomap.events.coding.types.types import Typed
from geomap.events.coding.vocabulary.rows import problem, rows
from geomap.model.vocabulary import EVENT_TYPE_OF

LEAST: Final = 0.9
"""Least probability, by both, of the sub type of the wording, where it takes the place of the tables'."""
NOTHING: Final = 0.97
"""Least probability, by both, that a note tells of no event."""
ENOUGH: Final = 10
"""Words, punctuation included, from which on a note says enough to be left out: most headlines do not."""
_ALL: Final = (*EVENT_TYPE_OF, NO_EVENT)
_LEAST: Final = 1e-6


def typed_note(typed: Typed, told: Sequence[Sentence], *, counts: bool) -> Typed:
    """Return the likeliest type of a note's event by both readers; no event where it hardly tells of one.

    Parameters
    ----------
    typed
        The type that the tables give.
    told
        The sentences of the note that tell of the event.
    counts
        Whether its dead, hurt or taken are counted: then something happened.
    """
    given, opinion = typed.sub_event_type, wordings_of_notes().opinion_of(told)
    if opinion is None or given is None or given == NOT_ONE:
        return typed
    found = pooled(given, opinion)
    raws = [raw for sentence in told for raw in sentence.raws]
    if found[NO_EVENT] >= NOTHING and not counts and len(raws) >= ENOUGH:
        return Typed(NOT_ONE, "", None, round(found[NO_EVENT], 2), SO_WORDED)
    best = opinion.sub_event_type
    return typed if best == given or found[best] < LEAST else worded_as(opinion, raws, found[best])


def pooled(given: str, opinion: Opinion) -> dict[str, float]:
    """Return the probability of each sub type, and of no event.

    Parameters
    ----------
    given
        The sub type that the tables give.
    opinion
        What the words tell of, taken together.
    """
    said = {**opinion.shares, NO_EVENT: opinion.none}
    logs = {name: log(said[name] + _LEAST) + log(_given_where(name)[given]) for name in _ALL}
    most = max(logs.values())
    powers = {name: exp(value - most) for name, value in logs.items()}
    whole = sum(powers.values())
    return {name: power / whole for name, power in powers.items()}


@lru_cache(maxsize=len(_ALL))
def _given_where(true: str) -> dict[str, float]:
    """Return how often the tables give each sub type, or nothing, to texts of one (shares that add up to 1).

    As if each had been given once in as many more texts as there are sub types: nothing is impossible.
    """
    counts, every = _counts()[true], len(_ALL)
    whole = counts.total() + 1
    return {name: (counts[name] + 1 / every) / whole for name in _ALL}


@lru_cache(maxsize=1)
def _counts() -> dict[str, Counter[str]]:
    name, columns = "table_confusions.csv", "true,given,texts"
    found: dict[str, Counter[str]] = {true: Counter() for true in _ALL}
    for line, row in rows(name, columns, columns):
        if unknown := {row["true"], row["given"]} - set(_ALL):
            raise problem(name, line, f"no sub type of ACLED: {', '.join(sorted(unknown))}")
        found[row["true"]][row["given"]] += int(row["texts"])
    return found
