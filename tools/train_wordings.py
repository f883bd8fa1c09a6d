"""Train the second reader of event coding: which words of a sentence speak for which sub event type.

    python tools/train_wordings.py --encoder DIR --newswire FILE [--folds] [--without WRITER] [--output FILE]

Reads the labelled sentences of ``tools/wordings/*.tsv`` (our own) and the word pieces and vectors of the
encoder that ``tools/recogniser/manifest.json`` names (its wheel, unpacked; DIR holds model.safetensors). A
softmax regression over words, their stems, the sides and classes that our tables give them, and their
vectors, through which a word that no sentence has takes after those that some have. All that is known of a
word adds up to one row of numbers: only these are written, as bytes. ``--folds`` prints figures instead:
trained on the sentences of all writers but one, read on those of that one. Needs SciPy, torch and
transformers; some minutes on one core.
The newswire (``gmb_silver`` of the same manifest, in the public domain) teaches what the quiet sentences of
articles are made of.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from transformers import AutoModel, AutoTokenizer

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geomap.events.coding.sentences.text import sentences  # noqa: E402
from geomap.events.coding.sentences.triggers import find_triggers  # noqa: E402
from geomap.events.coding.sentences.wordings import MODEL, NAME, NO_EVENT, NUMBER, Wordings, bag  # noqa: E402
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
FIT, LISTED, STEPS, MEMORY = 40.0, 0.7, 80, 8
"""How much a sentence weighs against small weights; how much listed features beside a vector of about one."""
EVERY, SHORTEST, LITTLE = 12, 8, 0.3
"""One sentence in so many of the newswire is read, of so many words at least; how much one weighs."""
LEAST = 0.7
"""Words none of whose weights differ by so much from that for no event are left out."""


@dataclass(frozen=True)
class Labelled:
    """One text of a writer: its label and its words."""

    writer: str
    label: str
    words: list[str]
    weight: float = 1.0


def read_texts() -> list[Labelled]:
    found = []
    for path in sorted(TEXTS.glob("*.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        for line in lines[1:]:
            label, _, text = line.partition("\t")
            if label not in LABELS:
                raise SystemExit(f"{path}: unknown label {label!r}")
            parts = sentences(Article(doc_id="t", text=text), abbreviations())
            found.append(Labelled(path.stem, label, [w for w in bag(parts) if w not in LEFT_OUT]))
    return found


def read_newswire(path: Path) -> list[Labelled]:
    """Return sentences of articles in which the tables see no action, as texts that tell of no event.

    Some tell of one in other words: each weighs little.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").strip().split("\n")):
        article = Article(doc_id=str(number), text=json.loads(line)["text"])
        for part in sentences(article, abbreviations())[number % EVERY :: EVERY]:
            if len(part.words) >= SHORTEST and not find_triggers(part):
                found.append(
                    Labelled("newswire", NO_EVENT, [w for w in bag([part]) if w not in LEFT_OUT], LITTLE)
                )
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
    """What is known of each word: features by name, of which those seen in training count, and a vector."""

    def __init__(self, vectors: dict[str, np.ndarray]) -> None:
        self.vectors, self.classes = vectors, listed_classes()
        self.columns: dict[str, int] = {}

    def names(self, word: str) -> list[str]:
        known = person_nouns().get(word)
        sides = [f"side={known.side}"] if known else []
        return [f"w={word}", f"s={stem(word)}", *sides, *(f"class={c}" for c in self.classes.get(word, ()))]

    def learn(self, bags: Iterable[Sequence[str]]) -> None:
        every = sorted({name for words in bags for word in words for name in self.names(word)})
        self.columns = {name: at for at, name in enumerate(every)}

    def of(self, bags: Sequence[Sequence[str]]) -> tuple[csr_matrix, np.ndarray]:
        """Return the listed features and the vectors of some texts, each word's share the same."""
        at, columns, values = [], [], []
        dense = np.zeros((len(bags), len(next(iter(self.vectors.values())))), np.float32)
        for row, words in enumerate(bags):
            share = 1 / np.sqrt(max(len(words), 1))
            for word in words:
                if word in self.vectors:
                    dense[row] += self.vectors[word] * share
                for name in self.names(word):
                    if name in self.columns:
                        at.append(row)
                        columns.append(self.columns[name])
                        values.append(LISTED * share)
        shape = len(bags), len(self.columns)
        return csr_matrix((values, (at, columns)), shape=shape, dtype=np.float32), dense


@dataclass(frozen=True)
class Fitted:
    """Weights of the listed features, of the vectors, and of nothing."""

    listed: np.ndarray
    dense: np.ndarray
    bias: np.ndarray


def fit(features: Features, texts: Sequence[Labelled]) -> Fitted:
    """Return the weights of a softmax regression with L2, by L-BFGS from zero."""
    features.learn(text.words for text in texts)
    listed, dense = (part.astype(np.float64) for part in features.of([text.words for text in texts]))
    wanted = np.eye(len(LABELS))[[LABELS.index(text.label) for text in texts]]
    (_, p), (_, d), k = listed.shape, dense.shape, len(LABELS)
    turned = listed.T.tocsr()
    weights = FIT * np.array([text.weight for text in texts])

    def cost(flat: np.ndarray) -> tuple[float, np.ndarray]:
        a, b, bias = flat[: p * k].reshape(p, k), flat[p * k : (p + d) * k].reshape(d, k), flat[(p + d) * k :]
        logits = listed @ a + dense @ b + bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares = powers / powers.sum(axis=1, keepdims=True)
        loss = (
            -FIT * np.log((shares * wanted).sum(axis=1) + 1e-9).sum() + 0.5 * (flat[: (p + d) * k] ** 2).sum()
        )
        slope = (shares - wanted) * weights[:, None]
        parts = (turned @ slope + a).ravel(), (dense.T @ slope + b).ravel(), slope.sum(axis=0)
        return float(loss), np.concatenate(parts)

    options = {"maxiter": STEPS, "maxcor": MEMORY}
    found = minimize(cost, np.zeros((p + d + 1) * k), jac=True, method="L-BFGS-B", options=options)
    print(f"{found.nit} steps: {found.message}", file=sys.stderr)
    flat = found.x
    return Fitted(flat[: p * k].reshape(p, k), flat[p * k : (p + d) * k].reshape(d, k), flat[(p + d) * k :])


def table(features: Features, fitted: Fitted, words: Sequence[str]) -> dict[str, np.ndarray]:
    """Return the row of each word that says something, as bytes, with what makes numbers of them."""
    listed, dense = features.of([[word] for word in words])
    scores = listed @ fitted.listed + dense @ fitted.dense
    says = np.abs(scores[:, :-1] - scores[:, -1:]).max(axis=1) >= LEAST
    scale = np.abs(scores).max() / 127
    return {
        "labels": np.frombuffer("\n".join(LABELS).encode(), np.uint8),
        "words": np.frombuffer(
            "\n".join(w for w, keep in zip(words, says, strict=True) if keep).encode(), np.uint8
        ),
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
    words = data["words"].tobytes().decode().split("\n")
    scores = data["scores"].astype(np.float32) * data["scale"]
    return Wordings(LABELS, {w: i for i, w in enumerate(words)}, scores, data["bias"], frozenset(words))


def print_folds(features: Features, texts: Sequence[Labelled], words: Sequence[str]) -> None:
    """Print, for the texts of each writer, the shares that what the others' taught reads right."""
    hits: Counter[tuple[str, str]] = Counter()
    for writer in sorted({text.writer for text in texts if text.weight == 1}):
        fitted = fit(features, [text for text in texts if text.writer != writer])
        data = table(features, fitted, words)
        reader = as_wordings(data)
        for text in (text for text in texts if text.writer == writer):
            known = [reader.rows[word] for word in text.words if word in reader.rows]
            logits = reader.scores[known].sum(axis=0) / np.sqrt(max(len(known), 1)) + reader.bias
            kind = "none" if text.label == NO_EVENT else "event"
            hits.update(
                {(writer, kind): 1, (writer, f"{kind} right"): LABELS[int(logits.argmax())] == text.label}
            )
        for kind in ("event", "none"):
            print(
                f"{writer} {kind}: {hits[writer, f'{kind} right'] / hits[writer, kind]:.3f}"
                f" of {hits[writer, kind]}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--newswire", type=Path, required=True)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--without", default="", help="leave the texts of a writer out (to measure)")
    parser.add_argument("--output", type=Path, default=ROOT / "geomap" / "events" / "data" / MODEL.name)
    options = parser.parse_args()
    texts = [text for text in read_texts() if text.writer != options.without]
    texts += read_newswire(options.newswire)
    words = vocabulary(options.encoder, texts)
    features = Features(vectors_of(options.encoder, words))
    if options.folds:
        print_folds(features, texts, words)
        return
    data = table(features, fit(features, texts), words)
    np.savez_compressed(options.output, **data)
    print(f"{len(data['scores'])} words, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
