"""Descriptions of models as a worker tells them, made by hand."""

from __future__ import annotations

from typing import Any


def node(class_name: str, **changes: Any) -> dict[str, Any]:
    """Return what is told of one layer; settings are those arguments that are no part of a node."""
    parts = ("name", "own", "inputs", "first_use", "operation", "output_shape", "parameters", "changed")
    told: dict[str, Any] = {
        "class": class_name,
        "name": class_name.lower(),
        "own": False,
        "parameters": 0,
        **{name: value for name, value in changes.items() if name in (*parts, "activation", "arguments")},
    }
    told["settings"] = {name: value for name, value in changes.items() if name not in told}
    return told


def description(
    *nodes: dict[str, Any], input_shape: tuple[int, ...] = (32, 32, 3), **changes: Any
) -> dict[str, Any]:
    """Return what is told of a model of some nodes."""
    return {
        "model": "Functional",
        "own": False,
        "followed": True,
        "layers": list(nodes),
        "layer_count": len(nodes),
        "input_count": 1,
        "outputs": None,
        "parameters": 0,
        "input_shape": list(input_shape),
        "output_shape": [10],
        "loss": {"name": "sparse_categorical_crossentropy", "from_logits": False, "own": False},
        "optimizer": {"name": "Adam", "own": False, "learning_rate": 0.001},
        **changes,
    }
