"""Ten more awkward articles of our own about further conflicts: type, sides, deaths, place, day, denial.

The people and incidents are invented; the places are real. Each place is (name, country, kind), kind
being a GeoNames feature code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from geomap.model import CodedArticle
from tests.events.coding.told_articles import code_with_places


@dataclass(frozen=True)
class Told:
    """An event as a careful reader codes it; a word of each side's name is enough."""

    sub_event_type: str
    place: str
    deaths: int
    day: date
    side_a: str = ""
    side_b: str = ""


@dataclass(frozen=True)
class Example:
    """An article with its day of publication, its places, its events and how many denials it carries."""

    name: str
    published: date
    text: str
    places: tuple[tuple[str, str, str], ...]
    told: tuple[Told, ...]
    denials: int = 0


P, A1, C = "PPL", "ADM1", "PCLI"

EXAMPLES = (
    Example(
        "colombia",
        date(2019, 3, 19),
        "BOGOTA (Agency) - Dissidents of the former FARC rebels are believed to be behind an ambush in which "
        "five soldiers lost their lives near Tibu on Sunday, the defence ministry said. A sergeant and his "
        "driver were among the dead. In 2016 the group had signed a peace deal.",
        (("BOGOTA", "CO", "PPLC"), ("Tibu", "CO", P)),
        (Told("Armed clash", "Tibu", 5, date(2019, 3, 17), side_b="Military"),),
    ),
    Example(
        "philippines",
        date(2017, 5, 25),
        "Militants of the Maute group stormed the city of Marawi on Tuesday, torching a church. "
        "Thirteen marines were killed, the army said, while 31 of the militants died. Two armoured "
        "vehicles were destroyed. The group denied burning the church.",
        (("Marawi", "PH", P),),
        (Told("Armed clash", "Marawi", 44, date(2017, 5, 23), side_a="Maute", side_b=""),),
        denials=1,
    ),
    Example(
        "nagorno_karabakh",
        date(2020, 10, 12),
        "Hours after a truce took effect on Saturday, a missile fired at Ganja demolished an apartment "
        "block and killed nine people, Azerbaijan said. Armenia denied targeting the city. More than 500 "
        "people have died since the war broke out on 27 September.",
        (("Ganja", "AZ", P), ("Azerbaijan", "AZ", C), ("Armenia", "AM", C)),
        (Told("Shelling/artillery/missile attack", "Ganja", 9, date(2020, 10, 10)),),
        denials=1,
    ),
    Example(
        "cameroon",
        date(2020, 10, 25),
        "Armed men in civilian clothes burst into a classroom in Kumba on Saturday and opened fire, killing "
        "seven pupils and wounding a dozen others. Some children jumped from the second floor. Officials "
        "blamed separatists; an exiled leader of theirs rejected the accusation.",
        (("Kumba", "CM", P),),
        (Told("Attack", "Kumba", 7, date(2020, 10, 24), side_a="Armed Group", side_b="Civilians"),),
    ),
    Example(
        "mozambique",
        date(2021, 3, 29),
        "Insurgents known locally as al-Shabab raided the town of Palma last Wednesday, beheading "
        "residents in the streets. Seven contractors were shot dead when their convoy was ambushed "
        "outside a hotel on Friday. Helicopters evacuated survivors.",
        (("Palma", "MZ", P),),
        (
            Told("Attack", "Palma", 3, date(2021, 3, 24)),  # a plural without number
            Told("Attack", "", 7, date(2021, 3, 26)),  # contractors are civilians
        ),
    ),
    Example(
        "haiti",
        date(2022, 7, 18),
        "Rival gangs have fought for control of Cite Soleil since 8 July. On Thursday alone 16 people died "
        "there in the crossfire, a rights group counted, among them a girl of 8 and her father. Doctors "
        "appealed for a truce.",
        (("Cite Soleil", "HT", P),),
        (Told("Armed clash", "Cite Soleil", 16, date(2022, 7, 14)),),
    ),
    Example(
        "thailand",
        date(2018, 1, 23),
        "A motorcycle bomb tore through a pork stall at a morning market in Yala on Monday. Three shoppers "
        "were killed and 22 were hurt, police said. A fourth died of his wounds on Tuesday. Nobody claimed "
        "responsibility.",
        (("Yala", "TH", P),),
        (Told("Remote explosive/landmine/IED", "Yala", 4, date(2018, 1, 22), side_b="Civilians"),),
    ),
    Example(
        "burkina_faso",
        date(2019, 11, 8),
        "Gunmen attacked buses carrying workers of a Canadian mining company near Fada on Wednesday, killing "
        "37 people, the governor said, after an escort vehicle had hit a landmine. It was the third attack "
        "on the company in 15 months.",
        (("Fada", "BF", P),),
        (Told("Attack", "Fada", 37, date(2019, 11, 6), side_b="Civilians"),),
    ),
    Example(
        "kashmir",
        date(2018, 7, 9),
        "SRINAGAR: Three civilians, a 16-year-old girl included, were killed in Redwani on Saturday when "
        "soldiers fired on stone-throwing protesters, witnesses said. Shops stayed shut on Sunday in a "
        "strike called by separatists.",
        (("SRINAGAR", "IN", P), ("Redwani", "IN", P)),
        (
            Told("Excessive force against protesters", "Redwani", 3, date(2018, 7, 7), side_a="Military"),
            Told("Peaceful protest", "", 0, date(2018, 7, 8)),
        ),
    ),
    Example(
        "gaza",
        date(2018, 5, 16),
        "Rockets fired from the strip landed in Sderot early on Tuesday and wounded a man. In reply Israeli "
        "jets bombed a weapons depot near Khan Younis, killing two members of Hamas's armed wing.",
        (("Sderot", "IL", P), ("Khan Younis", "PS", P)),
        (
            Told("Shelling/artillery/missile attack", "Sderot", 0, date(2018, 5, 15)),
            Told("Air/drone strike", "Khan Younis", 2, date(2018, 5, 15), side_a="Israel", side_b="Hamas"),
        ),
    ),
)


def coded(example: Example) -> CodedArticle:
    return code_with_places(example.name, example.text, example.published, example.places)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_each_event_is_told_as_a_careful_reader_codes_it(example: Example):
    reports = [report for report in coded(example).reports if not report.denies]
    found = [
        (
            report.sub_event_type,
            report.places[0].name if report.places else "",
            (report.deaths.best or 0) if report.deaths else 0,
            report.when.start,
        )
        for report in reports
    ]
    assert found == [(told.sub_event_type, told.place, told.deaths, told.day) for told in example.told]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_sides_are_those_that_the_article_names(example: Example):
    reports = [report for report in coded(example).reports if not report.denies]
    for report, told in zip(reports, example.told, strict=True):
        assert told.side_a in "; ".join(actor.name for actor in report.side_a)
        assert told.side_b in "; ".join(actor.name for actor in report.side_b)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_denials_are_kept_apart(example: Example):
    denials = [report for report in coded(example).reports if report.denies]
    assert len(denials) == example.denials
