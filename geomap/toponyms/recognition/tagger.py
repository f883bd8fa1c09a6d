"""The default engine: a small transformer tagger, run on one core by onnxruntime.

The model lies in ``models/``; how it was trained and measured stands in ``docs/recogniser.md``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from geomap.errors import DataFileError
from geomap.toponyms.recognition.decode import decode
from geomap.toponyms.recognition.entities import Entity, Reading
from geomap.toponyms.recognition.focus import focus, in_reach
from geomap.toponyms.recognition.hints import hints, piece_hints
from geomap.toponyms.recognition.skip import sentences_with_names
from geomap.toponyms.recognition.windows import Window, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL_FOLDER: Final = files("geomap.toponyms") / "models"

SLOW_OPTIMISERS: Final = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion"]
"""They join two operators to one that takes seven times as long as the two on a processor."""

EXACT_SUMS: Final = ("session.x64quantprecision", "1")
"""Processors without VNNI (most before 2020) cut sums of products of bytes off at 16 bits, unless told.

Cut off, a logit is .2 beside that of other processors, and single ones 2.7; so .001 and .08."""

NO_REPORTS: Final = ("ORT_DISABLE_TELEMETRY", "1")
"""From 1.29 on onnxruntime reports to its maker what it runs and keeps a number of the machine, unless told.

Read when it is imported. Nobody shall learn from the network what is read here."""

Rows = npt.NDArray[np.float32]


class TaggerEngine:
    """The tagger that geomap carries. Loaded at the first text; pickles without its model."""

    @property
    def version(self) -> str:
        """Name and version of the model."""
        return f"tagger {self._card['version']}"

    def read(self, text: str) -> Reading:
        """Return the names of all kinds, and where a place is meant."""
        found: list[Entity] = []
        literal: dict[int, float] = {}
        labels = self._card["labels"]
        for window, positions, logits in self._tagged(text):
            probabilities = _softmax(logits[:, : len(labels)])
            found += decode(text, window.offsets, positions, probabilities, labels)
            starts = (window.offsets[at][0] for at in positions)
            literal.update(zip(starts, logits[:, len(labels)].tolist(), strict=True))
        return Reading(sorted(found), literal)

    def _tagged(self, text: str) -> Iterator[tuple[Window, list[int], Rows]]:
        """Yield each window with the positions of its pieces in focus and their logits, one row each.

        One window at a time: what a layer computes then stays in the processor's cache, which on
        one core is a quarter faster than batches, and nothing is padded.
        """
        known = hints(text)
        for window in windows(self._tokenizer, text, sentences_with_names(text)):
            hinted = piece_hints(known, window.offsets)
            positions = focus(text, window.offsets, window.cases, hinted)
            if positions:
                yield window, positions, self._logits(window, hinted, positions)

    def _logits(self, window: Window, hinted: list[int], positions: list[int]) -> Rows:
        """Run the model on the pieces in focus and on what stands near them."""
        read, places = in_reach(positions, len(window.ids))
        inputs = {
            "ids": [[self._card["begin"], *(window.ids[at] for at in read), self._card["end"]]],
            "case": [[0, *(window.cases[at] for at in read), 0]],
            "hint": [[0, *(hinted[at] for at in read), 0]],
            "focus": [place + 1 for place in places],
        }
        arrays = {name: np.array(values, np.int64) for name, values in inputs.items()}
        logits: Rows = self._session.run(None, arrays)[0][0]
        return logits

    @cached_property
    def _card(self) -> dict[str, Any]:
        path = MODEL_FOLDER / "tagger.json"
        if not path.is_file():
            raise DataFileError(str(path), None, "the tagger's model is missing; reinstall geomap")
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return card

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str((MODEL_FOLDER / "tokenizer.json").read_text(encoding="utf-8"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        os.environ.setdefault(*NO_REPORTS)
        from onnxruntime import InferenceSession, SessionOptions, disable_telemetry_events

        disable_telemetry_events()  # where it was imported before, and on Windows, which looks at no variable
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry(*EXACT_SUMS)
        with as_file(MODEL_FOLDER / "tagger.onnx") as path:
            return InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_OPTIMISERS
            )

    def __reduce__(self) -> tuple[type[TaggerEngine], tuple[()]]:
        return TaggerEngine, ()


def _softmax(logits: Rows) -> Rows:
    powers: Rows = np.exp(logits - logits.max(axis=-1, keepdims=True))
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers
