"""Headlines: labels count nobody, a bare number may be the people, and the last words may be who says so."""

from datetime import date

import pytest

from geomap.events import code_article
from geomap.model import Article, EventReport, Mention
from tests.events.coding.told_articles import sides

KABUL = {"country": "AF", "feature_code": "PPLC", "feature_class": "P", "lat": 34.5, "lon": 69.2}
KAYES = {"country": "ML", "feature_code": "PPLA", "feature_class": "P", "lat": 14.4, "lon": -11.4}


def report_of(headline: str, subkind: str = "literal", **places: dict[str, object]) -> EventReport:
    """Return the one event that a headline tells, with its places known."""
    article = Article(doc_id="a", text=headline, pub_date=date(2018, 5, 3), pub_date_basis="stated")
    kind = "literal" if subkind == "literal" else "associative"
    mentions = [
        Mention(
            start=headline.index(name), end=headline.index(name) + len(name), name=name, kind=kind,
            subkind=subkind, place_id=f"t:{name}", place_name=name, score=0.9, **known,
        )
        for name, known in places.items()
    ]  # fmt: skip
    (report,) = code_article(article, mentions).reports
    return report


@pytest.mark.parametrize(
    ("headline", "sub_type", "deaths"),
    [
        ("UPDATE 2-Thirty soldiers killed in ambush", "Armed clash", 30),
        ("WRAPUP 3-More than 50 rebels killed in army assault", "Armed clash", 50),
        ("Rebels say army uses artillery, kills one", "Shelling/artillery/missile attack", 1),
    ],
)
def test_labels_and_bare_numbers(headline: str, sub_type: str, deaths: int) -> None:
    report = report_of(headline)
    assert report.sub_event_type == sub_type
    assert report.deaths is not None
    assert report.deaths.best == deaths


@pytest.mark.parametrize(
    ("headline", "deaths"),
    [
        ("Six die in raid, two of them boys", 6),
        ("Fifteen die in car bombing at market", 15),
        ("Two shot dead as police storm protest", 2),
        ("Two villagers shot dead by gunmen", 2),
        ("Six traders shot dead at cattle market", 6),
        ("One KIA, two WIA in shelling - army HQ", 1),
        ("A doctor put the dead at 30 after the raid", 30),
        ("Black week for the army: 16 slain in raid", 16),
        ("Forty said dead in fighting, most of them rebels", 40),
        ("Three guards fatally wounded in rocket attack", 3),
        ("Man killed due to shelling", 1),
        ("Five soldiers killed Sunday in ambush", 5),
        ("The bombs killed this week three farmers", 3),
        ("Fighting near the border claims 35 lives", 35),
    ],
)
def test_how_many_died(headline: str, deaths: int) -> None:
    counted = report_of(headline).deaths
    assert counted is not None
    assert counted.best == deaths


@pytest.mark.parametrize(
    ("headline", "acting", "hit"),
    [
        ("Three Afghan soldiers killed in clash with Taliban", "Taliban", "Military Forces of Afghanistan"),
        (
            "M23 fighter killed in attack of Congolese army",
            "Military Forces of Democratic Republic of Congo",
            "M23: March 23 Movement",
        ),
        (
            "M23 soldier killed in shelling by Congolese army",
            "Military Forces of Democratic Republic of Congo",
            "M23: March 23 Movement",
        ),
        ("Five Taliban killed by Kabul troops", "Military Forces of Afghanistan", "Taliban"),
    ],
)
def test_who_was_killed_by_whom(headline: str, acting: str, hit: str) -> None:
    report = report_of(headline)
    assert sides(report) == ([acting], [hit])
    assert (report.deaths_a, report.deaths_b) == (0, report.deaths and report.deaths.best)


@pytest.mark.parametrize(
    ("headline", "state"),
    [
        ("Mali says 3 soldiers killed in north", "Mali"),
        ("Mali reports three soldiers killed", "Mali"),
        ("Two soldiers killed in ambush - Kenyan police", "Kenya"),
    ],
)
def test_soldiers_are_those_of_the_state_that_says_so(headline: str, state: str) -> None:
    assert sides(report_of(headline))[1] == [f"Military Forces of {state}"]


def test_soldiers_are_not_those_of_an_armed_group_that_says_so() -> None:
    assert sides(report_of("Hezbollah says five soldiers killed"))[1] == ["Unidentified Military Forces"]


@pytest.mark.parametrize(
    "headline",
    [
        "One soldier killed in shelling - Kabul military",
        "Two villagers killed in shelling: Kabul",
        "Five rebels killed by Kabul troops",
    ],
)
def test_a_capital_that_stands_for_its_state_is_no_place(headline: str) -> None:
    assert not report_of(headline, Kabul=KABUL).places


def test_who_says_so_at_the_end() -> None:
    report = report_of("Five soldiers killed in fighting with northern rebels - presidential aide")
    assert report.attributed_to == ("presidential aide",)
    assert sides(report) == (["Opposition Rebels"], ["Unidentified Military Forces"])


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Soldier killed in ambush, another wounded - Traore", "Traore"),
        ("Soldier killed in ambush, another wounded - Northern task force", "Northern task force"),
    ],
)
def test_a_person_or_a_force_says_so_at_the_end(headline: str, speaker: str) -> None:
    assert report_of(headline).attributed_to == (speaker,)


def test_a_town_at_the_end_says_nothing() -> None:
    report = report_of("Five soldiers die in ambush: Kayes", Kayes=KAYES)
    assert not report.attributed_to
    assert [place.name for place in report.places] == ["Kayes"]


def test_a_short_weekday_after_on_is_a_day() -> None:
    when = report_of("Soldier killed on Wed in ambush by gunmen").when
    assert (when.start, when.basis) == (date(2018, 5, 2), "stated")


def test_a_list_after_a_colon_says_nothing() -> None:
    assert not report_of("Turkish jets hit two sites: army depot and rebel base").attributed_to


def test_an_action_that_goes_by_the_name_of_a_town_happened_there() -> None:
    report = report_of("At least 20 killed in this week's Kayes battles", "noun_modifier", Kayes=KAYES)
    assert [place.name for place in report.places] == ["Kayes"]


def test_soldiers_killed_in_action_are_the_armys() -> None:
    report = report_of("Ukraine reports one KIA, two WIA amid enemy attacks in past day")
    assert sides(report) == ([], ["Military Forces of Ukraine"])
    assert report.deaths_b == 1


def test_the_letters_of_an_armed_group_count_nobody() -> None:
    kachin = {"country": "MM", "feature_code": "ADM1", "feature_class": "A", "lat": 26.0, "lon": 97.5}
    report = report_of("Four KIA fighters killed in Kachin State", **{"Kachin State": kachin})
    assert sides(report)[1] == ["KIA: Kachin Independence Army"]
    assert report.deaths is not None
    assert report.deaths.best == 4


def test_the_past_hours_need_no_article() -> None:
    report = report_of("Two rebels killed, three wounded in past 24 hours - army")
    assert (report.when.start, report.when.end) == (date(2018, 5, 2), date(2018, 5, 3))
    assert report.when.basis == "stated"


def test_who_holds_a_part_of_a_country_is_no_party_to_what_happens_there() -> None:
    assert sides(report_of("Fighting kills five in Ethiopia's separatist east")) == ([], [])
    attacked = report_of("Army shells rebel positions in Ethiopia")
    assert sides(attacked)[1] == ["Opposition Rebels"]


def test_who_is_reported_killed_does_not_speak() -> None:
    report = report_of("Kenyan soldier reported killed in Kabul", Kabul=KABUL)
    assert not report.attributed_to
    assert report.factuality == "reported"


@pytest.mark.parametrize(
    ("headline", "sub_type"),
    [
        ("Army reports eight truce violations by rebels near Kayes", "Armed clash"),
        ("Government strikes deal with rebels in Kayes", "Agreement"),
        ("Three killed in Kayes on black day for army", "Attack"),
    ],
)
def test_words_that_mean_another_thing_together(headline: str, sub_type: str) -> None:
    assert report_of(headline, Kayes=KAYES).sub_event_type == sub_type


@pytest.mark.parametrize(
    ("headline", "taker"),
    [
        ("Kayes falls to rebels", "Opposition Rebels (Mali)"),
        ("Kayes fell into the hands of the rebels on Tuesday", "Opposition Rebels (Mali)"),
    ],
)
def test_a_town_that_falls_is_taken_by_who_follows(headline: str, taker: str) -> None:
    report = report_of(headline, Kayes=KAYES)
    assert report.sub_event_type == "Non-state actor overtakes territory"
    assert sides(report)[0] == [taker]


def test_armed_men_who_take_people_from_a_place_abduct_them() -> None:
    report = report_of("Gunmen took 21 people from a school in Kayes on Sunday", Kayes=KAYES)
    assert report.sub_event_type == "Abduction/forced disappearance"
    moved = Article(doc_id="a", text="Buses took 200 villagers from a camp to Kayes on Monday")
    assert not code_article(moved, []).reports
