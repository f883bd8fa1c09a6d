"""Train the second reader of event coding: which words of a sentence speak for which sub event type.

    python tools/train_wordings.py --encoder DIR --newswire FILE [--folds] [--without WRITER ...]

Reads the labelled texts of ``tools/wordings/*.tsv`` (our own): sentences, or snippets parted into clauses,
of which each first clause of an event has its sub type. From the newswire (``gmb_silver`` of
``tools/recogniser/manifest.json``, in the public domain) come sentences of which most tell of nothing. A
softmax regression over words, pairs of neighbours, stems, the sides and classes that our tables give words,
and vectors of the encoder that the manifest names (its wheel, unpacked; DIR holds model.safetensors), through
which a word that no sentence has takes after those that some have. All that is known of a word, or of a pair,
adds up to one row of numbers: only these are written, as bytes. ``--folds`` prints figures instead: trained
on the texts of all writers but one, read on those of that one. Needs SciPy, torch and transformers; some
minutes on one core.

``wordings_of_notes.npz`` comes of all texts (``--output``); ``wordings.npz``, for stretches of longer news,
of those of the first seventeen writers (``--without r s t u v``): notes teach it that clauses tell of little.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from transformers import AutoModel, AutoTokenizer

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geomap.events.coding.sentences.text import Sentence, sentences  # noqa: E402
from geomap.events.coding.sentences.triggers import find_triggers  # noqa: E402
from geomap.events.coding.sentences.wordings import (  # noqa: E402
    NAME,
    NO_EVENT,
    NUMBER,
    SHIPPED_FOR_NEWS,
    Wordings,
    units,
)
from geomap.events.coding.vocabulary.forms import alternatives, surface_forms  # noqa: E402
from geomap.events.coding.vocabulary.rows import rows  # noqa: E402
from geomap.events.coding.vocabulary.tables import abbreviations, person_nouns  # noqa: E402
from geomap.model import Article  # noqa: E402
from geomap.model.vocabulary import EVENT_TYPE_OF  # noqa: E402

TEXTS = Path(__file__).with_name("wordings")
LABELS = (*EVENT_TYPE_OF, NO_EVENT)
LEFT_OUT = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "from",
        "with",
        "and",
        "or",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "that",
        "this",
        "its",
        "his",
        "her",
        "their",
        "it",
        "he",
        "she",
        "they",
        "said",
        "not",
        "but",
        "who",
        "which",
        "after",
        "before",
    ]
)
ENDINGS = ("ations", "ation", "ings", "ing", "ers", "er", "ies", "ed", "es", "s", "ly")
LEAST_STEM = 3
FIT, LISTED, PAIRED, STEPS, MEMORY = 40.0, 0.7, 0.5, 60, 8
"""How much a text weighs against small weights; listed features and pairs beside a vector of about one."""
EVERY, SHORTEST, LITTLE = 12, 8, 0.3
"""One sentence in so many of the newswire is read, of so many words at least; how much one weighs."""
LEAST, LEAST_PAIR, TWICE = 0.7, 0.3, 2
"""Words and pairs none of whose weights differ by so much from that for no event are left out; a pair must be
in so many texts."""


@dataclass(frozen=True)
class Labelled:
    """One text of a writer: its label, its words, and the pairs of neighbours among them."""

    writer: str
    label: str
    words: tuple[str, ...]
    pairs: tuple[str, ...]
    weight: float = 1.0


def labelled(writer: str, label: str, parts: Sequence[Sentence], weight: float = 1.0) -> Labelled:
    every = [[unit for _, unit in units(part)] for part in parts]
    words = dict.fromkeys(unit for part in every for unit in part if unit not in LEFT_OUT)
    pairs = dict.fromkeys(f"{one} {two}" for part in every for one, two in pairwise(part))
    return Labelled(writer, label, tuple(words), tuple(pairs), weight)


def read_texts() -> list[Labelled]:
    found = []
    for path in sorted(TEXTS.glob("*.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        for label, text in first_tellings(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
            if label not in LABELS:
                raise SystemExit(f"{path}: unknown label {label!r}")
            parts = sentences(Article(doc_id="t", text=text), abbreviations())
            found.append(labelled(path.stem, label, parts))
    return found


def first_tellings(lines: Iterable[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield label and text of each line, but of those that tell on of an event of their snippet."""
    told = set()
    for line in lines:
        event = line.get("snippet"), line.get("event")
        if line["label"] == NO_EVENT or "event" not in line or event not in told:
            yield line["label"], line["text"]
        told.add(event)


def read_newswire(path: Path) -> list[Labelled]:
    """Return sentences of articles in which the tables see no action, as texts that tell of no event.

    Some tell of one in other words: each weighs little.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").strip().split("\n")):
        article = Article(doc_id=str(number), text=json.loads(line)["text"])
        for part in sentences(article, abbreviations())[number % EVERY :: EVERY]:
            if len(part.words) >= SHORTEST and not find_triggers(part):
                found.append(labelled("newswire", NO_EVENT, [part], LITTLE))
    return found


def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            return word[: -len(ending)]
    return word


def listed_classes() -> dict[str, set[str]]:
    """Return the classes that triggers.csv gives to single words, by surface form."""
    found: dict[str, set[str]] = {}
    for _, row in rows("triggers.csv", "phrase,form,class", "phrase,form,class"):
        for phrase in alternatives(row["phrase"]):
            if " " not in phrase:
                for (word,), _ in surface_forms(phrase, row["form"]):
                    found.setdefault(word, set()).add(row["class"])
    return found


class Features:
    """What is known of each word and pair: features by name, those of training alone, and a vector."""

    def __init__(self, vectors: dict[str, np.ndarray]) -> None:
        self.vectors, self.classes = vectors, listed_classes()
        self.width = len(next(iter(vectors.values())))
        self.columns: dict[str, int] = {}

    def names(self, word: str) -> list[str]:
        known = person_nouns().get(word)
        sides = [f"side={known.side}"] if known else []
        return [f"w={word}", f"s={stem(word)}", *sides, *(f"class={c}" for c in self.classes.get(word, ()))]

    def learn(self, texts: Sequence[Labelled]) -> list[str]:
        """Number the features of the words and of the pairs that are common enough; return these pairs."""
        counts = Counter(pair for text in texts for pair in text.pairs)
        pairs = sorted(pair for pair, count in counts.items() if count >= TWICE)
        every = sorted({name for text in texts for word in text.words for name in self.names(word)})
        self.columns = {name: at for at, name in enumerate([*every, *pairs])}
        return pairs

    def of(self, texts: Sequence[tuple[Sequence[str], Sequence[str]]]) -> csr_matrix:
        """Return the features of the words and pairs of some texts, each word's share the same."""
        at, columns, values = [], [], []
        dense = np.zeros((len(texts), self.width))
        for row, (words, pairs) in enumerate(texts):
            share = 1 / np.sqrt(max(len(words), 1))
            told = [(LISTED, name) for word in words for name in self.names(word)]
            for weight, name in [*told, *((PAIRED, pair) for pair in pairs)]:
                if name in self.columns:
                    at.append(row)
                    columns.append(self.columns[name])
                    values.append(weight * share)
            for word in words:
                if word in self.vectors:
                    dense[row] += self.vectors[word] * share
        shape = len(texts), len(self.columns)
        return hstack([csr_matrix((values, (at, columns)), shape=shape), csr_matrix(dense)]).tocsr()


@dataclass(frozen=True)
class Fitted:
    """Weights of the features, of nothing, and the pairs that have some."""

    weights: np.ndarray
    bias: np.ndarray
    pairs: list[str]


def fit(features: Features, texts: Sequence[Labelled]) -> Fitted:
    """Return the weights of a softmax regression with L2, by L-BFGS from zero."""
    pairs = features.learn(texts)
    given = features.of([(text.words, text.pairs) for text in texts])
    turned = given.T.tocsr()
    wanted = np.eye(len(LABELS))[[LABELS.index(text.label) for text in texts]]
    weights = FIT * np.array([text.weight for text in texts])
    p, k = given.shape[1], len(LABELS)

    def cost(flat: np.ndarray) -> tuple[float, np.ndarray]:
        found, bias = flat[: p * k].reshape(p, k), flat[p * k :]
        logits = given @ found + bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares = powers / powers.sum(axis=1, keepdims=True)
        misfit = -(weights * np.log((shares * wanted).sum(axis=1) + 1e-9)).sum()
        slope = (shares - wanted) * weights[:, None]
        steps = np.concatenate([(turned @ slope + found).ravel(), slope.sum(axis=0)])
        return float(misfit + 0.5 * (found**2).sum()), steps

    options = {"maxiter": STEPS, "maxcor": MEMORY}
    solved = minimize(cost, np.zeros((p + 1) * k), jac=True, method="L-BFGS-B", options=options)
    print(f"{len(texts)} texts, {solved.nit} steps: {solved.message}", file=sys.stderr)
    return Fitted(solved.x[: p * k].reshape(p, k), solved.x[p * k :], pairs)


def table(features: Features, fitted: Fitted, words: Sequence[str]) -> dict[str, np.ndarray]:
    """Return the row of each word and pair that says something, as bytes, with what makes numbers of them."""
    given = features.of([*(([word], []) for word in words), *(([], [pair]) for pair in fitted.pairs)])
    scores, units_told = given @ fitted.weights, [*words, *fitted.pairs]
    least = np.array([LEAST] * len(words) + [LEAST_PAIR] * len(fitted.pairs))
    says = np.abs(scores[:, :-1] - scores[:, -1:]).max(axis=1) >= least
    scale = np.abs(scores).max() / 127
    kept = "\n".join(unit for unit, keep in zip(units_told, says, strict=True) if keep)
    return {
        "labels": np.frombuffer("\n".join(LABELS).encode(), np.uint8),
        "words": np.frombuffer(kept.encode(), np.uint8),
        "scores": np.round(scores[says] / scale).astype(np.int8),
        "scale": np.float32(scale),
        "bias": fitted.bias.astype(np.float32),
    }


def vectors_of(encoder: Path, words: Sequence[str]) -> dict[str, np.ndarray]:
    """Return the vector of each word read alone, less their mean, of length one on average."""
    torch.set_num_threads(1)
    tokenizer, model = AutoTokenizer.from_pretrained(encoder), AutoModel.from_pretrained(encoder).eval()
    parts = []
    with torch.no_grad():
        for first in range(0, len(words), 256):
            batch = tokenizer(
                words[first : first + 256], padding=True, truncation=True, max_length=16, return_tensors="pt"
            )
            hidden, mask = model(**batch).last_hidden_state, batch["attention_mask"].unsqueeze(-1).float()
            parts.append(((hidden * mask).sum(1) / mask.sum(1)).numpy())
    every = np.concatenate(parts)
    every -= every.mean(axis=0)
    every /= np.sqrt((every**2).sum(axis=1)).mean()
    return dict(zip(words, every, strict=True))


def vocabulary(encoder: Path, texts: Sequence[Labelled]) -> list[str]:
    """Return the words of the texts, of our tables, and the whole words that the encoder knows, sorted."""
    pieces = (encoder / "vocab.txt").read_text(encoding="utf-8").split()
    known = {piece for piece in pieces if re.fullmatch(r"[a-z]{3,}", piece)}
    known |= {word for text in texts if text.weight == 1 for word in text.words}
    known |= listed_classes().keys() | {noun for noun in person_nouns() if " " not in noun} | {NAME, NUMBER}
    return sorted(word for word in known - LEFT_OUT if "\n" not in word)


def as_wordings(data: dict[str, np.ndarray]) -> Wordings:
    told = data["words"].tobytes().decode().split("\n")
    scores = data["scores"].astype(np.float32) * data["scale"]
    return Wordings(LABELS, {w: i for i, w in enumerate(told)}, scores, data["bias"], frozenset(told))


def print_folds(features: Features, texts: Sequence[Labelled], words: Sequence[str]) -> None:
    """Print, for the texts of each writer, the shares that what the others' taught reads right."""
    for writer in sorted({text.writer for text in texts if text.weight == 1}):
        reader = as_wordings(
            table(features, fit(features, [text for text in texts if text.writer != writer]), words)
        )
        hits: Counter[str] = Counter()
        for text in (text for text in texts if text.writer == writer):
            kind = "none" if text.label == NO_EVENT else "event"
            shares = reader.shares(text.words, text.pairs)
            hits.update({kind: 1, f"{kind} right": LABELS[int(shares.argmax())] == text.label})
        for kind in ("event", "none"):
            print(f"{writer} {kind}: {hits[f'{kind} right'] / hits[kind]:.3f} of {hits[kind]}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--newswire", type=Path, required=True)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument(
        "--without", nargs="*", default=[], help="leave the texts of writers out (to measure)"
    )
    parser.add_argument("--output", type=Path, default=ROOT / "geomap" / "events" / "data" / SHIPPED_FOR_NEWS)
    options = parser.parse_args()
    texts = [text for text in read_texts() if text.writer not in options.without]
    texts += read_newswire(options.newswire)
    words = vocabulary(options.encoder, texts)
    features = Features(vectors_of(options.encoder, words))
    if options.folds:
        print_folds(features, texts, words)
        return
    data = table(features, fit(features, texts), words)
    np.savez_compressed(options.output, **data)
    print(f"{len(data['scores'])} words and pairs, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
