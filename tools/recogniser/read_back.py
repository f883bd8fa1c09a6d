"""Turn a shipped tagger of version 4 back into a checkpoint, so that a faster one can learn from it.

    python tools/recogniser/read_back.py tagger.onnx OUT.pt

Weights of eight bits become 32-bit numbers of the same value. (The checkpoint of version 4 itself was
not kept; git keeps its ONNX file.)
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

PARTS = ("query", "key", "value")


def arrays_of(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """Return the model's weights by name, those of eight bits multiplied out."""
    raw = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    arrays = {name: value for name, value in raw.items() if value.dtype == np.float32}
    for name, value in raw.items():
        if name.endswith("_quantized"):
            stem = name.removesuffix("_quantized")
            scale, zero = raw[stem + "_scale"], raw[stem + "_zero_point"]
            arrays[stem] = (value.astype(np.float32) - zero.astype(np.float32)) * scale
    return arrays


def checkpoint(arrays: dict[str, np.ndarray]) -> dict[str, torch.Tensor]:
    """Return the weights under the names that training gives them."""
    state = {}
    for name, value in arrays.items():
        if name.endswith((".qkv", ".qkv_bias")):
            stem, _, kind = name.rpartition(".qkv")
            for part, piece in zip(PARTS, np.split(value, 3, axis=-1), strict=True):
                state[f"{stem}.attention.self.{part}.{'bias' if kind else 'weight'}"] = piece.T
        elif name.endswith("dense.weight") or name == "out.weight":
            state[name] = value.T
        elif name == "positions":
            state["enc.embeddings.position_embeddings.weight"] = value
            state["enc.embeddings.token_type_embeddings.weight"] = np.zeros((2, value.shape[1]), np.float32)
        elif not name.endswith("_scale"):
            state[name] = value
    if "out" in state:
        state["out.weight"] = state.pop("out").T
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in state.items()}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("model", type=Path)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    torch.save(checkpoint(arrays_of(onnx.load(given.model))), given.out)


if __name__ == "__main__":
    main()
