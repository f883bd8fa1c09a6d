"""Fine-tune MiniLM-L6 as the place-name tagger (about twenty minutes on two cores).

    python tools/recogniser/train.py --encoder DIR --corpora DIR --names DIR --out OUT.pt [--start FROM.pt]

Reads ``manifest.json`` for the corpora that may be trained on. Each word piece gets, beside its
embedding, how its word is written (case) and whether a list of places knows it (hint). One head labels
the kinds of names, another whether a place is meant literally.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from transformers import AutoModel

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

import own_text  # noqa: E402

from geomap.gazetteer.countries import countries  # noqa: E402
from geomap.toponyms.literal import literal_probability  # noqa: E402
from geomap.toponyms.literality.features import features  # noqa: E402
from geomap.toponyms.recognition import hints  # noqa: E402
from geomap.toponyms.recognition.focus import focus  # noqa: E402
from geomap.toponyms.recognition.spans import PlaceSpan  # noqa: E402
from geomap.toponyms.recognition.windows import ALL_CAPITALS, NO_CAPITAL, windows  # noqa: E402

KINDS = ("LOC", "FAC", "NORP", "ORG", "PER", "MISC")
LABELS = ["O"] + [prefix + kind for kind in KINDS for prefix in ("B-", "I-")]
CLS, SEP, NONE = 101, 102, -100
HINTS = 9


class Tagger(torch.nn.Module):
    """The encoder with embeddings of case and hint, and one linear layer for both heads."""

    def __init__(self, encoder: Path, layers: int) -> None:
        super().__init__()
        self.enc = AutoModel.from_pretrained(encoder, attn_implementation="sdpa")
        self.enc.pooler = None
        self.enc.encoder.layer = self.enc.encoder.layer[:layers]
        self.enc.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.enc.config.hidden_size
        self.case, self.hint = torch.nn.Embedding(4, width), torch.nn.Embedding(HINTS, width)
        torch.nn.init.zeros_(self.case.weight)
        torch.nn.init.zeros_(self.hint.weight)
        self.drop = torch.nn.Dropout(0.1)
        self.out = torch.nn.Linear(width, len(LABELS) + 1)

    def forward(self, ids, mask, case, hint):
        x = self.enc.embeddings.word_embeddings(ids) + self.case(case) + self.hint(hint)
        return self.out(self.drop(self.enc(inputs_embeds=x, attention_mask=mask).last_hidden_state))

    def start_from(self, path: Path) -> None:
        """Take over the weights of an earlier run as far as they fit."""
        state, own = torch.load(path, map_location="cpu"), self.state_dict()
        for key, value in state.items():
            if key in own and own[key].shape == value.shape:
                own[key] = value
            elif key in {"out.weight", "out.bias"}:
                own[key][: len(value)] = value
        self.load_state_dict(own)


def piece_labels(offsets, spans):
    """Return the label of each piece."""
    labels, at, spans = [], 0, sorted(spans)
    for n, (start, end) in enumerate(offsets):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] < end:
            first = n == 0 or offsets[n - 1][0] < spans[at][0]
            labels.append(LABELS.index(("B-" if first else "I-") + spans[at][2]))
        else:
            labels.append(0)
    return labels


def piece_meanings(offsets, meanings):
    """Return 1 for pieces of a literal name, 0 for those of an associative one, else NONE."""
    values = [NONE] * len(offsets)
    for start, end, literal in meanings:
        for n, (a, b) in enumerate(offsets):
            if a >= start and b <= end:
                values[n] = int(literal)
    return values


class Example(NamedTuple):
    """A window with what is to be learnt from it; one number a piece, ``focus`` holds positions."""

    ids: list[int]
    cases: list[int]
    hints: list[int]
    focus: list[int]
    labels: list[int]
    meanings: list[int]
    weight: float


def examples(tokenizer, documents, weight):
    """Cut documents into windows.

    Parameters
    ----------
    weight
        How far the meanings of these documents are to be believed.
    """
    made = []
    for text, spans, meanings in documents:
        known = hints.hints(text)
        for window in windows(tokenizer, text):
            hinted = hints.piece_hints(known, window.offsets)
            made.append(Example(
                window.ids, window.cases, hinted, focus(text, window.offsets, window.cases, hinted),
                piece_labels(window.offsets, spans), piece_meanings(window.offsets, meanings), weight,
            ))  # fmt: skip
    return made


def silver_meanings(text, spans):
    """Return what the rules are sure of: how the place names of a corpus document are meant."""
    sure = []
    for start, end, label in spans:
        if label in {"LOC", "FAC", "NORP"}:
            source = "people" if label == "NORP" else "place"
            p = literal_probability(features(text, PlaceSpan(start, end, source, 1.0)))
            if p > 0.85 or p < 0.15:
                sure.append([start, end, p > 0.5])
    return sure


def corpus(folder: Path, name: str):
    return [
        (r["text"], r["spans"]) for r in map(json.loads, (folder / f"{name}.jsonl").open(encoding="utf-8"))
    ]


def gather(options, tokenizer):
    """Return all windows to train on."""
    manifest = json.loads(Path(__file__).with_name("manifest.json").read_text())
    real = {entry["name"]: corpus(options.corpora, entry["name"]) for entry in manifest["corpora"]}
    every = [(text, *span) for documents in real.values() for text, spans in documents for span in spans]
    persons = sorted({t[a:b] for t, a, b, label in every if label == "PER" and 1 <= t[a:b].count(" ") <= 2})
    bodies = sorted({t[a:b] for t, a, b, label in every if label == "ORG" and 3 < b - a < 40})
    fillers = own_text.Fillers(
        options.names / "cities500.json",
        options.names / "admin1.json",
        list(countries().values()),
        persons,
        bodies,
    )
    made = []
    for entry in manifest["corpora"]:
        for _ in range(entry["repeat"]):
            documents = []
            for document in real[entry["name"]]:
                swapped = random.random() < options.swap
                pair = own_text.swap_places(*document, fillers, hints.kind_of) if swapped else document
                documents.append((*pair, silver_meanings(*pair)))
            made += examples(tokenizer, documents, 0.3)
        print(entry["name"], len(made), flush=True)
    made += examples(tokenizer, own_text.documents(options.own, fillers), 1.0)
    return made


def batches(data, size, collate):
    """Group windows of like length to batches of at most ``size`` pieces, in random order."""
    order = list(range(len(data)))
    random.shuffle(order)
    grouped = []
    for at in range(0, len(order), 512):
        batch, widest = [], 0
        for n in sorted(order[at : at + 512], key=lambda n: len(data[n].ids)):
            width = len(data[n].ids) + 2
            if batch and max(widest, width) * (len(batch) + 1) > size:
                grouped.append(batch)
                batch, widest = [], 0
            batch.append(n)
            widest = max(widest, width)
        grouped.append(batch)
    random.shuffle(grouped)
    return [collate([data[n] for n in batch]) for batch in grouped]


def collate(rows):
    width = max(len(row.ids) for row in rows) + 2
    zeros = lambda value=0: torch.full((len(rows), width), value)  # noqa: E731
    ids, mask, case, hint, labels, meanings = zeros(), zeros(), zeros(), zeros(), zeros(NONE), zeros(NONE)
    weights = torch.tensor([row.weight for row in rows])
    for r, (i, cases, hinted, _, y, m, _) in enumerate(rows):
        n, chance = len(i), random.random()
        c = [ALL_CAPITALS] * n if chance < 0.05 else [NO_CAPITAL] * n if chance < 0.07 else cases
        h = [0] * n if random.random() < 0.12 else hinted
        ids[r, : n + 2] = torch.tensor([CLS, *i, SEP])
        mask[r, : n + 2] = 1
        for tensor, values in ((case, c), (hint, h), (labels, y), (meanings, m)):
            tensor[r, 1 : n + 1] = torch.tensor(values)
    return ids, mask, case, hint, labels, meanings, weights


def loss_of(logits, labels, meanings, weights):
    kinds = torch.nn.functional.cross_entropy(
        logits[..., :-1].flatten(0, 1), labels.flatten(), ignore_index=NONE
    )
    known = meanings != NONE
    if not known.any():
        return kinds, kinds
    each = torch.nn.functional.binary_cross_entropy_with_logits(
        logits[..., -1][known], meanings[known].float(), reduction="none"
    )
    share = weights[:, None].expand_as(meanings)[known]
    return kinds + 0.15 * (each * share).sum() / share.sum(), kinds


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--encoder", type=Path, required=True)
    options.add_argument("--corpora", type=Path, required=True)
    options.add_argument("--names", type=Path, required=True, help="cities500.json and admin1.json")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--start", type=Path)
    options.add_argument("--layers", type=int, default=4)
    options.add_argument("--own", type=int, default=1500, help="documents of our own sentences")
    options.add_argument("--swap", type=float, default=0.35)
    options.add_argument("--rate", type=float, default=4e-4)
    options.add_argument("--minutes", type=float, default=20)
    options.add_argument("--steps", type=int, default=10_000, help="most batches")
    options.add_argument("--batch", type=int, default=2560)
    options.add_argument("--seed", type=int, default=2)
    given = options.parse_args()
    random.seed(given.seed)
    torch.manual_seed(given.seed)
    tokenizer = Tokenizer.from_file(str(given.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    data = gather(given, tokenizer)
    print("windows", len(data), "pieces", sum(len(row.ids) for row in data), flush=True)
    model = Tagger(given.encoder, given.layers)
    if given.start:
        model.start_from(given.start)
    train(model, batches(data, given.batch, collate)[: given.steps], given)


def train(model, work, given) -> None:
    slow = [p for n, p in model.named_parameters() if n.startswith("enc") and p.requires_grad]
    fast = [p for n, p in model.named_parameters() if not n.startswith("enc")]
    optimiser = torch.optim.AdamW([{"params": slow}, {"params": fast}], weight_decay=0.01)
    began, smooth = time.time(), 0.0
    model.train()
    for step, (ids, mask, case, hint, labels, meanings, weights) in enumerate(work):
        minutes = (time.time() - began) / 60
        progress = max(step / len(work), minutes / given.minutes)
        rate = given.rate * min(1, (step + 1) / 60) * max(0.01, 1 - progress)
        for group, factor in zip(optimiser.param_groups, (1, 3), strict=True):
            group["lr"] = rate * factor
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(ids, mask, case, hint)
        loss, kinds = loss_of(logits.float(), labels, meanings, weights)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        smooth = 0.98 * smooth + 0.02 * kinds.item() if smooth else kinds.item()
        if math.isnan(smooth):
            raise SystemExit("the loss is not a number")
        if step % 50 == 0:
            print(
                step,
                "of",
                len(work),
                f"{minutes:.1f} min, kinds {smooth:.4f} all {loss.item():.4f}",
                flush=True,
            )
        if step % 200 == 199:
            torch.save(model.state_dict(), given.out)
        if progress >= 1:
            break
    torch.save(model.state_dict(), given.out)


if __name__ == "__main__":
    main()
