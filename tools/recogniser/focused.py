"""The tagger that reads only the pieces in focus to the end, for training.

Its first layers read all pieces of a window; the first layer of the others lets the pieces in focus
look at all, the rest let them look at each other. Built from a checkpoint of the whole tagger,
whose weights it takes over.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from export import FOCUS_FROM, HEADS, layers_of
from torch import Tensor
from torch.nn import functional

State = dict[str, Tensor]


class Pieces(NamedTuple):
    """A batch of windows.

    Parameters
    ----------
    ids, mask, case, hint
        Batch x pieces; mask is 1 for pieces and 0 for padding.
    focus, focus_mask
        Batch x positions in focus, padded with position 0.
    """

    ids: Tensor
    mask: Tensor
    case: Tensor
    hint: Tensor
    focus: Tensor
    focus_mask: Tensor


class FocusedTagger(torch.nn.Module):
    """A tagger over the weights of a checkpoint, under the checkpoint's names.

    Parameters
    ----------
    state
        The whole tagger.
    focus_from
        The first layer that reads the pieces in focus alone.
    """

    def __init__(self, state: State, focus_from: int) -> None:
        super().__init__()
        self.focus_from, self.layers = focus_from, layers_of(state)
        words = "enc.embeddings.word_embeddings.weight"
        self.register_buffer("words", state[words].clone())
        self.weights = torch.nn.ParameterDict({
            name.replace(".", "/"): torch.nn.Parameter(value.clone())
            for name, value in state.items()
            if name not in {words, FOCUS_FROM}
        })  # fmt: skip
        self.drop = torch.nn.Dropout(0.1)

    def state(self) -> State:
        """Return a checkpoint that ``export.py`` reads."""
        state = {name.replace("/", "."): value.detach() for name, value in self.weights.items()}
        state["enc.embeddings.word_embeddings.weight"] = self.words
        return state | {FOCUS_FROM: torch.tensor(self.focus_from)}

    def weight(self, name: str) -> Tensor:
        return self.weights[name.replace(".", "/")]

    def forward(self, pieces: Pieces) -> Tensor:
        """Return the logits of the pieces in focus, batch x focus x labels."""
        x = self.drop(self.norm(self.embedded(pieces), "enc.embeddings.LayerNorm"))
        seen = pieces.mask
        for number in range(self.layers):
            queries = self.in_focus(x, pieces.focus) if number == self.focus_from else x
            x = self.layer(number, queries, x, seen)
            seen = pieces.focus_mask if number >= self.focus_from else pieces.mask
        return self.linear(self.drop(x), "out")

    def embedded(self, pieces: Pieces) -> Tensor:
        """Return the sum of all embeddings."""
        x = functional.embedding(pieces.ids, self.words)
        x = x + self.weight("enc.embeddings.position_embeddings.weight")[: pieces.ids.shape[1]]
        x = x + self.weight("enc.embeddings.token_type_embeddings.weight")[0]
        x = x + functional.embedding(pieces.case, self.weight("case.weight"))
        return x + functional.embedding(pieces.hint, self.weight("hint.weight"))

    def layer(self, number: int, queries: Tensor, keys: Tensor, mask: Tensor) -> Tensor:
        p = f"enc.encoder.layer.{number}."
        looked = [
            self.heads(self.linear(x, p + f"attention.self.{part}"))
            for x, part in ((queries, "query"), (keys, "key"), (keys, "value"))
        ]
        allowed = mask[:, None, None, :].bool()
        x = functional.scaled_dot_product_attention(*looked, attn_mask=allowed).transpose(1, 2).flatten(2)
        x = self.drop(self.linear(x, p + "attention.output.dense"))
        mixed = self.norm(x + queries, p + "attention.output.LayerNorm")
        wide = functional.gelu(self.linear(mixed, p + "intermediate.dense"))
        return self.norm(self.drop(self.linear(wide, p + "output.dense")) + mixed, p + "output.LayerNorm")

    def linear(self, x: Tensor, name: str) -> Tensor:
        return functional.linear(x, self.weight(name + ".weight"), self.weight(name + ".bias"))

    def norm(self, x: Tensor, name: str) -> Tensor:
        weight, bias = self.weight(name + ".weight"), self.weight(name + ".bias")
        return functional.layer_norm(x, weight.shape, weight, bias, 1e-12)

    @staticmethod
    def heads(x: Tensor) -> Tensor:
        return x.unflatten(2, (HEADS, -1)).transpose(1, 2)

    @staticmethod
    def in_focus(x: Tensor, focus: Tensor) -> Tensor:
        return x.gather(1, focus[:, :, None].expand(-1, -1, x.shape[2]))


def narrowed(state: State, layer: int, width: int) -> State:
    """Return a copy whose layer keeps only the strongest neurons of its wide part.

    A neuron's strength is the product of the lengths of its weights in and out.
    """
    p = f"enc.encoder.layer.{layer}."
    into, out = state[p + "intermediate.dense.weight"], state[p + "output.dense.weight"]
    strength = into.norm(dim=1) * out.norm(dim=0)
    kept = strength.topk(width).indices.sort().values
    return state | {
        p + "intermediate.dense.weight": into[kept],
        p + "intermediate.dense.bias": state[p + "intermediate.dense.bias"][kept],
        p + "output.dense.weight": out[:, kept],
    }
