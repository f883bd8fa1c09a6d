"""Overlaps found by bisection are those found by looking at every stretch."""

from hypothesis import given
from hypothesis import strategies as st

from geomap.toponyms.recognition.stretches import ApartStretches, Stretches

OFFSETS = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda pair: (pair[0], sum(pair)))


def overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


@given(st.lists(OFFSETS), OFFSETS)
def test_stretches_that_overlap_each_other(known, asked):
    assert Stretches(known).overlap(*asked) == any(overlap(asked, each) for each in known)


@given(st.lists(OFFSETS.filter(lambda pair: pair[0] < pair[1])))
def test_stretches_that_are_kept_apart(offsets):
    apart, kept = ApartStretches(), []
    for stretch in offsets:
        is_free = not any(overlap(stretch, each) for each in kept)
        assert apart.add(*stretch) == is_free
        if is_free:
            kept.append(stretch)
