"""Teach a fast tagger, which reads only the pieces in focus to the end, what a whole one knows.

    python tools/recogniser/distil.py --teacher FILE.pt --tokenizer FILE --corpora DIR --names DIR --out FILE

The text is that of ``train.py``. The pupil starts from the teacher's weights and learns the teacher's
probabilities, and in part the labels of the corpora.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from export import FOCUS_FROM, write
from focused import FocusedTagger, Pieces, narrowed
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer
from torch.nn import functional
from train import ALL_CAPITALS, CLS, LABELS, NONE, SEP, Example, batches, gather

OUTSIDE = np.array([12.0] + [0.0] * (len(LABELS) - 1) + [0.0], np.float32)
"""What is taught of pieces out of focus: that they are in no name."""

CORPUS_SHARE, LITERAL_SHARE = 0.25, 0.25
"""Weights of the corpora's labels and of the second head beside the teacher's probabilities."""


class Lesson(Example):
    """An example with the teacher's logits of the pieces in focus, an array of n x 14."""

    taught: np.ndarray


def teacher_of(state) -> InferenceSession:
    """Return the teacher as it is used: eight bits, one window at a time."""
    with tempfile.TemporaryDirectory() as folder:
        write(state, Path(folder) / "teacher.onnx")
        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        disabled = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion"]
        return InferenceSession(
            Path(folder) / "teacher.onnx", options, ["CPUExecutionProvider"], disabled_optimizers=disabled
        )


def lessons(teacher: InferenceSession, data: list[Example]) -> list[Lesson]:
    made = []
    for row in data:
        inputs = {
            "ids": [[CLS, *row.ids, SEP]], "case": [[0, *row.cases, 0]], "hint": [[0, *row.hints, 0]],
            "focus": [at + 1 for at in row.focus],
        }  # fmt: skip
        lesson = Lesson(*row)
        arrays = {name: np.array(values, np.int64) for name, values in inputs.items()}
        lesson.taught = teacher.run(None, arrays)[0][0].astype(np.float16)
        made.append(lesson)
    return made


def collate(rows: list[Lesson]):
    """Pad a batch; one batch in twenty is in capitals, in every eighth window no list helps."""
    capitals = random.random() < 0.05
    wide = max(len(row.ids) for row in rows) + 2
    focuses = [list(range(len(row.ids))) if capitals else row.focus for row in rows]
    many = max(len(focus) for focus in focuses)
    zeros = lambda width, value=0: torch.full((len(rows), width), value)  # noqa: E731
    ids, mask, case, hint = zeros(wide), zeros(wide), zeros(wide), zeros(wide)
    focus, focus_mask, labels = zeros(many), zeros(many), zeros(many, NONE)
    taught = torch.zeros(len(rows), many, len(OUTSIDE))
    for r, (row, positions) in enumerate(zip(rows, focuses, strict=True)):
        n, count = len(row.ids), len(positions)
        ids[r, : n + 2] = torch.tensor([CLS, *row.ids, SEP])
        mask[r, : n + 2] = 1
        case[r, 1 : n + 1] = torch.tensor([ALL_CAPITALS] * n if capitals else row.cases)
        hint[r, 1 : n + 1] = torch.tensor([0] * n if random.random() < 0.12 else row.hints)
        focus[r, :count] = torch.tensor(positions) + 1
        focus_mask[r, :count] = 1
        labels[r, :count] = torch.tensor(row.labels)[positions]
        known = np.tile(OUTSIDE, (n, 1))
        known[row.focus] = row.taught
        taught[r, :count] = torch.from_numpy(known[positions])
    return Pieces(ids, mask, case, hint, focus, focus_mask), labels, taught


def loss_of(logits, labels, taught, mask):
    """Return the loss: the teacher's probabilities, the corpora's labels, how places are meant."""
    known = mask.bool()
    logits, taught, labels = logits[known], taught[known], labels[known]
    wanted = taught[:, :-1].softmax(-1)
    kinds = functional.cross_entropy(logits[:, :-1], wanted)
    corpus = functional.cross_entropy(logits[:, :-1], labels)
    share = 1 - wanted[:, 0]
    literal = functional.binary_cross_entropy_with_logits(
        logits[:, -1], taught[:, -1].sigmoid(), reduction="none"
    )
    meaning = (literal * share).sum() / share.sum().clamp(min=1)
    return (1 - CORPUS_SHARE) * kinds + CORPUS_SHARE * corpus + LITERAL_SHARE * meaning, kinds


def train(model: FocusedTagger, data: list[Lesson], given) -> None:
    work = [batch for _ in range(given.epochs) for batch in batches(data, given.batch, lambda rows: rows)]
    optimiser = torch.optim.AdamW(model.parameters(), weight_decay=0.01)
    began, smooth = time.time(), 0.0
    model.train()
    for step, rows in enumerate(work):
        minutes = (time.time() - began) / 60
        progress = max(step / len(work), minutes / given.minutes)
        if progress >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = given.rate * min(1, (step + 1) / 60) * max(0.01, 1 - progress)
        pieces, labels, taught = collate(rows)
        loss, kinds = loss_of(model(pieces), labels, taught, pieces.focus_mask)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        smooth = 0.98 * smooth + 0.02 * kinds.item() if smooth else kinds.item()
        if step % 50 == 0:
            print(f"{step} of {len(work)}, {minutes:.1f} min, kinds {smooth:.4f}", flush=True)
        if step % 200 == 199:
            torch.save(model.state(), given.out)
    torch.save(model.state(), given.out)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--teacher", type=Path, required=True)
    options.add_argument("--tokenizer", type=Path, required=True)
    options.add_argument("--corpora", type=Path, required=True)
    options.add_argument("--names", type=Path, required=True, help="cities500.json and admin1.json")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--focus-from", type=int, default=1)
    options.add_argument(
        "--first-width", type=int, default=768, help="neurons of the first layer's wide part"
    )
    options.add_argument("--own", type=int, default=1500, help="documents of our own sentences")
    options.add_argument("--swap", type=float, default=0.35)
    options.add_argument("--rate", type=float, default=3e-4)
    options.add_argument("--minutes", type=float, default=40)
    options.add_argument("--epochs", type=int, default=2)
    options.add_argument("--batch", type=int, default=2560)
    options.add_argument("--seed", type=int, default=3)
    given = options.parse_args()
    random.seed(given.seed)
    torch.manual_seed(given.seed)
    tokenizer = Tokenizer.from_file(str(given.tokenizer))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    state = torch.load(given.teacher, map_location="cpu")
    data = [row for row in gather(given, tokenizer) if row.focus]
    data = lessons(teacher_of(state), data)
    print("windows", len(data), "pieces", sum(len(row.ids) for row in data), flush=True)
    state = {name: value for name, value in state.items() if name != FOCUS_FROM}
    model = FocusedTagger(narrowed(state, 0, given.first_width), given.focus_from)
    train(model, data, given)


if __name__ == "__main__":
    main()
