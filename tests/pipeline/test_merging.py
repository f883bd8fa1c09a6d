"""Merging bucket by bucket gives what merging everything at once gives."""

import random
import shutil
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from zlib import crc32

import geopandas
import pytest

from geomap.events.merge import account_of, merge_blocks, merge_linked, merge_reports, merge_settled, tie
from geomap.pipeline.corpora.merging import blocks_of_buckets, merge_parts, remove_scratch
from geomap.pipeline.corpora.partitions import PartRow, SelectedPart, write_part
from geomap.pipeline.runners import runner
from geomap.pipeline.runners.protocol import attempt
from geomap.pipeline.runners.serial import SerialRunner
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
@pytest.mark.parametrize("buckets", [1, 3, 50])
def test_what_blocks_settle_and_what_they_leave_open_are_the_events_of_one_merge(seed, buckets):
    reports = some_reports(150, seed)
    dealt = {number: ([], []) for number in range(buckets)}
    for report in reports:
        blocks = merge_blocks(report)
        own = range(buckets) if blocks is None else {crc32(block.encode()) % buckets for block in blocks}
        for number in own:
            dealt[number][len(own) > 1].append(report)
    settled = [merge_settled(map(account_of, own), map(account_of, shared)) for own, shared in dealt.values()]
    homes = tie((link.left, link.right) for bucket in settled for link in bucket.open_links)
    groups = {}
    for report in {report.report_id: report for bucket in settled for report in bucket.open_reports}.values():
        groups.setdefault(homes.get(report.report_id, report.report_id), []).append(report)
    links = {}
    for link in (link for bucket in settled for link in bucket.open_links):
        links.setdefault(homes[link.left], []).append(link)
    events = [event for bucket in settled for event in bucket.events]
    for home, members in groups.items():
        events += merge_linked(map(account_of, members), links.get(home, ()))
    assert sorted(events, key=lambda event: event.event_id) == list(merge_reports(reports))


def test_reports_two_of_which_are_of_one_event_share_a_block():
    reports = some_reports(200, 11)
    together = [event.reports for event in merge_reports(reports) if len(event.reports) > 1]
    assert together
    for members in together:
        for report in members:
            blocks = set(merge_blocks(report) or ())
            others = [set(merge_blocks(other) or blocks) for other in members if other is not report]
            assert not blocks or any(blocks & theirs for theirs in others)


@pytest.mark.parametrize("bucket_reports", [10**9, 20, 3])
def test_the_dataset_has_the_events_of_one_merge_whatever_the_number_of_buckets(tmp_path, bucket_reports):
    reports = some_reports(120, 7)
    parts = parts_of(reports, tmp_path, 25)
    dataset = tmp_path / "dataset"
    with runner("serial") as opened:
        number = merge_parts(parts, dataset, opened, bucket_reports=bucket_reports)
    expected = merge_reports(reports)
    assert number == len(expected)
    table = geopandas.read_parquet(dataset / "events")
    assert sorted(table["event_id"]) == [event.event_id for event in expected]
    assert sorted(table["best"]) == sorted(event.best for event in expected)
    sources = geopandas.pd.read_parquet(dataset / "reports")
    told = sources.groupby("event_id")["report_id"].apply(tuple)
    assert sorted(told) == groups(expected)
    remove_scratch(dataset)
    assert not list(dataset.glob(".*"))


def test_blocks_that_follow_each_other_are_put_together_to_buckets_of_like_size():
    first = {"violence 9": 40, "violence 10": 30, "arrests 9": 5}
    second = {"violence 11": 80, "arrests 10": 10, "violence 9": 5}
    assert blocks_of_buckets([first, second], 60) == [
        ("arrests 9", "arrests 10", "violence 9"),
        ("violence 10", "violence 11"),
    ]
    assert blocks_of_buckets([], 60) == [()]


class Killed(BaseException):
    """Stands for the end of the process."""


def files_of(dataset):
    return {path.relative_to(dataset): path.read_bytes() for path in dataset.rglob("*") if path.is_file()}


@pytest.mark.parametrize("moment", range(8))
def test_a_merge_killed_while_its_tables_are_swapped_in_is_completed_by_the_next(
    moment, tmp_path, monkeypatch
):
    parts = parts_of(some_reports(40, 3), tmp_path, 25)
    dataset, undisturbed = tmp_path / "dataset", tmp_path / "undisturbed"
    with runner("serial") as opened:
        merge_parts(parts[:1], dataset, opened)
        merge_parts(parts, undisturbed, opened)
        remove_scratch(undisturbed)
        calls = count()

        def until_killed(do):
            def done(*given, **named):
                if next(calls) == moment:
                    raise Killed
                return do(*given, **named)

            return done

        with monkeypatch.context() as patched:
            patched.setattr(Path, "rename", until_killed(Path.rename))
            patched.setattr("geomap.pipeline.corpora.merging.shutil.rmtree", until_killed(shutil.rmtree))
            with suppress(Killed):
                merge_parts(parts, dataset, opened)
                remove_scratch(dataset)
        merge_parts(parts, dataset, opened)
        remove_scratch(dataset)
    assert files_of(dataset) == files_of(undisturbed)


def test_what_a_killed_worker_left_half_written_is_no_part_of_the_dataset(tmp_path):
    parts = parts_of(some_reports(40, 3), tmp_path, 25)
    half = []

    class DisturbedRunner(SerialRunner):
        def map(self, function, items):
            for task in items:
                yield attempt(function, task)
                for table in (tmp_path / "dataset").glob(".merge/*/tables/reports"):
                    half.append(table / ".00000.parquet.12345.tmp")
                    half[-1].write_bytes(b"PAR1")

    merge_parts(parts, tmp_path / "dataset", DisturbedRunner())
    assert half
    assert not list((tmp_path / "dataset").rglob("*.tmp"))


def test_a_dataset_is_filtered_by_box_and_by_date(tmp_path):
    reports = some_reports(60, 3)
    with runner("serial") as opened:
        merge_parts(parts_of(reports, tmp_path, 20), tmp_path / "dataset", opened, bucket_reports=10)
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
