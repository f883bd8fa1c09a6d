"""Each article of a corpus counts once; what repeats or failed is named once."""

from geomap.pipeline.corpora.partitions import PartRow, write_part
from geomap.pipeline.corpora.selection import select_rows


def row(number, origin, *, error=None):
    return PartRow(doc_id=f"{number:016x}", origin=origin, error=error, left_out={"too short": 1})


def test_the_first_of_equal_articles_counts_and_the_others_are_named(tmp_path):
    first, second = tmp_path / "a.parquet", tmp_path / "b.parquet"
    write_part(
        first, [row(1, "a, line 1"), PartRow(origin="a, line 2", error="no text"), row(1, "a, line 3")]
    )
    write_part(second, [row(2, "b, line 1"), row(1, "b, line 2"), row(2**64 - 1, "b, line 3")])
    selected = select_rows([first, second])
    assert [(failure.name, failure.reason) for failure in selected.failures] == [
        ("a, line 2", "no text"),
        ("a, line 3", "repeats the article a, line 1; counted once"),
        ("b, line 2", "repeats the article a, line 1; counted once"),
    ]
    assert [part.repeated for part in selected.parts] == [{2}, {1}]
    assert selected.articles == 3
    assert selected.left_out == {"too short": 3}


def test_a_corpus_without_articles_selects_nothing(tmp_path):
    write_part(tmp_path / "a.parquet", [])
    assert select_rows([tmp_path / "a.parquet"]).articles == 0
    assert select_rows([]).parts == []
