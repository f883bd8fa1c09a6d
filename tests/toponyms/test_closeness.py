"""How near a name's candidates lie to what the other names mean, against the definition written out."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.gazetteer import open_gazetteer
from geomap.gazetteer.distance import distance_km
from geomap.model import Article
from geomap.toponyms.protocol import RecognisedName
from geomap.toponyms.resolution import closeness
from geomap.toponyms.resolution.closeness import Closeness, best_rows
from geomap.toponyms.resolution.groups import group_names
from geomap.toponyms.resolution.lookup import NameLookup
from geomap.toponyms.resolution.rows import Rows
from geomap.toponyms.resolution.static import COUNTRY, TableBuilder

WORDS = ["Aleppo", "Tripoli", "Georgia", "Homs", "Syria", "Springfield", "Lebanon", "Qzxbn", "Victoria"]


@pytest.fixture(scope="module")
def lookup():
    return NameLookup(open_gazetteer(), limit=8)


def document(lookup, words, gaps):
    """Return the groups of a text that names the words, and all their candidates."""
    text, names = "", []
    for word, gap in zip(words, gaps, strict=True):
        text += " and so on" * gap + " "
        names.append(RecognisedName(start=len(text), end=len(text) + len(word), subkind="literal"))
        text += word
    found = group_names(Article(doc_id="a", text=text, publisher="The Tripoli Post"), names, lookup)
    tables = TableBuilder()
    return found.groups, Rows.of([tables.table(group.entry) for group in found.groups])


def stand_close(group, other):
    return any(
        0 <= later[0] - earlier[1] <= closeness.NEIGHBOUR_CHARACTERS
        for one in group.spans
        for two in other.spans
        for earlier, later in [sorted((one, two))]
    )


def written_out(groups, rows, weights, probability, row):
    """Return what `Closeness` says of one row but the dateline: anchors one after the other."""
    places = [c.place for group in groups for c in group.entry.candidates]
    own, best = int(rows.owner[row]), best_rows(probability, rows)
    nearest = beside = outlet = near_sum = wide_sum = total = 0.0
    for number, group in enumerate(groups):
        anchor = best[number]
        if number == own or not group.entry.candidates or rows.level[anchor] == COUNTRY:
            continue
        here, there = places[row], places[anchor]
        km = distance_km(here.lat, here.lon, there.lat, there.lon)
        near, wide = math.exp(-km / closeness.NEAR_KM), math.exp(-km / closeness.WIDE_KM)
        strength = probability[anchor] * rows.tables[number].trust
        weight = weights[number] * probability[anchor]
        nearest = max(nearest, near * strength)
        near_sum, wide_sum, total = near_sum + near * weight, wide_sum + wide * weight, total + weight
        beside = max(beside, near * strength) if stand_close(groups[own], group) else beside
        outlet = max(outlet, wide * strength) if group.is_outlet else outlet
    total = max(total, 1e-9)
    return [nearest, near_sum / total, wide_sum / total, beside, outlet]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.integers(0, 30)), min_size=1, max_size=8), st.randoms())
def test_the_table_agrees_with_the_definition_whatever_the_blocks(lookup, told, rng):
    groups, rows = document(lookup, *zip(*told, strict=True))
    probability = np.array([rng.random() for _ in rows.owner])
    weights = np.array([rng.uniform(0.1, 2) for _ in groups])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(closeness, "_BLOCK", rng.choice([1, 20, 10_000]))
        table = np.array(Closeness(groups, rows, weights).features(probability))
    for row in range(len(rows.owner)):
        expected = written_out(groups, rows, weights, probability, row)
        assert table[[0, 1, 2, 3, 6], row] == pytest.approx(expected, abs=1e-5)


def test_in_a_text_of_very_many_names_the_weightiest_places_remain_anchors(lookup, monkeypatch):
    groups, rows = document(lookup, ["Aleppo", "Homs", "Tripoli"], [0, 40, 40])
    weights = np.array([2.0, 0.1, 0.1, 0.1])
    probability = np.where(np.isin(np.arange(len(rows.owner)), rows.starts[:-1]), 0.9, 0.0)
    homs = rows.starts[1]
    everything = Closeness(groups, rows, weights).features(probability)[0][homs]
    monkeypatch.setattr(closeness, "MOST_ANCHORS", 1)
    assert Closeness(groups, rows, weights).features(probability)[0][homs] == pytest.approx(everything)
    monkeypatch.setattr(closeness, "MOST_ANCHORS", 0)
    assert Closeness(groups, rows, weights).features(probability)[0][homs] == 0
