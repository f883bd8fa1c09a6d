import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import ImportRowError
from geomap.gazetteer.importing.geoname_table import places_of, read_places
from geomap.gazetteer.line_batches import BATCH_BYTES


def line(
    *, identifier="77", name="Tell Rifaat", others="", lat="36.5", people="0", kind="P\tPPL", ascii_name=None
):
    place = f"{identifier}\t{name}\t{ascii_name or name}\t{others}\t{lat}\t37.5\t{kind}\tSY\t\t09"
    return f"{place}\t\t\t\t{people}\t\t1\tAsia/Damascus\t2020-01-01"


def further(*lines):
    places = places_of(lines, "SY")
    return list(zip(places.name_places, places.further_names, strict=True))


def test_codes_links_numbers_and_lower_case_transliterations_are_no_names():
    assert further(line(others="ALP,OSAP,tl rft,Q123,https://x.org,Tal Rifat,تل رفعت")) == [
        (0, "Tal Rifat"),
        (0, "تل رفعت"),
    ]


def test_the_plain_spelling_of_the_main_name_is_a_further_name_of_its_own_place():
    assert further(line(), line(name="Ḩalab", ascii_name="Halab")) == [(1, "Halab")]


@pytest.mark.parametrize("lat", ["nan", "inf", "-90.1"])
def test_a_coordinate_that_is_nowhere_is_refused(lat):
    with pytest.raises(ValueError, match=f"coordinates {lat}, 37.5 are outside the world"):
        places_of([line(lat=lat)], "SY")


def test_more_people_than_there_are_is_refused():
    with pytest.raises(ValueError, match="people"):
        places_of([line(people="9" * 15)], "SY")


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (line(lat="north").encode(), "not a number"),
        (line(name="").encode(), "no id or no name"),
        (line().encode() + b"\textra", "20 columns; expected 19"),
        (line(name="Tell \udcff").encode("utf-8", "surrogateescape"), "not UTF-8 .* at byte 8"),
    ],
)
def test_the_first_bad_line_is_named_however_far_down_it_stands(tmp_path, bad, problem):
    path = tmp_path / "SY.txt"
    good = line().encode()
    before = 5 * BATCH_BYTES // len(good)
    path.write_bytes(b"\n".join([b"# a remark", b"", *[good] * before, bad, bad, good]))
    with pytest.raises(ImportRowError, match=rf"SY\.txt:{before + 3}: {problem}"):
        list(read_places(path, "SY"))


def test_line_ends_of_windows_a_byte_order_mark_and_a_last_line_without_an_end_are_read(tmp_path):
    path = tmp_path / "SY.txt"
    path.write_bytes(b"\xef\xbb\xbf" + f"{line(identifier='1')}\r\n\r\n{line(identifier='2')}".encode())
    (places,) = read_places(path, "SY")
    assert list(places.ids) == [4, 8]


names = st.text(st.characters(codec="utf-8", exclude_characters="\t\r\n"), min_size=1, max_size=12)
lines = st.builds(
    line,
    identifier=st.one_of(st.integers(1, 10**8).map(str), st.just("w9")),
    name=names,
    others=names,
    people=st.sampled_from(["", "0", "1200", "-1"]),
    kind=st.sampled_from(["P\tPPL", "A\tADM1", "H\tSTM", "S\tAIRB", "\t"]),
)


@given(st.lists(lines, min_size=1, max_size=8))
def test_lines_read_together_give_what_each_gives_alone(some):
    together = places_of(some, "SY")
    alone = [places_of([one], "SY") for one in some]
    for field in set(together._fields) - {"name_places"}:
        assert list(getattr(together, field)) == [value for one in alone for value in getattr(one, field)]
