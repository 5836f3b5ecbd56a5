"""Trained networks written as the files that the package ships."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from blocks import LOWER
from e5 import WIDTH, Array, Encoder
from facts import Relations
from graph import Graph, Shape
from names import Tagger
from onnx import TensorProto
from torch import nn

_FRAME: Shape = ("windows", "pieces")
_STATES: Shape = (*_FRAME, WIDTH)


def export(encoder: Encoder, kept: list[int], tagger: Tagger, relations: Relations, folder: Path) -> None:
    """Write names.onnx, facts.onnx and heads.npz."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(_names(encoder, kept, tagger), folder / "names.onnx")
    onnx.save(_facts(relations), folder / "facts.onnx")
    heads = {"tags.weight": tagger.head.weight, "tags.bias": tagger.head.bias}
    for name in ("span", "subject", "object", "labels"):
        layer = getattr(relations, name)
        heads |= {f"{name}.weight": layer.weight, f"{name}.bias": layer.bias}
    for name in ("kinds", "distance"):
        heads[f"{name}.weight"] = getattr(relations, name).weight
    np.savez_compressed(folder / "heads.npz", **{k: v.detach().numpy().astype(np.float16) for k, v in heads.items()})


def _names(encoder: Encoder, kept: list[int], tagger: Tagger) -> onnx.ModelProto:
    graph = Graph()
    bias = graph.hiding("mask")
    states = graph.embed("ids", encoder.weights["emb.word"][kept], encoder.weights)
    own = _weights(tagger)
    for number in range(LOWER):
        states = graph.block(states, bias, own, f"lower.blocks.{number}")
    graph.add("Identity", [states], "shared")
    for number in range(len(tagger.upper.blocks)):
        states = graph.block(states, bias, own, f"upper.blocks.{number}")
    graph.add("Identity", [states], "naming")
    return graph.model(
        {"ids": (TensorProto.INT64, _FRAME), "mask": (TensorProto.FLOAT, _FRAME)},
        {"shared": _STATES, "naming": _STATES},
    )


def _facts(relations: Relations) -> onnx.ModelProto:
    graph = Graph()
    bias, states, own = graph.hiding("mask"), "shared", _weights(relations.upper)
    for number in range(len(relations.upper.blocks)):
        states = graph.block(states, bias, own, f"blocks.{number}")
    graph.add("Identity", [states], "states")
    return graph.model(
        {"shared": (TensorProto.FLOAT, _STATES), "mask": (TensorProto.FLOAT, _FRAME)}, {"states": _STATES}
    )


def _weights(layers: nn.Module) -> dict[str, Array]:
    """Weights by the names that the graph uses: ".w" and ".b"."""
    return {
        name.removesuffix("eight").removesuffix("ias"): value.detach().numpy()
        for name, value in layers.named_parameters()
    }
