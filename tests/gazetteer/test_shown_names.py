import pytest

from geomap.gazetteer.rows import LayerRow, columns_of
from geomap.gazetteer.shown_names import transcribed_countries, with_shown_names, without_marks

DIVISIONS = {"SY.11": "Homs", "IQ.15": "Nineveh", "IQ.15.9": "Tel Afar District"}


def shown(name, *, country="SY", code="PPLA", admin1="11", admin2=None, names=()):
    """The name under which one town is shown."""
    others = tuple((text, "alternate") for text in names)
    row = LayerRow("gn:7", name, 34.7, 36.7, "P", code, country, admin1, admin2, None, others)
    (batch,) = with_shown_names([columns_of([row])], DIVISIONS)
    assert list(batch.names) == [name]
    return (batch.shown or batch.names)[0]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Ḩarastā", "Harasta"),
        ("‘Amrān", "Amran"),
        ("Arkhangel’sk", "Arkhangelsk"),
        ("Az̧ Z̧āhirīyah", "Az Zahiriyah"),
        ("Извор", "Извор"),
    ],
)
def test_the_marks_of_a_transcription_are_left_out(name, plain):
    assert without_marks(name) == plain


def test_a_seat_is_shown_as_its_division_is_called_where_it_bears_that_name():
    assert shown("Ḩimş", names=("Homs", "Hims")) == "Homs"


def test_a_seat_of_a_district_is_shown_without_the_word_district():
    assert shown("Tall ‘Afar", country="IQ", admin1="15", admin2="9", names=("Tel Afar",)) == "Tel Afar"


@pytest.mark.parametrize(
    ("code", "names"),
    [("PPL", ("Homs",)), ("PPLA", ()), ("PPLA", ("Hims",))],
    ids=["no seat", "bears no other name", "does not bear that name"],
)
def test_any_other_town_is_shown_without_marks_alone(code, names):
    assert shown("Ḩimş", code=code, names=names) == "Hims"


def test_a_seat_that_its_division_is_not_called_after_keeps_its_own_name():
    assert shown("Al Mawşil", country="IQ", admin1="15", names=("Nineveh",)) == "Al Mawsil"


def test_letters_of_a_living_latin_orthography_are_kept():
    assert shown("Şanlıurfa", country="TR") == "Şanlıurfa"
    assert {"TR", "RO", "LV", "FR"}.isdisjoint(transcribed_countries())


def test_the_gazetteer_shows_what_readers_know_and_finds_the_name_of_the_source(world):
    for source, readers in (("Ḩamāh", "Hama"), ("Tall ‘Afar", "Tel Afar"), ("Ḩarastā", "Harasta")):
        found = world.candidates(source, fuzzy=False)[0]
        assert (found.matched_name, found.place.name) == (source, readers)
