"""Write a trained tagger as an int8 ONNX model that onnxruntime runs fast on one core.

    python tools/recogniser/export.py CHECKPOINT.pt --tokenizer tokenizer.json --version 1

The graph is built by hand of onnxruntime's fused operators (Attention, SkipLayerNormalization,
BiasGelu); its weights are then quantised dynamically to eight bits a number.
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


class Graph:
    """Collects nodes and weights."""

    def __init__(self, state: dict[str, torch.Tensor]) -> None:
        self.state, self.nodes, self.weights = state, [], []

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def tensor(self, key: str, *, transpose: bool = False) -> str:
        value = self.state[key].float().numpy()
        return self.weight(key, value.T if transpose else value)

    def node(self, operator: str, inputs: list[str], out: str, **attributes) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [out], name=out, **attributes))
        return out

    def linear(self, source: str, layer: str, out: str) -> str:
        return self.node("MatMul", [source, self.tensor(layer + ".weight", transpose=True)], out)

    def skip_norm(self, source: str, skip: str, norm: str, bias: str, out: str) -> str:
        inputs = [source, skip, self.tensor(norm + ".weight"), self.tensor(norm + ".bias"), self.tensor(bias)]
        return self.node("SkipLayerNormalization", inputs, out, domain=FUSED, epsilon=1e-12)


def build(state: dict[str, torch.Tensor]) -> onnx.ModelProto:
    """Return the tagger in 32-bit numbers."""
    g = Graph(state)
    inputs = ["ids", "mask", "case"] + (["hint"] if "hint.weight" in state else [])
    x = g.node("Gather", [g.tensor("enc.embeddings.word_embeddings.weight"), "ids"], "words")
    for extra in inputs[2:]:
        rows = g.node("Gather", [g.tensor(f"{extra}.weight"), extra], f"{extra}_rows")
        x = g.node("Add", [x, rows], f"with_{extra}")
    positions = (
        state["enc.embeddings.position_embeddings.weight"]
        + state["enc.embeddings.token_type_embeddings.weight"][0]
    )
    shape, one, two = g.node("Shape", ["ids"], "shape"), np.array([1]), np.array([2])
    length = g.node("Slice", [shape, g.weight("one", one), g.weight("two", two)], "length")
    rows = g.node(
        "Slice",
        [g.weight("positions", positions.float().numpy()), g.weight("zero", np.array([0])), length],
        "position_rows",
    )
    x = g.node("Add", [x, rows], "embedded")
    norm = "enc.embeddings.LayerNorm"
    x = g.node(
        "LayerNormalization",
        [x, g.tensor(norm + ".weight"), g.tensor(norm + ".bias")],
        "normed",
        epsilon=1e-12,
        axis=-1,
    )
    mask = g.node("Cast", ["mask"], "mask32", to=TensorProto.INT32)
    layers = sorted({int(key.split(".")[3]) for key in state if key.startswith("enc.encoder.layer.")})
    for layer in layers:
        p = f"enc.encoder.layer.{layer}."
        qkv = [p + f"attention.self.{part}" for part in ("query", "key", "value")]
        joined = g.weight(
            p + "qkv", np.concatenate([state[k + ".weight"].float().numpy().T for k in qkv], axis=1)
        )
        bias = g.weight(p + "qkv_bias", np.concatenate([state[k + ".bias"].float().numpy() for k in qkv]))
        a = g.node("Attention", [x, joined, bias, mask], p + "attended", domain=FUSED, num_heads=HEADS)
        a = g.linear(a, p + "attention.output.dense", p + "projected")
        x = g.skip_norm(
            a, x, p + "attention.output.LayerNorm", p + "attention.output.dense.bias", p + "mixed"
        )
        h = g.linear(x, p + "intermediate.dense", p + "wide")
        h = g.node("BiasGelu", [h, g.tensor(p + "intermediate.dense.bias")], p + "gelu", domain=FUSED)
        h = g.linear(h, p + "output.dense", p + "narrow")
        x = g.skip_norm(h, x, p + "output.LayerNorm", p + "output.dense.bias", p + "out")
    logits = g.linear(x, "out", "scores")
    g.node("Add", [logits, g.tensor("out.bias")], "logits")
    width = len(state["out.bias"])
    graph = helper.make_graph(
        g.nodes, "tagger",
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "pieces"]) for n in inputs],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "pieces", width])],
        g.weights,
    )  # fmt: skip
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)], ir_version=8
    )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("checkpoint", type=Path)
    options.add_argument("--tokenizer", type=Path, required=True)
    options.add_argument("--version", required=True)
    options.add_argument("--out", type=Path, default=MODELS)
    given = options.parse_args()
    state = torch.load(given.checkpoint, map_location="cpu")
    given.out.mkdir(parents=True, exist_ok=True)
    target = given.out / "tagger.onnx"
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(build(state), whole)
        quantize_dynamic(
            whole, target, weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )  # fmt: skip
    shutil.copyfile(given.tokenizer, given.out / "tokenizer.json")
    card = {
        "version": given.version,
        "labels": LABELS,
        "begin": 101,
        "end": 102,
        "hints": "hint.weight" in state,
    }
    (given.out / "tagger.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
