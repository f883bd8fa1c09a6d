"""A denial that names no target of its own answers the event told just before."""

from datetime import date

import pytest

from geomap.model import CodedArticle
from tests.events.coding.told_articles import code_text


def coded(text: str) -> CodedArticle:
    return code_text(text, date(2024, 5, 13))


def test_a_denial_has_type_and_day_of_the_event_that_its_speaker_is_accused_of():
    told, denial = coded(
        "The Rapid Support Forces shelled the camp on Friday, killing nine people. "
        "The RSF denied targeting the camp."
    ).reports
    assert denial.denies and denial.factuality == "denied"
    assert denial.event_type == told.event_type == "Explosions/Remote violence"
    assert denial.when.start == told.when.start == date(2024, 5, 10)
    assert denial.deaths is None


def test_a_denial_of_an_event_that_nobody_tells_is_left_out():
    found = coded("The RSF denied targeting the camp.")
    assert not found.reports and found.left_out


@pytest.mark.parametrize(
    "words",
    [
        "denied its forces were responsible",
        "denied any role",
        "denied that its men were involved",
        "denied the report",
    ],
)
def test_a_denial_without_an_action_answers_the_event_before(words):
    told, denial = coded(f"Gunmen shot dead nine people on Friday. The Rapid Support Forces {words}.").reports
    assert (told.denies, denial.denies) == (False, True)
    assert denial.event_type == told.event_type


def test_who_denies_responsibility_does_not_deny_that_it_happened():
    text = "Boko Haram denied responsibility for the attack on Friday, which killed nine people."
    told, denial = sorted(coded(text).reports, key=lambda report: report.denies)
    assert (told.denies, told.deaths.best) == (False, 9)
    assert denial.denies


def test_words_for_a_deed_tell_of_none_where_nobody_denies_it():
    found = coded("It was not clear who was responsible. The army took no part in the talks.")
    assert not found.reports
