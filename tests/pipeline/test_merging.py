"""Merging bucket by bucket gives what merging everything at once gives."""

import random
from datetime import date, timedelta
from pathlib import Path

import geopandas
import pytest

from geomap.events.merge import joining_links, merge_blocks, merge_reports
from geomap.pipeline.merging import SelectedPart, merge_parts, tie
from geomap.pipeline.partitions import PartRow, write_part
from geomap.pipeline.runners import runner
from tests.events.merge.accounts import account, exact

TOWNS = ("Dara", "Sangin", "Khost", "Wardak", "Afghanistan", None)


def some_reports(count, seed):
    """Reports over three months, towns, provinces, no places, undated and wide dates, denials."""
    rng = random.Random(seed)
    found = []
    for number in range(count):
        start = date(2019, 4, 20) + timedelta(rng.randrange(90))
        day = None if rng.random() < 0.1 else start
        end = day and day + timedelta(rng.choice([0, 0, 0, 1, 6, 20]))
        deaths = exact(rng.randrange(1, 40)) if rng.random() < 0.6 else None
        published = start + timedelta(rng.randrange(4)) if rng.random() < 0.9 else None
        found.append(
            account(
                f"doc {number}",
                at=rng.choice(TOWNS),
                day=day,
                end=end,
                sub=rng.choice(["Armed clash", "Air/drone strike"]),
                deaths=deaths,
                pub=published,
                denies=rng.random() < 0.1,
            )
        )
    return found


def parts_of(reports, folder, size):
    parts = []
    for number, start in enumerate(range(0, len(reports), size)):
        rows = [
            PartRow(doc_id=report.doc_id, origin=report.doc_id, reports=(report,))
            for report in reports[start : start + size]
        ]
        path = Path(folder, f"part{number}.parquet")
        write_part(path, rows)
        parts.append(SelectedPart(path))
    return parts


def groups(events):
    return sorted(tuple(report.report_id for report in event.reports) for event in events)


@pytest.mark.parametrize("seed", range(4))
def test_no_event_reaches_beyond_what_the_links_of_blocks_tie(seed):
    reports = some_reports(150, seed)
    blocks = {name for report in reports for name in merge_blocks(report) or ()}
    links = set()
    for block in blocks:
        members = [report for report in reports if (merge_blocks(report) or (block,)).count(block)]
        links |= set(joining_links(members))
    homes = tie(links)
    for event in merge_reports(reports):
        assert len({homes.get(report.report_id, report.report_id) for report in event.reports}) == 1
    apart = {}
    for report in reports:
        apart.setdefault(homes.get(report.report_id, report.report_id), []).append(report)
    merged = [event for members in apart.values() for event in merge_reports(members)]
    assert sorted(merged, key=lambda event: event.event_id) == list(merge_reports(reports))


@pytest.mark.parametrize("bucket_bytes", [10**9, 20_000, 2_000])
def test_the_dataset_has_the_events_of_one_merge_whatever_the_number_of_buckets(tmp_path, bucket_bytes):
    reports = some_reports(120, 7)
    parts = parts_of(reports, tmp_path, 25)
    dataset = tmp_path / "dataset"
    with runner("serial") as opened:
        count = merge_parts(parts, dataset, opened, bucket_bytes=bucket_bytes)
    expected = merge_reports(reports)
    assert count == len(expected)
    table = geopandas.read_parquet(dataset / "events")
    assert sorted(table["event_id"]) == [event.event_id for event in expected]
    assert sorted(table["best"]) == sorted(event.best for event in expected)
    sources = geopandas.pd.read_parquet(dataset / "reports")
    told = sources.groupby("event_id")["report_id"].apply(tuple)
    assert sorted(told) == groups(expected)
    assert not (dataset / ".merge").exists()


def test_a_dataset_is_filtered_by_box_and_by_date(tmp_path):
    reports = some_reports(60, 3)
    with runner("serial") as opened:
        merge_parts(parts_of(reports, tmp_path, 20), tmp_path / "dataset", opened, bucket_bytes=5_000)
    events = tmp_path / "dataset" / "events"
    everything = geopandas.read_parquet(events)
    north = geopandas.read_parquet(events, bbox=(69, 36, 71, 38))
    assert 0 < len(north) < len(everything)
    assert set(north["location"]) == {"Khost"}
    may = geopandas.read_parquet(events, filters=[("date_start", ">=", date(2019, 5, 1))])
    assert 0 < len(may) < len(everything)


def test_rows_that_repeat_an_article_are_left_out(tmp_path):
    [report] = some_reports(1, 1)
    [part] = parts_of([report], tmp_path, 1)
    with runner("serial") as opened:
        assert merge_parts([part], tmp_path / "dataset", opened) == 1
        assert merge_parts([SelectedPart(part.path, frozenset({0}))], tmp_path / "dataset", opened) == 0
    assert not (tmp_path / "dataset" / "events").exists()
