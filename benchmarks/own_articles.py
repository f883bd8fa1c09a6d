"""Articles of our own coded end to end, against the events that a careful coder finds in them.

    python -m benchmarks.own_articles [FOLDER ...]

FOLDER is one of ``tests/events`` (``news_long``, ``casualty_reports_held_back``, ...); all by default. Prints
the rows of the tables in docs/events.md: events found, share of what is told that is an event, the share of
those found with each field right, and the weighted F1 of the 25 sub types, one not found counted as wrong.
Of texts that are held back only figures are printed, so that nobody reads them by mistake.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.event_coding import weighted_f1
from tests.events.news_scores import coded, expected_events, matched, score

TEXTS = Path(__file__).parents[1] / "tests" / "events"
HEAD = (
    "texts",
    "events",
    "found",
    "not invented",
    "sub type",
    "place",
    "date",
    "deaths",
    "side A",
    "side B",
    "F1",
)
FIELDS = ("type", "place", "date", "deaths", "side_a", "side_b")


def folders() -> list[str]:
    return sorted(path.parent.name for path in TEXTS.glob("*/expected.csv"))


def sub_types(folder: Path, told) -> Iterator[tuple[str, str]]:
    """Yield the sub type wanted and the one given, empty where the event was not found."""
    wanted = expected_events(folder / "expected.csv")
    for name, reports in told.items():
        mine = [event for event in wanted if event.article == name]
        given = {id(event): report.sub_event_type or "" for event, report, _ in matched(mine, reports)}
        for event in (event for event in mine if not event.optional):
            sub_type = given.get(id(event), "")
            yield (sub_type if sub_type in event.types else event.first_type), sub_type


def row(name: str) -> str:
    """Return a row of a Markdown table."""
    folder = TEXTS / name
    told = dict(coded(folder))
    found = score(expected_events(folder / "expected.csv"), told)
    shares = [found.recall, found.precision, *(found.share(field) for field in FIELDS)]
    figures = " | ".join(f"{share:.2f}" for share in [*shares, weighted_f1(list(sub_types(folder, told)))])
    return f"| `{name}` | {found.wanted} | {figures} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    options = parser.parse_args()
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}")
    for name in options.folders or folders():
        print(row(name), flush=True)


if __name__ == "__main__":
    main()
