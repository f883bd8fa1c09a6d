"""Weeks of eighteen wars as several newsrooms tell them: which accounts tell of one event."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from benchmarks.merging_pairs import coded_reports, eighteen_wars, joined_texts, pairs_of
from geomap.pipeline.resources import Resources


class Joined(NamedTuple):
    """How many pairs of texts end in one event: those of one event, of two near in time, and all others."""

    rightly: int
    falsely: int
    far: int


@pytest.fixture(scope="module")
def joined() -> dict[str, Joined]:
    """Return what is joined of each half, all its wars merged at once."""
    resources, found = Resources(), {}
    for half in ("study", "held"):
        documents = eighteen_wars(half)
        pairs = joined_texts(coded_reports(documents, resources))
        same, other = pairs_of(documents)
        found[half] = Joined(len(pairs & same), len(pairs & other), len(pairs - same - other))
    return found


@pytest.mark.parametrize(("half", "least"), [("study", 82), ("held", 61)])
def test_accounts_of_one_event_are_joined(joined: dict[str, Joined], half: str, least: int) -> None:
    """Of 153 and 116 pairs, those included of which one text or both tell no event that is read."""
    assert joined[half].rightly >= least


@pytest.mark.parametrize(("half", "most"), [("study", 0), ("held", 0)])
def test_accounts_of_two_events_of_a_week_stay_apart(joined: dict[str, Joined], half: str, most: int) -> None:
    """Of 528 and 293 pairs published within three days."""
    assert joined[half].falsely <= most


@pytest.mark.parametrize("half", ["study", "held"])
def test_accounts_of_different_wars_stay_apart(joined: dict[str, Joined], half: str) -> None:
    assert joined[half].far == 0
