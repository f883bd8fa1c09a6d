"""Measure a recogniser on corpora of ``{"doc_id", "text", "toponyms"}``: names, demonyms left out.

    python tools/recogniser/measure.py CORPUS.jsonl... [--recogniser NAME] [--errors N]

Exact and overlap precision, recall and F1; where the corpus tells literal from associative, the
accuracy and macro F1 of that on the names that were found.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from geomap.gazetteer import open_gazetteer  # noqa: E402
from geomap.gazetteer.building.build import base_store  # noqa: E402
from geomap.model.vocabulary import MENTION_SUBKINDS  # noqa: E402
from geomap.toponyms.recognise import load_recogniser  # noqa: E402
from geomap.toponyms.recognition import names as known  # noqa: E402


def pair(gold, found, exact):
    """Match one to one: identical stretches first, then the largest overlaps."""
    pairs, left, right = [], set(range(len(gold))), set(range(len(found)))
    options = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            shared = min(g["end"], f.end) - max(g["start"], f.start)
            if (g["start"], g["end"]) == (f.start, f.end):
                options.append((-(10**6), 0, i, j))
            elif shared > 0 and not exact:
                options.append((-shared, abs(g["start"] - f.start), i, j))
    for _, _, i, j in sorted(options):
        if i in left and j in right:
            left.discard(i), right.discard(j), pairs.append((i, j))
    return pairs, left, right


def is_people(gold) -> bool:
    return (
        known.is_demonym(gold["name"])
        or gold.get("subtype") in {"Demonym", "Language"}
        or gold.get("modifier") == "Adjective"
    )


@dataclass
class Tally:
    """What was counted over the documents of a corpus.

    Parameters
    ----------
    names
        Numbers of names: in the gold, found, and matched exactly or by overlap.
    missed, false
        Names of the gold that were not found, and what was found beside them, each with its context.
    kinds
        Of each name that was found: whether it is literal in the gold, and as found.
    subkinds
        How often each subtype of the gold was found as each subkind.
    seconds, characters
        Processor time, and the length of the texts.
    """

    names: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    kinds: list[tuple[bool, bool]] = field(default_factory=list)
    subkinds: Counter[tuple[str | None, str]] = field(default_factory=Counter)
    seconds: float = 0.0
    characters: int = 0

    def add(self, document, recogniser) -> None:
        """Read a document and compare what is found with its gold."""
        text = document["text"]
        began = time.process_time()
        found = recogniser.recognise(text)
        self.seconds += time.process_time() - began
        self.characters += len(text)
        pairs = [(document["toponyms"][i], found[j]) for i, j in pair(document["toponyms"], found, False)[0]]
        for gold, name in pairs:
            if gold.get("type"):
                self.kinds.append((gold["type"] == "literal", MENTION_SUBKINDS[name.subkind] == "literal"))
                self.subkinds[gold.get("subtype"), name.subkind] += 1
        # a found name that matches a demonym of the gold is neither rewarded nor punished
        apart = [name for gold, name in pairs if is_people(gold)]
        places = [f for f in found if f not in apart and not known.is_demonym(text[f.start : f.end])]
        self._compare(text, [gold for gold in document["toponyms"] if not is_people(gold)], places)

    def _compare(self, text: str, gold, found) -> None:
        self.names["gold"] += len(gold)
        self.names["found"] += len(found)
        self.names["exact"] += len(pair(gold, found, True)[0])
        pairs, left, right = pair(gold, found, False)
        self.names["overlap"] += len(pairs)
        self.missed += [context(text, gold[i]["start"], gold[i]["end"]) for i in left]
        self.false += [found[j].subkind + ": " + context(text, found[j].start, found[j].end) for j in right]

    def lines(self, errors: int) -> Iterator[str]:
        """Yield the figures, and so many of the errors of either kind."""
        found = " ".join(f"{kind}: {figures(self.names, kind)}" for kind in ("exact", "overlap"))
        speed = self.characters / 3000 / self.seconds
        yield f"{found}  {speed:.1f} articles of 3,000 characters a CPU second"
        if self.kinds:
            yield f"  literal: {literal_figures(self.kinds)}"
            yield f"   {sorted(self.subkinds.items(), key=str)}"
        for title, rows in (("missed", self.missed), ("false", self.false)):
            random.Random(7).shuffle(rows)
            yield from (f"   {title} {row}" for row in rows[:errors])


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("corpora", type=Path, nargs="+")
    options.add_argument("--recogniser", default="default")
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--documents", type=int, default=0)
    given = options.parse_args()
    gazetteer = open_gazetteer(base_store()) if given.recogniser == "gazetteer" else None
    recogniser = load_recogniser(given.recogniser, gazetteer)
    for corpus in given.corpora:
        documents = [json.loads(line) for line in corpus.open(encoding="utf-8")]
        tally = Tally()
        for document in documents[: given.documents or None]:
            tally.add(document, recogniser)
        print(corpus.stem, "\n".join(tally.lines(given.errors)))


def figures(count: Counter, kind: str) -> str:
    p, r = count[kind] / max(1, count["found"]), count[kind] / max(1, count["gold"])
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}"


def literal_figures(kinds) -> str:
    right = sum(g == f for g, f in kinds) / len(kinds)
    scores = []
    for value in (True, False):
        both = sum(g == f == value for g, f in kinds)
        scores.append(
            2 * both / max(1, sum(g == value for g, _ in kinds) + sum(f == value for _, f in kinds))
        )
    return f"accuracy {right:.3f} macro F1 {sum(scores) / 2:.3f} of {len(kinds)}"


def context(text: str, start: int, end: int) -> str:
    return (text[max(0, start - 45) : start] + "[" + text[start:end] + "]" + text[end : end + 35]).replace(
        "\n", "|"
    )


if __name__ == "__main__":
    main()
