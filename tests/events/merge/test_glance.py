"""Places told apart at a glance are those that may never be one event's, when compared at length."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from accounts import account

from geomap.events.merge import account_of
from geomap.events.merge.accounts.account import Account
from geomap.events.merge.judging.columns import Columns, Places
from geomap.events.merge.judging.evidence import APART
from geomap.events.merge.judging.glance import PlacesAtAGlance
from geomap.events.merge.judging.places import compare_places
from geomap.model import EventPlace

TOWN = EventPlace(name="Dara", name_raw="Dara", role="event", where_prec=1, geo_confidence=0.9)


@st.composite
def told(draw: st.DrawFn) -> Account:
    is_placed = draw(st.integers(0, 5)) > 0
    place = TOWN.but(
        where_prec=draw(st.sampled_from([1, 1, 2, 3, 4, 5, 6])),
        place_id=draw(st.sampled_from([None, "gn:1", "gn:2", "gn:3"])),
        country=draw(st.sampled_from([None, "AF", "AF", "TJ"])),
        admin1=draw(st.sampled_from([None, "Wardak", "Takhar"])),
        admin2=draw(st.sampled_from([None, "Jaghatu"])),
        lat=draw(st.floats(37.0, 37.6)) if is_placed else None,
        lon=draw(st.floats(69.0, 69.6)) if is_placed else None,
        uncertainty_km=draw(st.sampled_from([None, 2.0, 40.0])),
        geo_confidence=draw(st.sampled_from([0.5, 0.9])),
    )
    sub = draw(st.sampled_from(["Armed clash", "Agreement", "Non-violent transfer of territory"]))
    return account_of(account(f"doc{draw(st.integers(0, 9))}", sub=sub, places=(place,)))


def apart(accounts: list[Account]) -> bool:
    return bool(PlacesAtAGlance(Columns(accounts)).are_apart(np.array([0]), np.array([1]))[0])


@settings(max_examples=300, deadline=None)
@given(st.lists(told(), min_size=2, max_size=2))
def test_what_is_told_apart_at_a_glance_is_forbidden_at_length(accounts: list[Account]) -> None:
    left, right = accounts
    assert not apart(accounts) or compare_places(left.where, right.where).at_most <= APART


@settings(max_examples=300, deadline=None)
@given(st.lists(told(), min_size=2, max_size=2))
def test_places_beside_a_country_weigh_as_they_do_alone(accounts: list[Account]) -> None:
    column = Places([each.where for each in accounts])
    weighed = column.weigh(compare_places, np.array([0]), np.array([1]))
    alone = compare_places(*(each.where for each in accounts))
    assert weighed.at_most[0] == alone.at_most
    assert [points[0] for points in weighed.points] == list(alone.points)


def test_towns_far_apart_and_towns_of_two_countries_are_told_apart_at_a_glance() -> None:
    near, far = TOWN.but(lat=37.0, lon=69.0, country="AF"), TOWN.but(lat=37.5, lon=69.0, country="AF")
    abroad = near.but(country="TJ", where_prec=6)
    accounts = [account_of(account("doc", places=(place,))) for place in (near, far, abroad, near)]
    glance = PlacesAtAGlance(Columns(accounts))
    assert glance.are_apart(np.array([0, 0, 0]), np.array([1, 2, 3])).tolist() == [True, True, False]
