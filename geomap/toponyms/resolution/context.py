"""Evidence from the rest of the document: one row a candidate, given what the others may mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from geomap.toponyms.resolution.closeness import Closeness, distances
from geomap.toponyms.resolution.groups import DocumentNames, Group
from geomap.toponyms.resolution.local import cues_of_country
from geomap.toponyms.resolution.rows import Rows
from geomap.toponyms.resolution.static import ADM1, ADM2, COUNTRY, OTHER, STATIC_FEATURES, Floats, Ints

LINK_FEATURES: Final = ("comma", "not_in_comma", "list", "owner", "not_in_owner", "in", "near", "like_listed")

CONTEXT_FEATURES: Final = (
    "country_vote", "country_named", "admin1_vote", "admin1_named", "admin2_vote", "admin2_named",
    "near_anchor", "near_anchors", "same_area", "near_neighbour",
    "dateline_country", "dateline_near", "outlet_near",
    "in_stated_country", "out_of_stated_country", "small_in_stated_country", "similar_elsewhere",
    "similar_population",
    *LINK_FEATURES,
)  # fmt: skip
"""Shares and closeness, 0 to 1, from the places that the other names probably stand for."""

STATED: Final = 0.75
"""From this share of what a text says of countries on, it states one country."""

BRIEF: Final = 600.0
"""What a text of so many characters states of one country counts in full, in a longer one ever less."""

MOST_KEPT: Final = 500
"""Links of a document whose agreement is kept from round to round: 80 kB each at most."""

_LEAST_STATED: Final = 0.2
_POPULATION: Final = STATIC_FEATURES.index("log_population")
_UNPEOPLED: Final = STATIC_FEATURES.index("no_population")
_SIMILAR: Final = STATIC_FEATURES.index("tier_similar")


class _Divisions:
    """The countries (or divisions of one order) of all rows, and whose rows lie in which."""

    def __init__(self, divisions: Ints, owner: Ints) -> None:
        self._known = divisions > 0
        self._numbers = _numbered(divisions)
        self._own = _numbered(owner * (self._numbers.max() + 1) + self._numbers)

    def others(self, mass: Floats) -> Floats:
        """Sum a mass by division, leaving out what comes from a row's own group."""
        total = np.bincount(self._numbers, weights=mass)[self._numbers]
        own = np.bincount(self._own, weights=mass)[self._own]
        return np.where(self._known, total - own, 0.0)


def _numbered(keys: Ints) -> Ints:
    """Number distinct keys from 0 in the order in which they come, each row with the number of its key."""
    numbers: dict[int, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys.tolist()])


class _Bond(NamedTuple):
    """How far each candidate of one group agrees with each candidate of a group linked to it.

    Parameters
    ----------
    agreement
        Rows of ``own`` x rows of ``other``, 0 to 1.
    alike
        For items of a list, whether they are areas of one size; None for other links.
    """

    relation: str
    own: slice
    other: slice
    agreement: Floats
    alike: Floats | None


class Context:
    """Computes the context features from the probabilities of all rows.

    Parameters
    ----------
    names, rows
        The document.
    """

    def __init__(self, names: DocumentNames, rows: Rows) -> None:
        self._names, self._rows = names, rows
        self._weights = np.array(
            [_weight(group) * table.trust for group, table in zip(names.groups, rows.tables, strict=True)]
        )
        self._cues = cues_of_country(names, rows)
        self._population = np.concatenate([table.features[:, _POPULATION] for table in rows.tables])
        self._unpeopled = np.concatenate([table.features[:, _UNPEOPLED] for table in rows.tables])
        self._similar = np.concatenate([table.features[:, _SIMILAR] for table in rows.tables])
        self._countries, self._admin1, self._admin2 = (
            _Divisions(divisions, rows.owner) for divisions in (rows.country, rows.admin1, rows.admin2)
        )
        self._closeness = Closeness(names.groups, rows, self._weights)
        self._kept = list(self._bonds()) if len(names.links) <= MOST_KEPT else None

    def features(self, probability: Floats) -> Floats:
        """Return n x len(CONTEXT_FEATURES).

        Parameters
        ----------
        probability
            Of each row to be its group's place; a group's rows sum to at most 1.
        """
        columns = [
            *self._votes(self._countries, probability, COUNTRY),
            *self._votes(self._admin1, probability, ADM1),
            *self._votes(self._admin2, probability, ADM2),
            *self._closeness.features(probability),
            *self._stated(probability),
            *self._links(probability),
        ]
        return np.column_stack(columns)

    def _votes(self, divisions: _Divisions, probability: Floats, level: int) -> tuple[Floats, Floats]:
        """Return the share of the other names that lie in a row's division, and whether one names it."""
        rows, weight = self._rows, self._weights
        mass = probability * weight[rows.owner]
        vote = divisions.others(mass)
        others = weight.sum() - weight[rows.owner]
        named = divisions.others(np.where(rows.level == level, probability, 0.0))
        share = np.divide(vote, others, out=np.zeros_like(vote), where=others > 0)
        return share, np.minimum(named, 1.0)

    def _stated(self, probability: Floats) -> list[Floats]:
        """Return whether a row lies in the one country that the text states, by name or by its words."""
        rows, shares = self._rows, self._names.country_shares
        mass = np.where(rows.level == COUNTRY, probability, 0.0) * self._weights[rows.owner]
        own = self._countries.others(mass) + self._cues
        by_group = np.bincount(rows.owner, weights=mass, minlength=len(self._weights))
        total = mass.sum() - by_group[rows.owner] + sum(shares.values())
        share = np.divide(own, total, out=np.zeros_like(own), where=total > _LEAST_STATED)
        most = np.maximum(share.max(initial=0.0), max(shares.values(), default=0.0) / np.maximum(total, 1e-9))
        brief = min(1.0, BRIEF / max(self._names.length, 1)) ** 2
        inside = brief * (share >= STATED)
        outside = brief * ((most >= STATED) & (share < 1 - STATED) & (total > _LEAST_STATED))
        small = inside * self._unpeopled
        return [inside, outside, small, outside * self._similar, self._similar * self._population]

    def _bonds(self) -> Iterator[_Bond]:
        """Yield the linked groups that have candidates."""
        level = self._rows.level
        for link in self._names.links:
            own, other = self._rows.of_group(link.group), self._rows.of_group(link.to)
            if own.start == own.stop or other.start == other.stop:
                continue
            agreement = self._agreement(own, other, is_near=link.relation in {"near", "list"})
            is_list = link.relation == "list"
            alike = (level[own][:, None] == level[other][None, :]).astype(float) if is_list else None
            yield _Bond(link.relation, own, other, agreement, alike)

    def _links(self, probability: Floats) -> list[Floats]:
        """Return per kind of link how well each row agrees with the name that qualifies it."""
        found = {name: np.zeros(len(self._rows.owner)) for name in LINK_FEATURES}
        for relation, own, other, bond, alike in self._bonds() if self._kept is None else self._kept:
            agreement = np.minimum(bond @ probability[other], 1.0)
            _raise(found[relation], own, agreement)
            if alike is not None:
                _raise(found["like_listed"], own, alike @ probability[other])
                _raise(found["like_listed"], other, probability[own] @ alike)
            if relation in {"comma", "owner"}:
                _raise(found[f"not_in_{relation}"], own, agreement.max() - agreement)
        return list(found.values())

    def _agreement(self, own: slice, other: slice, *, is_near: bool) -> Floats:
        """Return how far the other name's places hold (or neighbour) the own ones, own x other."""
        rows = self._rows
        km = distances(rows.unit[own], rows.unit[other])
        agreement = np.exp(km / (-100.0 if is_near else -30.0))
        levels = rows.level[other]
        agreement[:, levels == COUNTRY] = 0.0
        for level, division in ((COUNTRY, rows.country), (ADM1, rows.admin1), (ADM2, rows.admin2)):
            holders = np.flatnonzero((levels == level) & (division[other] > 0))
            if not len(holders):
                continue
            finer = (rows.level[own] == OTHER) | (rows.level[own] > level)
            inside = (division[own][:, None] == division[other][holders]) & finer[:, None]
            agreement[:, holders] = np.where(inside, 1.0, agreement[:, holders])
        return agreement


def _raise(column: Floats, rows: slice, values: Floats) -> None:
    """Raise some rows of a column to at least these values."""
    np.maximum(column[rows], values, out=column[rows])


def _weight(group: Group) -> float:
    """How much a group speaks for its surroundings: more with every mention, but ever less."""
    return float(np.sqrt(max(len(group.members), 1))) * (2.0 if group.is_dateline else 1.0)
