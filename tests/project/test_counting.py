"""Counting coded records gives what reading them in full gives."""

from geomap.model import CodedArticle, LeftOut, Span
from geomap.project.counting import count_codings

TRIGGER = Span(start=0, end=8, text="Shelling")


def test_reports_and_reasons_are_counted(make_report):
    left_out = tuple(LeftOut(doc_id="a1", trigger=TRIGGER, reason=reason) for reason in ("a", "b", "a"))
    coded = [
        CodedArticle(doc_id="a1", reports=(make_report("r1"), make_report("r2")), left_out=left_out),
        CodedArticle(doc_id="a2", reports=(make_report("r3", "a2"),)),
        CodedArticle(doc_id="a3"),
    ]
    counts = count_codings(article.to_json() for article in coded)
    assert counts.reports == 3
    assert counts.left_out == {"a": 2, "b": 1}
