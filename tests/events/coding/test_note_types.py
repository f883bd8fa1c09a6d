"""The type of a note by tables and wording together: each counts as far as it is right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events.coding.second_reader.trust import pooled
from geomap.events.coding.second_reader.wording_rules import SO_WORDED
from geomap.events.coding.sentences.wordings import NO_EVENT, Opinion
from geomap.model import CodedArticle
from geomap.model.vocabulary import EVENT_TYPE_OF
from tests.events.coding.told_articles import code_text

NAMES = sorted(EVENT_TYPE_OF)


def opinion(weights: list[float]) -> Opinion:
    """Return an opinion with the given weights of the sub types, and of no event as the last."""
    whole = sum(weights)
    shares = {name: weight / whole for name, weight in zip(NAMES, weights, strict=False)}
    best = max(NAMES, key=shares.__getitem__)
    return Opinion(best, shares[best], weights[-1] / whole, shares, ())


def coded(text: str) -> CodedArticle:
    return code_text(text, date(2021, 6, 10))


WEIGHTS = st.lists(st.floats(0.001, 1), min_size=len(NAMES) + 1, max_size=len(NAMES) + 1)


@given(st.sampled_from(NAMES), WEIGHTS)
def test_probabilities_add_up_to_one(name: str, weights: list[float]):
    found = pooled(name, [(opinion(weights), 1.0)])
    assert set(found) == {*NAMES, NO_EVENT}
    assert sum(found.values()) == pytest.approx(1)


@pytest.mark.parametrize("name", NAMES)
def test_where_wording_says_nothing_the_type_of_the_tables_is_likelier_than_most(name: str):
    found = pooled(name, [(opinion([1.0] * (len(NAMES) + 1)), 1.0)])
    assert sorted(found, key=found.__getitem__, reverse=True).index(name) < 3


def test_wording_that_is_all_but_certain_outweighs_the_tables():
    sure = [0.001] * len(NAMES) + [0.001]
    sure[NAMES.index("Suicide bomb")] = 1.0
    found = pooled("Remote explosive/landmine/IED", [(opinion(sure), 1.0)])
    assert max(found, key=found.__getitem__) == "Suicide bomb"


@pytest.mark.parametrize(
    ("note", "sub_type"),
    [
        (
            "A man who had strapped a bomb to his waist blew up at a checkpoint, killing two guards.",
            "Suicide bomb",
        ),
        (
            "Villagers caught a man accused of stealing goats and beat him to death with sticks.",
            "Mob violence",
        ),
        ("Sappers defused a roadside bomb that had been buried near a school.", "Disrupted weapons use"),
        (
            "Officers used batons on pensioners who marched for their arrears and drove them off.",
            "Protest with intervention",
        ),
    ],
)
def test_what_all_words_of_a_note_tell_of(note: str, sub_type: str):
    (report,) = coded(note).reports
    assert report.sub_event_type == sub_type


QUIET = "Lawmakers ambushed the minister with questions about the railway budget in a room on Tuesday"


def test_what_a_note_is_hardly_worded_to_tell_of_is_left_out_with_that_reason():
    found = coded(f"{QUIET}.")
    assert found.reports == ()
    assert [left.reason for left in found.left_out] == [SO_WORDED]


def test_a_note_that_counts_its_dead_tells_of_an_event_whatever_its_words():
    (report,) = coded(f"{QUIET}, killing one man.").reports
    assert report.deaths is not None
    assert report.deaths.best == 1


@pytest.mark.parametrize(
    ("text", "side_a"),
    [
        ("At least eight people died in a clash between Fulani herdsmen and farmers in Guma.", "Fulani"),
        ("Herders and farmers clashed in Guma on Monday, leaving six dead.", "Unidentified Communal Militia"),
    ],
)
def test_communities_that_fight_are_militias_however_it_is_worded(text: str, side_a: str):
    report = coded(text).reports[0]
    assert report.sub_event_type == "Armed clash"
    assert report.side_a[0].name.startswith(side_a)
