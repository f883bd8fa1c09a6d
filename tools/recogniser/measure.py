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
        documents = documents[: given.documents or None]
        count, missed, false, kinds, subkinds = Counter(), [], [], [], Counter()
        clock, characters = 0.0, 0
        for document in documents:
            text = document["text"]
            began = time.process_time()
            everything = recogniser.recognise(text)
            clock += time.process_time() - began
            characters += len(text)
            for i, j in pair(document["toponyms"], everything, False)[0]:
                g, f = document["toponyms"][i], everything[j]
                if g.get("type"):
                    kinds.append((g["type"] == "literal", MENTION_SUBKINDS[f.subkind] == "literal"))
                    subkinds[g.get("subtype"), f.subkind] += 1
            # a found name that matches a demonym of the gold is neither rewarded nor punished
            apart = {
                j
                for i, j in pair(document["toponyms"], everything, False)[0]
                if is_people(document["toponyms"][i])
            }
            found = [
                f
                for j, f in enumerate(everything)
                if j not in apart and not known.is_demonym(text[f.start : f.end])
            ]
            gold = [g for g in document["toponyms"] if not is_people(g)]
            count["gold"] += len(gold)
            count["found"] += len(found)
            count["exact"] += len(pair(gold, found, True)[0])
            pairs, left, right = pair(gold, found, False)
            count["overlap"] += len(pairs)
            missed += [context(text, gold[i]["start"], gold[i]["end"]) for i in left]
            false += [found[j].subkind + ": " + context(text, found[j].start, found[j].end) for j in right]
        print(corpus.stem, " ".join(f"{n}: {figures(count, n)}" for n in ("exact", "overlap")), end="  ")
        print(f"{characters / 3000 / clock:.1f} articles of 3,000 characters a CPU second")
        if kinds:
            print("  literal:", literal_figures(kinds))
            print("  ", sorted(subkinds.items(), key=str))
        for title, rows in (("missed", missed), ("false", false)):
            random.Random(7).shuffle(rows)
            for row in rows[: given.errors]:
                print("  ", title, row)


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
