"""How many died: every person once, and people alone."""

from datetime import date

import pytest

from geomap.model import EventReport
from tests.events.coding.told_articles import code_text


def reports(text: str) -> tuple[EventReport, ...]:
    return code_text(text, date(2022, 3, 7)).reports


def dead(text: str) -> int:
    """Return the deaths of the first report, 0 where none are told."""
    counted = reports(text)[0].deaths
    return counted.best or 0 if counted else 0


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("A senior officer and soldier were killed in a gunfight with rebels near the dam.", 2),
        ("The driver of a lorry and his assistant were killed when a shell hit their vehicle.", 2),
        ("Omar Saleh and Hassan Idris were shot dead by gunmen in the market.", 2),
        ("Gunmen abducted a farmer, tortured him, shot him dead and left his body by the road.", 1),
        ("Two suicide bombers blew themselves up at a gate, killing only themselves.", 2),
        ("Armed men shot dead a local district councillor.", 1),
        ("The army lost three soldiers in the ambush near the bridge.", 3),
        ("The fighting claimed 12 lives.", 12),
        ("A United Front (Marxist) [UF(M)] activist was hacked to death by rivals.", 1),
        ("A firebomb hit a lorry on Thursday, leaving its driver and helper dead.", 2),
        ("A bomb hit the car, killing the commander and two soldiers.", 3),
        ("Two men accused of theft were beaten to death by villagers.", 2),
    ],
)
def test_people_without_a_number_of_their_own_are_counted(text: str, deaths: int):
    assert dead(text) == deaths


@pytest.mark.parametrize(
    "text",
    [
        "The murder of Colonel Hassan Ali in Aden was condemned.",
        "The assassination of Haji Khan in Kandahar shocked the city.",
        "The execution of Javed Iqbal by militants in Swat was condemned.",
        "The killing of Imran Ali in Quetta",
        "The killing of Sheikh Abbas in Sirte on Monday was condemned.",
        "The murder of Hassan Ali, a teacher, in Aden was condemned.",
    ],
)
def test_a_person_named_after_a_noun_of_killing_is_one(text: str):
    assert dead(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The murder of Ali Hassan, Omar Saleh and Musa Adam in Aden was condemned.",
        "The murder of Hassan Ali, his wife and son in Aden was condemned.",
    ],
)
def test_all_of_a_list_of_names_are_counted(text: str):
    counted = reports(text)[0].deaths
    assert counted is not None and (counted.low, counted.high) == (3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "The murder of Christians in Mosul was condemned.",
        "The killing of Rohingya Muslims in Rakhine was condemned.",
        "The murder of South Africans in Lagos was condemned.",
        "The killing of Boko Haram fighters in Borno was condemned.",
        "The killing of Boko Haram by soldiers in Borno on Monday was condemned.",
        "The killing of Imran Ali's relatives in Quetta was condemned.",
        "The killing of Syrian Kurds in Hasakah on Monday was condemned.",
        "The killing of Christian Copts in Sirte on Monday was condemned.",
    ],
)
def test_names_of_peoples_and_groups_are_no_single_person(text: str):
    assert dead(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Three Su-34 bombers were shot down by Ukrainian forces over the south.",
        "The rebels attacked the base and destroyed two tanks and four armoured personnel carriers.",
        "Air defences shot down 12 Shahed drones over the port.",
        "Shelling killed 40 cattle and two horses in the valley.",
        "Two fighter jets were shot down by rebels.",
    ],
)
def test_losses_of_equipment_and_animals_are_no_deaths(text: str):
    assert dead(text) == 0


@pytest.mark.parametrize(
    ("text", "low", "best"),
    [
        ("Either six soldiers or a single officer were killed in the attack.", 1, 6),
        ("The air raid killed an unknown number of herders and their animals.", 2, 3),
    ],
)
def test_accounts_that_differ_and_unknown_numbers_leave_the_range_open(text: str, low: int, best: int):
    counted = reports(text)[0].deaths
    assert counted is not None and (counted.low, counted.best) == (low, best)


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("Clashes went on over four consecutive days, with several rebels killed or wounded.", 3),
        ("The attack resulted in a few injured police officers and 5 militants killed.", 5),
        ("The youth was a guard and was killed in an ambush by rebels.", 1),
        (
            "Troops killed 110 militants in two raids. The raids were in retaliation for the killing of "
            "18 soldiers by the group.",
            110,
        ),
        ("Crowds protested after police failed to catch those behind the murder of a girl.", 0),
        (
            "A villager was beaten by police and the border guards last week, succumbed to his injuries "
            "in hospital on Sunday.",
            1,
        ),
        ("Police freed two murder suspects, and residents protested in the square.", 0),
    ],
)
def test_what_is_no_death_of_this_event_is_not_added(text: str, deaths: int):
    assert dead(text) == deaths


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("A trader was wounded in a clash between two clans on Friday. He died in hospital on Sunday.", 1),
        (
            "At least four people were killed in attacks on Monday. One more person succumbed to burns "
            "on Sunday.",
            5,
        ),
    ],
)
def test_a_death_told_later_belongs_to_the_event_that_caused_it(text: str, deaths: int):
    [report] = reports(text)
    assert report.deaths is not None and report.deaths.best == deaths


def test_a_footnote_mark_is_no_number_and_stops_nothing():
    (report,) = reports("Rebels shot dead 12 soldiers in Torbeya on Monday.² ² Two sources.")
    assert report.deaths is not None and report.deaths.best == 12
    assert reports("On Monday rebels shot dead ² soldiers in Torbeya.")
