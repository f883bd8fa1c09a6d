"""Where somebody spoke, was treated or travelled to is never where it happened."""

from datetime import date

import pytest

from geomap.events.coding.places.sites import sites
from geomap.events.coding.sentences.text import read_sentence
from geomap.model import Mention
from tests.events.coding.told_articles import code_with_places

PLACES = (
    ("Bamako", "ML", "PPLC"),
    ("Gao", "ML", "PPL"),
    ("Menaka", "ML", "PPL"),
    ("Geneva", "CH", "PPLA"),
)


@pytest.mark.parametrize(
    "text",
    [
        "Nine soldiers were killed in shelling near Gao, the premier told parliament in Bamako on Monday.",
        "Gunmen killed nine herders near Gao on Sunday. The injured were taken to a hospital in Menaka.",
        "Militants killed nine soldiers near Gao on Sunday. A tenth succumbed to his wounds "
        "at the military hospital in Bamako.",
        "Gunmen killed nine herders near Gao on Sunday during a visit of the minister to Menaka.",
        "Gunmen killed nine herders near Gao on Sunday, the general said at a news conference in Bamako.",
        "Two nurses who died in the Gao bombing on Sunday were mourned in Geneva.",
    ],
)
def test_only_the_place_of_the_action_counts(text: str):
    reports = code_with_places("elsewhere", text, date(2019, 6, 4), PLACES).reports
    assert [[place.name for place in report.places] for report in reports] == [["Gao"]]


@pytest.mark.parametrize(("country", "first"), [("Mali", "Gao"), ("Niger", "Niger")])
def test_a_place_named_beside_an_event_lies_in_the_country_where_it_happened(country: str, first: str):
    text = (
        f"The army will attack Gao, a spokesman said. Fighters clashed in {country} on Monday, killing two."
    )
    places = (*PLACES, ("Mali", "ML", "PCLI"), ("Niger", "NE", "PCLI"))
    (report,) = code_with_places("abroad", text, date(2019, 6, 4), places).reports
    assert report.places[0].name == first


def test_a_hospital_that_is_attacked_is_where_it_happened():
    text = "An air strike hit a hospital in Menaka on Sunday, killing nine patients."
    report = code_with_places("hospital", text, date(2019, 6, 4), PLACES).reports[0]
    assert report.places[0].name == "Menaka"


@pytest.mark.parametrize(
    "text", ["Gunmen killed two men in KHARAB on Monday.", "KHARAB - Gunmen killed two men."]
)
def test_an_unknown_town_in_capitals_is_no_initials(text: str):
    start = text.index("KHARAB")
    name = Mention(start=start, end=start + 6, name="KHARAB", kind="literal", subkind="literal")
    sentence = read_sentence(text, 0, len(text))
    assert [site.mention.name for site in sites(sentence, [name])] == ["KHARAB"]
