"""Reports in sections, items and entries: each tells of its own event; the day that they cover."""

from datetime import date

import pytest

from geomap.events import code_article
from geomap.model import Article, Block, Mention
from tests.events.coding.told_articles import code_with_places, first_place, reports, told

PUBLISHED = date(2019, 5, 17)
PLACES = (("Dorva", "SY", "PPL"), ("Kelmet", "SY", "PPL"), ("Osrin", "SY", "PPL"), ("Tarsin", "SY", "PPL"))


@pytest.mark.parametrize("opening", ["* May {}: ", "{} May - ", "On {} May, "])
def test_a_toll_is_of_its_own_item(opening: str):
    events = (
        "Gunmen killed six people in Dorva.",
        "A car bomb exploded in Kelmet.",
        "Police defused a bomb in Tarsin.",
        "Ninety people died when a train was blown up.",
        "Soldiers shot dead two farmers in Osrin.",
    )
    text = "\n\n".join(opening.format(day) + event for day, event in enumerate(events, 2))
    found = code_with_places("a", text, PUBLISHED, PLACES).reports
    dead = {first_place(report): report.deaths.best for report in found if report.deaths}
    assert dead.get("Kelmet") is None
    assert dead["Osrin"] == 2


def in_sections(title: str) -> Article:
    """Return a report of five paragraphs, each under a crosshead."""
    text, blocks = "", []
    for head, line in (
        ("NORTH", "Gunmen killed six people in Dorva on Monday."),
        ("EAST", "Rebels attacked the army in Osrin."),
        ("SOUTH", "The army was quiet."),
        ("COAST", "Nobody was hurt."),
        ("WEST", "The shelling of Kelmet killed two people."),
    ):
        for channel, part in (("headline", head), ("body", line)):
            blocks.append(Block(start=len(text), end=len(text) + len(part), channel=channel))
            text += part + "\n\n"
    return Article(
        doc_id="a",
        title=title,
        text=text,
        blocks=tuple(blocks),
        pub_date=PUBLISHED,
        pub_date_basis="stated",
    )


def test_what_is_undated_happened_on_the_day_that_the_report_covers():
    article = in_sections("Daily summary, 15 May")
    last = code_article(article, places_in(article)).reports[-1]
    assert (last.when.start, last.when.end, last.when.basis) == (
        date(2019, 5, 15),
        date(2019, 5, 15),
        "inferred",
    )


def places_in(article: Article) -> list[Mention]:
    return [
        Mention(
            start=article.text.index(place), end=article.text.index(place) + len(place), name=place,
            kind="literal", subkind="literal", lat=1.0, lon=2.0, place_id=f"t:{place}", place_name=place,
            country="SY", feature_class="P", feature_code=code, score=0.9,
        )
        for place, _, code in PLACES
        if place in article.text
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A grenade in Dorva on Monday killed two boys aged nine and twelve.", [("Dorva", 2)]),
        ("One worker, a farmer's driver, was killed in an attack on Dorva on Monday.", [("Dorva", 1)]),
        ("One person was killed in Dorva on Monday and another in Kelmet.", [("Dorva", 1), ("Kelmet", 1)]),
        ("Gunmen killed 211 people in six incidents, a report says.\n\nThey shot dead 40 villagers in Dorva "
         "on Monday.\n\nOn Tuesday they killed 60 people in Kelmet.", [("Dorva", 40), ("Kelmet", 60)]),
        ("Rebels killed nine soldiers in Dorva on Monday.\n\nIt was the third big strike on the army.",
         [("Dorva", 9)]),
    ],
)  # fmt: skip
def test_numbers(text: str, wanted: list[tuple[str, int]]):
    assert sorted(told(text)) == wanted


def test_the_attack_names_what_was_answered_with_fire():
    (report,) = reports(
        "Rebels attacked a quarter of Dorva on Monday. Eleven people died. Troops returned fire."
    )
    assert report.trigger.text == "attacked"


def test_an_exact_day_told_later_is_the_day():
    text = "In mid-April soldiers rounded up men in Dorva. At least 31 men were killed on 15 April in Dorva."
    assert reports(text)[0].when.start == date(2019, 4, 15)


def test_the_last_days_of_a_month():
    (report,) = reports("Soldiers killed six villagers in Dorva in the last days of April.")
    assert (report.when.start, report.when.end) == (date(2019, 4, 21), date(2019, 4, 30))


BULLETIN = (
    "{}: Gunmen attacked a police post on Monday, killing four officers.",
    "{}: A roadside bomb killed two civilians. Masked men also abducted a tribal elder.",
    "{}: Three insurgents died in an air strike.",
)


@pytest.mark.parametrize("between", [" ", "\n"])
@pytest.mark.parametrize("kind", ["", " province"])
def test_each_item_of_a_bulletin_is_of_the_place_that_heads_it(between: str, kind: str):
    text = between.join(
        line.format(name + kind) for line, name in zip(BULLETIN, ("Dorva", "Kelmet", "Osrin"), strict=True)
    )
    found = code_with_places("a", text, PUBLISHED, PLACES).reports
    assert [(first_place(r), r.sub_event_type, r.deaths.best if r.deaths else None) for r in found] == [
        ("Dorva", "Armed clash", 4),
        ("Kelmet", "Remote explosive/landmine/IED", 2),
        ("Kelmet", "Abduction/forced disappearance", None),
        ("Osrin", "Air/drone strike", 3),
    ]


def test_one_name_before_a_colon_is_a_dateline():
    text = "Dorva: The army said that shelling had killed two people in Kelmet. Masked men shot a guard."
    found = code_with_places("a", text, PUBLISHED, PLACES).reports
    assert [first_place(report) for report in found][:1] == ["Kelmet"]


def test_a_list_is_of_the_day_that_its_first_line_announces():
    items = (
        "Gunmen killed six people in Dorva.",
        "The army was quiet in the hills.",
        "A car bomb wounded two policemen in Kelmet.",
        "Rebels shelled Osrin.",
        "Soldiers shot dead two farmers in Tarsin.",
    )
    text = "\n\n".join(("The following was reported up to Thursday:", *items))
    found = code_with_places("a", text, PUBLISHED, PLACES).reports
    assert {report.when.start for report in found} == {date(2019, 5, 16)}


def test_paragraphs_under_datelines_happened_there():
    text, blocks = "", []
    for head, line in (
        ("DORVA - ", "Gunmen killed six people on Monday."),
        ("KELMET - ", "A bomb attached to a car was made safe on Monday."),
        ("OSRIN - ", "Rebels attacked an army post on Monday."),
    ):
        for channel, part in (("dateline", head), ("body", line)):
            blocks.append(Block(start=len(text), end=len(text) + len(part), channel=channel))
            text += part
        text += "\n\n"
    mentions = [
        Mention(
            start=text.index(name), end=text.index(name) + len(name), name=name, kind="literal",
            subkind="literal", channel="dateline", lat=at, lon=2.0, place_id=name, place_name=name,
            country="SY", feature_class="P", feature_code="PPL", score=0.9,
        )
        for at, name in ((1.0, "DORVA"), (2.0, "KELMET"), (3.0, "OSRIN"))
    ]  # fmt: skip
    article = Article(
        doc_id="a", text=text, blocks=tuple(blocks), pub_date=PUBLISHED, pub_date_basis="stated"
    )
    assert [first_place(report) for report in code_article(article, mentions).reports] == [
        "DORVA",
        "KELMET",
        "OSRIN",
    ]
