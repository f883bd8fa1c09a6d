"""The flat export: codebook columns first, nothing unknown made up."""

import pytest

from geomap.model import Claim, Conflict, Count, Event
from geomap.outputs.flat import columns, conflict_text, flat_row, joined, shorten, violence_type
from tests.outputs.examples import REBELS, clash


def test_acled_columns_come_first_then_ucdp():
    names = columns()
    assert names[:3] == ["event_id_cnty", "event_date", "year"]
    assert names.index("timestamp") < names.index("date_start") < names.index("event_id")
    assert len(names) == len(set(names))


def test_every_row_has_the_same_columns():
    assert list(flat_row(clash())) == list(flat_row(Event(event_id="empty"))) == columns()


def test_a_clash_reads_as_acled_writes_it():
    row = flat_row(clash())
    assert (row["actor1"], row["inter1"]) == ("Hayat Tahrir al-Sham", "Rebel group")
    assert row["interaction"] == "State forces-Rebel group"
    assert (row["iso"], row["country"], row["region"]) == (760, "Syria", "Middle East")
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == (36.20124, 37.16117, 1)


def test_an_open_upper_bound_stays_open():
    assert flat_row(clash())["high"] is None


def test_an_event_without_place_says_so():
    row = flat_row(clash(places=()))
    assert row["latitude"] is None
    assert row["no_location_reason"] == "no place"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 1),
        ({"side_b": (REBELS,)}, 2),
        ({"civilian_targeting": True}, 3),
        ({"best": 0, "deaths_reported": False}, None),
    ],
)
def test_type_of_violence_needs_deaths(changes, expected):
    assert violence_type(clash(**changes)) == expected


def test_conflicting_figures_stand_side_by_side():
    claims = (Claim(report_id="a", value="300"), Claim(report_id="b", value="200"))
    assert conflict_text(Conflict(field="size", claims=claims)) == "size: 300 | 200"


def test_long_texts_are_cut_and_marked():
    assert shorten("word " * 100).endswith("…")
    assert len(shorten("word " * 100)) <= 254


def test_links_that_do_not_fit_are_left_out_whole():
    links = [f"https://example.org/{number}/{'a' * 80}" for number in range(4)]
    assert joined(links) == f"{links[0]}; {links[1]}; …"
    assert joined(links[:2]) == "; ".join(links[:2])
    assert len(joined(["a" * 300, "b"])) == 254


def test_size_keeps_its_range():
    row = flat_row(clash(size=Count(best=300, low=200, high=300, unit="fighters")))
    assert (row["size_low"], row["size_best"], row["size_high"]) == (200, 300, 300)
    assert row["size_unit"] == "fighters"


def test_a_side_that_no_account_names_is_tagged_as_inferred():
    named = REBELS.but(name_raw="the rebels")
    guessed = named.but(name_raw="")
    assert flat_row(clash(side_a=(named,), side_b=(named,)))["tags"] is None
    assert flat_row(clash(side_a=(guessed,), side_b=(named,)))["tags"] == "inferred: side_a"
    corrected = clash(side_a=(guessed,), side_b=(named,), corrected=("date",))
    assert flat_row(corrected)["tags"] == "corrected: date; inferred: side_a"


def test_demonstrators_whom_only_the_protest_tells_of_are_not_inferred():
    crowd = REBELS.but(name="Protesters (Syria)", name_raw="", actor_type="Protesters")
    assert flat_row(clash(side_a=(crowd,), side_b=()))["tags"] is None


def test_attackers_of_whom_nothing_is_known_are_no_inference():
    nobody = REBELS.but(name="Unidentified Armed Group (Syria)", name_raw="")
    assert flat_row(clash(side_a=(nobody,), side_b=()))["tags"] is None
    guessed = REBELS.but(name_raw="")
    assert flat_row(clash(side_a=(nobody, guessed), side_b=()))["tags"] == "inferred: side_a"
