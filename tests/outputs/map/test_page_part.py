"""A page says the same of its events in whatever parts they come."""

import json

import msgspec
import pytest

from geomap.model import Actor
from geomap.outputs.map.event_parts import page_part
from geomap.outputs.map.html import json_bytes
from geomap.outputs.map.page_part import PagePart
from geomap.outputs.map.payload import Payload
from tests.outputs.examples import ALEPPO, clash

ARMY = Actor(name="Army", name_raw="the army", actor_type="State forces")
REBELS = Actor(name="Rebels", name_raw="rebels", actor_type="Rebel group")
HAMA = ALEPPO.but(name="Hama", lat=35.13, lon=36.75)
EVENTS = (
    clash(event_id="e1", side_a=(ARMY,), side_b=(REBELS,), places=(ALEPPO, HAMA.but(role="origin"))),
    clash(event_id="e2", side_a=(REBELS,), assoc_a=(ARMY, REBELS), places=()),
    clash(event_id="e3", side_a=(REBELS, ARMY), places=(HAMA,), best=3, low=2, high=4, deaths_reported=True),
    clash(event_id="e4", side_a=(), assoc_b=(ARMY,), sub_event_type=None, places=(ALEPPO,)),
)


def parts(*sizes):
    first = 0
    for size in sizes:
        yield page_part(EVENTS[first : first + size])
        first += size


def told(some, previous=None):
    """Return what the page says of each event, numbers replaced by what they mean."""
    payload = Payload({}, previous)
    for part in some:
        payload.add(part)
    data = json.loads(json_bytes(payload.to_dict()))
    extras = data["extras"]
    values = dict(zip(extras["rows"], extras["values"], strict=True))

    def place(number):
        return data["places"][number][0] if number >= 0 else None

    def sides(found):
        return [data["actors"][k][0] for k in ([found] if isinstance(found, int) else found)]

    columns = data["events"]
    return [
        {
            "columns": {k: v[row] for k, v in columns.items() if k not in {"place", "sub", "a", "b"}},
            "place": place(columns["place"][row]),
            "sub": data["subs"][columns["sub"][row]] if columns["sub"][row] >= 0 else None,
            "sides": (sides(columns["a"][row]), sides(columns["b"][row])),
            "extra": values.get(row),
            "assoc": sides(extras["assoc"].get(str(row), [])),
            "others": [(place(number), *words) for number, *words in extras["others"].get(str(row), [])],
            "new": row in extras["new"],
        }
        for row in range(len(columns["id"]))
    ], data["later"]["quotes"]


@pytest.mark.parametrize("sizes", [(1, 1, 1, 1), (0, 2, 2), (3, 1)])
def test_the_cut_into_parts_leaves_no_trace(sizes):
    assert told(parts(*sizes)) == told(parts(4))


def test_numbers_mean_what_the_event_has():
    first, second, third, fourth = told(parts(2, 2), previous=frozenset({"e1", "e2", "e4"}))[0]
    assert (first["place"], first["others"][0][0]) == ("Aleppo", "Hama")
    assert first["sides"] == (["Army"], ["Rebels"])
    assert (second["place"], second["assoc"]) == (None, ["Army", "Rebels"])
    assert (third["extra"]["range"], third["sides"][0], third["new"]) == ([2, 4], ["Rebels", "Army"], True)
    assert (fourth["sub"], fourth["assoc"], fourth["new"]) == (None, ["Army"], False)


def test_a_part_that_was_kept_is_the_part_that_was_made():
    kept = [msgspec.json.decode(msgspec.json.encode(part), type=PagePart) for part in parts(2, 2)]
    assert told(kept) == told(parts(2, 2))
