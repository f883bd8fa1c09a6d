"""Parts of a long sequence: one change makes one part stale, and history leaves no trace."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.project import parts as under_test
from geomap.project.parts import FIRST, Parts, Stretch, begins_part

NAMES = [f"{number:04}" for number in range(600)]
STARTS = [name for name in NAMES if begins_part(name)]


def empty_parts():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE parts (position TEXT PRIMARY KEY, content BLOB, digest TEXT)")
    parts = Parts(connection, "parts", ("content",))
    parts.restart(())
    return parts


def render(parts, names):
    """Make what is stale; a part holds the names in it."""
    made = parts.stale()
    for stretch in made:
        parts.keep(stretch, (" ".join(sorted(within(names, stretch))).encode(),))
    return made


def within(names, stretch):
    return [name for name in names if stretch.start <= name and (stretch.end is None or name < stretch.end)]


@pytest.fixture
def filled():
    parts = empty_parts()
    parts.restart(NAMES)
    render(parts, NAMES)
    return parts


def test_a_sequence_is_cut_where_its_items_say():
    parts = empty_parts()
    parts.restart(NAMES)
    assert parts.stale() == [
        Stretch(start, end) for start, end in zip([FIRST, *STARTS], [*STARTS, None], strict=True)
    ]
    assert len(STARTS) > 1


def test_nothing_is_stale_once_it_is_made(filled):
    assert filled.stale() == []
    assert b" ".join(filter(None, filled.read("content"))).decode().split() == NAMES


def test_a_change_makes_one_part_stale(filled):
    changed = next(name for name in NAMES if name > STARTS[0] and not begins_part(name))
    filled.add(changed)
    assert filled.stale() == [Stretch(STARTS[0], STARTS[1])]
    filled.add(changed)
    assert filled.stale() == [Stretch(STARTS[0], STARTS[1])]


def test_an_item_that_begins_a_part_parts_the_one_it_comes_into(filled):
    filled.remove(STARTS[0])
    assert filled.stale() == [Stretch(FIRST, STARTS[1])]
    render(filled, [name for name in NAMES if name != STARTS[0]])
    filled.add(STARTS[0])
    assert filled.stale() == [Stretch(FIRST, STARTS[0]), Stretch(STARTS[0], STARTS[1])]


@given(st.lists(st.tuples(st.sampled_from(NAMES[:60]), st.booleans(), st.booleans()), max_size=60))
def test_any_history_leads_to_the_same_parts(history):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(under_test, "PART_SIZE", 4)
        parts, names = empty_parts(), set()
        for name, comes, rendered in history:
            if comes:
                names.add(name)
                parts.add(name)
            elif name in names:
                names.remove(name)
                parts.remove(name)
            if rendered:
                render(parts, names)
        render(parts, names)
        at_once = empty_parts()
        at_once.restart(sorted(names))
        render(at_once, names)
        assert list(parts.read("content")) == list(at_once.read("content"))
        assert list(parts.problems(sorted(names))) == []
