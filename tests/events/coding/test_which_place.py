"""Which of several names an event gets: roads, addresses of two names, wide areas, doubtful spellings."""

from datetime import date

import pytest

from geomap.events import code_article
from geomap.model import Article
from tests.events.coding.test_held_places import name, places


def test_a_road_that_two_towns_name_is_in_neither():
    text = "Drivers blocked the Karal-Dofo highway on Monday to protest against bandits."
    found = places(text, name(text, "Karal", at=9.0), name(text, "Dofo", at=12.0))
    assert {(place.relation, place.where_prec) for place in found} == {("along", 2)}
    plain = "Drivers blocked a highway in Karal on Monday to protest against bandits."
    town = places(plain, name(plain, "Karal", at=9.0))[0]
    assert found[0].geo_confidence < town.geo_confidence


def test_the_town_comes_before_the_ends_of_the_road_through_it():
    text = "Drivers blocked the Karal-Dofo road in Massa on Monday to protest against bandits."
    marks = [name(text, "Karal", at=9.0), name(text, "Dofo", at=12.0), name(text, "Massa", at=10.0)]
    assert places(text, *marks)[0].name == "Massa"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Police shot dead two men in Dofo, Karal on Monday.", "Karal"),
        ("Police shot dead two men in Karal's Dofo quarter on Monday.", "Karal"),
        ("Police shot dead two men in Dofo, Karal and Massa on Monday.", "Dofo"),
    ],
)
def test_a_namesake_far_from_the_town_of_its_address_is_another_place(text: str, kept: str):
    marks = [name(text, "Dofo", at=14.0), name(text, "Karal", at=9.0)]
    if "Massa" in text:
        marks.append(name(text, "Massa", at=14.1))
    marks.sort(key=lambda mention: mention.start)
    first = places(text, *marks)[0]
    assert first.name == kept


def test_a_town_comes_before_the_province_across_which_people_protested():
    text = "Teachers staged protests across Ouro province, where the office at Bili was closed."
    found = places(text, name(text, "Ouro", at=10.0, code="ADM1"), name(text, "Bili", at=10.4))
    assert found[0].name == "Bili"


def test_the_town_of_the_next_sentence_comes_before_the_province_across_which_people_struck():
    text = "Power workers struck across Karal on Monday. In Dofo they blocked the main road and burnt tyres."
    province = name(text, "Karal", at=9.0).but(feature_class="A", feature_code="ADM1", admin1="Karal")
    assert places(text, province, name(text, "Dofo", at=9.3).but(admin1="Karal"))[0].name == "Dofo"


def test_a_like_spelt_place_far_from_all_others_of_a_note_gives_way_to_one_of_them():
    text = "Police of Karal are on alert. Gunmen killed a farmer at Dofou on Monday."
    far = name(text, "Dofou", at=13.0).but(tier="skeleton")
    sure = name(text, "Karal", at=9.0).but(tier="exact")
    first = places(text, sure, far)[0]
    assert (first.name, first.name_raw) == ("Karal", "Dofou")
    assert first.geo_confidence < 0.5
    near = name(text, "Dofou", at=9.4).but(tier="skeleton")
    assert places(text, sure, near)[0].name == "Dofou"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed ten people in Dofou on Monday, an official said in Karal.",
        "An official in Karal said that gunmen killed ten people in Dofou on Monday.",
        "Gunmen killed ten people in Dofou on Monday. A minister told reporters in Karal that it must end.",
    ],
)
def test_a_village_of_a_list_does_not_give_way_to_where_somebody_spoke(text: str):
    village = name(text, "Dofou", at=13.0, score=0.6).but(feature_class=None, feature_code=None, tier="exact")
    marks = sorted([village, name(text, "Karal", at=9.0)], key=lambda mention: mention.start)
    assert places(text, *marks)[0].name == "Dofou"


def test_a_village_of_a_list_far_from_the_rest_stays_with_a_high_score_or_in_its_province():
    text = "Police of Karal are on alert. Gunmen killed a farmer at Dofou on Monday."
    sure = name(text, "Karal", at=9.0).but(admin1="Lac")
    village = name(text, "Dofou", at=13.0, score=0.6).but(feature_class=None, feature_code=None, tier="exact")
    assert places(text, sure, village)[0].name == "Karal"
    for known in (village.but(score=0.9), village.but(admin1="Lac")):
        assert places(text, sure, known)[0].name == "Dofou"


def test_a_member_of_a_conference_was_shot_where_he_was_shot():
    text = "Soldiers shot dead a member of the Students' Conference in Karal."
    assert places(text, name(text, "Karal", at=9.0))[0].name == "Karal"
    spoken = "Soldiers shot dead a student, a lawyer told a news conference in Karal."
    (report,) = code_article(Article(doc_id="a", text=spoken), [name(spoken, "Karal", at=9.0)]).reports
    assert report.places == ()


def test_each_of_many_places_far_apart_is_less_sure():
    one = "Rebels attacked army posts in Dofo on Monday."
    many = "Rebels attacked army posts in Dofo, Karal and Massa on Monday."
    marks = [name(many, "Dofo", at=9.0), name(many, "Karal", at=11.0), name(many, "Massa", at=13.0)]
    alone = places(one, name(one, "Dofo", at=9.0))[0]
    assert all(place.geo_confidence < alone.geo_confidence for place in places(many, *marks))


def test_the_aims_of_one_offensive_are_places_of_one_event():
    text = (
        "Rebels launched an offensive on Monday to reclaim Karal and push into the countryside around Dofo."
    )
    marks = [name(text, "Karal", at=9.0), name(text, "Dofo", at=9.5)]
    article = Article(doc_id="a", text=text, pub_date=date(2020, 5, 6), pub_date_basis="user")
    (report,) = code_article(article, marks).reports
    assert {place.name for place in report.places} == {"Karal", "Dofo"}


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Workers staged a protest after a girl was killed in Karal.", False),
        ("Students marched against the killing of two miners in Karal.", False),
        ("Workers staged a protest in Karal after a girl was killed.", True),
        ("Students marched against the killing of two miners, in Karal.", True),
        ("Students marched against the killing of two miners outside the court of Karal.", True),
    ],
)
def test_where_a_deed_happened_is_not_surely_where_people_protest_against_it(text: str, is_sure: bool):
    plain = "Workers staged a protest in Karal."
    sure = places(plain, name(plain, "Karal", at=9.0))[0].geo_confidence
    article = Article(doc_id="example", text=text)
    reports = code_article(article, [name(text, "Karal", at=9.0)]).reports
    protest = next(report for report in reports if report.event_type == "Protests")
    assert all((place.geo_confidence > 0.85 * sure) == is_sure for place in protest.places)
