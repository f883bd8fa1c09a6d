"""Bringing corrected events up to date gives what working them all out anew gives."""

from datetime import date

from geomap.events.merge import merge_reports
from geomap.model import Count, DateSpan, EventPlace
from geomap.project.correcting import merge_corrected
from geomap.project.corrections import Correction


def reports_of(make_report, number):
    towns = [("Goma", -1.68, 29.22), ("Palma", -10.77, 40.47), ("Mopti", 14.49, -4.19)]
    for i in range(number):
        name, lat, lon = towns[i % 3]
        place = EventPlace(
            name=name, name_raw=name, role="event", where_prec=1, place_id=name, lat=lat, lon=lon
        )
        day = date(2021, 3, 1 + i // 6)
        yield make_report(
            f"r{i:02}",
            f"a{i}",
            event_type="Battles",
            sub_event_type="Armed clash",
            type_confidence=0.9,
            places=(place,),
            when=DateSpan(start=day, end=day, basis="stated"),
            deaths=Count(best=i % 4, low=i % 4, high=i % 4),
            deaths_unknown=i % 4,
            pub_date=day,
        )


def test_an_update_equals_a_merge_from_scratch(make_report):
    reports = list(reports_of(make_report, 24))
    earlier = merge_corrected(reports[:15], (), coder_version="c").events
    updated = merge_corrected(reports, (), existing=earlier, coder_version="c").events
    assert updated == merge_reports(reports, coder_version="c")


def test_a_lost_report_leaves_its_event(make_report):
    reports = list(reports_of(make_report, 24))
    earlier = merge_corrected(reports, (), coder_version="c").events
    updated = merge_corrected(reports[5:], (), existing=earlier, coder_version="c").events
    assert updated == merge_reports(reports[5:], coder_version="c")


def test_a_correction_taken_back_leaves_no_trace(make_report):
    reports = list(reports_of(make_report, 12))
    plain = merge_corrected(reports, (), coder_version="c").events
    corrections = [
        Correction(event=plain[0].event_id, deaths=99),
        Correction(event=plain[1].event_id, drop=True),
    ]
    corrected = merge_corrected(reports, corrections, existing=plain, coder_version="c").events
    assert corrected != plain
    assert merge_corrected(reports, (), existing=corrected, coder_version="c").events == plain


def missing(reports, correction):
    unmatched = merge_corrected(reports, [correction], coder_version="c").unmatched
    return [(found.correction, found.missing) for found in unmatched]


def test_each_event_and_account_that_a_correction_names_in_vain_is_reported(make_report):
    reports = list(reports_of(make_report, 12))
    first, second, third = merge_corrected(reports, (), coder_version="c").events[:3]
    accounts = [tuple(r.report_id for r in event.reports) for event in (first, second, third)]
    joining = Correction(event=first.event_id, reports=accounts[0], merge=(second.event_id, "gone"))
    assert missing(reports, joining) == [(joining, ("gone",))]
    recorded = joining.but(merged_reports=(*accounts[1], "r99"))
    assert missing(reports, recorded) == [(recorded, ("gone",))]
    parting = Correction(event=first.event_id, reports=accounts[0], split=(accounts[0][-1], "r98", "r99"))
    assert missing(reports, parting) == [(parting, ("r98", "r99"))]
    assert missing(reports, Correction(event="gone", merge=(third.event_id,)))[0][1] == ()


def test_an_event_that_is_joined_under_another_id_than_then_is_not_reported(make_report):
    reports = list(reports_of(make_report, 12))
    first, second, third = merge_corrected(reports, (), coder_version="c").events[:3]
    own, *joined = (tuple(r.report_id for r in event.reports) for event in (first, second, third))
    joining = Correction(event=first.event_id, reports=own, merge=(second.event_id, "then"))
    joining = joining.but(merged_reports=sum(joined, ()))
    assert missing(reports, joining) == []


def test_a_join_without_accounts_is_found_under_the_id_that_it_gives(make_report):
    reports = list(reports_of(make_report, 12))
    events = merge_corrected(reports, (), coder_version="c").events[:3]
    for event in events:
        others = tuple(other.event_id for other in events if other is not event)
        joining = Correction(event=event.event_id, merge=others, note="one battle")
        (joined,), unmatched, _ = merge_corrected(reports, [joining], coder_version="c")
        assert unmatched == ()
        assert joined.notes.endswith("[one battle]")


def test_events_of_other_rules_are_worked_out_anew(make_report):
    reports = list(reports_of(make_report, 12))
    earlier = merge_corrected(reports, (), coder_version="old").events
    assert {
        e.coder_version for e in merge_corrected(reports, (), existing=earlier, coder_version="new").events
    } == {"new"}
