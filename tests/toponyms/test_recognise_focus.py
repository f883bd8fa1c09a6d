"""Which pieces of a text the tagger reads to the end, and how names are put together from them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from geomap.toponyms.recognition.decode import decode
from geomap.toponyms.recognition.entities import PERSON, PLACE, Entity
from geomap.toponyms.recognition.focus import REACH, continuations, focus, in_reach
from geomap.toponyms.recognition.windows import cases_of

LABELS = ["O", "B-LOC", "I-LOC", "B-PER", "I-PER"]


def pieces(text):
    """Cut a text at spaces and marks, and long words after four letters, as word pieces are."""
    return [match.span() for match in re.finditer(r"[^\W\d_]{1,4}|\d+|[^\w\s]", text)]


def in_focus(text, hinted=()):
    offsets = pieces(text)
    hints = [int(text[start:end] in hinted) for start, end in offsets]
    return [
        text[offsets[at][0] : offsets[at][1]] for at in focus(text, offsets, cases_of(text, offsets), hints)
    ]


def test_words_in_lower_case_are_left_out():
    assert in_focus("troops left Homs at dawn") == ["Homs"]


def test_only_the_first_piece_of_a_word_is_read():
    assert in_focus("near Palmyra") == ["Palm"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Gulf of Aden", ["Gulf", "of", "Aden"]),
        ("in Al-Qaim", ["Al", "-", "Qaim"]),
        ("near Tal al-Qaim", ["Tal", "al", "-", "Qaim"]),
        ("the Lord of the Isle", ["Lord", "of", "the", "Isle"]),
        ("the U.S. army", ["U", ".", "S", "."]),
        ("on Route 66 near", ["Rout", "66"]),
    ],
)
def test_what_joins_two_capitals_or_ends_a_name_is_read(text, expected):
    assert in_focus(text) == expected


def test_function_word_that_opens_a_sentence_is_no_name():
    assert in_focus("Then they left.") == []


def test_longer_word_that_begins_like_a_function_word_is_read():
    assert in_focus("Allawi left.") == ["Alla"]


def test_other_words_between_two_names_are_left_out():
    assert in_focus("Omar met with Ali") == ["Omar", "Ali"]


def test_hint_brings_a_word_in_lower_case_into_focus():
    assert in_focus("the road to homs", hinted={"homs"}) == ["homs"]


def test_words_of_scripts_without_capitals_are_read():
    assert in_focus("في حلب") == ["في", "حلب"]


def test_focus_is_in_order_and_once_each():
    text = "In Al-Bab, A. Khan of the U.N. met Ms. Li on Route 5 - and left."
    offsets = pieces(text)
    found = focus(text, offsets, cases_of(text, offsets), [0] * len(offsets))
    assert found == sorted(set(found))


def test_possessive_is_no_continuation_of_its_word():
    text = "Nu'man met Iraq's envoy"
    offsets = [(0, 2), (2, 3), (3, 6), (7, 10), (11, 15), (15, 16), (16, 17), (18, 23)]
    assert continuations(text, offsets) == [False, True, True, False, False, False, False, False]


def decoded(text, labels):
    """Decode a text whose pieces in focus bear the labels given by their words."""
    offsets = pieces(text)
    positions = [at for at, (start, end) in enumerate(offsets) if text[start:end] in labels]
    rows = np.full((len(positions), len(LABELS)), 0.02, np.float32)
    for row, at in enumerate(positions):
        start, end = offsets[at]
        rows[row, LABELS.index(labels[text[start:end]])] = 0.9
    return decode(text, offsets, positions, rows, LABELS)


def test_name_reaches_to_the_end_of_its_word():
    (found,) = decoded("near Palmyra today", {"Palm": "B-LOC"})
    assert (found.start, found.end, found.label) == (5, 12, PLACE)
    assert found.score == pytest.approx(0.9)


def test_pieces_out_of_focus_part_two_names():
    found = decoded("Homs, then Hama", {"Homs": "B-LOC", "Hama": "I-LOC"})
    assert [(each.start, each.end) for each in found] == [(0, 4), (11, 15)]


def test_begin_and_inside_make_one_name():
    found = decoded("Tal Ali met Omar", {"Tal": "B-LOC", "Ali": "I-LOC", "Omar": "B-PER"})
    assert [(each.start, each.end, each.label) for each in found] == [(0, 7, PLACE), (12, 16, PERSON)]


def test_no_piece_in_focus_gives_no_name():
    assert decode("at dawn", [(0, 2), (3, 7)], [], np.zeros((0, 5), np.float32), LABELS) == []


def test_entities_are_plain_tuples():
    assert decoded("Homs", {"Homs": "B-LOC"}) == [Entity(0, 4, PLACE, pytest.approx(0.9))]


def test_a_long_stretch_far_from_every_name_is_not_read():
    length = 10 * REACH
    read, places = in_reach([0, length - 1], length)
    assert read == [*range(REACH + 1), *range(length - 1 - REACH, length)]
    assert [read[place] for place in places] == [0, length - 1]


def test_a_short_gap_between_names_is_read():
    apart = 2 * REACH + 2
    assert in_reach([0, apart], apart + 1) == (list(range(apart + 1)), [0, apart])


def test_names_beside_each_other_share_their_surroundings():
    read, places = in_reach([2, 3, 5], 7)
    assert (read, places) == (list(range(7)), [2, 3, 5])
