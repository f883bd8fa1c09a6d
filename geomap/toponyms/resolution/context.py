"""Evidence from the rest of the document: one row a candidate, given what the others may mean."""

from __future__ import annotations

from typing import Final

import numpy as np

from geomap.toponyms.resolution.closeness import Closeness, distances
from geomap.toponyms.resolution.groups import DocumentNames, Group
from geomap.toponyms.resolution.local import cues_of_country
from geomap.toponyms.resolution.rows import Rows
from geomap.toponyms.resolution.static import ADM1, ADM2, COUNTRY, STATIC_FEATURES, Floats, Ints

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

_LEAST_STATED: Final = 0.2
_POPULATION: Final = STATIC_FEATURES.index("log_population")
_UNPEOPLED: Final = STATIC_FEATURES.index("no_population")
_SIMILAR: Final = STATIC_FEATURES.index("tier_similar")


class _Divisions:
    """The countries (or divisions of one order) of all rows, and whose rows lie in which."""

    def __init__(self, divisions: Ints, owner: Ints) -> None:
        self._known = divisions > 0
        _, self._numbers = np.unique(divisions, return_inverse=True)
        _, self._own = np.unique(owner * (self._numbers.max() + 1) + self._numbers, return_inverse=True)

    def others(self, mass: Floats) -> Floats:
        """Sum a mass by division, leaving out what comes from a row's own group."""
        total = np.bincount(self._numbers, weights=mass)[self._numbers]
        own = np.bincount(self._own, weights=mass)[self._own]
        return np.where(self._known, total - own, 0.0)


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

    def _links(self, probability: Floats) -> list[Floats]:
        """Return per kind of link how well each row agrees with the name that qualifies it."""
        rows = self._rows
        found = {name: np.zeros(len(rows.owner)) for name in LINK_FEATURES}
        for link in self._names.links:
            own, other = rows.of_group(link.group), rows.of_group(link.to)
            if own.start == own.stop or other.start == other.stop:
                continue
            is_near = link.relation in {"near", "list"}
            agreement = self._agreement(own, other, probability[other], is_near=is_near)
            column = found[link.relation]
            column[own] = np.maximum(column[own], agreement)
            if link.relation == "list":
                for one, listed in ((own, other), (other, own)):
                    alike = self._alike(one, listed, probability[listed])
                    found["like_listed"][one] = np.maximum(found["like_listed"][one], alike)
            if link.relation in {"comma", "owner"}:
                missed = found[f"not_in_{link.relation}"]
                missed[own] = np.maximum(missed[own], agreement.max() - agreement)
        return list(found.values())

    def _agreement(self, own: slice, other: slice, probability: Floats, *, is_near: bool) -> Floats:
        """Return for the own rows the probability that the other name holds (or neighbours) them."""
        rows = self._rows
        km = distances(rows.unit[own], rows.unit[other])
        close = np.exp(-km / (100 if is_near else 30)) * (rows.level[other] != COUNTRY)
        holds = np.zeros_like(km)
        for level, division in ((COUNTRY, rows.country), (ADM1, rows.admin1), (ADM2, rows.admin2)):
            same = (division[own][:, None] == division[other][None, :]) & (division[other] > 0)[None, :]
            finer = (rows.level[own][:, None] == 0) | (rows.level[own][:, None] > level)
            holds = np.maximum(holds, same * finer * (rows.level[other] == level)[None, :])
        agreement: Floats = (np.maximum(holds, close) * probability[None, :]).sum(axis=1)
        return np.minimum(agreement, 1.0)

    def _alike(self, own: slice, listed: slice, probability: Floats) -> Floats:
        """Return for the own rows the probability that the name listed beside is as large an area."""
        level = self._rows.level
        same = level[own][:, None] == level[listed][None, :]
        return np.asarray(same @ probability)


def _weight(group: Group) -> float:
    """How much a group speaks for its surroundings: more with every mention, but ever less."""
    return float(np.sqrt(max(len(group.members), 1))) * (2.0 if group.is_dateline else 1.0)
