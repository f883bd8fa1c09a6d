"""Evidence from the rest of the document: one row a candidate, given what the others may mean."""

from __future__ import annotations

from typing import Final

import numpy as np

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

EARTH_RADIUS_KM: Final = 6371.0088
BRIEF: Final = 600.0
"""What a text of so many characters states of one country counts in full, in a longer one ever less."""

_LEAST_STATED: Final = 0.2
_POPULATION: Final = STATIC_FEATURES.index("log_population")
_UNPEOPLED: Final = STATIC_FEATURES.index("no_population")
_SIMILAR: Final = STATIC_FEATURES.index("tier_similar")

NEIGHBOUR_CHARACTERS: Final = 200
"""Names within so many characters are a name's neighbours."""


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
        self._neighbours = _neighbours(names.groups)
        self._datelines = np.array([group.is_dateline for group in names.groups], dtype=bool)
        self._outlets = np.array([group.is_outlet for group in names.groups], dtype=bool)

    def features(self, probability: Floats) -> Floats:
        """Return n x len(CONTEXT_FEATURES).

        Parameters
        ----------
        probability
            Of each row to be its group's place; a group's rows sum to at most 1.
        """
        rows = self._rows
        columns = [
            *self._votes(rows.country, probability, COUNTRY),
            *self._votes(rows.admin1, probability, ADM1),
            *self._votes(rows.admin2, probability, ADM2),
            *self._closeness(probability),
            *self._stated(probability),
            *self._links(probability),
        ]
        return np.column_stack(columns)

    def _votes(self, division: Ints, probability: Floats, level: int) -> tuple[Floats, Floats]:
        """Return the share of the other names that lie in a row's division, and whether one names it."""
        rows, weight = self._rows, self._weights
        mass = probability * weight[rows.owner]
        vote = _others(division, mass, rows.owner)
        others = weight.sum() - weight[rows.owner]
        named = _others(division, np.where(rows.level == level, probability, 0.0), rows.owner)
        share = np.divide(vote, others, out=np.zeros_like(vote), where=others > 0)
        return share, np.minimum(named, 1.0)

    def _stated(self, probability: Floats) -> list[Floats]:
        """Return whether a row lies in the one country that the text states, by name or by its words."""
        rows, shares = self._rows, self._names.country_shares
        mass = np.where(rows.level == COUNTRY, probability, 0.0) * self._weights[rows.owner]
        own = _others(rows.country, mass, rows.owner) + self._cues
        by_group = np.bincount(rows.owner, weights=mass, minlength=len(self._weights))
        total = mass.sum() - by_group[rows.owner] + sum(shares.values())
        share = np.divide(own, total, out=np.zeros_like(own), where=total > _LEAST_STATED)
        most = np.maximum(share.max(initial=0.0), max(shares.values(), default=0.0) / np.maximum(total, 1e-9))
        brief = min(1.0, BRIEF / max(self._names.length, 1)) ** 2
        inside = brief * (share >= STATED)
        outside = brief * ((most >= STATED) & (share < 1 - STATED) & (total > _LEAST_STATED))
        small = inside * self._unpeopled
        return [inside, outside, small, outside * self._similar, self._similar * self._population]

    def _closeness(self, probability: Floats) -> list[Floats]:
        """Return how near each row lies to the places that the other names probably mean."""
        rows, groups = self._rows, len(self._names.groups)
        best = _best_rows(probability, rows)
        silent = (rows.level[best] == COUNTRY) | (np.diff(rows.starts) == 0)
        anchor_p = np.where(silent, 0.0, probability[best])
        km = distances(rows.unit, rows.unit[best])
        others = rows.owner[:, None] != np.arange(groups)[None, :]
        trusted = anchor_p * np.array([table.trust for table in rows.tables]) * others
        near, wide = np.exp(-km / 60) * trusted, np.exp(-km / 400) * trusted
        weight = self._weights[None, :] * others * anchor_p
        total = np.maximum(weight.sum(axis=1), 1e-9)
        neighbour = near * self._neighbours[rows.owner]
        dateline = np.where(self._datelines, 1.0, 0.0) * others
        same_country = (rows.country[:, None] == rows.country[best][None, :]) * probability[best]
        return [
            near.max(axis=1, initial=0.0),
            (np.exp(-km / 60) * weight).sum(axis=1) / total,
            (np.exp(-km / 400) * weight).sum(axis=1) / total,
            neighbour.max(axis=1, initial=0.0),
            (same_country * dateline).max(axis=1, initial=0.0),
            (wide * dateline).max(axis=1, initial=0.0),
            (wide * np.where(self._outlets, 1.0, 0.0)).max(axis=1, initial=0.0),
        ]

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


def distances(a: Floats, b: Floats) -> Floats:
    """Return the great-circle distances between two lists of unit vectors, km, len(a) x len(b)."""
    return np.asarray(EARTH_RADIUS_KM * np.arccos(np.clip(a @ b.T, -1.0, 1.0)))


def _weight(group: Group) -> float:
    """How much a group speaks for its surroundings: more with every mention, but ever less."""
    return float(np.sqrt(max(len(group.members), 1))) * (2.0 if group.is_dateline else 1.0)


def _others(division: Ints, mass: Floats, owner: Ints) -> Floats:
    """Sum a mass by division, leaving out what comes from a row's own group."""
    width = int(division.max(initial=0)) + 1
    total = np.bincount(division, weights=mass, minlength=width)
    own_key = owner * width + division
    own = np.bincount(own_key, weights=mass)
    return np.where(division > 0, total[division] - own[own_key], 0.0)


def _best_rows(probability: Floats, rows: Rows) -> Ints:
    """Return each group's most probable row (row 0 for a group without rows)."""
    best = [
        int(start + np.argmax(probability[start:stop])) if stop > start else 0
        for start, stop in zip(rows.starts[:-1], rows.starts[1:], strict=True)
    ]
    return np.array(best, dtype=np.int64)


def _neighbours(groups: list[Group]) -> Floats:
    """Return a square table, 1 where two groups have mentions close to each other."""
    table = np.zeros((len(groups), len(groups)))
    spans = sorted((*span, number) for number, group in enumerate(groups) for span in group.spans)
    for position, (_, end, number) in enumerate(spans):
        for start, _, other in spans[position + 1 :]:
            if start - end > NEIGHBOUR_CHARACTERS:
                break
            table[number, other] = table[other, number] = 1.0
    np.fill_diagonal(table, 0.0)
    return table
