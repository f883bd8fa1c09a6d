"""Time of adding one article to a large project: python -m benchmarks.one_more_article [ARTICLES...]

A made-up project (six accounts an article, about two events an article) is stored as if it had been
built, then one real article is added and the outputs are brought up to date. The figure that
counts: under 5 s at 10,000 articles beyond the start-up, with no growth by the articles coded.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.merging_speed import made_up
from geomap.articles import article_id
from geomap.events.merge import merge_reports
from geomap.model import Article, Block, CodedArticle, EventReport, Span
from geomap.pipeline.build import build_project
from geomap.pipeline.resources import Resources
from geomap.project import ProjectDatabase, Versions

_ACCOUNTS = 6
_TEXT = "An air strike killed four civilians in Aleppo on 2 December 2024, the White Helmets said."


def store(folder: Path, articles: int, versions: Versions) -> int:
    """Fill a project with made-up articles and return the number of its events."""
    with ProjectDatabase.open(folder) as database, database.transaction():
        database.begin_run("build", {})
        reports = made_up(articles * _ACCOUNTS)
        for first in range(0, len(reports), _ACCOUNTS):
            article, own = _article(reports[first : first + _ACCOUNTS])
            database.add_article(article)
            coded = CodedArticle(doc_id=article.doc_id, reports=own)
            database.store_coded(article, versions, (), coded)
        events = merge_reports(database.reports(), coder_version=versions.coder)
        database.store_events(events)
        database.end_run({})
    return len(events)


def _article(reports: list[EventReport]) -> tuple[Article, tuple[EventReport, ...]]:
    """Return an article that holds the quotes of its accounts, and the accounts with their offsets."""
    text = "\n\n".join(f"{report.quote.text}." for report in reports)
    doc_id = article_id(text, reports[0].publisher, None)
    own, at = [], 0
    for report in reports:
        end = at + len(report.quote.text)
        quote = Span(start=at, end=end, text=report.quote.text)
        trigger = Span(start=at, end=at + 1, text=report.quote.text[:1])
        own.append(report.but(doc_id=doc_id, quote=quote, trigger=trigger))
        at = end + 3
    blocks = (Block(start=0, end=len(text), channel="body"),)
    article = Article(
        doc_id=doc_id, text=text, publisher=reports[0].publisher, pub_date=reports[0].pub_date, blocks=blocks
    )
    return article, tuple(own)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", type=int, default=[1_000, 10_000])
    resources = Resources()
    versions = Versions(coder=resources.version, gazetteer=resources.gazetteer.version)
    for number in parser.parse_args().articles:
        with tempfile.TemporaryDirectory() as parent:
            folder = Path(parent, "project")
            events = store(folder, number, versions)
            build_project((), folder, resources=resources)
            path = Path(parent, "new.txt")
            path.write_text(_TEXT, encoding="utf-8")
            started, cpu = time.perf_counter(), time.process_time()
            build_project([str(path)], folder, resources=resources)
            took, cpu = time.perf_counter() - started, time.process_time() - cpu
            print(f"{number:>7,} articles, {events:,} events: one more in {took:.1f} s (CPU {cpu:.1f} s)")


if __name__ == "__main__":
    main()
