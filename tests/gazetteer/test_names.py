import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer.names import normalise, normalise_many, script_of, skeleton, skeleton_many


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Deir al-Zor"),
        ("Al-Qa'im", "Qaim"),
        ("Ḩalab", "halab"),
        ("Ma‘arrat an Nu‘mān", "Maarrat al-Numan"),
        ("Albou Kamal", "Bou Kamal"),
        ("القائم", "قايم"),
        ("إدلب", "ادلب"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_of_one_name_have_one_normalised_form(one, other):
    assert normalise(one) == normalise(other)


def test_a_name_that_is_only_an_article_is_kept():
    assert normalise("Al") == "al"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tall Rif‘at", "Tel Rifaat"),
        ("Karhouk", "كرهوك"),
        ("Khan Sheikhoun", "خان شيخون"),
        ("Cheikh Maqsoud", "Sheikh Maksud"),
        ("Bakhmut", "Бахмут"),
    ],
)
def test_names_that_sound_alike_share_a_skeleton(one, other):
    assert skeleton(normalise(one)) == skeleton(normalise(other))


def test_scripts_without_a_table_have_no_skeleton():
    assert skeleton(normalise("東京")) == ""


@pytest.mark.parametrize(
    ("name", "script"),
    [("Aleppo", "Latin"), ("حلب", "Arabic"), ("Алеппо", "Cyrillic"), ("חלב", "Hebrew"), ("ရန်ကုန်", "Burmese")],
)
def test_script_is_that_of_the_letters(name, script):
    assert script_of(name) == script


one_line = st.text(min_size=1, max_size=30).filter(lambda text: "\n" not in text)


@given(st.lists(one_line, min_size=1, max_size=5))
def test_many_names_at_once_give_what_each_gives_alone(names):
    norms = [normalise(name) for name in names]
    assert normalise_many(names) == norms
    assert skeleton_many(norms) == [skeleton(norm) for norm in norms]


@given(one_line)
def test_normalising_twice_changes_nothing_more_than_an_article(name):
    assert len(normalise(normalise(name))) <= len(normalise(name))
