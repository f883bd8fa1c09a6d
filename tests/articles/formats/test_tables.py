"""CSV, JSON and Parquet tables of articles."""

import json
from datetime import date

import pandas as pd
import pytest

from tests.articles.formats.examples import BODY, SECOND


def test_a_csv_with_usual_column_names_needs_no_mapping(read):
    table = (
        f'headline;body;published;link;source\nFire;"{BODY}";2021-03-03;https://example.org/a;Example Times\n'
    )
    (article,), _ = read("a.csv", table)
    assert (article.title, article.text, article.publisher) == ("Fire", BODY, "Example Times")
    assert (article.pub_date, article.url) == (date(2021, 3, 3), "https://example.org/a")


@pytest.mark.parametrize("header", ["title,text,date", '\ufeff"headline"\t"body"\t"date"', "URL|Text"])
def test_a_table_is_known_by_its_header_where_no_ending_tells(read, header):
    mark = next(mark for mark in ",\t|" if mark in header)
    cells = ["https://example.org/a", f'"{BODY}"', "2021-03-03"][: header.count(mark) + 1]
    row = mark.join(cells)
    for name in ("standard input", "table.txt"):
        articles, failures = read(name, f"{header}\n{row}\n{row.replace('Shelling', 'Rockets')}\n")
        assert ([len(articles), articles[0].text], failures) == ([2, BODY], [])


@pytest.mark.parametrize("line", ["Date, text", "Text", "The story, the date and the source", "text;body"])
def test_prose_is_no_table(read, line):
    (article,), _ = read("a.txt", f"{line}\n\n{BODY}\n\n{SECOND}\n")
    assert SECOND in article.text


def test_columns_can_be_named(read):
    (article,), _ = read("a.csv", f'kop,tekst\nFire,"{BODY}"\n', columns={"title": "kop", "text": "tekst"})
    assert (article.title, article.text) == ("Fire", BODY)


def test_a_table_without_text_says_how_to_name_it(read):
    _, (failure,) = read("a.csv", "x,y\n1,2\n")
    assert "--map text=COLUMN" in failure.reason


def test_a_mapping_to_a_column_that_is_not_there_is_said(read):
    _, (failure,) = read("a.csv", f'kop,tekst\nFire,"{BODY}"\n', columns={"text": "txt"})
    assert "no column 'txt'" in failure.reason


@pytest.mark.parametrize(("name", "content"), [("a.csv", "title,text\n"), ("a.json", "[]")])
def test_a_table_without_rows_is_said_to_hold_no_article(read, name, content):
    articles, (failure,) = read(name, content)
    assert (articles, failure.reason) == ([], "no article in it")


def test_a_bad_row_is_reported_and_the_rest_is_read(read):
    rows = [
        json.dumps({"text": BODY}),
        "{broken",
        json.dumps({"title": "no text"}),
        json.dumps({"text": SECOND}),
    ]
    articles, failures = read("a.jsonl", "\n".join(rows))
    assert [a.text for a in articles] == [BODY, SECOND]
    assert [f.origin for f in failures] == ["a.jsonl, line 2", "a.jsonl, line 3"]


def test_a_json_list_is_read(read):
    articles, _ = read(
        "a.json", json.dumps([{"text": BODY, "date": "2021-03-03"}, {"text": SECOND, "date": "soon"}])
    )
    assert [a.pub_date for a in articles] == [date(2021, 3, 3), None]
    assert "ignored" in articles[1].warnings[0]


def test_deeply_nested_json_is_refused(read):
    articles, failures = read("a.json", '[{"text": ' + "[" * 100_000)
    assert not articles
    assert len(failures) == 1


def test_a_parquet_file_is_read(read, tmp_path):
    pd.DataFrame({"text": [BODY, None], "title": ["Fire", "x"], "date": ["2021-03-03", None]}).to_parquet(
        tmp_path / "p"
    )
    (article,), (failure,) = read("a.parquet", (tmp_path / "p").read_bytes())
    assert (article.text, article.pub_date) == (BODY, date(2021, 3, 3))
    assert failure.origin == "a.parquet, row 2"


def test_a_damaged_parquet_file_is_reported(read):
    _, (failure,) = read("a.parquet", b"PAR1" + b"\0" * 50)
    assert "Parquet" in failure.reason
