"""Merging only what a change may reach gives what merging everything gives."""

import random
from datetime import date, timedelta

import pytest

from geomap.events.merge import merge_reports
from geomap.model import Actor, CodedArticle, Count, DateSpan, EventPlace
from geomap.project import ProjectDatabase
from geomap.project import merging as under_test
from geomap.project.correcting import merge_corrected
from geomap.project.corrections import Correction
from geomap.project.merging import merge_project

TOWNS = (
    ("Goma", "CD", "North Kivu", -1.68, 29.22, 1),
    ("Sake", "CD", "North Kivu", -1.57, 29.04, 1),
    ("North Kivu", "CD", "North Kivu", -0.8, 29.0, 4),
    ("Congo", "CD", None, -2.9, 23.6, 6),
    ("Mopti", "ML", "Mopti", 14.49, -4.19, 1),
)
SIDES = ((), (Actor(name="M23", name_raw="M23", actor_type="Rebel group", country="CD"),))


def place(maker):
    name, country, admin1, lat, lon, prec = maker.choice(TOWNS)
    where = {"country": country, "admin1": admin1, "lat": lat, "lon": lon, "where_prec": prec}
    return EventPlace(name=name, name_raw=name, role="event", place_id=name, **where)


def random_report(maker, make_report, report_id, doc_id):
    start = date(2021, 3, 1) + timedelta(maker.randrange(12)) if maker.random() < 0.8 else None
    end = start and start + timedelta(maker.choice((0, 0, 0, 3, 14)))
    killed = maker.choice((None, 2, 5))
    return make_report(
        report_id,
        doc_id,
        event_type="Battles",
        sub_event_type="Armed clash",
        type_confidence=0.9,
        places=(place(maker),) if maker.random() < 0.8 else (),
        when=DateSpan(start=start, end=end, basis="stated" if start else "none"),
        deaths=killed and Count(best=killed, low=killed, high=killed),
        deaths_unknown=killed or 0,
        side_a=maker.choice(SIDES),
        pub_date=date(2021, 3, 8) if maker.random() < 0.8 else None,
        denies=maker.random() < 0.2,
    )


def add(database, make_article, versions, doc_id, reports):
    article = make_article(doc_id, text=f"{doc_id} tells.")
    database.add_article(article)
    database.store_coded(article, versions, (), CodedArticle(doc_id=doc_id, reports=tuple(reports)))


def plain(events):
    return [event.but(revision=0) for event in events]


@pytest.mark.parametrize("seed", range(5))
def test_articles_added_changed_and_forgotten_one_by_one(database, make_article, make_report, versions, seed):
    maker = random.Random(seed)
    for number in range(30):
        doc_id = f"a{number if number < 8 else maker.randrange(25):02}"
        if maker.random() < 0.15:
            database.forget_article(doc_id)
        reports = [random_report(maker, make_report, f"{doc_id}-{k}", doc_id) for k in range(2)]
        add(database, make_article, versions, doc_id, reports)
        if number >= 8:
            merge_project(database, (), versions)
            whole = merge_reports(database.reports(), coder_version=versions.coder)
            assert plain(database.events()) == plain(whole)


def random_correction(maker, events):
    event = maker.choice(events)
    names = tuple(report.report_id for report in event.reports)
    kind = maker.choice(("drop", "deaths", "merge", "split"))
    wish = {
        "drop": {"drop": True},
        "deaths": {"deaths": 3},
        "merge": {"merge": (maker.choice(events).event_id,)},
        "split": {"split": names[-1:]},
    }
    return Correction(event=event.event_id, reports=names, **wish[kind])


@pytest.mark.parametrize("seed", range(6))
def test_articles_added_and_forgotten_under_the_same_corrections(
    database, make_article, make_report, versions, seed
):
    maker = random.Random(seed)

    def add_one(number):
        doc_id = f"a{number:02}"
        reports = [random_report(maker, make_report, f"{doc_id}-{k}", doc_id) for k in range(2)]
        add(database, make_article, versions, doc_id, reports)

    for number in range(20):
        add_one(number)
    events = merge_reports(database.reports(), coder_version=versions.coder)
    corrections = [random_correction(maker, events) for _ in range(3)]
    merge_project(database, corrections, versions)
    for _ in range(15):
        if maker.random() < 0.2:
            database.forget_article(f"a{maker.randrange(20):02}")
        else:
            add_one(maker.randrange(30))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(under_test, "merge_corrected", None)
            patched.setattr(under_test, "MOST_CHANGED", 9)
            merged = merge_project(database, corrections, versions)
        whole = merge_corrected(database.reports(), corrections, coder_version=versions.coder)
        assert plain(database.events()) == plain(whole.events)
        assert merged.unmatched == whole.unmatched


@pytest.fixture
def merged(database, make_article, make_report, versions):
    maker = random.Random(1)
    for number in range(20):
        doc_id = f"a{number:02}"
        add(database, make_article, versions, doc_id, [random_report(maker, make_report, doc_id, doc_id)])
    merge_project(database, (), versions)
    return database


def test_a_small_change_does_not_read_all_reports(merged, make_article, make_report, versions, monkeypatch):
    add(merged, make_article, versions, "new", [random_report(random.Random(2), make_report, "new", "new")])
    monkeypatch.setattr(under_test, "merge_corrected", None)
    changes = merge_project(merged, (), versions).changes
    assert changes.new or changes.changed


def test_nothing_new_changes_nothing(merged, versions):
    changes = merge_project(merged, (), versions).changes
    assert (changes.new, changes.changed, changes.merged, changes.gone) == ((), (), (), ())


def test_other_rules_merge_everything_anew(merged, versions):
    newer = versions._replace(coder="coder-2")
    merge_project(merged, (), newer)
    assert {event.coder_version for event in merged.events()} == {"coder-2"}


def test_a_correction_taken_back_leaves_no_trace(merged, versions):
    before = plain(merged.events())
    merge_project(merged, [Correction(event=before[0].event_id, drop=True)], versions)
    assert plain(merged.events()) != before
    merge_project(merged, (), versions)
    assert plain(merged.events()) == before


def test_what_a_killed_build_coded_is_merged_by_the_next(merged, make_article, make_report, versions):
    report = random_report(random.Random(3), make_report, "late", "late")
    add(merged, make_article, versions, "late", [report])
    with ProjectDatabase.open(merged.path.parent) as again:
        merge_project(again, (), versions)
        assert any(r.report_id == "late" for event in again.events() for r in event.reports)
