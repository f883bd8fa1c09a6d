"""What a reader expects of the names that are found, whatever the engine behind them."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest

from geomap.errors import GazetteerError, OptionError
from geomap.toponyms.recognise import load_recogniser


@pytest.fixture(scope="module")
def recogniser():
    return load_recogniser()


def names(recogniser, text):
    return [text[name.start : name.end] for name in recogniser.recognise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Aleppo and Idlib overnight.", ["Aleppo", "Idlib"]),
        ("The Gambia's president flew to The Hague.", ["Gambia", "Hague"]),
        ("Rebels shelled Deir ez-Zor on Friday.", ["Deir ez-Zor"]),
        ("A strike hit the Khan Younis refugee camp.", ["Khan Younis refugee camp"]),
        ("Trucks queued at the Al-Qaim border crossing.", ["Al-Qaim border crossing"]),
        ("Fighters guard the Sayyida Zaynab shrine.", ["Sayyida Zaynab"]),
        ("They left Sheikh Maqsoud district. Sheikh Maqsoud is calm.", ["Sheikh Maqsoud"] * 2),
        ("AMMAN/BEIRUT - Talks went on.", ["AMMAN", "BEIRUT"]),
        ("The Clark County Fire Department sent trucks.", ["Clark County"]),
        ("President Assad spoke; Badr and Nujaba fighters left.", []),
    ],
)
def test_names_are_found_whole_and_bare(recogniser, text, expected):
    assert names(recogniser, text) == expected


def test_stretches_are_in_order_and_apart(recogniser):
    found = recogniser.recognise("From Homs, Hama and Damascus in Syria to Beirut, Syrian troops moved.")
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_empty_text_has_no_names(recogniser):
    assert recogniser.recognise("") == []


def test_recogniser_survives_pickling(recogniser):
    assert pickle.loads(pickle.dumps(recogniser)).version == recogniser.version


def test_unknown_recogniser_lists_those_that_exist():
    with pytest.raises(OptionError, match="Available: default, tagger, gazetteer, spacy:MODEL"):
        load_recogniser("magic")


def test_gazetteer_recogniser_asks_for_a_gazetteer():
    with pytest.raises(GazetteerError, match="needs an open gazetteer"):
        load_recogniser("gazetteer")
