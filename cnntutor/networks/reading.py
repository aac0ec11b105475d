"""Read with suspicion what a worker says of a model, and bring it into one form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.networks.description import Loss, Network, Optimizer
from cnntutor.networks.entries import DEFAULT_INPUT, NOT_DESCRIBED, NotUnderstood, plain_text, read_shape
from cnntutor.networks.nodes import Nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LAYERS = 2000
"""How many layers are looked at."""

MOST_INPUTS = 8
MOST_RATE = 1e6
MOST_SETTINGS = 20


def understand(told: Any) -> Network:
    """Return the network that a worker's description is of.

    Parameters
    ----------
    told : Plain
        What came back, checked by nobody.

    Raises
    ------
    NotUnderstood
        If it is no description of a model that can be looked at layer by layer.
    """
    match told:
        case {"no_model": str(name)}:
            raise NotUnderstood(_about_no_model(name))
        case {"own": True, "model": str(name), "followed": False}:
            raise NotUnderstood(
                f"The layers of your own class {plain_text(name)} cannot be looked at. Build the model with "
                "keras.Sequential([...]) or with keras.Model(inputs, outputs)."
            )
        case {"layers": list(layers), "layer_count": int(count), "parameters": int(parameters)}:
            if max(count, len(layers)) > MOST_LAYERS:
                raise NotUnderstood(
                    f"Your model has more than {MOST_LAYERS:,} layers, far more than are asked for."
                )
            if count != len(layers):
                raise NotUnderstood(NOT_DESCRIBED)
        case {"layers": list(), "parameters": None}:
            raise NotUnderstood(
                "Your model does not know the size of its input, or of what a layer of your own gives: begin "
                f"with {DEFAULT_INPUT} and use Keras's own layers."
            )
        case _:
            raise NotUnderstood(NOT_DESCRIBED)
    if told.get("followed") is False:
        raise NotUnderstood("It cannot be told which layer of your model follows which.")
    return _network(told, layers, parameters)


def _about_no_model(name: str) -> str:
    if name == "NoneType":
        return "build_model returned nothing: does it end with `return model`?"
    if name == "KerasTensor":
        return (
            "build_model returned a KerasTensor, not a Keras model: that is what a layer gives. Return "
            "`keras.Model(inputs, outputs)`."
        )
    return f"build_model returned a {plain_text(name)}, not a Keras model."


def _network(told: dict[str, Any], entries: Sequence[Any], parameters: int) -> Network:
    input_count = told.get("input_count", 1)
    if type(input_count) is not int or not 0 < input_count <= MOST_INPUTS:
        raise NotUnderstood(NOT_DESCRIBED)
    input_shape = read_shape(told.get("input_shape"))
    nodes = Nodes(input_count, input_shape)
    for entry in entries:
        nodes.add(entry)
    outputs = nodes.outputs(told.get("outputs"))
    return Network(
        layers=tuple(nodes.layers),
        input_shape=input_shape,
        output_shape=read_shape(told.get("output_shape")),
        parameters=parameters,
        chain=input_count == 1 and outputs is None and all(layer.inputs is None for layer in nodes.layers),
        loss=_loss(told.get("loss")),
        optimizer=_optimizer(told.get("optimizer")),
        input_count=input_count,
        outputs=outputs,
        inference=told.get("inference") is True,
    )


LOSSES = {
    "categoricalcrossentropy": "categorical_crossentropy",
    "sparsecategoricalcrossentropy": "sparse_categorical_crossentropy",
    "binarycrossentropy": "binary_crossentropy",
    "meansquarederror": "mean_squared_error",
    "mse": "mean_squared_error",
    "meanabsoluteerror": "mean_absolute_error",
    "mae": "mean_absolute_error",
}


def _loss(told: Any) -> Loss | None:
    match told:
        case {"name": str(name), "from_logits": bool(from_logits), "own": False}:
            folded = name.replace("_", "").casefold()
            return Loss(LOSSES.get(folded, plain_text(name)), from_logits)
        case {"name": str(name)}:
            return Loss(f"your own {plain_text(name)}", from_logits=False)
        case _:
            return None


def _optimizer(told: Any) -> Optimizer | None:
    match told:
        case {"name": str(name), "own": bool(own), "learning_rate": rate}:
            known = rate if isinstance(rate, float) and abs(rate) < MOST_RATE else None
            named = plain_text(name)
            return Optimizer(
                f"your own {named}" if own else named.casefold(), known, _names(told.get("changed"))
            )
        case _:
            return None


def _names(told: Any) -> tuple[str, ...]:
    listed = told[:MOST_SETTINGS] if isinstance(told, list) else []
    return tuple(plain_text(name) for name in listed if isinstance(name, str))


__all__ = ["NotUnderstood", "understand"]
