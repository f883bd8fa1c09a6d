"""Weigh the readers whose opinions of an event of news in brief are pooled: stretch, sentence and tables.

    python tools/weigh_readers.py SET=WEIGHTS ...

SET is a parted set of ``tools/wordings`` (j to n, t), WEIGHTS a file of weights that had not seen it: for
``t`` the shipped one, for others by ``tools/train_wordings.py --without SET r s t u v``. Prints the powers
under which the labels of all sets are likeliest, for ``second_reader/brief_types.py``, and for each set, with
the powers of the others, the share of sub types that are right: of the tables, of the stretch, of the
likeliest by all three. Needs SciPy; some seconds a set.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geomap.events import CodingResources  # noqa: E402
from geomap.events.coding.candidate import Candidate  # noqa: E402
from geomap.events.coding.code import events_of  # noqa: E402
from geomap.events.coding.reports.report import type_by_tables  # noqa: E402
from geomap.events.coding.second_reader.trust import pooled  # noqa: E402
from geomap.events.coding.sentences.wordings import NO_EVENT, SecondReader  # noqa: E402
from geomap.events.coding.types.types import NO_EVENT as NOT_ONE  # noqa: E402
from geomap.model import Article  # noqa: E402
from geomap.model.vocabulary import EVENT_TYPE_OF  # noqa: E402

LABELS = (*EVENT_TYPE_OF, NO_EVENT)
DAY = date(2016, 6, 15)
"""Any day: no text says when it was written."""


@dataclass(frozen=True)
class Seen:
    """One event that the tables know: what the clause tells of, and the logarithms of what each reader says.

    Parameters
    ----------
    logs
        One row a reader (stretch, sentence, tables), one column a label.
    """

    label: str
    given: str
    logs: np.ndarray


def snippets(name: str) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield the text of each snippet with the first and last character and the label of its clauses."""
    lines = (ROOT / "tools" / "wordings" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(
        (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    parts: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        parts.setdefault(row["snippet"], []).append(row)
    for clauses in parts.values():
        text, spans = "", []
        for clause in clauses:
            text += " " if text else ""
            spans.append((len(text), len(text) + len(clause["text"]), clause["label"]))
            text += clause["text"]
        yield text, spans


def logs_of(given: str, candidate: Candidate) -> np.ndarray:
    """Return what each reader says: what pooling makes of it alone."""
    stretch = candidate.main.worded
    assert stretch is not None
    alone = [
        pooled(given, [(stretch, 1.0)], 0.0),
        pooled(given, [(candidate.main.around or stretch, 1.0)], 0.0),
        pooled(given, [], 1.0),
    ]
    return np.log([[found[name] + 1e-12 for name in LABELS] for found in alone])


def seen_in(name: str, weights: Path | None = None) -> list[Seen]:
    """Return the events that the tables know in the snippets of a set, read by a file of weights."""
    resources = CodingResources(second_reader=SecondReader(news_file=weights))
    found: list[Seen] = []
    for text, spans in snippets(name):
        article = Article(doc_id="t", text=text, pub_date=DAY, pub_date_basis="user")
        for event in events_of(article, (), resources):
            given = known_to_tables(event)
            if given is not None:
                at = event.main_reading.sentence.starts[event.main.first]
                label = next((label for first, last, label in spans if first <= at <= last), LABELS[-1])
                found.append(Seen(label, given, logs_of(given, event)))
    return found


def known_to_tables(event: Candidate) -> str | None:
    """Return the sub type that the tables give an event whose wording may overrule it; None for others."""
    typed = type_by_tables(event)
    given = typed.sub_event_type if typed else None
    is_listed = event.main.opinion is None and event.answers is None and event.main.worded is not None
    is_told = given not in {None, NOT_ONE} and event.reality.effect != "denied"
    return given if is_listed and is_told else None


def chances(powers: np.ndarray, logs: np.ndarray) -> np.ndarray:
    """Return the probability of each label for each event."""
    summed = np.einsum("r,nrk->nk", powers, logs)
    shares = np.exp(summed - summed.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def powers_of(events: Sequence[Seen]) -> np.ndarray:
    """Return the powers of the readers under which the labels of some events are likeliest."""
    from scipy.optimize import minimize

    logs = np.array([event.logs for event in events])
    wanted = np.array([LABELS.index(event.label) for event in events])
    every = np.arange(len(events))

    def cost(powers: np.ndarray) -> float:
        return float(-np.log(chances(powers, logs)[every, wanted] + 1e-12).sum())

    return np.asarray(minimize(cost, np.full(3, 0.5), method="L-BFGS-B").x)


def right(events: Sequence[Seen], powers: Sequence[float]) -> float:
    """Return the share of events whose sub type is the likeliest."""
    told = chances(np.array(powers), np.array([event.logs for event in events]))[:, :-1].argmax(axis=1)
    return float(np.mean([LABELS[at] == event.label for at, event in zip(told, events, strict=True)]))


def weights_of(options: Sequence[str]) -> dict[str, str]:
    """Return the file of weights of each set named (SET=WEIGHTS); end with a word on usage if none are."""
    given = dict(option.partition("=")[::2] for option in options)
    if len(given) < 2 or not all(name and weights for name, weights in given.items()):
        raise SystemExit(
            "expected SET=WEIGHTS of two sets or more: each is read with the powers of the others"
        )
    return given


def main() -> None:
    events: dict[str, list[Seen]] = {}
    for name, weights in weights_of(sys.argv[1:]).items():
        events[name] = seen_in(name, Path(weights))
    for name, mine in events.items():
        happened = [event for event in mine if event.label != LABELS[-1]]
        powers = powers_of([event for other, theirs in events.items() if other != name for event in theirs])
        tables = np.mean([event.given == event.label for event in happened])
        print(
            f"{name}: {len(happened)} events, tables {tables:.3f}, stretch {right(happened, (1, 0, 0)):.3f}, "
            f"all three {right(happened, powers):.3f} with powers {np.round(powers, 2)}"
        )
    print("powers of all:", np.round(powers_of([event for mine in events.values() for event in mine]), 2))


if __name__ == "__main__":
    main()
