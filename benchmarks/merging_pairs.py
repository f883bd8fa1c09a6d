"""Pairs of short reports: one event or two? python -m benchmarks.merging_pairs [SHARED]

Runs the whole pipeline (names, places, coding, merging) on

- the headlines that UCDP cites for each event of its Ukraine table: two headlines of one event should
  end in one event, two of different events published within three days should not; headlines that it
  cites for several events are left out;
- short reports put together from those headlines: the first, third and fifth headline of an event make one
  report, the second, fourth and sixth another, so that each says more than a headline;
- the texts of tests/events/merge/eighteen_wars.csv, each event told by two to four newsrooms, in two halves:
  one that may be read for rules, one that is only scored;
- the notes of two ACLED tables, where every row is another event: a pair published within three days
  that ends in one event is a false merge; rows with the same words are left out. "near" counts only
  the hard pairs: at most a day and 25 km apart.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from geopy.distance import great_circle

from geomap.events.merge import merge_reports
from geomap.model import Article, Block, EventReport
from geomap.model.tables import read_table
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources

_WARS = Path(__file__).parents[1] / "tests" / "events" / "merge" / "eighteen_wars.csv"
_CITED = re.compile(r'"([^"]*?),(\d{4}-\d\d-\d\d),([^"]*)"', re.DOTALL)
_SHORTEST_HEADLINE = 4
_DAYS = 3
_MOST_HEADLINES = 6
_NEAR_KM = 25.0


class Document(NamedTuple):
    """A short text, the event that it is about, its day of publication and its publisher."""

    event: str
    text: str
    day: date
    publisher: str
    point: tuple[float, float] | None = None


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


def two_reports_each(cited: list[Document]) -> Iterator[Document]:
    """Put the headlines of each event together to two reports; a single headline stays one."""
    by_event: dict[str, list[Document]] = defaultdict(list)
    for headline in cited:
        by_event[headline.event].append(headline)
    for told in by_event.values():
        first = sorted(told, key=lambda headline: (headline.day, headline.text))[:_MOST_HEADLINES]
        for part in filter(None, (first[0::2], first[1::2])):
            yield part[0]._replace(text=" ".join(headline.text.rstrip(".") + "." for headline in part))


def eighteen_wars(half: str) -> list[Document]:
    """Return the texts of the "study" or the "held" half; a newsroom's name does not tell its war."""
    columns = ("event", "war", "half", "kind", "day", "newsroom", "text")
    rows = [row for _, row in read_table(_WARS, columns, required=columns)]
    newsrooms = sorted({(row["war"], row["newsroom"]) for row in rows})
    return [
        Document(row["event"], row["text"], date.fromisoformat(row["day"]), f"Newsroom {number}")
        for row in rows
        if row["half"] == half
        for number in [newsrooms.index((row["war"], row["newsroom"]))]
    ]


def notes(path: Path) -> Iterator[Document]:
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["notes"] not in seen:
                seen.add(row["notes"])
                published = _day(row["event_date"]) + timedelta(1)
                point = (float(row["latitude"]), float(row["longitude"]))
                yield Document(row["event_id_cnty"], row["notes"], published, row["source"], point)


def _day(text: str) -> date:
    return date.fromisoformat(text) if text[:4].isdigit() else datetime.strptime(text, "%d-%B-%Y").date()


def coded_reports(documents: list[Document], resources: Resources) -> list[EventReport]:
    """Return what is coded of some texts, but denials; the id of an article is the number of its text."""
    found: list[EventReport] = []
    for number, document in enumerate(documents):
        article = Article(
            doc_id=str(number), text=document.text, publisher=document.publisher, pub_date=document.day,
            pub_date_basis="stated", blocks=(Block(start=0, end=len(document.text), channel="body"),),
        )  # fmt: skip
        processed = process_article(article, resources)
        found += [r for r in (processed.coded.reports if processed.coded else ()) if not r.denies]
    return found


def joined_texts(reports: list[EventReport]) -> set[tuple[int, int]]:
    """Return the pairs of texts that share an event when all are merged, the smaller number first."""
    joined: set[tuple[int, int]] = set()
    for event in merge_reports(reports):
        told_by = sorted({int(report.doc_id) for report in event.reports})
        joined |= {(a, b) for i, a in enumerate(told_by) for b in told_by[i + 1 :]}
    return joined


def score(name: str, documents: list[Document], resources: Resources) -> None:
    reports = coded_reports(documents, resources)
    coded = {int(report.doc_id) for report in reports}
    joined = joined_texts(reports)
    same, other = pairs_of(documents)
    both_coded = [{pair for pair in pairs if coded.issuperset(pair)} for pairs in (same, other)]
    near = {pair for pair in other if _are_near(documents[pair[0]], documents[pair[1]])}
    for title, true, false in (("all", same, other), ("coded", *both_coded), ("near", set(), near)):
        if not false:
            continue
        hits, wrong = len(joined & true), len(joined & false)
        precision, recall = hits / max(1, hits + wrong), hits / max(1, len(true))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"{name:8} {title:6} {len(true):5} pairs of one event, {len(false):6} of two: "
            f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, false merges {wrong} ({wrong / len(false):.2%})"
        )


def _are_near(left: Document, right: Document) -> bool:
    if left.point is None or right.point is None or abs((left.day - right.day).days) > 1:
        return False
    return great_circle(left.point, right.point).km <= _NEAR_KM


def pairs_of(documents: list[Document]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
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
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared")
    corpora, resources = parser.parse_args().shared / "corpora", Resources()
    cited = list(headlines(corpora / "ucdp_ged_ukraine.csv"))
    score("ucdp", cited, resources)
    score("reports", list(two_reports_each(cited)), resources)
    for half in ("study", "held"):
        score(half, eighteen_wars(half), resources)
    score("asia", list(notes(corpora / "acled_2015_asia_tune.csv")), resources)
    score("africa", list(notes(corpora / "acled_2016_africa_tune.csv")), resources)


if __name__ == "__main__":
    main()
