"""Two events to export: one placed, with hostile text in it, and one in a country only."""

from datetime import date

from geomap.model import Actor, DateSpan, Event, EventPlace, EventReport, Mention, Span
from geomap.outputs.export_data import ExportData

ALEPPO = EventPlace(
    name="Aleppo", name_raw="Aleppo", role="event", where_prec=1, country="SY", admin1="Aleppo", lat=36.20124,
    lon=37.16117, uncertainty_km=2.0, geo_confidence=0.9,
)  # fmt: skip
SYRIA = ALEPPO.but(name="Syria", where_prec=6, lat=35.0, lon=38.0)
QUOTE = '"We shot back," said the <b>colonel</b> in Aleppo.'


def report(report_id="r1", **changes):
    return EventReport(
        report_id=report_id, doc_id="d1", quote=Span(start=3, end=3 + len(QUOTE), text=QUOTE),
        trigger=Span(start=0, end=1, text="W"), title="=cmd|' /C calc'!A0", publisher="Levant Wire",
        url="https://example.org/a", pub_date=date(2024, 12, 3),
    ).but(**changes)  # fmt: skip


def export_data() -> ExportData:
    clash = Event(
        event_id="e1", event_type="Battles", sub_event_type="Armed clash", places=(ALEPPO,), best=3, low=3,
        when=DateSpan(start=date(2024, 11, 27), end=date(2024, 11, 29), basis="stated"), date_prec=2,
        deaths_reported=True, deaths_unknown=3, high=None, side_a=(Actor(name="Tribal Guard"),),
        reports=(report(), report("r2", url="javascript:alert(1)", denies=True)),
        notes="=1+1 clash in Aleppo",
        number_of_sources=2,
    )  # fmt: skip
    unplaced = clash.but(
        event_id="e2", places=(SYRIA,), event_type=None, sub_event_type=None, notes="Somewhere"
    )
    aleppo = Mention(start=0, end=6, name="Aleppo", kind="literal", subkind="literal", lat=36.2, lon=37.16)
    lost = aleppo.but(lat=None, lon=None, name="Nowhere", no_match="not_in_gazetteer")
    return ExportData(events=[clash, unplaced], mentions={"d1": (aleppo, lost)})
