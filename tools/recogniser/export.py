"""Write a trained tagger as an int8 ONNX model that onnxruntime runs fast on one core.

    python tools/recogniser/export.py CHECKPOINT.pt --tokenizer tokenizer.json --version 1

The graph is built by hand for one window at a time, without padding and masks; layers from
``focus_from`` on, a number in the checkpoint, read the pieces in focus alone. Its weights are quantised
dynamically to eight bits a number.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

MODELS = Path(__file__).resolve().parent.parent.parent / "geomap" / "toponyms" / "models"
LABELS = ["O"] + [p + k for k in ("LOC", "FAC", "NORP", "ORG", "PER", "MISC") for p in ("B-", "I-")]
HEADS = 12
FUSED = "com.microsoft"
FOCUS_FROM = "focus_from"
INPUTS = {"ids": ["one", "pieces"], "case": ["one", "pieces"], "hint": ["one", "pieces"], "focus": ["names"]}


class Graph:
    """Collects nodes and weights."""

    def __init__(self, state: dict[str, torch.Tensor]) -> None:
        self.state, self.nodes, self.weights = state, [], []

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def tensor(self, key: str) -> str:
        return self.weight(key, self.state[key].float().numpy())

    def node(self, operator: str, inputs: list[str], out: str, **attributes) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [out], name=out, **attributes))
        return out

    def linear(self, source: str, layers: list[str], out: str) -> str:
        """Apply linear layers of the same input as one, their outputs side by side."""
        matrix = np.concatenate([self.state[layer + ".weight"].float().numpy().T for layer in layers], axis=1)
        bias = np.concatenate([self.state[layer + ".bias"].float().numpy() for layer in layers])
        product = self.node("MatMul", [source, self.weight(out + ".matrix", matrix)], out + ".product")
        return self.node("Add", [product, self.weight(out + ".bias", bias)], out)

    def split(self, source: str, parts: int, out: str) -> list[str]:
        names = [f"{out}.{part}" for part in range(parts)]
        self.nodes.append(helper.make_node("Split", [source], names, name=out, axis=2, num_outputs=parts))
        return names

    def norm(self, source: str, layer: str, out: str) -> str:
        inputs = [source, self.tensor(layer + ".weight"), self.tensor(layer + ".bias")]
        return self.node("LayerNormalization", inputs, out, epsilon=1e-12, axis=-1)

    def encoder_layer(self, number: int, queries: str, keys: str) -> str:
        """Add one layer: ``queries`` look at ``keys``, which may be more."""
        p = f"enc.encoder.layer.{number}."
        parts = [p + f"attention.self.{part}" for part in ("query", "key", "value")]
        if queries == keys:
            looked = self.split(self.linear(queries, parts, p + "qkv"), 3, p + "qkv.split")
        else:
            looked = [self.linear(queries, parts[:1], p + "q")]
            looked += self.split(self.linear(keys, parts[1:], p + "kv"), 2, p + "kv.split")
        x = self.node("MultiHeadAttention", looked, p + "looked", domain=FUSED, num_heads=HEADS)
        x = self.linear(x, [p + "attention.output.dense"], p + "projected")
        x = self.node("Add", [x, queries], p + "with_queries")
        mixed = self.norm(x, p + "attention.output.LayerNorm", p + "mixed")
        x = self.linear(mixed, [p + "intermediate.dense"], p + "wide")
        x = self.node("Gelu", [x], p + "gelu", domain=FUSED)
        x = self.linear(x, [p + "output.dense"], p + "narrow")
        x = self.node("Add", [x, mixed], p + "with_mixed")
        return self.norm(x, p + "output.LayerNorm", p + "out")

    def embedded(self) -> str:
        """Add the sum of all embeddings, normed."""
        x = self.node("Gather", [self.tensor("enc.embeddings.word_embeddings.weight"), "ids"], "words")
        for extra in ("case", "hint"):
            rows = self.node("Gather", [self.tensor(f"{extra}.weight"), extra], f"{extra}_rows")
            x = self.node("Add", [x, rows], f"with_{extra}")
        positions = (
            self.state["enc.embeddings.position_embeddings.weight"]
            + self.state["enc.embeddings.token_type_embeddings.weight"][0]
        )
        shape = self.node("Shape", ["ids"], "shape")
        bounds = [self.weight(name, np.array([at])) for name, at in (("zero", 0), ("one", 1), ("two", 2))]
        length = self.node("Slice", [shape, *bounds[1:]], "length")
        table = self.weight("positions", positions.float().numpy())
        rows = self.node("Slice", [table, bounds[0], length], "position_rows")
        return self.norm(
            self.node("Add", [x, rows], "embedded"), "enc.embeddings.LayerNorm", "embedded_normed"
        )


def layers_of(state: dict[str, torch.Tensor]) -> int:
    """Return the number of layers of a checkpoint."""
    return 1 + max(int(key.split(".")[3]) for key in state if key.startswith("enc.encoder.layer."))


def build(state: dict[str, torch.Tensor]) -> onnx.ModelProto:
    """Return the tagger in 32-bit numbers; logits come for the pieces in focus, in their order."""
    g = Graph(state)
    layers = layers_of(state)
    focus_from = int(state.get(FOCUS_FROM, layers))
    x = g.embedded()
    for number in range(layers):
        queries = g.node("Gather", [x, "focus"], "in_focus", axis=1) if number == focus_from else x
        x = g.encoder_layer(number, queries, x)
    if focus_from == layers:
        x = g.node("Gather", [x, "focus"], "in_focus", axis=1)
    g.node("Identity", [g.linear(x, ["out"], "scores")], "logits")
    width = len(state["out.bias"])
    graph = helper.make_graph(
        g.nodes, "tagger",
        [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name, shape in INPUTS.items()],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["one", "names", width])],
        g.weights,
    )  # fmt: skip
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)], ir_version=8
    )


def write(state: dict[str, torch.Tensor], target: Path) -> None:
    """Write the tagger in 8-bit numbers."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(build(state), whole)
        quantize_dynamic(
            whole, target, weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("checkpoint", type=Path)
    options.add_argument("--tokenizer", type=Path, required=True)
    options.add_argument("--version", required=True)
    options.add_argument("--out", type=Path, default=MODELS)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    target = given.out / "tagger.onnx"
    write(torch.load(given.checkpoint, map_location="cpu"), target)
    shutil.copyfile(given.tokenizer, given.out / "tokenizer.json")
    card = {"version": given.version, "labels": LABELS, "begin": 101, "end": 102}
    (given.out / "tagger.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
