"""Pairs of short reports: one event or two? python benchmarks/merging_pairs.py [SHARED]

Runs the whole pipeline (names, places, coding, merging) on

- the headlines that UCDP cites for each event of its Ukraine table: two headlines of one event should
  end in one event, two of different events published within three days should not; headlines that it
  cites for several events are left out;
- the notes of two ACLED tables, where every row is another event: a pair published within three days
  that ends in one event is a false merge; rows with the same words are left out.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from geomap.events.merge import merge_reports
from geomap.model import Article, Block
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources

_CITED = re.compile(r'"([^"]*?),(\d{4}-\d\d-\d\d),([^"]*)"', re.DOTALL)
_SHORTEST_HEADLINE = 4
_DAYS = 3


class Document(NamedTuple):
    """A short text, the event that it is about, its day of publication and its publisher."""

    event: str
    text: str
    day: date
    publisher: str


def headlines(path: Path) -> Iterator[Document]:
    cited: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for publisher, day, headline in _CITED.findall(row["source_article"]):
                if len(headline.split()) >= _SHORTEST_HEADLINE:
                    cited[headline.strip(), day][row["id"]] = publisher
    for (headline, day), events in cited.items():
        if len(events) == 1:
            ((event, publisher),) = events.items()
            yield Document(event, headline, date.fromisoformat(day), publisher)


def notes(path: Path) -> Iterator[Document]:
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["notes"] not in seen:
                seen.add(row["notes"])
                published = _day(row["event_date"]) + timedelta(1)
                yield Document(row["event_id_cnty"], row["notes"], published, row["source"])


def _day(text: str) -> date:
    return date.fromisoformat(text) if text[:4].isdigit() else datetime.strptime(text, "%d-%B-%Y").date()


def score(name: str, documents: list[Document], resources: Resources) -> None:
    reports = []
    coded = set()
    for number, document in enumerate(documents):
        article = Article(
            doc_id=str(number), text=document.text, publisher=document.publisher, pub_date=document.day,
            pub_date_basis="stated", blocks=(Block(start=0, end=len(document.text), channel="body"),),
        )  # fmt: skip
        processed = process_article(article, resources)
        found = [r for r in (processed.coded.reports if processed.coded else ()) if not r.denies]
        reports += found
        if found:
            coded.add(number)
    joined: set[tuple[int, int]] = set()
    for event in merge_reports(reports):
        told_by = sorted({int(report.doc_id) for report in event.reports})
        joined |= {(a, b) for i, a in enumerate(told_by) for b in told_by[i + 1 :]}
    same, other = _pairs(documents)
    for title, keep in (("all", None), ("coded", coded)):
        true = {p for p in same if keep is None or (p[0] in keep and p[1] in keep)}
        false = {p for p in other if keep is None or (p[0] in keep and p[1] in keep)}
        hits, wrong = len(joined & true), len(joined & false)
        precision, recall = hits / max(1, hits + wrong), hits / max(1, len(true))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"{name:8} {title:6} {len(true):5} pairs of one event, {len(false):6} of two: "
            f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, false merges {wrong} ({wrong / len(false):.2%})"
        )


def _pairs(documents: list[Document]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Return the pairs of one event, and those of two events published within three days."""
    order = sorted(range(len(documents)), key=lambda n: (documents[n].day, n))
    same: set[tuple[int, int]] = set()
    other: set[tuple[int, int]] = set()
    by_event: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        same |= {(earlier, number) for earlier in by_event[document.event]}
        by_event[document.event].append(number)
    for position, one in enumerate(order):
        for two in order[position + 1 :]:
            if (documents[two].day - documents[one].day).days > _DAYS:
                break
            if documents[one].event != documents[two].event:
                other.add((min(one, two), max(one, two)))
    return same, other


def main() -> None:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared"
    corpora, resources = shared / "corpora", Resources()
    score("ucdp", list(headlines(corpora / "ucdp_ged_ukraine.csv")), resources)
    score("asia", list(notes(corpora / "acled_2015_asia_tune.csv")), resources)
    score("africa", list(notes(corpora / "acled_2016_africa_tune.csv")), resources)


if __name__ == "__main__":
    main()
