"""Scoring whole articles of our own against a careful coder: events found, invented, fields right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geomap.articles import read_sources
from geomap.model import Article, EventReport
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources
from tests.tables import rows_of

SUB_TYPES = {
    "AC": "Armed clash", "GR": "Government regains territory", "NS": "Non-state actor overtakes territory",
    "CW": "Chemical weapon", "AS": "Air/drone strike", "SB": "Suicide bomb",
    "SH": "Shelling/artillery/missile attack", "RE": "Remote explosive/landmine/IED", "GD": "Grenade",
    "SV": "Sexual violence", "AT": "Attack", "AB": "Abduction/forced disappearance",
    "PP": "Peaceful protest", "PI": "Protest with intervention", "EF": "Excessive force against protesters",
    "VD": "Violent demonstration", "MV": "Mob violence", "AG": "Agreement", "AR": "Arrests",
    "CG": "Change to group/activity", "DW": "Disrupted weapons use",
    "HQ": "Headquarters or base established", "LP": "Looting/property destruction",
    "NT": "Non-violent transfer of territory", "OT": "Other",
}  # fmt: skip
LEAST = 3
"""An expected event is found where a report has its place or its dead, and so many of four fields right."""


@dataclass(frozen=True)
class Expected:
    """One event of an article as a careful coder has it; empty cells ask for nothing."""

    article: str
    types: frozenset[str]
    places: tuple[str, ...]
    first: date
    last: date
    deaths: tuple[int, int]
    side_a: tuple[str, ...]
    side_b: tuple[str, ...]
    optional: bool
    injured: tuple[int, int] | None = None
    first_type: str = ""


def span(cell: str) -> tuple[int, int]:
    """Return the least and most of a cell ("12", "9-14")."""
    least, _, most = cell.partition("-")
    return int(least), int(most or least)


def expected_events(path: Path) -> list[Expected]:
    return [
        Expected(
            article=row["article"],
            types=frozenset(SUB_TYPES[letters] for letters in row["types"].split("|")),
            places=tuple(filter(None, row["places"].split("|"))),
            first=date.fromisoformat(row["first_day"]),
            last=date.fromisoformat(row["last_day"]),
            deaths=span(row["deaths"]),
            side_a=tuple(filter(None, row["side_a"].split("|"))),
            side_b=tuple(filter(None, row["side_b"].split("|"))),
            optional=row["optional"] == "yes",
            injured=span(row["injured"]) if row.get("injured") else None,
            first_type=SUB_TYPES[row["types"].split("|")[0]],
        )
        for row in rows_of(path)
    ]


def fields_right(event: Expected, report: EventReport) -> dict[str, bool]:
    """Return which fields of a report are as expected; a field not asked for is left out."""
    dead = (report.deaths.best or 0) if report.deaths else 0
    when = report.when
    right = {
        "type": report.sub_event_type in event.types,
        "date": when.start is not None
        and when.end is not None
        and event.first <= when.start
        and when.end <= event.last,
        "deaths": event.deaths[0] <= dead <= event.deaths[1],
    }
    if event.injured is not None:
        hurt = (report.injured.best or 0) if report.injured else 0
        right["injured"] = event.injured[0] <= hurt <= event.injured[1]
    if event.places:
        named = {name for place in report.places[:1] for name in (place.name_raw, place.name)}
        right["place"] = any(wanted in name for wanted in event.places for name in named)
    for side, wanted_names, actors in (
        ("side_a", event.side_a, report.side_a),
        ("side_b", event.side_b, report.side_b),
    ):
        if wanted_names:
            right[side] = any(wanted in actor.name for wanted in wanted_names for actor in actors)
    return right


def matched(
    events: Sequence[Expected], reports: Sequence[EventReport]
) -> list[tuple[Expected, EventReport, dict[str, bool]]]:
    """Pair events and reports, the best pairs first, each used once."""
    pairs = []
    for i, event in enumerate(events):
        for j, report in enumerate(reports):
            right = fields_right(event, report)
            points = sum(right.get(name, True) for name in ("type", "date", "deaths", "place"))
            anchored = right.get("place", False) or (event.deaths[0] > 0 and right["deaths"])
            if points >= LEAST and (anchored or not event.places):
                sides = right.get("side_a", False) + right.get("side_b", False)
                pairs.append((event.optional, -points, -sides, i, j))
    found, used_events, used_reports = [], set(), set()
    for _, _, _, i, j in sorted(pairs):
        if i not in used_events and j not in used_reports:
            used_events.add(i)
            used_reports.add(j)
            found.append((events[i], reports[j], fields_right(events[i], reports[j])))
    return found


@dataclass
class Score:
    """Counts over many articles; ``lines`` tell what was missed or invented."""

    wanted: int
    found: int
    told: int
    right: Counter[str]
    asked: Counter[str]
    lines: list[str]

    @property
    def recall(self) -> float:
        return self.found / self.wanted

    @property
    def precision(self) -> float:
        return self.told / (self.told + self.invented) if self.told else 0.0

    @property
    def invented(self) -> int:
        return sum(line.startswith("invented") for line in self.lines)

    def share(self, name: str) -> float:
        return self.right[name] / self.asked[name]

    def __str__(self) -> str:
        fields = ", ".join(f"{name} {self.share(name):.2f}" for name in sorted(self.asked))
        return (
            f"events found {self.found} of {self.wanted} ({self.recall:.2f}), invented {self.invented} "
            f"(precision {self.precision:.2f}); of those found: {fields}"
        )


def coded(folder: Path) -> Iterator[tuple[str, list[EventReport]]]:
    """Yield the name of each article of a folder and its reports, denials left out."""
    resources = Resources()
    for path in sorted(folder.glob("*.txt")):
        (article,) = read_sources([str(path)])
        assert isinstance(article, Article)
        done = process_article(article, resources)
        assert done.coded is not None, done.error
        yield path.stem, [report for report in done.coded.reports if not report.denies]


def score(events: Sequence[Expected], told: Mapping[str, Sequence[EventReport]]) -> Score:
    total = Score(0, 0, 0, Counter(), Counter(), [])
    for name, reports in told.items():
        mine = [event for event in events if event.article == name]
        pairs = matched(mine, reports)
        hits = [(event, right) for event, _, right in pairs if not event.optional]
        total.wanted += sum(not event.optional for event in mine)
        total.found += len(hits)
        total.told += len(pairs)
        for event, right in hits:
            total.asked.update(right.keys())
            total.right.update(field for field, holds in right.items() if holds)
            wrong = sorted(field for field, holds in right.items() if not holds)
            if wrong:
                total.lines.append(f"wrong {'/'.join(wrong)}: {name} {event.places} {event.first}")
        seen = [event for event, _, _ in pairs]
        total.lines += [
            f"missed: {name} {e.places} {e.first}" for e in mine if e not in seen and not e.optional
        ]
        taken = [report for _, report, _ in pairs]
        total.lines += [
            f"invented: {name} {r.sub_event_type} {[p.name_raw for p in r.places]} {r.trigger.text!r}"
            for r in reports
            if not any(r is one for one in taken)
        ]
    return total
