"""How many words two sets share at most, told from their bits."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geomap.events.merge.judging.signatures import Signatures, pack_signature

WORDS = [f"word{number}" for number in range(400)]
SETS = st.lists(st.frozensets(st.sampled_from(WORDS), max_size=40), min_size=2, max_size=2)


def noted(sets: Sequence[Collection[str]]) -> Signatures:
    signatures = Signatures(len(sets))
    signatures.note(np.arange(len(sets)), sets)
    return signatures


@given(SETS)
def test_never_fewer_than_two_sets_share(sets: list[frozenset[str]]) -> None:
    left, right = sets
    most = noted(sets).shared_at_most(np.array([0]), np.array([1]))
    assert most[0] >= len(left & right)


def test_most_sets_without_a_word_in_common_are_told_apart() -> None:
    sets = [WORDS[start : start + 8] for start in range(0, 400, 8)]
    left, right = np.triu_indices(len(sets), 1)
    most = noted(sets).shared_at_most(left, right)
    assert (most == 0).mean() > 0.6


@given(SETS)
def test_stored_sets_are_those_noted_anew(sets: list[frozenset[str]]) -> None:
    left, right = np.array([0, 0]), np.array([1, 0])
    stored = Signatures.unpacked([pack_signature(words) for words in sets])
    assert stored.sizes.tolist() == noted(sets).sizes.tolist()
    assert stored.shared_at_most(left, right).tolist() == noted(sets).shared_at_most(left, right).tolist()


def test_a_quote_of_tens_of_thousands_of_words_is_stored_with_their_number() -> None:
    many = [f"word{number}" for number in range(70_000)]
    assert Signatures.unpacked([pack_signature(many), pack_signature(["word"])]).sizes.tolist() == [70_000, 1]
