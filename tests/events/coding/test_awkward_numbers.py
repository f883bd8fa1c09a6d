"""Numbers beside ages, appositions and days; names that fall, ranks, totals of many attacks."""

from datetime import date

import pytest

from tests.events.coding.told_articles import coded, first_place, reports, told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A woman aged 40 and two children were killed by a shell in Dorva on Monday.", 3),
        ("A man aged 71 and two dozen sheep farmers were killed by a shell in Dorva on Monday.", 25),
        ("Two boys aged nine and twelve lost their lives when a shell hit Dorva on Monday.", 2),
        ("Aged 12 and 14, two brothers were killed by a shell in Dorva on Monday.", 2),
        ("Three boys aged nine, 12 and 14 were killed by a shell in Dorva on Monday.", 3),
        ("Three boys, aged between nine and 14, died when a shell hit Dorva on Monday.", 3),
        ("A shell in Dorva on Monday killed two sisters aged 12 and 14.", 2),
    ],
)
def test_an_age_counts_nobody_and_who_is_counted_beside_it_has_no_age(text: str, wanted: int):
    assert told(text) == [("Dorva", wanted)]


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        ("One soldier and one civilian was", 2),
        ("One soldier and one civilian were", 2),
        ("One worker, a driver, was", 1),
    ],
)
def test_only_an_apposition_between_commas_is_the_same_person(subject: str, wanted: int):
    assert told(f"{subject} killed by a shell in Dorva on Monday.") == [("Dorva", wanted)]


@pytest.mark.parametrize("ending", ["the number killed on Thursday", "the number killed in it Thursday"])
def test_a_day_may_be_the_last_word_of_an_article(ending: str):
    text = f"Gunmen attacked Dorva.\n\nTwo more bodies were found on Friday, which brought to 85 {ending}"
    assert reports(text + "\n")


def test_the_toll_is_of_the_day_of_the_deed_that_it_names():
    text = (
        "The number of people killed in the bombing of Dorva's market on Monday has risen to 84, the "
        "governor said on Thursday."
    )
    (report,) = reports(text)
    assert report.when.start == date(2019, 5, 13)


def test_a_place_taken_back_is_one_event_however_often_it_is_told():
    text = (
        "Rebels captured Osrin on Monday.\n\nRebels captured Dorva on Tuesday.\n\n"
        "The Syrian army recaptured Dorva on Wednesday.\n\nTroops killed nine rebels as the Syrian army "
        "recaptured Dorva on Wednesday, a spokesman said."
    )
    taken = [(report.sub_event_type, first_place(report)) for report in reports(text)]
    assert taken == [
        ("Non-state actor overtakes territory", "Osrin"),
        ("Non-state actor overtakes territory", "Dorva"),
        ("Government regains territory", "Dorva"),
    ]


@pytest.mark.parametrize("incidents", ["12 attacks", "twelve attacks", "12 separate attacks"])
def test_a_number_killed_in_so_many_attacks_is_told_once(incidents: str):
    text = (
        f"At least 90 people were killed in Syria in {incidents} this week.\n\nGunmen killed nine people "
        "in Dorva on Monday.\n\nGunmen killed 14 people in Osrin on Tuesday."
    )
    assert told(text) == [("Dorva", 9), ("Osrin", 14)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Shipments from Dorva fell last week.",
        "Violence across Syria fell, the ministry said.",
        "Prices in Kelmet and Dorva fell, traders said.",
        "Prices in Kelmet, Osrin, and Dorva fell, traders said.",
        "Prices in Dorva, Syria fell, traders said.",
    ],
)
def test_what_a_preposition_governs_does_not_fall(sentence: str):
    article = coded(f"Rebels killed two soldiers in Osrin on Monday.\n\n{sentence}")
    assert [first_place(report) for report in article.reports] == ["Osrin"]


@pytest.mark.parametrize("sentence", ["Dorva fell on Tuesday.", "The town of Dorva fell on Tuesday."])
def test_a_town_falls(sentence: str):
    text = f"Rebels captured Osrin on Monday.\n\n{sentence}"
    assert [first_place(report) for report in reports(text)] == ["Osrin", "Dorva"]


@pytest.mark.parametrize("opening", ["After the loss of Kelmet", "Two hours north of Kelmet"])
def test_a_town_falls_after_the_name_of_another(opening: str):
    assert [first_place(report) for report in reports(f"{opening}, Dorva fell on Tuesday.")] == ["Dorva"]


def test_a_list_of_a_thousand_towns_falls():
    towns = ["Kelmet, Osrin"] * 1000
    assert reports(f"{', '.join(towns)} and Dorva fell on Tuesday.")


@pytest.mark.parametrize(("words", "is_told"), [("deadliest", False), ("west gate", True), ("forest", True)])
def test_only_a_superlative_ranks_what_was_told(words: str, is_told: bool):
    text = f"Rebels took Dorva on Monday.\n\nIt was the {words} ambush in Osrin on Tuesday."
    assert ("Osrin" in [first_place(report) for report in reports(text)]) is is_told
