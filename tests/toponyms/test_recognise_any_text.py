"""Whatever the text, names lie inside it, in order, apart, and never empty."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.model import Candidate, GazetteerPlace
from geomap.toponyms.recognise import PlaceRecogniser, load_recogniser
from geomap.toponyms.recognition.by_gazetteer import GazetteerEngine

WORDS = st.sampled_from(
    [
        "Aleppo",
        "the",
        "Syria's",
        "al-",
        "Deir ez-Zor",
        "U.S.",
        "KABUL –",
        "\n",
        "حلب",
        "İdlib",
        "Ǆ",
        "😀",
        "'s",
        "-",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=20).map(" ".join)
RECOGNISER = load_recogniser()


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_names_lie_in_the_text_in_order_and_apart(text):
    found = RECOGNISER.recognise(text)
    assert all(0 <= name.start < name.end <= len(text) for name in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


class TwoPlaces:
    """A gazetteer that knows Aleppo, also in Arabic, and the village of Dunmore."""

    version = "two places"

    def candidates(self, name, *, countries=None, limit=100, fuzzy=True):
        people = {"Aleppo": 2_000_000, "حلب": 2_000_000, "Dunmore": 900}.get(name)
        if people is None:
            return []
        place = GazetteerPlace(place_id="gn:1", name=name, lat=36.2, lon=37.16, population=people)
        return [Candidate(place=place, matched_name=name, name_kind="official", tier="exact")]


def looked_up(text):
    recogniser = PlaceRecogniser(GazetteerEngine(TwoPlaces()))
    return [(text[name.start : name.end], name.subkind) for name in recogniser.recognise(text)]


def test_gazetteer_engine_finds_names_in_other_scripts():
    assert looked_up("قصف الجيش حلب") == [("حلب", "literal")]


def test_gazetteer_engine_leaves_persons_with_a_title_alone():
    assert looked_up("General Aleppo resigned.") == []


def test_gazetteer_engine_wants_a_preposition_before_small_places():
    assert looked_up("Dunmore returned late.") == []
    assert looked_up("They live in Dunmore.") == [("Dunmore", "literal")]
