"""The misconceptions in a function that builds the network of a setting."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cnntutor.networks.description import Network
from cnntutor.networks.experiments.seen import seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.networks.experiments.evidence import ExperimentEvidence


def _each(evidence: ExperimentEvidence) -> list[tuple[dict[str, object], Network]]:
    """Return the networks that were built, each with the levels of its setting by name."""
    names = [factor.name for factor in evidence.design.factors]
    return [
        (dict(zip(names, setting, strict=True)), network)
        for setting, network in evidence.networks.items()
        if isinstance(network, Network)
    ]


def _takes_no_notice(of: Callable[[Network], object], factor: str) -> Callable[[ExperimentEvidence], bool]:
    """Return the sign that something is the same in all networks, though the factor was changed."""

    def shows(evidence: ExperimentEvidence) -> bool:
        every = _each(evidence)
        asked = {str(levels[factor]) for levels, _ in every}
        found = {str(of(network)) for _, network in every}
        return len(every) > 1 and len(asked) > 1 and len(found) == 1 and found not in ({"[]"}, {"None"})

    return shows


def _kernels(network: Network) -> list[object]:
    return [layer.pair("kernel_size") for layer in network.of_kind("convolution")]


def _filters(network: Network) -> list[object]:
    return [layer.settings.get("filters") for layer in network.of_kind("convolution")]


def _windows(network: Network) -> list[object]:
    return [layer.pair("pool_size") for layer in network.of_kind("max_pooling")]


def _inside(network: Network) -> list[str]:
    weighted = network.of_kind("convolution", "dense")
    return [network.activation_behind(layer) for layer in weighted[:-1]]


def _in_all(shows: Callable[[dict[str, object], Network], bool]) -> Callable[[ExperimentEvidence], bool]:
    """Return the sign that something holds of every network that was built."""

    def every(evidence: ExperimentEvidence) -> bool:
        built = _each(evidence)
        return bool(built) and all(shows(levels, network) for levels, network in built)

    return every


def _is_second_alone(levels: dict[str, object], network: Network) -> bool:
    kernels = _kernels(network)
    side = levels["kernel"]
    return len(kernels) == 2 and (kernels[0] == (side, side)) != (kernels[1] == (side, side))


KERNEL_IGNORED = seen(
    "kernel_ignored",
    "build_variant builds the same kernels whatever `kernel` is",
    "Write keras.layers.Conv2D(filters, kernel, ...): the second argument is the side of the kernels.",
    _takes_no_notice(_kernels, "kernel"),
)
FILTERS_IGNORED = seen(
    "filters_ignored",
    "build_variant builds the same number of filters whatever `filters` is",
    "Write keras.layers.Conv2D(filters, ...), and 2 * filters in the second convolution.",
    _takes_no_notice(_filters, "filters"),
)
POOL_IGNORED = seen(
    "pool_ignored",
    "build_variant pools with the same windows whatever `pool` is",
    "Write keras.layers.MaxPooling2D(pool).",
    _takes_no_notice(_windows, "pool"),
)
ACTIVATION_IGNORED = seen(
    "activation_ignored",
    "build_variant takes the same activation whatever `activation` is",
    "Write activation=activation, without quotes, in both convolutions and the first dense layer.",
    _takes_no_notice(_inside, "activation"),
)
NOT_DOUBLED = seen(
    "filters_not_doubled",
    "the second convolution has as many filters as the first one",
    "The second convolution has 2 * filters.",
    _in_all(lambda levels, network: _filters(network) == [levels["filters"]] * 2),
)
ONE_KERNEL = seen(
    "kernel_in_one_layer",
    "only one of the two convolutions has kernels of the side `kernel`",
    "Both convolutions take `kernel`.",
    lambda e: (
        any(_is_second_alone(*each) for each in _each(e))
        and all(
            _is_second_alone(*each) or set(_kernels(each[1])) == {(each[0]["kernel"],) * 2}
            for each in _each(e)
        )
    ),
)
NO_PADDING = seen(
    "no_padding",
    "your convolutions have no padding, so that their maps are smaller than their inputs",
    'Write padding="same" in both convolutions.',
    _in_all(
        lambda _, network: (
            {layer.settings.get("padding") for layer in network.of_kind("convolution")} == {"valid"}
        )
    ),
)
ONE_BLOCK = seen(
    "one_convolution",
    "there is one convolution where two are asked for",
    "Put a second Conv2D behind the first pooling layer, and pool again behind it.",
    _in_all(lambda _, network: len(network.of_kind("convolution")) == 1),
)
DENSE_WITHOUT = seen(
    "dense_without_activation",
    "the dense layer of 64 nodes has no activation",
    "Write keras.layers.Dense(64, activation=activation).",
    _in_all(
        lambda _, network: (
            len(network.of_kind("dense")) == 2
            and network.activation_behind(network.of_kind("dense")[0]) == "linear"
        )
    ),
)
NO_ACTIVATION = seen(
    "no_activation",
    "there is no activation behind the convolutions, and without one two layers do no more than a single one",
    "Write activation=activation in both convolutions and the first dense layer.",
    _in_all(
        lambda _, network: (
            {network.activation_behind(layer) for layer in network.of_kind("convolution")} == {"linear"}
        )
    ),
)
SCALED_TWICE = seen(
    "scaled_twice",
    "your model divides the pixels as well, which `preprocess` has done already",
    "Take the Rescaling layer out of build_variant.",
    _in_all(lambda _, network: bool(network.of_kind("rescaling"))),
)
NOT_COMPILED = seen(
    "not_compiled",
    "your model is not compiled",
    "Call model.compile(optimizer=..., loss=...) before you return it.",
    _in_all(lambda _, network: network.loss is None),
)
OTHER_RATE = seen(
    "learning_rate_of_keras",
    "you took Adam with the learning rate that Keras gives it, 0.001",
    "Write optimizer=keras.optimizers.Adam(0.002): the noise was measured with it.",
    _in_all(
        lambda _, network: (
            network.optimizer is not None
            and network.optimizer.name == "adam"
            and network.optimizer.learning_rate is not None
            and math.isclose(network.optimizer.learning_rate, 0.001, rel_tol=1e-3)
        )
    ),
)

BUILDER = (
    *(KERNEL_IGNORED, FILTERS_IGNORED, POOL_IGNORED, NO_ACTIVATION, ACTIVATION_IGNORED, ONE_BLOCK),
    *(NOT_DOUBLED, ONE_KERNEL, NO_PADDING, DENSE_WITHOUT, SCALED_TWICE, NOT_COMPILED, OTHER_RATE),
)
