"""A short report is read from its first word to the coded event."""

from datetime import date

from geomap.model import CodedArticle
from tests.events.coding.told_articles import code_text, literal


def coded(text: str, *places: str, published: date | None = date(2021, 6, 10)) -> CodedArticle:
    town = {"lat": 10.0, "lon": 20.0, "feature_class": "P", "feature_code": "PPL", "country": "ML"}
    return code_text(text, published, *(literal(text, name, score=0.9, **town) for name in places))


def test_gunmen_killing_villagers_is_an_attack_on_civilians():
    [report] = coded(
        "On Tuesday gunmen on motorbikes killed four villagers near Ogossagou.", "Ogossagou"
    ).reports
    assert report.sub_event_type == "Attack"
    assert report.deaths is not None and report.deaths.best == 4
    assert report.deaths_civilians == 4
    assert report.when.start == report.when.end == date(2021, 6, 8)
    assert [(p.name, p.where_prec, p.relation) for p in report.places] == [("Ogossagou", 2, "near")]


def test_a_visit_is_no_conflict_event():
    result = coded("The minister visited Ogossagou on Tuesday.", "Ogossagou")
    assert result.reports == ()
    assert "diplomatic" in result.left_out[0].reason


def test_two_targets_in_two_places_are_two_events():
    text = "Warplanes hit a market in Sokolo and a clinic in Niono, where six people were killed."
    first, second = coded(text, "Sokolo", "Niono").reports
    assert [r.places[0].name for r in (first, second)] == ["Sokolo", "Niono"]
    assert first.deaths is None
    assert second.deaths is not None and second.deaths.best == 6


def test_parts_are_not_added_to_their_total():
    text = "Shelling of Niono killed seven people, including five children, on Monday."
    [report] = coded(text, "Niono").reports
    assert report.deaths is not None and report.deaths.best == 7


def test_last_month_is_a_date():
    [report] = coded("Gunmen killed four villagers in Niono last month.", "Niono").reports
    assert report.when.start == date(2021, 5, 1)
    assert report.when.end == date(2021, 5, 31)


def test_two_denials_are_two_accounts():
    text = (
        "The militia's leader denied that its fighters had entered Niono. "
        "The ministry dismissed reports of fighters entering Niono as rumours."
    )
    denials = [report for report in coded(text, "Niono").reports if report.denies]
    assert len(denials) == 2
