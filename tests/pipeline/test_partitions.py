"""A corpus is cut into portions, and each is coded once into a part with the same bytes."""

import csv
import gzip
import json
from datetime import date

import pyarrow
import pytest
from pyarrow import parquet

from geomap.articles import read_sources, reading
from geomap.errors import DataFileError
from geomap.model import Article, EventReport, FailedArticle
from geomap.pipeline.corpora import partitions, portions
from geomap.pipeline.corpora.corpus import split_corpus
from geomap.pipeline.corpora.partitions import (
    CodingOptions,
    SelectedPart,
    is_whole,
    map_partition,
    part_name,
    read_outline,
)
from geomap.pipeline.corpora.piles import pile_row
from geomap.pipeline.corpora.portions import MOST_RECORDS, read_portion
from geomap.pipeline.resources import Resources
from tests.articles.formats.test_web_archives import web_archive

TEXT = "An air strike killed {count} civilians in Aleppo on 2 December 2024, rescue workers said."


def rows(count):
    return [
        {"text": TEXT.format(count=n + 2), "title": f"Strike {n}", "date": "2024-12-03"} for n in range(count)
    ]


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(10)), encoding="utf-8")
    return path


def texts(portions):
    return [article.text for portion in portions for article in read_portion(portion)]


def test_json_lines_are_cut_at_line_ends_and_nothing_is_lost(lines):
    portions = list(split_corpus([lines], portion_bytes=400))
    assert len(portions) > 2
    assert texts(portions) == [row["text"] for row in rows(10)]


def test_parquet_is_cut_at_row_groups_and_nothing_is_lost(tmp_path):
    path = tmp_path / "news.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(rows(10)), path, row_group_size=3)
    portions = list(split_corpus([path], portion_bytes=1))
    assert [portion.records for portion in portions] == [3, 3, 3, 1]
    assert texts(portions) == [row["text"] for row in rows(10)]
    assert [next(read_portion(portion)).origin for portion in portions][1] == "news.parquet, row 4"


def test_a_large_row_group_is_cut_at_rows(tmp_path):
    path = tmp_path / "news.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(rows(MOST_RECORDS + 7)), path)
    portions = list(split_corpus([path]))
    assert [portion.records for portion in portions] == [MOST_RECORDS, 7]
    assert texts(portions) == [row["text"] for row in rows(MOST_RECORDS + 7)]
    assert next(read_portion(portions[1])).origin == f"news.parquet, row {MOST_RECORDS + 1}"


def test_csv_is_cut_at_rows_and_never_within_quotes(tmp_path):
    path = tmp_path / "news.csv"
    table = [{**row, "text": f'He said: "{row["text"]}"\n\nThe 5" gun fell silent.'} for row in rows(9)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["title", "text", "date"])
        writer.writeheader()
        writer.writerows(table)
        file.write('a 6" mortar,Troops left the 6" mortar behind in Aleppo on Monday.,2024-12-03\n')
    portions = list(split_corpus([path], portion_bytes=300))
    assert len(portions) > 3
    assert texts(portions)[:9] == [row["text"] for row in table]
    [last] = list(read_portion(portions[-1]))[-1:]
    assert (last.origin, last.title) == ("news.csv, row 11", 'a 6" mortar')


def test_csv_in_an_encoding_of_two_bytes_is_read_as_a_whole(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text(f'title,text\nStrike,"{TEXT.format(count=3)}"\n', encoding="utf-16")
    [portion] = split_corpus([path])
    assert portion.kind == "files"
    assert texts([portion]) == [TEXT.format(count=3)]


@pytest.mark.parametrize("gzipped", [True, False])
def test_a_web_archive_is_cut_at_records_and_nothing_is_lost(tmp_path, gzipped):
    path = tmp_path / ("news.warc.gz" if gzipped else "news.warc")
    pack = gzip.compress if gzipped else bytes
    pages = [f"<html><body><h1>{row['title']}</h1><p>{row['text']}</p></body></html>" for row in rows(12)]
    records = [web_archive(f"http://example.org/{number}", page) for number, page in enumerate(pages)]
    path.write_bytes(b"".join(map(pack, records)))
    portions = list(split_corpus([path], portion_bytes=800))
    assert len(portions) > 2
    found = [article for portion in portions for article in read_portion(portion)]
    assert [article.url for article in found] == [f"http://example.org/{number}" for number in range(12)]
    whole = list(read_sources([path]))
    assert [article.doc_id for article in found] == [article.doc_id for article in whole]


def test_a_web_archive_packed_as_a_whole_is_one_portion_behind_others_too(tmp_path):
    pages = [f"<html><body><h1>{row['title']}</h1><p>{row['text']}</p></body></html>" for row in rows(6)]
    records = [web_archive(f"http://example.org/{number}", page) for number, page in enumerate(pages)]
    as_a_whole = gzip.compress(b"".join(records))
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(as_a_whole)
    [portion] = split_corpus([path], portion_bytes=100)
    assert len(texts([portion])) == 6
    path.write_bytes(b"".join(map(gzip.compress, records)) + as_a_whole + gzip.compress(records[0]))
    portions = list(split_corpus([path], portion_bytes=100))
    assert [portion.records for portion in portions] == [1] * 6 + [7]
    assert len(texts(portions)) == 13


@pytest.mark.parametrize("together", [False, True])
def test_padding_behind_the_records_of_a_web_archive_is_no_damage(tmp_path, together):
    record = web_archive("http://example.org/1", f"<html><body><p>{rows(1)[0]['text']}</p></body></html>")
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(gzip.compress(record) * 3 + gzip.compress(record * 2) * together + bytes(512))
    portions = split_corpus([path], portion_bytes=100)
    found = [type(item).__name__ for portion in portions for item in read_portion(portion)]
    assert found == ["Article"] * (5 if together else 3)


def test_damage_behind_what_cannot_be_cut_is_told(tmp_path):
    record = web_archive("http://example.org/1", f"<html><body><p>{rows(1)[0]['text']}</p></body></html>")
    packed = gzip.compress(record)
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(packed * 3 + gzip.compress(record * 2) + b"no archive")
    *portions, last = split_corpus([path], portion_bytes=100)
    assert len(texts(portions)) == 3
    *read, failure = read_portion(last)
    assert [type(item).__name__ for item in (*read, failure)] == ["Article", "Article", "FailedArticle"]


def test_small_files_of_a_folder_are_put_together(tmp_path):
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(TEXT.format(count=n + 2))
    [portion] = split_corpus([tmp_path])
    assert [origin for _, origin in portion.files] == [f"{n}.txt" for n in range(5)]
    assert len(texts([portion])) == 5


@pytest.mark.parametrize("limit", [1, 4, 10, 99])
def test_a_limit_reads_so_many_records_and_no_more(lines, limit):
    assert len(texts(split_corpus([lines], limit=limit, portion_bytes=400))) == min(limit, 10)


def test_a_broken_line_is_named_by_its_number_in_the_file(tmp_path):
    path = tmp_path / "news.jsonl"
    good = json.dumps(rows(1)[0])
    path.write_text("\n".join([good] * 4 + ["{broken"] + [good]))
    found = [item for portion in split_corpus([path], portion_bytes=300) for item in read_portion(portion)]
    [failure] = [item for item in found if isinstance(item, FailedArticle)]
    assert failure.origin == "news.jsonl, line 5"
    assert len(found) == 6


def test_a_damaged_parquet_file_is_named_once(tmp_path):
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and then nothing of the kind")
    [failure] = [item for portion in split_corpus([tmp_path]) for item in read_portion(portion)]
    assert failure.origin == "bad.parquet"
    assert "Parquet" in failure.reason


def test_a_part_holds_mentions_and_reports_of_its_articles(lines, tmp_path, resources):
    options = CodingOptions(resources=resources)
    [portion] = split_corpus([lines], limit=2)
    target = tmp_path / part_name(portion, options)
    map_partition(portion, target, options)
    part = SelectedPart(target)
    reports = [EventReport.from_json(one) for one in part.reports()["report"].to_pylist()]
    assert [report.deaths.best for report in reports] == [2, 3]
    assert "Aleppo" in {mention.name for mention in part.mentions()[reports[0].doc_id]}


def test_what_cannot_be_written_of_an_article_is_named_and_stops_no_other(lines, tmp_path, monkeypatch):
    def packed(report):
        if report.deaths.best == 3:
            raise OverflowError("too many words")
        return pile_row(report)

    monkeypatch.setattr(partitions, "pile_row", packed)
    options = CodingOptions(resources=Resources(recogniser="gazetteer"))
    [portion] = split_corpus([lines], limit=3)
    target = tmp_path / part_name(portion, options)
    reason = "cannot be written: OverflowError: too many words"
    assert map_partition(portion, target, options) == ("news.jsonl, line 2", reason)
    assert read_outline(target)["error"].to_pylist() == [None, reason, None]
    assert len(SelectedPart(target).reports()) == 2


def test_the_same_portion_gives_the_same_bytes_and_an_existing_part_is_left_alone(lines, tmp_path, resources):
    options = CodingOptions(resources=resources)
    [portion] = split_corpus([lines], limit=2)
    name = part_name(portion, options)
    first, second = tmp_path / "a" / name, tmp_path / "b" / name
    for target in (first, second):
        target.parent.mkdir()
        map_partition(portion, target, options)
    assert first.read_bytes() == second.read_bytes()
    written = first.stat().st_ino, first.stat().st_mtime_ns
    map_partition(portion, first, options)
    assert (first.stat().st_ino, first.stat().st_mtime_ns) == written
    assert is_whole(second)
    first.write_bytes(b"damaged")
    assert not is_whole(first)
    assert [path.name for path in second.parent.iterdir()] == [name]


def test_the_name_of_a_part_changes_with_content_and_options(lines, resources):
    options = CodingOptions(resources=resources)
    [one], [other] = split_corpus([lines]), split_corpus([lines], limit=3)
    assert part_name(one, options) != part_name(other, options)
    dated = CodingOptions(resources=resources, default_date=date(2024, 1, 1))
    assert part_name(one, options) != part_name(one, dated)


def test_a_record_that_trips_the_cleaning_costs_itself_alone(tmp_path, monkeypatch):
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in ("One.", "Trip.", "Three.")))
    whole = reading.clean

    def clean(text, **given):
        if text == "Trip.":
            raise KeyError("no such cue")
        return whole(text, **given)

    monkeypatch.setattr(reading, "clean", clean)
    [portion] = split_corpus([path])
    for found in (list(read_portion(portion)), list(reading.read_sources([path]))):
        assert [item.text for item in found if isinstance(item, Article)] == ["One.", "Three."]
        [failure] = [item for item in found if not isinstance(item, Article)]
        assert failure.origin == "news.jsonl, line 2"
        assert failure.reason == f"{reading.UNEXPECTED} KeyError: 'no such cue'"


def test_a_reader_that_breaks_down_costs_the_rest_of_its_portion_alone(tmp_path, monkeypatch):
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": "One."}) + "\n")
    [portion] = split_corpus([path])

    def broken(*_, **__):
        raise AttributeError("no such thing")

    monkeypatch.setattr(portions, "read_lines", broken)
    [failure] = read_portion(portion)
    assert failure.origin == "news.jsonl, from record 1"
    assert failure.reason == f"{reading.UNEXPECTED} AttributeError: no such thing"


def test_an_installation_that_is_not_whole_is_no_fault_of_the_records(tmp_path, monkeypatch):
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": "One."}) + "\n")

    def clean(*_, **__):
        raise DataFileError("cues.csv", 3, "no such channel")

    monkeypatch.setattr(reading, "clean", clean)
    [portion] = split_corpus([path])
    with pytest.raises(DataFileError):
        list(read_portion(portion))
