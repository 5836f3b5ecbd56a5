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
    """Write names.onnx and facts.onnx."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(_names(encoder, kept, tagger), folder / "names.onnx")
    onnx.save(_facts(relations), folder / "facts.onnx")


def _names(encoder: Encoder, kept: list[int], tagger: Tagger) -> onnx.ModelProto:
    """From pieces to the shared states, and to the scores of tags that each piece adds as the first and as the last."""
    graph = Graph()
    bias = graph.hiding("mask")
    states = graph.embed("ids", encoder.weights["emb.word"][kept], encoder.weights)
    own = _weights(tagger)
    for number in range(LOWER):
        states = graph.block(states, bias, own, f"lower.blocks.{number}")
    graph.add("Identity", [states], "shared")
    for number in range(len(tagger.upper.blocks)):
        states = graph.block(states, bias, own, f"upper.blocks.{number}")
    tags = len(own["head.b"])
    first, last = np.split(own["head.w"], 2, axis=1)
    both = np.concatenate([first, last]), np.concatenate([np.zeros(tags, np.float32), own["head.b"]])
    graph.add("Identity", [graph.head(states, *both, "head")], "tags")
    return graph.model(
        {"ids": (TensorProto.INT64, _FRAME), "mask": (TensorProto.FLOAT, _FRAME)},
        {"shared": _STATES, "tags": (*_FRAME, 2 * tags)},
    )


def _facts(relations: Relations) -> onnx.ModelProto:
    """From shared states and the kinds of items to the scores of pairs; see `Layout` in the package for the inputs."""
    graph, own = Graph(), _weights(relations)
    bias = graph.hiding("mask")
    states = graph.add("Add", ["shared", graph.rows(graph.halves("kinds.table", own["kinds.w"]), "kinds")], "kinded")
    for number in range(len(relations.upper.blocks)):
        states = graph.block(states, bias, own, f"upper.blocks.{number}")
    all_ = graph.add("Reshape", [states, graph.constant("all", np.array([-1, WIDTH], np.int64))], "pieces")
    ends = [graph.rows(all_, "firsts"), graph.rows(all_, "lasts")]

    def head(value: str, name: str) -> str:
        return graph.head(value, own[f"{name}.w"], own[f"{name}.b"], name)

    spans = graph.gelu(head(graph.add("Concat", ends, "edges", axis=1), "span"), "span")
    parts = {
        name: graph.rows(head(spans, name), numbers)
        for name, numbers in (
            ("subject", "subjects"), ("object", "objects"), ("left", "subjects"), ("right", "objects")
        )
    }  # fmt: skip
    alone = graph.add("Add", [parts["subject"], parts["object"]], "alone")
    both = graph.add("Mul", [parts["left"], parts["right"]], "both")
    far = graph.rows(graph.halves("distance.table", own["distance.w"]), "distances")
    over = graph.rows(graph.halves("crossed.table", own["crossed.w"]), "crossed")
    apart = graph.add("Add", [far, over], "apart")
    joined = graph.add("Add", [graph.add("Add", [alone, both], "mixed"), apart], "joined")
    graph.add("Identity", [head(graph.gelu(joined, "joined"), "labels")], "scores")
    inputs = {"shared": (TensorProto.FLOAT, _STATES), "mask": (TensorProto.FLOAT, _FRAME)}
    inputs |= {"kinds": (TensorProto.INT64, _FRAME)}
    inputs |= dict.fromkeys(("firsts", "lasts"), (TensorProto.INT64, ("items",)))
    inputs |= dict.fromkeys(("subjects", "objects", "distances", "crossed"), (TensorProto.INT64, ("pairs",)))
    return graph.model(inputs, {"scores": ("pairs", len(own["labels.b"]))})


def _weights(layers: nn.Module) -> dict[str, Array]:
    """Weights by the names that the graph uses: ".w", ".b" and ".apart"."""
    kept = [*layers.named_parameters(), *layers.named_buffers()]
    return {name.removesuffix("eight").removesuffix("ias"): value.detach().numpy() for name, value in kept}
