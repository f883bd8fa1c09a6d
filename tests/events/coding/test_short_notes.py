"""How the notes of conflict data sets tell things: guns, crowds, fires, the fallen, unknown numbers, days."""

from datetime import date

import pytest

from geomap.model import CodedArticle, EventReport, Mention
from tests.events.coding.told_articles import code_text, literal

PUBLISHED = date(2021, 6, 10)
FORCE = "Excessive force against protesters"


def coded(text: str, *mentions: Mention) -> CodedArticle:
    return code_text(text, PUBLISHED, *mentions)


def only(text: str) -> EventReport:
    (report,) = coded(text).reports
    return report


def dead(text: str) -> int:
    report = only(text)
    return (report.deaths.best or 0) if report.deaths else 0


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Troops fired tank and tube artillery at the hamlet.", "Shelling/artillery/missile attack"),
        ("Two mortar rounds were launched at the base.", "Shelling/artillery/missile attack"),
        ("The army shelled the valley, setting fire to orchards.", "Shelling/artillery/missile attack"),
        ("Soldiers, tipped off by a shepherd, engaged a band of insurgents in the hills.", "Armed clash"),
        ("Four men died in heavy gunfire between village volunteers and raiders.", "Armed clash"),
        ("Gunmen fired on a burial gathering and then fought policemen.", "Armed clash"),
        (
            "Rebels assaulted an army outpost, first with a mine, then with small arms; a soldier died.",
            "Armed clash",
        ),
        ("Farmers protesting a tax were fired at by soldiers. One died.", FORCE),
        ("Fighters fired at farmers protesting the eviction, killing one.", FORCE),
        ("Workers burned an effigy of the minister outside the mill.", "Peaceful protest"),
        ("Demonstrators set alight a party office as police opened fire.", "Violent demonstration"),
        ("A mob enraged by a rumour attacked and burned several shrines.", "Mob violence"),
        ("Activists of the Harvest Party clashed with policemen at the gate.", "Violent demonstration"),
        ("Huts were burnt down in the night; nobody was hurt.", "Looting/property destruction"),
        ("Agents picked up two brothers; they have been missing since.", "Abduction/forced disappearance"),
        ("Rival groups of students wrecked furniture in the hall and two cars.", "Mob violence"),
        ("Police fired tear gas at teachers who had pelted them with stones.", "Violent demonstration"),
        ("Pickets threw two crude bombs in front of the club during the strike.", "Violent demonstration"),
        ("Gunmen of a rebel band raided the hamlet of Dofo, killing four.", "Attack"),
        ("Fighting took place this week on the ridge.", "Armed clash"),
        ("A driver sustained stab injuries in an attack by assailants.", "Attack"),
        ("Demanding a hearing, tenants on Sunday torched a lorry.", "Violent demonstration"),
        ("Supporters staged a sit-in for free and fair polls.", "Peaceful protest"),
        ("Tenants marched on the hall. Soldiers fired on the marchers.", FORCE),
        ("Nurses tried to march on the palace and the police used tear gas.", "Protest with intervention"),
    ],
)  # fmt: skip
def test_what_kind_of_event_a_note_tells(text: str, sub_type: str):
    assert coded(text).reports[0].sub_event_type == sub_type


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("Raiders attacked a rebel camp; two fighters fell and one raider was wounded.", 2),
        ("Three soldiers and an unknown number of rebels died in the battle.", 3),
        ("Rebels fought soldiers in the suburb. Numbers of dead not known.", 0),
        ("Clashes took place along the ridge. Casualties among the police unclear.", 0),
        ("Six of the infiltrators killed, one guard injured.", 6),
        ("Four villagers held as hostages were found dead after the troops left.", 4),
        ("Widows laid the bodies of three miners at the gate and held a protest.", 0),
        ("Missiles were fired at the village; a truck was burnt and one rebel killed.", 1),
        ("A trader hurt in a raid on Sunday died in hospital on Friday, raising the death toll to two.", 2),
        ("A clash at the mill around 11.30am left a guard dead and ten others injured.", 1),
        ("Two men accused of kidnappings were summarily shot by a militia.", 2),
        ("Police opened fire at a rally; one marcher was shot dead, six others were injured.", 1),
    ],
)
def test_how_many_died_in_a_note(text: str, deaths: int):
    assert dead(text) == deaths


def test_a_town_that_fell_is_nobody_dead():
    assert only("Rebels attacked the town and it fell within hours.").deaths is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A sniper shot a guard dead at the mill. 6 May 2021.", date(2021, 5, 6)),
        ("Raiders killed two herders. Reported 3 June.", date(2021, 6, 3)),
        ("Police used tear gas to disperse men who had come out on 8 June for a mayor.", date(2021, 6, 8)),
        ("Miners held a protest at the gate over wages that had not been paid since March 2019.", PUBLISHED),
    ],
)  # fmt: skip
def test_the_day_of_a_note(text: str, day: date):
    assert only(text).when.start == day


def test_a_note_with_two_days_of_other_things_has_the_day_of_publication():
    text = "Raiders killed two herders. They had come from a fair of 5 June to a wedding of 8 June."
    assert only(text).when.start == PUBLISHED


def town(text: str, name: str, lat: float, code: str = "PPL", province: str = "Karal") -> Mention:
    return literal(
        text, name, lat=lat, lon=20.0, feature_class=code[0], feature_code=code, country="TD",
        admin1=province, score=0.9,
    )  # fmt: skip  # fmt: skip


def test_an_unsure_place_near_the_district_that_holds_it_is_the_one_meant():
    text = "Raiders attacked an army post in the Dofo area (Sarn district)."
    unsure = town(text, "Dofo", 10.3).but(score=0.25)
    (report,) = coded(text, unsure, town(text, "Sarn", 10.0, "ADM2")).reports
    assert (report.places[0].name, report.places[0].lat) == ("Dofo", 10.3)
