"""Tables and wordings pooled: how probable each sub type is, each reader trusted as far as it is right.

The probability that a wording gives a sub type is multiplied with the share of texts of that sub type to
which the tables give the one that they give here (``table_confusions.csv``), as Dawid and Skene (1979) pool
the answers of observers; powers between 0 and 1 let readers count less who see the same words or know less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import exp, log
from typing import Final

from geomap.events.coding.sentences.wordings import NO_EVENT, Opinion
from geomap.events.coding.vocabulary.rows import problem, rows
from geomap.model.vocabulary import EVENT_TYPE_OF

_ALL: Final = (*EVENT_TYPE_OF, NO_EVENT)
_LEAST: Final = 1e-6
"""Added to each probability of a wording: nothing is impossible."""


def pooled(given: str, opinions: Sequence[tuple[Opinion, float]], trust: float = 1.0) -> dict[str, float]:
    """Return the probability of each sub type, and of no event.

    Parameters
    ----------
    given
        The sub type that the tables give.
    opinions
        What wordings tell of, each with its power (0 to 1).
    trust
        The power of what the tables give.
    """
    logs = {name: trust * log(_given_where(name)[given]) for name in _ALL}
    for opinion, power in opinions:
        for name, share in opinion.shares.items():
            logs[name] += power * log(share + _LEAST)
        logs[NO_EVENT] += power * log(opinion.none + _LEAST)
    most = max(logs.values())
    powers = {name: exp(value - most) for name, value in logs.items()}
    whole = sum(powers.values())
    return {name: value / whole for name, value in powers.items()}


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
