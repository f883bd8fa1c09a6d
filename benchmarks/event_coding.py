"""Measure event coding on tuning corpora: types, deaths, dates and places of short reports; place links.

    python -m benchmarks.event_coding notes FILE.csv ... [--places]
    python -m benchmarks.event_coding types tests/events/coding/labelled_reports.csv
    python -m benchmarks.event_coding links FILE.jsonl
    python -m benchmarks.event_coding speed ARTICLE.txt ...

``notes`` reads ACLED exports (the older schema has its types mapped) and takes the day after the
event as the day of publication, or the event's own day where the note says "today"; ``--places``
geoparses each note with the installed gazetteer.
``types`` reads our own labelled reports of all 25 sub types, and of none.
``links`` reads sentences with an event verb and the spans of its places. ``speed`` takes the least
processor time of 40 runs of each article, so that other work on the machine counts little. Nothing is
written.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from geomap.events import code_article
from geomap.gazetteer.distance import distance_km
from geomap.model import Article, EventReport

LAG = timedelta(days=1)
SAME_DAY = re.compile(r"\b(?:today|tonight|earlier in the day|this (?:morning|afternoon|evening))\b", re.I)
NEAR_KM = 25.0


@dataclass
class Tally:
    """Hits and tries of named measures."""

    hits: dict[str, int] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, hit: bool) -> None:
        self.tries[name] = self.tries.get(name, 0) + 1
        self.hits[name] = self.hits.get(name, 0) + hit

    def lines(self) -> Iterator[str]:
        for name, tries in self.tries.items():
            yield f"{name:28} {self.hits[name] / tries:.3f}  of {tries}"


def six_types(row: dict[str, str]) -> str:
    """Map an event type of the older schema to the six of today."""
    kind = row["event_type"].lower()
    if kind.startswith("riots"):
        riots = any(row[actor].startswith("Rioters") for actor in ("actor1", "actor2"))
        return "Riots" if riots else "Protests"
    names = {
        "battle": "Battles",
        "violence": "Violence against civilians",
        "remote": "Explosions/Remote violence",
        "explosions": "Explosions/Remote violence",
        "protests": "Protests",
    }
    return next((name for start, name in names.items() if kind.startswith(start)), "Strategic developments")


def day_of(text: str) -> date:
    return date.fromisoformat(text) if text[:4].isdigit() else datetime.strptime(text, "%d-%B-%Y").date()


def notes(paths: Iterable[Path], *, places: bool) -> Tally:
    tally = Tally()
    geoparse = geoparser() if places else None
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                day = day_of(row["event_date"])
                published = day if SAME_DAY.search(row["notes"]) else day + LAG
                article = Article(
                    doc_id=row["event_id_cnty"], text=row["notes"], pub_date=published, pub_date_basis="user"
                )
                mentions = geoparse(article) if geoparse else ()
                told = [r for r in code_article(article, mentions).reports if not r.denies]
                score_note(tally, row, day, told)
                if geoparse:
                    score_place(tally, row, told)
    return tally


def score_note(tally: Tally, row: dict[str, str], day: date, told: list[EventReport]) -> None:
    first = told[0] if told else None
    tally.add("an event at all", first is not None)
    tally.add("type of six, first event", first is not None and first.event_type == six_types(row))
    gold = int(float(row["fatalities"]))
    deaths = first.deaths.best or 0 if first and first.deaths else 0
    tally.add("zero told from some deaths", (gold > 0) == (deaths > 0))
    if gold:
        tally.add("deaths exact where any", deaths == gold)
    if first is not None and first.when.text:
        tally.add("date exact where one stands", first.when.start == day)


def score_place(tally: Tally, row: dict[str, str], told: list[EventReport]) -> None:
    place = told[0].places[0] if told and told[0].places else None
    near = (
        place is not None
        and place.lat is not None
        and place.lon is not None
        and distance_km(place.lat, place.lon, float(row["latitude"]), float(row["longitude"])) <= NEAR_KM
    )
    tally.add("first place within 25 km", near)
    if place is not None and place.geo_confidence >= 0.7:
        tally.add("  with confidence >= 0.7", near)


def types(path: Path) -> Iterator[str]:
    """Yield accuracy and weighted F1 over the sub types, and deaths and dates, of each set of a file."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    for name in sorted({row["set"] for row in rows}):
        tally = Tally()
        pairs: list[tuple[str, str]] = []
        for row in (row for row in rows if row["set"] == name):
            first = first_report(row)
            given = (first.sub_event_type or "") if first else ""
            pairs.append((row["sub_event_type"], given))
            deaths = first.deaths.best or 0 if first and first.deaths else 0
            tally.add("sub type, first event", given == row["sub_event_type"])
            tally.add("deaths exact", deaths == int(row["deaths"] or 0))
            if row["day"]:
                tally.add("date exact", first is not None and str(first.when.start) == row["day"])
        yield f"set {name}: weighted F1 over sub types {weighted_f1(pairs):.3f} of {len(pairs)}"
        yield from tally.lines()


def first_report(row: dict[str, str]) -> EventReport | None:
    published = date.fromisoformat(row["published"])
    article = Article(doc_id="a", text=row["text"], pub_date=published, pub_date_basis="user")
    return next((r for r in code_article(article, ()).reports if not r.denies), None)


def weighted_f1(pairs: list[tuple[str, str]]) -> float:
    """Return F1 of each wanted class, weighted by how often it is wanted."""
    total = 0.0
    for label in {wanted for wanted, _ in pairs}:
        wanted = sum(w == label for w, _ in pairs)
        given = sum(g == label for _, g in pairs)
        total += wanted * 2 * sum(w == g == label for w, g in pairs) / (wanted + given)
    return total / len(pairs)


def geoparser():
    from geomap.pipeline.resources import Resources
    from geomap.toponyms.geoparse import geoparse_article

    resources = Resources()
    return lambda article: geoparse_article(article, resources.name_recogniser, resources.resolver)


def links(path: Path) -> Iterator[str]:
    """Yield span precision, recall and F1, and the share of placeless sentences given a place.

    The shipped weights were fitted on such a file: docs/events.md gives the cross-validated figures.
    """
    from geomap.events.coding.placing.links import links_of

    geoparse = geoparser()
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold = {(place["start"], place["end"]) for place in record["locations"]}
        reading, trigger, resources = read_verb(record, geoparse)
        pairs.append((place_spans(links_of(reading, trigger, resources)) if reading else set(), gold))
    precision, recall, f1, filled = span_figures(pairs)
    yield f"place links: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}"
    yield f"placeless sentences given a place: {filled:.3f} of {sum(not gold for _, gold in pairs)}"


def place_spans(found) -> set[tuple[int, int]]:
    """Return where the linked names stand."""
    return {(link.site.mention.start, link.site.mention.end) for link in found}


def span_figures(pairs) -> tuple[float, float, float, float]:
    """Return precision, recall and F1 of spans that overlap, and the share of placeless ones filled."""
    right = given = found = wanted = placeless = filled = 0
    for spans, gold in pairs:
        overlaps = [(s, g) for s in spans for g in gold if s[0] < g[1] and g[0] < s[1]]
        right += len({s for s, _ in overlaps})
        found += len({g for _, g in overlaps})
        given, wanted = given + len(spans), wanted + len(gold)
        placeless += not gold
        filled += not gold and bool(spans)
    precision, recall = right / max(1, given), found / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return precision, recall, f1, filled / max(1, placeless)


def read_verb(record, geoparse):
    """Return the reading of a sentence, and its trigger: the verb of the record."""
    from geomap.events.coding.dates.dates import Anchor
    from geomap.events.coding.reading import read
    from geomap.events.coding.resources import default_resources
    from geomap.events.coding.sentences.text import read_sentence
    from geomap.events.coding.sentences.triggers import Trigger, find_triggers
    from geomap.events.coding.vocabulary.tables import trigger_classes

    text, resources = record["text"], default_resources()
    sentence = read_sentence(text, 0, len(text))
    article = Article(doc_id=record["id"], text=text)
    mentions = geoparse(article)
    triggers = find_triggers(sentence)
    anchor = Anchor(None, "none")
    reading = read(
        article, sentence, triggers, mentions, (), country=None, anchor=anchor, resources=resources
    )
    if not triggers or reading is None:
        return None, None, resources
    at = sentence.word_at(record["verb_start"])
    trigger = next((t for t in reading.triggers if t.first <= at < t.last), None)
    return (
        reading,
        trigger or Trigger(at, at + 1, trigger_classes()["attack"], "verb", is_passive=False, tag="past"),
        resources,
    )


def speed(paths: Iterable[Path]) -> Iterator[str]:
    articles = [
        Article(doc_id=path.stem, text=(path.read_text(encoding="utf-8") * 10)[:5000]) for path in paths
    ]
    code_article(articles[0], ())
    least = [float("inf")] * len(articles)
    for _ in range(40):
        for number, article in enumerate(articles):
            start = time.process_time()
            code_article(article, ())
            least[number] = min(least[number], time.process_time() - start)
    yield f"{len(articles) / sum(least):.0f} articles of 5,000 characters a second on one core"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("notes", "types", "links", "speed"))
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--places", action="store_true", help="geoparse the notes and score their places")
    options = parser.parse_args()
    if options.what == "notes":
        print("\n".join(notes(options.paths, places=options.places).lines()))
    elif options.what == "types":
        print("\n".join(types(options.paths[0])))
    elif options.what == "links":
        print("\n".join(links(options.paths[0])))
    else:
        print("\n".join(speed(options.paths)))


if __name__ == "__main__":
    main()
