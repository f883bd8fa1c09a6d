"""Figures count what was recognised, what was resolved, and both end to end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.toponyms.evaluation import GoldDocument, GoldToponym, Prediction, score
from geomap.toponyms.evaluation.breakdown import ambiguity_rows, rows_by
from geomap.toponyms.evaluation.matching import match
from geomap.toponyms.evaluation.measures import error_auc, median
from geomap.toponyms.evaluation.mistakes import mistake_lines, mistakes

TEXT = "From Halba the road leads to Qubayat and on to Homs."


def gold(name, lat=None, lon=None, **more):
    start = TEXT.index(name)
    return GoldToponym(start=start, end=start + len(name), name=name, lat=lat, lon=lon, **more)


def said(words, lat=None, lon=None, **more):
    start = TEXT.index(words)
    return Prediction(start=start, end=start + len(words), lat=lat, lon=lon, **more)


def figures(golds, predictions, **options):
    document = GoldDocument(doc_id="d", text=TEXT, toponyms=tuple(golds))
    return score([document], {"d": predictions}, **options)


def test_a_place_within_161_km_is_right_and_beyond_is_wrong():
    f = figures(
        [gold("Halba", 34.54, 36.08), gold("Homs", 34.73, 36.72)],
        [said("Halba", 34.4, 35.8), said("Homs", 32.6, 14.3)],
    )
    assert (f.res_n, f.res_acc161, f.e2e_acc161) == (2, 0.5, 0.5)


def test_an_unresolved_name_is_recognised_but_charged():
    f = figures([gold("Halba", 34.54, 36.08)], [said("Halba")])
    assert f.rec_exact.f1 == 1.0
    assert (f.res_unresolved, f.res_acc161, f.res_acc161_charged) == (1, None, 0.0)


def test_overlapping_spans_count_for_overlap_alone():
    f = figures([gold("Qubayat", 34.57, 36.28)], [said("to Qubayat", 34.57, 36.28)])
    assert (f.rec_exact.f1, f.rec_overlap.f1) == (0.0, 1.0)
    assert (f.e2e_acc161, f.e2e_acc161_exact_span) == (1.0, 0.0)


def test_gold_without_coordinates_is_neither_right_nor_wrong():
    f = figures([gold("Halba")], [said("Halba", 0.0, 0.0)])
    assert (f.gold_with_coords, f.res_n, f.e2e_precision161) == (0, 0, 0.0)


def test_gold_left_out_takes_its_prediction_with_it():
    golds = [gold("Halba", 34.54, 36.08, type="literal"), gold("Homs", 34.73, 36.72, type="associative")]
    f = figures(golds, [said("Halba", 34.54, 36.08), said("Homs", 0.0, 0.0)], types="literal")
    assert (f.gold, f.predicted, f.e2e_acc161) == (1, 1, 1.0)


def test_a_span_predicted_twice_counts_once():
    f = figures([gold("Halba", 34.54, 36.08)], [said("Halba", 34.54, 36.08), said("Halba", 0.0, 0.0)])
    assert (f.predicted, f.e2e_acc161) == (1, 1.0)


def test_groups_are_counted_apart():
    golds = (gold("Halba", 34.54, 36.08), gold("Homs", 34.73, 36.72))
    document = GoldDocument(doc_id="d", text=TEXT, toponyms=golds)
    answers = {"d": [said("Halba", 34.54, 36.08)]}
    by_name = rows_by(lambda toponym: toponym.name, [document], answers)
    assert [(r.group, r.gold, r.recognised, r.accuracy) for r in by_name] == [
        ("Halba", 1, 1, 1.0),
        ("Homs", 1, 0, 0.0),
    ]
    by_places = ambiguity_rows({"Halba": 1, "Homs": 3}.__getitem__, [document], answers)
    assert [row.group for row in by_places] == ["1 place", "2 to 5 places"]


def test_mistakes_name_their_kind_and_show_the_words_around():
    golds = (gold("Halba", 34.54, 36.08), gold("Homs", 34.73, 36.72), gold("Qubayat", 34.57, 36.28))
    document = GoldDocument(doc_id="d", text=TEXT, toponyms=golds)
    found = list(mistakes([document], {"d": [said("Homs", 32.6, 14.3), said("road"), said("Qubayat")]}))
    kinds = {mistake.name: mistake.kind for mistake in found}
    assert kinds == {
        "Halba": "missed",
        "road": "not a toponym",
        "Qubayat": "not placed",
        "Homs": "wrong place",
    }
    assert "From [Halba] the road" in found[0].context
    assert list(mistake_lines(found))[-1].startswith("missed: 1")


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1])), max_size=12
)


@given(spans, spans, st.booleans())
def test_matching_is_one_to_one_and_only_joins_what_overlaps(golds, predictions, overlap):
    g = [GoldToponym(start=a, end=b, name="x") for a, b in golds]
    p = [Prediction(start=a, end=b) for a, b in predictions]
    pairs = match(g, p, overlap=overlap)
    assert len({id(a) for a, _ in pairs}) == len({id(b) for _, b in pairs}) == len(pairs)
    assert all(min(a.end, b.end) > max(a.start, b.start) for a, b in pairs)


def test_median_and_area_of_nothing_are_unknown():
    assert median([]) is None
    assert error_auc([3.0]) is None
    assert error_auc([0.0, 0.0]) == pytest.approx(0.0)
