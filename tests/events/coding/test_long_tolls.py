"""Tolls as registers of the dead tell them: lists of victims, counts given up, days that head entries."""

from datetime import date

import pytest

from geomap.model import EventReport
from tests.events.coding.told_articles import code_with_places

PUBLISHED = date(2019, 5, 17)  # a Friday
PLACES = (("Dorva", "SY", "PPL"), ("Kelmet", "SY", "PPL"), ("Syria", "SY", "PCLI"))


def coded(text: str) -> tuple[EventReport, ...]:
    return code_with_places("a", text, PUBLISHED, PLACES).reports


def dead(text: str) -> int | None:
    (report,) = coded(text)
    return report.deaths.best if report.deaths else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ahmad Ali (34), his wife and their three children were killed when shells hit Dorva.", 5),
        ("A strike on Dorva killed Musa Saleh, 51, his wife Hind, 44, and four of their daughters.", 6),
        ("Ali Hassan, a teacher, and his son Omar were shot dead by gunmen in Dorva.", 2),
        ("Gunmen in Dorva killed Ali Karim, who led the force, and 13 others.", 14),
        ("The bodies of Ali Hassan, 40, and Omar Said, 32, were found in Dorva on Monday.", 2),
        ("Gunmen in Dorva killed a nurse, Amina Said, and two others.", 3),
        ("Five people, including Ali Hassan and his wife, were killed by gunmen in Dorva.", 5),
        ("Gunmen in Dorva killed his wife and two sons on Monday.", 3),
        ("Two brothers, both 30, were killed by gunmen in Dorva on Monday.", 2),
        ("A sixth person, also a soldier, died in an attack by gunmen on Dorva.", 1),
        ("Three members of Doctors Without Borders were murdered in Dorva on Monday.", 3),
        ("Three suspected thieves were beaten to death by a mob in Dorva on Monday.", 3),
        ("A family of seven was wiped out when a bomb hit their home in Dorva.", 7),
        ("Gunmen killed two in Dorva and hurt five people, two of whom later died.", 4),
    ],
)
def test_those_told_one_by_one_are_counted(text: str, wanted: int):
    assert dead(text) == wanted


@pytest.mark.parametrize(
    ("toll", "wanted"),
    [
        ("The count of the dead stands at 64.", 64),
        ("The number of dead now stands at 64.", 64),
        ("Officials gave the death toll as 14.", 14),
        ("The ministry said on Thursday that the number of victims was 33.", 33),
        ("33 deaths had been reported; the number given by the prosecutors is now 47.", 47),
        ("Initial reports said that five people were killed, but the final toll was nine.", 9),
        ("The first count gave 13 dead, and the Red Cross buried 25 bodies.", 25),
        ("Civilians reported killed: 42 to 45.", 42),
    ],
)
def test_the_last_of_several_counts_holds(toll: str, wanted: int):
    assert dead(f"Jets bombed the market of Dorva on Tuesday. {toll}") == wanted


@pytest.mark.parametrize(
    ("later", "wanted"),
    [
        ("Two more people died the next day, taking the number to 62.", 62),
        ("A day later two of the wounded died, bringing the toll to 62.", 62),
        ("On Thursday a nurse died as well.", 61),
        ("Five others were wounded, two of whom died in the following night.", 62),
    ],
)
def test_who_dies_later_is_counted_with_those_of_the_day(later: str, wanted: int):
    (report,) = coded(f"Jets bombed the market of Dorva on Tuesday and killed 60 people. {later}")
    assert (report.deaths.best if report.deaths else None) == wanted
    assert report.when.start == date(2019, 5, 14)


def test_what_stands_under_a_day_happened_on_it():
    text = (
        "Monday, 6 May\nGunmen killed two farmers in Dorva.\n\n"
        "Wednesday, 8 May\nShells hit Kelmet and killed a boy. A girl died on Thursday as well.\n"
    )
    first, second = coded(text)
    assert (first.when.start, second.when.start) == (date(2019, 5, 6), date(2019, 5, 8))
    assert second.deaths is not None and second.deaths.best == 2
