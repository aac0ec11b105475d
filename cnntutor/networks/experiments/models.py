"""Whether the networks of an experiment are those of their settings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.exercise import Judgement
from cnntutor.networks.description import WEIGHTED
from cnntutor.networks.experiments.builder_misconceptions import BUILDER
from cnntutor.networks.experiments.counts import parameters_of
from cnntutor.networks.experiments.evidence import Unbuilt
from cnntutor.networks.experiments.seen import find_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from cnntutor.domain.experiment import Design, Setting
    from cnntutor.networks.description import Layer, Network, Optimizer
    from cnntutor.networks.experiments.evidence import ExperimentEvidence

MOST_SHARE = 0.75
DO_NOTHING = ("Identity", "ops.Cast", "activation.linear")
"""Layers that do nothing, in training neither."""

SPARSE = "sparse_categorical_crossentropy"
NAMES = {"conv": "convolution", "pool": "max_pooling", "flatten": "flatten", "dense": "dense"}
"""The kinds of layers, by the names that lists of layers have for them."""

WORDS = {
    "convolution": "a convolution",
    "max_pooling": "max pooling",
    "average_pooling": "average pooling",
    "flatten": "Flatten",
    "dense": "a dense layer",
    "global_average_pooling": "global average pooling",
    "normalisation": "a normalisation",
    "rescaling": "a rescaling",
}


class Complaint(NamedTuple):
    """What of a network is not as asked for."""

    text: str
    """A sentence without its subject, or one."""

    factor: str | None = None
    """The argument of the builder that it follows from; None where it is about anything else."""


def judge_builder(evidence: ExperimentEvidence) -> Judgement:
    """Require for each setting the network that the statement describes, compiled with Adam.

    Each argument has the same share of the points. It is lost where any network does not follow the argument,
    so that ignoring one of four costs a quarter, and ignoring all four costs everything. What has nothing to
    do with an argument costs the share of the networks in which it is wrong.
    """
    design = evidence.design
    found = {setting: _complaints_about(evidence, setting) for setting in design.settings}
    told = [(setting, complaints[0]) for setting, complaints in found.items() if complaints]
    if not told:
        return Judgement(1)
    lost = [{each.factor for each in complaints} for complaints in found.values()]
    factors = set().union(*lost) - {None}
    share = (1 - sum(None in each for each in lost) / len(lost)) * (1 - len(factors) / len(design.factors))
    setting, complaint = told[0]
    message = f"{call(design, setting)}: {complaint.text}"
    return Judgement(min(share, MOST_SHARE), message, find_first(evidence, BUILDER))


def tell_parameters(network: Network, design: Design, setting: Setting) -> str:
    """Return that a network has other parameters than that of its setting; empty where it has not."""
    found, asked = network.parameters, parameters_of(design, setting)
    return (
        "" if found == asked else f"it has {found:,} parameters; the network that is asked for has {asked:,}."
    )


def call(design: Design, setting: Setting) -> str:
    """Return the call that builds a network, as it is written."""
    return f"{design.builder}({', '.join(map(_written, setting))})"


def _written(level: object) -> str:
    return f'"{level}"' if isinstance(level, str) else str(level)


def _complaints_about(evidence: ExperimentEvidence, setting: Setting) -> list[Complaint]:
    """Return what of a setting's network is not as asked for: one thing, or what follows from arguments."""
    network = evidence.networks.get(setting)
    if network is None:
        return [Complaint("It was not built.")]
    if isinstance(network, Unbuilt):
        return [Complaint(network.message)]
    every = list(_complaints(network, evidence.design, setting))
    if not every and (told := tell_parameters(network, evidence.design, setting)):
        return [Complaint(told)]
    return [Complaint(every[0].text)] if any(each.factor is None for each in every) else every


def _complaints(network: Network, design: Design, setting: Setting) -> Iterator[Complaint]:
    if network.input_shape != design.input_shape:
        yield Complaint(f"it does not take images of {'×'.join(map(str, design.input_shape))}.")
    if network.incomputable:
        layer = network.incomputable[0]
        yield Complaint(f"{layer.name} is a layer that cannot be followed; use those of the statement.")
        return
    yield from map(Complaint, _about_training(network))
    layers = [layer for layer in network.layers if layer.kind not in ("activation", "idle")]
    wanted = design.layers(*setting)
    levels = dict(zip(_names(design), setting, strict=True))
    for layer, asked in zip(layers, wanted, strict=False):
        yield from _about_layer(network, layer, asked, levels, design)
    if len(layers) != len(wanted):
        yield Complaint(
            f"it has {len(layers)} layers; {len(wanted)} are asked for (activations do not count)."
        )
    if network.output_activation != "softmax":
        yield Complaint("there is no softmax behind the ten outputs.")
    if not network.chain:
        yield Complaint("its layers are no chain from the image to one output.")
    yield from map(Complaint, _about_activations(network))
    yield from map(Complaint, _about_compiling(network, design))


def _about_training(network: Network) -> Iterator[str]:
    """Yield what changes nothing but the training: layers that do something in it alone, and settings."""
    for layer in network.layers:
        if layer.kind == "idle" and layer.rule_name not in DO_NOTHING:
            yield f"{layer.name} ({layer.class_name}) changes the training and is not asked for: take it out."
        if layer.trained_otherwise:
            yield f"{layer.name} has {layer.trained_otherwise}, which is not asked for: leave it out."


def _about_activations(network: Network) -> Iterator[str]:
    """Yield where an activation stands that is not the only one behind its layer with weights."""
    behind: list[str] | None = None
    for layer in network.layers:
        if layer.kind in WEIGHTED:
            behind = []
        elif layer.kind == "activation" and behind is None:
            yield f"{layer.name} is an activation before the first convolution, and none is asked for there."
        elif layer.kind == "activation" and behind is not None:
            if behind and (behind[-1], layer.activation) != ("relu", "relu"):
                yield f"{layer.name} is one activation more than is asked for."
            behind.append(layer.activation)


def _names(design: Design) -> list[str]:
    return [factor.name for factor in design.factors]


def _about_layer(
    network: Network, layer: Layer, asked: Mapping[str, Any], levels: Mapping[str, Any], design: Design
) -> Iterator[Complaint]:
    kind = NAMES[str(asked["layer"])]
    if layer.kind != kind:
        yield Complaint(
            f"{layer.name} is {WORDS.get(layer.kind, 'another layer')} where {WORDS[kind]} is asked for."
        )
        return
    if kind == "convolution":
        yield from _about_convolution(layer, asked)
    elif kind == "max_pooling":
        yield from _about_pooling(layer, asked["size"])
    if layer.settings.get("use_bias") is False:
        yield Complaint(f"{layer.name} has no biases: leave `use_bias` out.")
    if kind == "dense" and layer.settings.get("units") != asked["units"]:
        yield Complaint(
            f"{layer.name} has {layer.settings.get('units')} nodes; {asked['units']} are asked for."
        )
    if kind == "convolution" or (kind == "dense" and asked["units"] != 10):
        found, wanted = network.activation_behind(layer), levels[design.activation]
        if found != wanted:
            yield Complaint(
                f"behind {layer.name} stands {_activation(found)}; {wanted} is asked for.", design.activation
            )


def _about_convolution(layer: Layer, asked: Mapping[str, Any]) -> Iterator[Complaint]:
    side = asked["kernel"]
    if layer.pair("kernel_size") != (side, side):
        told = f"{layer.name} has kernels of {_pair(layer, 'kernel_size')}; {side}×{side} is asked for."
        yield Complaint(told, "kernel")
    if layer.settings.get("filters") != asked["filters"]:
        told = f"{layer.name} has {layer.settings.get('filters')} filters; {asked['filters']} are asked for."
        yield Complaint(told, "filters")
    if side != 1 and layer.settings.get("padding") != "same":
        yield Complaint(f'{layer.name} has no padding; "same" is asked for.')
    if layer.pair("dilation_rate") not in (None, (1, 1)):
        yield Complaint(f"{layer.name} has a dilation of {_pair(layer, 'dilation_rate')}: leave it out.")
    if layer.settings.get("groups") not in (None, 1):
        yield Complaint(f"{layer.name} has {layer.settings.get('groups')} groups: leave `groups` out.")
    if layer.pair("strides") != (1, 1):
        yield Complaint(
            f"{layer.name} moves by {_pair(layer, 'strides')} pixels; a stride of 1 is asked for."
        )


def _about_pooling(layer: Layer, side: int) -> Iterator[Complaint]:
    if (layer.pair("pool_size"), layer.pair("strides")) != ((side, side), (side, side)):
        told = f"{layer.name} has windows of {_pair(layer, 'pool_size')}; {side}×{side} is asked for."
        yield Complaint(told, "pool")
    elif layer.settings.get("padding") == "same":
        yield Complaint(f'{layer.name} pads with "same"; leave its padding out.')


def _about_compiling(network: Network, design: Design) -> Iterator[str]:
    if network.loss is None:
        yield "it is not compiled."
    elif network.loss.name != SPARSE or network.loss.from_logits:
        yield f"its loss is {network.loss.name}; {SPARSE} is asked for."
    optimizer = network.optimizer
    if optimizer is not None and optimizer.name != "adam":
        yield f"its optimiser is {optimizer.name}; Adam is asked for."
    elif optimizer is not None:
        yield from _about_adam(optimizer, design.learning_rate)


def _about_adam(adam: Optimizer, wanted: float) -> Iterator[str]:
    if adam.learning_rate is None:
        yield f"Adam changes its learning rate, or it cannot be read; {wanted} throughout is asked for."
    elif not math.isclose(adam.learning_rate, wanted, rel_tol=1e-3):
        yield f"Adam has a learning rate of {adam.learning_rate:g}; {wanted} is asked for."
    if adam.changed:
        yield f"Adam has another {adam.changed[0]} than Keras gives it: leave that out."


def _activation(name: str) -> str:
    return "no activation" if name == "linear" else name


def _pair(layer: Layer, setting: str) -> str:
    pair = layer.pair(setting)
    return "×".join(map(str, pair)) if pair else "an unknown size"
