"""Fit place_confidence.csv: what the certainty of an event's place means, as a probability.

    python -m benchmarks.fit_place_confidence --sentences S.jsonl --reports R.jsonl ... --notes N.csv ...

NOTES are ACLED exports: short reports of wars with a point each. REPORTS are made-up ones
(``tools/short_reports.py --unknown 0.4 --areas 0.15 --lists 0.06 --roads 0.04``: in war zones the base
gazetteer lacks about as many villages); the first place of the first event is right within 25 km. SENTENCES
are news sentences with the spans of their event's places, and no points: a span counts as right as often as
its name's score says. A bias of its own keeps each source's share of right places from the weights. The
figures printed are of notes of countries left out when fitting. Only numbers leave this script. Needs SciPy.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.event_coding import LAG, NEAR_KM, SAME_DAY, day_of, geoparser, km
from geomap.events import code_article
from geomap.events.coding.candidate import Candidate
from geomap.events.coding.code import events_of
from geomap.events.coding.places.confidence import circumstances
from geomap.events.coding.places.where import event_place
from geomap.events.coding.placing.places import named_beside
from geomap.gazetteer.feature_codes import is_seat_code
from geomap.model import Article, EventPlace, EventReport

HEADER = """\
# How sure the place of an event is: weights of a logistic scale, which gives the probability that the event
# happened within 25 km of the point. name: log odds of the name's score; link: log odds that the event is
# linked to the name; others, elsewhere, near: log of one more than the other places of the event, the other
# names of its sentence that lie farther off than 25 km, and those that do not; apart: log of how far a little
# known place lies from the nearest sure one beside it, in units of 25 km; the rest 1 or 0.
# Source: fitted by benchmarks/fit_place_confidence.py on notes with the point of their place of exports of
# ACLED (https://acleddata.com), Asia 2015 and Africa 2016, on made-up reports (tools/short_reports.py) and on
# English news sentences with the place of their event marked. Numbers only: no text and no name is carried.
# Licence of the numbers: Apache-2.0.
# apart was fitted by itself, on reports made up of villages of three full lists, of which the gazetteer holds
# a quarter: only these have namesakes as near as real ones. named_beside (a place stands in that the words do
# not say to hold the one meant) was set by hand, so that a guess stays below one half, and reason (there
# rather happened what people protest against), so that a town of a probability of .75 is even odds.
"""
LEAST_OF_COUNTRY = 40
"""A country with so many notes is left out by itself, those with fewer together."""
RIDGE = 1.0
CAUTION = 0.75
"""Taken off on the logistic scale: of places with 0.7 and more 0.85 shall be right, in other wars too."""
SHARE_OF_MADE_UP = 0.5
"""What a made-up report, or a news sentence, counts beside a note."""
OFF_KM = 160.0
"""So far off may the point of a record lie where the seat of a division bears its name: that is right."""
DOUBTS = {
    "apart", "area", "district", "elsewhere", "others", "reason", "road", "similar_name", "stands_in",
    "village", "width",
}  # fmt: skip
"""Circumstances that never speak for a place, whatever the reports say."""
FIXED = {"apart": -0.67, "named_beside": -0.4, "reason": -0.8}
"""The first was fitted by itself, see the header; the others keep near one half what is only guessed."""
EVERY = 4
"""Of the news sentences so many are left out for each one read."""


@dataclass
class Row:
    """The circumstances of an event's first place, how far it is right (0 to 1), and whence it comes.

    ``source``: one of the three kinds of texts; ``country``: of a note, which may be left out when fitting.
    """

    of: dict[str, float]
    right: float
    source: str
    country: str = ""


class Coder:
    """Codes a text and remembers the circumstances of each place."""

    def __init__(self) -> None:
        self._geoparse = geoparser()
        self.seen: dict[tuple[int, str | None], tuple[dict[str, float], float]] = {}

    def code(self, doc_id: str, text: str, day: date | None = None) -> list[EventReport]:
        self.seen.clear()
        basis = "none" if day is None else "user"
        article = Article(doc_id=doc_id, text=text, pub_date=day, pub_date_basis=basis)
        mentions = self._geoparse(article)
        reports = code_article(article, mentions).reports
        told = {report.trigger.start for report in reports}
        for event in events_of(article, mentions):
            if event.main_reading.sentence.starts[event.main.first] in told:
                self._remember(event)
        return [report for report in reports if not report.denies]

    def _remember(self, event: Candidate) -> None:
        for link, sentence in event.links:
            beside = named_beside(link, sentence, event)
            of = circumstances(link, event_place(link, sentence, beside).where_prec, beside)
            self.seen[link.site.mention.start, link.placed.place_id] = (of, link.placed.score)


def reports(path: Path, coder: Coder) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold = next((t for t in record["toponyms"] if t.get("lat") is not None), None)
        told = coder.code(record["doc_id"], record["text"]) if gold else []
        place = told[0].places[0] if told and told[0].places else None
        if gold is not None and place is not None and place.lat is not None and place.lon is not None:
            of, _ = coder.seen[place.start, place.place_id]
            yield Row(of, float(km(place.lat, place.lon, gold["lat"], gold["lon"]) <= NEAR_KM), "made up")


def notes(path: Path, coder: Coder) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file):
            day = day_of(record["event_date"])
            published = day if SAME_DAY.search(record["notes"]) else day + LAG
            told = coder.code(record["event_id_cnty"], record["notes"], published)
            place = told[0].places[0] if told and told[0].places else None
            if place is None or place.lat is None or place.lon is None:
                continue
            off = km(place.lat, place.lon, float(record["latitude"]), float(record["longitude"]))
            if off <= NEAR_KM or not is_off(record, place, off):
                of, _ = coder.seen[place.start, place.place_id]
                yield Row(of, float(off <= NEAR_KM), "note", record["country"])


def is_off(record: dict[str, str], place: EventPlace, off: float) -> bool:
    """Whether the point of the record is wrong rather than the seat of a division that bears its name."""
    names = {place.name.casefold(), place.name_raw.casefold()}
    return off <= OFF_KM and is_seat_code(place.feature_code) and record["location"].casefold() in names


def sentences(path: Path, coder: Coder) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines()[::EVERY]:
        record = json.loads(line)
        at = record["verb_start"]
        told = [r for r in coder.code(record["id"], record["text"]) if r.trigger.start <= at < r.trigger.end]
        place = told[0].places[0] if told and told[0].places else None
        if place is None or place.lat is None or place.where_prec > 2:
            continue
        of, score = coder.seen[place.start, place.place_id]
        linked = any(g["start"] < place.end and place.start < g["end"] for g in record["locations"])
        yield Row(of, score * linked, "sentence")


def fit(rows: list[Row], names: list[str]) -> np.ndarray:
    """Return the weights, the bias that of notes."""
    sources = [source for source in ("made up", "sentence") if any(row.source == source for row in rows)]
    table = np.array(
        [
            [row.of.get(name, 0.0) for name in names] + [float(row.source == s) for s in sources]
            for row in rows
        ]
    )
    right = np.array([row.right for row in rows])
    share = np.array([1.0 if row.source == "note" else SHARE_OF_MADE_UP for row in rows])
    bound = slice(1, len(names))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ w
        value = share @ (np.logaddexp(0.0, score) - right * score) + RIDGE * (w[bound] @ w[bound])
        gradient = table.T @ (share * (1.0 / (1.0 + np.exp(-score)) - right))
        gradient[bound] += 2 * RIDGE * w[bound]
        return value, gradient

    bounds: list[tuple[float | None, float | None]] = [
        (FIXED[name],) * 2 if name in FIXED else (None, 0.0 if name in DOUBTS else None) for name in names
    ] + [(None, None)] * len(sources)
    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    return found[: len(names)]


def cross_validated(rows: list[Row], names: list[str]) -> Iterator[tuple[float, float]]:
    """Yield the confidence of places of notes, fitted without their country, and whether they are right."""
    of_country = Counter(row.country for row in rows if row.country)
    fold_of = {c: c if count >= LEAST_OF_COUNTRY else "" for c, count in of_country.items()}
    for fold in sorted(set(fold_of.values())):
        w = fit([row for row in rows if fold_of.get(row.country) != fold], names)
        for row in (row for row in rows if fold_of.get(row.country) == fold):
            score = sum(w[n] * row.of.get(name, 0.0) for n, name in enumerate(names)) - CAUTION
            yield float(1.0 / (1.0 + np.exp(-score))), row.right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--reports", nargs="+", type=Path, required=True)
    parser.add_argument("--notes", nargs="+", type=Path, required=True)
    parser.add_argument(
        "--output",
        type=Path,
        default=Path(__file__).parents[1] / "geomap/events/data/place_confidence.csv",
    )
    options = parser.parse_args()
    coder = Coder()
    rows = [row for path in options.notes for row in notes(path, coder)]
    rows += [row for path in options.reports for row in reports(path, coder)]
    rows += sentences(options.sentences, coder)
    names = ["bias", *sorted({name for row in rows for name in row.of} - {"bias"})]
    pairs = np.array(list(cross_validated(rows, names)))
    found, right = pairs[:, 0], pairs[:, 1]
    for low in np.arange(0.0, 1.0, 0.1):
        part = (found >= low) & (found < low + 0.1)
        if part.any():
            mean, share = found[part].mean(), right[part].mean()
            print(f"{low:.1f}  n {part.sum():5d}  confidence {mean:.3f}  right {share:.3f}")
    kept = found >= 0.7
    print(f"0.7 and more: {kept.mean():.3f} of the places, right {right[kept].mean():.3f}")
    weights = fit(rows, names)
    weights[0] -= CAUTION
    lines = [f"{name},{weight:.2f}" for name, weight in zip(names, weights, strict=True)]
    options.output.write_text(HEADER + "\n".join(["circumstance,weight", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
