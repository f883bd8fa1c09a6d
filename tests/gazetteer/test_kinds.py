import pytest

from geomap.gazetteer.answering.query import parse_query
from geomap.gazetteer.kinds import strip_kind, strip_relation


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("Idlib province", "Idlib", "province"),
        ("province of Idlib", "Idlib", "province"),
        ("Yarmouk refugee camp", "Yarmouk", "refugee camp"),
        ("مخيم اليرموك", "اليرموك", "مخيم"),
        ("Homs city", "Homs", "city"),
        ("Fairfax County", "Fairfax", "county"),
    ],
)
def test_a_word_of_kind_is_told_from_the_name(text, name, word):
    found = strip_kind(text)
    assert (found.name, found.kind.word) == (name, word)


def test_a_name_alone_has_no_word_of_kind():
    assert strip_kind("Aleppo") is None


@pytest.mark.parametrize(
    ("text", "rest", "relation"),
    [
        ("Vicinity of Tishreen Dam", "Tishreen Dam", "near"),
        ("south-east of Raqqa", "Raqqa", "side_of"),
        ("the northern outskirts of Aleppo", "Aleppo", "outskirts_of"),
        ("5 km north of Hama", "Hama", "side_of"),
        ("on the edge of Hajin", "Hajin", "outskirts_of"),
        ("أطراف مدينة سراقب", "مدينة سراقب", "outskirts_of"),
        ("شرقي حلب", "حلب", "side_of"),
        ("Nearchus", "Nearchus", None),
    ],
)
def test_a_phrase_of_relation_is_told_from_the_name(text, rest, relation):
    assert strip_relation(text) == (rest, relation)


def test_qualifiers_follow_the_name():
    query = parse_query("Karhouk, Al Hasaka, Syria")
    assert [form.name for form in query.forms] == ["Karhouk"]
    assert query.qualifiers == ("Al Hasaka", "Syria")


def test_a_place_inside_another_is_a_qualifier_too():
    query = parse_query("checkpoint near Tal Tamr (Hasakah)")
    assert query.qualifiers == ("Tal Tamr", "Hasakah")


@pytest.mark.parametrize(
    ("text", "name", "qualifier"),
    [
        ("Nahda neighbourhood of Raqqa", "Nahda", "Raqqa"),
        ("حي المنشية شمال درعا", "المنشية", "درعا"),
        ("قرية التوخار بريف منبج", "التوخار", "منبج"),
        ("مزارع الملاح شمالي مدينة حلب", "الملاح", "حلب"),
    ],
)
def test_what_a_thing_belongs_to_or_lies_beside_is_a_qualifier(text, name, qualifier):
    query = parse_query(text)
    assert name in [form.name for form in query.forms]
    assert query.qualifiers == (qualifier,)


@pytest.mark.parametrize(
    "text", ["southern countryside of Idlib", "national hospital of Raqqa", "تل أبيض الغربي"]
)
def test_a_word_of_kind_or_a_direction_is_no_name_of_its_own(text):
    assert parse_query(text).qualifiers == ()


def test_a_word_of_kind_alone_is_read_with_the_place_beside_it():
    query = parse_query("Military Airport, Deir ez-Zor")
    assert query.forms[0].name == "Deir ez-Zor Military Airport"
    assert query.forms[-1].name == "Military Airport"
    assert parse_query("جسر، الرقة").forms[0].name == "جسر الرقة"


def test_a_stretch_between_two_places_is_read_as_the_first_at_the_second():
    query = parse_query("between Tal Hamis and Tal Brak")
    assert (query.forms[0].name, query.qualifiers, query.relation) == ("Tal Hamis", ("Tal Brak",), "between")


def test_an_empty_text_is_an_empty_query():
    assert parse_query(" , ").forms == ()
