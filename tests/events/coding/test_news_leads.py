"""Opening sentences of news in our own words, each with the sub type that a careful coder gives it."""

from datetime import date

import pytest

from tests.events.coding.told_articles import code_text


def sub_types(text: str) -> list[str]:
    return [str(report.sub_event_type) for report in code_text(text, date(2020, 5, 6)).reports]


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Rival militias traded machine-gun fire in the streets of Zawiya.", "Armed clash"),
        ("The Taliban are now in control of Zaranj.", "Non-state actor overtakes territory"),
        ("Iraqi aircraft used nerve gas against Iranian troops on the Faw peninsula.", "Chemical weapon"),
        ("Chlorine canisters dropped on Douma leave dozens gasping", "Chemical weapon"),
        ("Ethiopian planes carried out raids on the outskirts of Mekelle.", "Air/drone strike"),
        ("A Bayraktar drone fired on a lorry in Alamata.", "Air/drone strike"),
        ("A bomber set off his explosives on a bus in Haifa, killing 16 people.", "Suicide bomb"),
        ("A woman detonated a device strapped to her body in Grozny.", "Suicide bomb"),
        ("Unexploded cluster munition kills two boys in Hajjah", "Remote explosive/landmine/IED"),
        ("Nearly 300 pupils were taken from a school in Kuriga.", "Abduction/forced disappearance"),
        ("Silent march in Bogota for murdered community leaders", "Peaceful protest"),
        ("Police in Belgrade removed students blocking a bridge.", "Protest with intervention"),
        ("Police bullets killed two during a march in Managua.", "Excessive force against protesters"),
        ("Sectarian riot in Jos leaves mosques and shops in ruins", "Mob violence"),
        ("Residents lynched a man accused of theft in Puebla.", "Mob violence"),
        ("Two communities in Marsabit sign a peace pact.", "Agreement"),
        ("Eighty Maoists give up arms in Telangana", "Change to group/activity"),
        ("Two rebel factions in Idlib announced a merger under a new name.", "Change to group/activity"),
        ("Troops uncover arms dump in forest near Bamenda", "Disrupted weapons use"),
        ("Some 200 rifles were seized by police in Aden.", "Disrupted weapons use"),
        ("France opens military post at Ansongo", "Headquarters or base established"),
        ("Taliban enter Mazar peacefully after governor flees", "Non-violent transfer of territory"),
        ("Rebels took over Assab port without a shot being fired.", "Non-violent transfer of territory"),
        ("The junta imposed martial law in Hpakant.", "Change to group/activity"),
    ],
)  # fmt: skip
def test_a_lead_tells_its_sub_type(text: str, sub_type: str):
    assert sub_type in sub_types(text)


@pytest.mark.parametrize(
    "text",
    [
        "A fire at a shoe factory in Dhaka killed nine workers.",
        "Twelve die in stampede at a temple in Andhra Pradesh",
        "The film tells the story of a sniper who killed 30 soldiers in Stalingrad.",
        "Red Cross volunteers gathered 281 bodies from the river after the flood.",
    ],
)
def test_a_lead_of_ordinary_news_tells_of_no_event(text: str):
    assert sub_types(text) == []


def test_soldiers_who_rose_against_their_own_are_rebels():
    text = "Renegade soldiers seized the town of Bukavu from government troops on Wednesday."
    (report,) = code_text(text, date(2020, 5, 6)).reports
    assert report.sub_event_type == "Non-state actor overtakes territory"
    assert [actor.name for actor in report.side_a] == ["Opposition Rebels"]
