"""Twenty short articles of our own about ten conflicts, in awkward words, with the events in them.

The people and incidents are invented; the places are real. Each place is (name, country, kind), kind
being a GeoNames feature code. An expected event is (sub type, place or None, deaths or None, day).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from geomap.model import EventReport
from tests.events.coding.told_articles import code_with_places


@dataclass(frozen=True)
class Example:
    """An article with its day of publication, its places and what a careful reader codes."""

    name: str
    published: date
    text: str
    places: tuple[tuple[str, str, str], ...]
    expected: tuple[tuple[str, str | None, int | None, date | None], ...]


P, A1, A2, C = "PPL", "ADM1", "ADM2", "PCLI"

EXAMPLES = (
    Example(
        "ukraine_missile_with_interception",
        date(2023, 5, 17),
        "A missile slammed into a five-storey apartment block in Kramatorsk shortly "
        "after midnight on Tuesday, "
        "killing at least nine people, among them two children, the regional governor said. "
        "Officials in Kyiv said air defences had coped with a separate salvo.",
        (("Kramatorsk", "UA", P), ("Kyiv", "UA", P)),
        (("Shelling/artillery/missile attack", "Kramatorsk", 9, date(2023, 5, 16)),),
    ),
    Example(
        "ukraine_village_retaken",
        date(2022, 9, 12),
        "Ukrainian troops recaptured the village of Hrakove on Saturday, the general staff said. "
        "Moscow did not comment. The ministry had fired its spokesman a week ago.",
        (("Hrakove", "UA", P), ("Moscow", "RU", P)),
        (("Government regains territory", "Hrakove", None, date(2022, 9, 10)),),
    ),
    Example(
        "sudan_market_shelled",
        date(2023, 9, 11),
        "KHARTOUM - Shelling of an open-air market in southern Omdurman left no fewer than 31 people dead on "
        "Sunday, volunteers running a clinic said. More than 70 others were hurt. Both the army and the "
        "paramilitary Rapid Support Forces denied responsibility.",
        (("KHARTOUM", "SD", P), ("Omdurman", "SD", P)),
        (("Shelling/artillery/missile attack", "Omdurman", 31, date(2023, 9, 10)),),
    ),
    Example(
        "sudan_battle_for_a_base",
        date(2023, 11, 3),
        "The Rapid Support Forces overran the army garrison in Nyala on Thursday after "
        "three days of fighting. "
        "The war has killed more than 9,000 people since April.",
        (("Nyala", "SD", P),),
        (("Non-state actor overtakes territory", "Nyala", None, date(2023, 11, 2)),),
    ),
    Example(
        "mali_convoy_ambush",
        date(2022, 3, 23),
        "Gunmen ambushed an army convoy near Mondoro on Monday. Four soldiers and a "
        "civilian driver were killed, "
        "while six attackers died in the exchange of fire, a military statement claimed.",
        (("Mondoro", "ML", P),),
        (("Armed clash", "Mondoro", 11, date(2022, 3, 21)),),
    ),
    Example(
        "mali_village_massacre",
        date(2022, 6, 20),
        "Suspected jihadists on motorbikes rode into the village of Diallassagou and shot dead several dozen "
        "men, survivors told reporters in Bamako.",
        (("Diallassagou", "ML", P), ("Bamako", "ML", P)),
        (("Attack", "Diallassagou", 36, None),),
    ),
    Example(
        "congo_camp_raid",
        date(2023, 6, 13),
        "Fighters of the CODECO militia hacked to death 22 displaced people in a camp near Bule, in Ituri "
        "province, on the night of Sunday, a local chief said by phone from Bunia.",
        (("Bule", "CD", P), ("Ituri", "CD", A1), ("Bunia", "CD", P)),
        (("Attack", "Bule", 22, date(2023, 6, 11)),),
    ),
    Example(
        "congo_ceasefire",
        date(2024, 8, 1),
        "The government and the M23 signed a ceasefire agreement in Luanda on Tuesday. "
        "Analysts warned that fighting could resume within weeks.",
        (("Luanda", "AO", P),),
        (("Agreement", "Luanda", None, date(2024, 7, 30)),),
    ),
    Example(
        "myanmar_air_strike_on_school",
        date(2022, 9, 20),
        "Two helicopter gunships fired on a monastery school in Let Yet Kone last "
        "Friday, killing 11 children, "
        "said a resident who asked not to be named. The junta said its troops had come under attack there.",
        (("Let Yet Kone", "MM", P),),
        (("Air/drone strike", "Let Yet Kone", 11, date(2022, 9, 16)),),
    ),
    Example(
        "myanmar_town_taken",
        date(2023, 11, 13),
        "An alliance of ethnic armies seized the border town of Chinshwehaw from the military on 2 November, "
        "and is now expected to march on Laukkai.",
        (("Chinshwehaw", "MM", P), ("Laukkai", "MM", P)),
        (("Non-state actor overtakes territory", "Chinshwehaw", None, date(2023, 11, 2)),),
    ),
    Example(
        "yemen_drone_and_denial",
        date(2021, 3, 8),
        "A drone loaded with explosives struck a house in Marib on Sunday, wounding three people. "
        "A Houthi spokesman denied that the group had attacked Marib.",
        (("Marib", "YE", P),),
        (("Air/drone strike", "Marib", None, date(2021, 3, 7)),),
    ),
    Example(
        "yemen_mine",
        date(2020, 1, 15),
        "A landmine left behind by retreating forces blew up under a pickup on the road "
        "from Mocha to Hays on "
        "Tuesday. The driver and his two sons perished.",
        (("Mocha", "YE", P), ("Hays", "YE", P)),
        (("Remote explosive/landmine/IED", None, None, date(2020, 1, 14)),),
    ),
    Example(
        "somalia_hotel_suicide_bomb",
        date(2022, 8, 21),
        "A suicide bomber rammed a car into the gate of a hotel in Mogadishu on Friday evening before gunmen "
        "stormed the building. The death toll rose to 21, the health minister said on Sunday. "
        "Al-Shabaab claimed responsibility.",
        (("Mogadishu", "SO", P),),
        (("Suicide bomb", "Mogadishu", 21, date(2022, 8, 19)),),
    ),
    Example(
        "somalia_arms_seized",
        date(2021, 7, 2),
        "Security forces said they had foiled a car bomb attack in Kismayo on Thursday and arrested two men.",
        (("Kismayo", "SO", P),),
        (("Disrupted weapons use", "Kismayo", None, date(2021, 7, 1)),),
    ),
    Example(
        "nigeria_pupils_kidnapped",
        date(2021, 2, 27),
        "Armed men abducted 317 girls from a boarding school in Jangebe, Zamfara state, "
        "in the early hours of "
        "Friday. In Abuja the president vowed to crush the bandits.",
        (("Jangebe", "NG", P), ("Zamfara", "NG", A1), ("Abuja", "NG", P)),
        (("Abduction/forced disappearance", "Jangebe", None, date(2021, 2, 26)),),
    ),
    Example(
        "nigeria_protest_shot_at",
        date(2020, 10, 21),
        "Soldiers opened fire on protesters at the Lekki toll gate in Lagos on Tuesday "
        "evening, killing at least "
        "12, a rights group said. The army dismissed the reports as fake news.",
        (("Lekki", "NG", P), ("Lagos", "NG", P)),
        (("Excessive force against protesters", "Lekki", 12, date(2020, 10, 20)),),
    ),
    Example(
        "colombia_leader_killed",
        date(2021, 4, 22),
        "Sandra Liliana Peña, governor of an indigenous reserve, was shot dead outside "
        "her home in Caldono on "
        "Tuesday. She had received threats since 2019.",
        (("Caldono", "CO", P),),
        (("Attack", "Caldono", 1, date(2021, 4, 20)),),
    ),
    Example(
        "colombia_road_blocked",
        date(2021, 5, 12),
        "Truck drivers blocked the highway between Cali and Buenaventura on Monday to "
        "demand lower tolls; the "
        "march passed off peacefully.",
        (("Cali", "CO", P), ("Buenaventura", "CO", P)),
        (("Peaceful protest", "Cali", None, date(2021, 5, 10)),),
    ),
    Example(
        "ethiopia_withdrawal",
        date(2022, 12, 30),
        "Eritrean troops withdrew from Shire on Friday, residents said, waving at passers-by from lorries. "
        "Two years ago they had looted the town.",
        (("Shire", "ET", P),),
        (("Non-violent transfer of territory", "Shire", None, date(2022, 12, 30)),),
    ),
    Example(
        "ethiopia_nothing_happened",
        date(2023, 8, 8),
        "The foreign minister visited Addis Ababa on Monday and warned that any attack "
        "on the peace deal would "
        "lead to war. On the anniversary of the 2021 massacre in Axum, survivors lit candles.",
        (("Addis Ababa", "ET", P), ("Axum", "ET", P)),
        (),
    ),
)


def reports_of(example: Example) -> list[EventReport]:
    coded = code_with_places(example.name, example.text, example.published, example.places)
    return [report for report in coded.reports if not report.denies]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_type_place_deaths_and_date_of_each_event(example: Example):
    reports = reports_of(example)
    found = [
        (
            report.sub_event_type,
            report.places[0].name if report.places and place is not None else None,
            report.deaths.best if report.deaths and deaths is not None else None,
            report.when.start if day is not None else None,
        )
        for report, (_, place, deaths, day) in zip(reports, example.expected, strict=False)
    ]
    assert found == list(example.expected)
    assert len(reports) == len(example.expected)
