"""Exceptions while a model is put together: kernels that do not fit, and functions that are no layers."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.kind import Kind

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

FILTERS_FIRST = "the number of filters comes first"
LAYERS_FOR = {
    "relu": "ReLU()",
    "softmax": "Softmax()",
    "sigmoid": 'Activation("sigmoid")',
    "tanh": 'Activation("tanh")',
    "maximum": "Maximum()",
    "minimum": "Minimum()",
    "add": "Add()",
    "concat": "Concatenate()",
    "concatenate": "Concatenate()",
    "reshape": "Reshape(…)",
}
"""The layer that does what a function of TensorFlow or numpy does to arrays."""

OPERATIONS = {"relu": "relu", "softmax": "softmax", "sigmoid": "sigmoid", "concat": "concatenate"}
"""What some functions of TensorFlow are called in `keras.ops`, where that is another name or place."""

LIBRARIES = ("tensorflow", "numpy")


def _about_kernel(evidence: Evidence) -> str:
    """Return what to do where a kernel is larger than the maps that it is laid on."""
    rows, columns, high, wide, filters = map(int, evidence.said.groups())
    if high <= rows and wide <= columns:
        return ""
    swapped = [call for call in _convolutions(evidence.tree) if _takes(call, filters, high)]
    if swapped and high == wide:
        given = f"{filters} filter{'' if filters == 1 else 's'} of {high}×{wide}"
        quoted = evidence.quote(_only_sizes(swapped[0]))
        return f"{quoted} is {given}: {FILTERS_FIRST}, then the size of the kernel."
    return (
        f"A kernel of {high}×{wide} does not fit into maps of {rows}×{columns}: take a smaller one, or "
        'fewer poolings before it, or `padding="same"`.'
    )


def _convolutions(tree: ast.Module) -> list[ast.Call]:
    """Return the calls in a file that make a convolution, whatever its module is called."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in ("Conv2D", "Convolution2D")
    ]


def _takes(call: ast.Call, filters: int, size: int) -> bool:
    """Tell whether a call gives these two numbers by place: so many filters of a side that is larger."""
    match call.args:
        case [ast.Constant(first), ast.Constant(second), *_]:
            return (first, second) == (filters, size) and filters < size
        case _:
            return False


def _only_sizes(call: ast.Call) -> ast.Call:
    """Return a call without what stands behind its first two arguments."""
    return ast.Call(func=_last(call.func), args=call.args[:2], keywords=[])


def _last(function: ast.expr) -> ast.expr:
    return ast.Name(function.attr) if isinstance(function, ast.Attribute) else function


def _about_function(evidence: Evidence) -> str:
    """Return which layer to use where a function of arrays was given what stands for a layer's result."""
    calls = [node for node in ast.walk(evidence.node) if isinstance(node, ast.Call)]
    for call in calls:
        library, _, name = evidence.name(call.func).rpartition(".")
        if library.partition(".")[0] in LIBRARIES and name in LAYERS_FOR:
            layer, own = LAYERS_FOR[name], OPERATIONS.get(name, name)
            if name == "maximum" and any(isinstance(each, ast.Constant) for each in call.args):
                layer, own = LAYERS_FOR["relu"], "relu"
            return (
                f"`{ast.unparse(call.func)}` needs numbers, and there are none yet while a model is put "
                f"together: use `layers.{layer}` or `keras.ops.{own}`."
            )
    return "" if _has_output(evidence.tree) else NO_NUMBERS


NO_NUMBERS = (
    "While a model is put together there are no numbers yet: use a layer of `keras.layers`, or a function of "
    "`keras.ops`."
)


def _has_output(tree: ast.Module) -> bool:
    """Tell whether a file asks a layer for its output."""
    return any(isinstance(node, ast.Attribute) and node.attr == "output" for node in ast.walk(tree))


SIDES = r"\(\w+, (\d+), (\d+), \d+\)"
TOO_LARGE = (
    r"Computed output size would be zero or negative\. Received `inputs\s+shape=" + SIDES + r"`, "
    r"`kernel\s+shape=\((\d+), (\d+), \d+, (\d+)\)`"
)

KINDS = (
    Kind(
        raised="ValueError",
        says=re.escape("A KerasTensor ") + r"(?:cannot|is symbolic)",
        find_step=_about_function,
        further=True,
    ),
    Kind(
        raised="ValueError",
        says=r"(?:Exception encountered .{0,200})?" + TOO_LARGE,
        find_step=_about_kernel,
        further=True,
    ),
)
