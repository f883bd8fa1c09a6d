"""How many died, were hurt, taken or driven out: numbers, lists, parts, later deaths, several tellers."""

from datetime import date

import pytest

from geomap.events.coding.casualties.ordinals import ordinal
from geomap.model import Count, EventReport
from tests.events.coding.told_articles import code_text

MONDAY = date(2020, 6, 15)


def first(text: str) -> EventReport:
    return next(report for report in code_text(text, MONDAY).reports if not report.denies)


def best(count: Count | None) -> int:
    return count.best or 0 if count else 0


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("A dozen and a half civilians were killed when shells hit the market on Sunday.", (18, 18, 18)),
        ("Thirty-odd people were killed by gunmen on Saturday.", (30, 30, None)),
        ("Some 30-odd people were killed by gunmen on Saturday.", (30, 30, None)),
        ("Anywhere from 30 to 40 people were killed in an air strike on Sunday.", (30, 30, 40)),
        ("A bomb killed at least seven and at most nine people on Monday.", (7, 7, 9)),
        ("Upwards of sixty people were killed by gunmen on Saturday.", (60, 60, None)),
        ("The toll of the attack on a mosque on Friday has gone up from 33 to 47.", (47, 47, 47)),
    ],
)
def test_numbers_and_their_ranges(text: str, deaths: tuple[int, int, int | None]):
    counted = first(text).deaths
    assert counted is not None
    assert (counted.best, counted.low, counted.high) == deaths


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("A mother of four and her two sons were killed by a shell on Sunday.", 3),
        ("Three traders and a boy of twelve died on Wednesday when their cart went over a mine.", 4),
        ("A nine-month-old baby, its mother and its grandmother were killed when a shell hit them.", 3),
        ("A pregnant woman and her unborn child were killed when a shell hit a house on Monday.", 1),
        ("Ahmed Ali, Omar Hassan and Yusuf Idris were shot dead by gunmen on Tuesday.", 3),
        ("Gunmen shot dead Ahmed Ali, 34, Omar Hassan, 28, and Yusuf Idris, 19, on Tuesday.", 3),
        (
            "Gunmen fired at a car. The dead were named as Ahmed Ali, Omar Hassan and Yusuf Idris.",
            3,
        ),
        ("The mayor of Bando and 68 others were killed in an ambush on Tuesday.", 69),
        ("A suicide bomber killed himself and seven other people at a gate on Monday.", 8),
        ("Five teachers were murdered on Thursday, and a community leader with them.", 6),
        ("The army killed nine rebels on Monday and lost a captain and two men.", 12),
        ("The rebels lost 12 men in fighting on Monday while the army lost four.", 16),
    ],
)
def test_everybody_is_counted_once(text: str, deaths: int):
    assert best(first(text).deaths) == deaths


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("A family of six, three women, two children and a man, lost their lives when a shell struck.", 6),
        ("Seven people of one family, a woman, a couple and their four children, were killed by a shell.", 7),
        ("Troops killed two people in the town on Sunday, a man and a boy of 15.", 2),
        ("Two reporters, a driver and a fixer were killed when a missile hit their car on Monday.", 4),
        ("Gunmen killed two soldiers, a policeman and a civilian on Monday.", 4),
        ("Fifty people, a dozen of them soldiers, were killed in clashes on Sunday.", 50),
    ],
)
def test_a_list_that_adds_up_to_the_number_before_it_tells_who_they_were(text: str, deaths: int):
    assert best(first(text).deaths) == deaths


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("Gunmen shot five traders on Sunday, two of whom later died.", 2),
        ("Two civilians were killed when gunmen opened fire on Sunday. One of the injured died later.", 3),
        ("Two of those wounded in Sunday's blast succumbed to their injuries, taking the toll to 14.", 14),
        ("Five people died on the spot and three others on the way to hospital when a bomb exploded.", 8),
        ("Two people died instantly and a third later in hospital after a grenade attack on Monday.", 3),
        ("Thirty people were injured, one fatally, when a bomb exploded on Monday.", 1),
        ("Shells killed thirteen people on Saturday. A fourteenth body was found on Sunday.", 14),
    ],
)
def test_those_who_died_later_are_of_the_event(text: str, deaths: int):
    assert [best(report.deaths) for report in code_text(text, MONDAY).reports] == [deaths]


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        (
            "Air strikes killed 18 people on Sunday, taking the number of people killed since May to 34,000.",
            18,
        ),
        ("An air strike killed 14 people on Sunday, adding that 3,445 had been killed in the past year.", 14),
        ("Ten soldiers were killed in an ambush on Sunday. The rebels said they had killed 120.", 10),
        ("The monitor gave the number of those killed in Wednesday's air strike as 27.", 27),
        ("Twenty people were killed in an attack on Sunday, a figure later revised to 26.", 26),
        ("Between 11 and 14 were first thought dead after a blast, but the number was raised to 16.", 16),
        ("Twenty people were killed in an attack on Sunday, a figure that has risen to 300 since May.", 20),
        ("A car bomb has claimed 358 lives, with 56 people still missing.", 358),
    ],
)
def test_totals_of_more_and_claims_do_not_replace_the_toll(text: str, deaths: int):
    assert best(first(text).deaths) == deaths


def test_hospitals_count_apart():
    text = "A car bomb went off on Monday. Yarmouk hospital received 12 bodies and Kindi hospital nine."
    assert best(first(text).deaths) == 21


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("A grenade attack killed one and injured 20 on Sunday, three critically.", 20),
        ("Five people were killed and as many injured in an attack on Monday.", 5),
        ("Twelve people were killed and twice as many wounded by a car bomb on Monday.", 24),
        ("One person was killed and another wounded by a shell on Monday.", 1),
        ("Shelling killed one and injured five members of one family on Monday.", 5),
    ],
)
def test_the_hurt_are_counted(text: str, injured: int):
    assert best(first(text).injured) == injured


def test_many_who_had_fled_are_not_as_many_as_died():
    report = first("Shells killed 378 people on Sunday, as many families had come to the beach.")
    assert best(report.deaths) == 378


def test_captives_and_people_driven_out_are_counted():
    assert best(first("The army captured 35 rebels and killed 20 on Sunday.").captured) == 35
    assert best(first("Clashes on Monday drove some 30,000 people from their homes.").displaced) == 30000


def test_captives_who_were_killed_are_dead():
    assert best(first("Twelve soldiers were captured and executed by rebels on Sunday.").deaths) == 12


@pytest.mark.parametrize(
    ("word", "number"),
    [("fourteenth", 14), ("twelfth", 12), ("twentieth", 20), ("14th", 14), ("twenty-first", 21),
     ("first", None), ("north", None), ("month", None)],
)  # fmt: skip
def test_numbers_of_an_order(word: str, number: int | None):
    assert ordinal(word) == number
