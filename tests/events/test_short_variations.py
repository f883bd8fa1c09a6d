"""Variations of wordings that were once read wrongly: type and number of dead of each, end to end."""

from datetime import date
from pathlib import Path

from geomap.pipeline.resources import Resources
from tests.events.first_event import dead_of, first_event
from tests.tables import rows_of

READ_AS_OF = date(2021, 6, 15)
TABLE = Path(__file__).with_name("short_variations.csv")


def test_variations_of_a_wording_are_read_alike():
    resources = Resources()
    wrong = []
    for row in rows_of(TABLE):
        event = first_event(row["text"], READ_AS_OF, resources)
        sub_type, dead = (event and event.sub_event_type) or "", dead_of(event)
        if sub_type not in row["sub_event_type"].split("|") or str(dead) not in {row["deaths"] or str(dead)}:
            wrong.append((row["text"], sub_type, dead))
    assert wrong == []
