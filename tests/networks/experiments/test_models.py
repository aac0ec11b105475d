"""The networks of an experiment are those of their settings, or it is told how they are not."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.domain.experiment import Setting
from cnntutor.networks.description import Network
from cnntutor.networks.experiments.evidence import Unbuilt
from cnntutor.networks.experiments.models import judge_builder
from cnntutor.networks.reading import understand
from tests.described_variants import describe_variant, evidence_with, network_of


def changed(setting: Setting, **changes: Any) -> Network:
    """Return a network of which something was described otherwise."""
    told = describe_variant(*setting)
    for name, value in changes.items():
        told[name] = value
    return understand(told)


def with_layer(setting: Setting, place: int, **changes: Any) -> Network:
    """Return a network one layer of which was described otherwise."""
    told = describe_variant(*setting)
    told["layers"][place] = {**told["layers"][place], **changes}
    return understand(told)


def rescaled(setting: Setting) -> Network:
    """Return a network that scales the pixels itself."""
    told = describe_variant(*setting)
    layer = {"class": "Rescaling", "name": "rescaling", "own": False, "output_shape": [32, 32, 3]}
    told["layers"] = [
        {**layer, "parameters": 0, "settings": {"scale": 1 / 255, "offset": 0.0}},
        *told["layers"],
    ]
    told["layer_count"] = len(told["layers"])
    return understand(told)


def second_kernel(setting: Setting) -> Network:
    """Return a network whose second convolution is 3×3 always."""
    kernel, filters, pool, activation = setting
    told = describe_variant(kernel, filters, pool, activation)
    plain = describe_variant(3, filters, pool, activation)
    told["layers"][2] = plain["layers"][2]
    return understand(told)


def not_doubled(setting: Setting) -> Network:
    """Return a network whose second convolution has as many filters as the first."""
    told = describe_variant(*setting)
    settings = {**told["layers"][2]["settings"], "filters": setting[1]}
    depth, side = setting[1], setting[0]
    parameters = depth * (side * side * depth + 1)
    shape = [*told["layers"][2]["output_shape"][:2], depth]
    told["layers"][2] |= {"settings": settings, "parameters": parameters, "output_shape": shape}
    return understand(told)


PLAIN = {"name": "linear", "own": False}


@pytest.mark.parametrize(
    ("build", "named"),
    [
        (lambda s: network_of((3, *s[1:])), "kernel_ignored"),
        (lambda s: network_of((s[0], 16, *s[2:])), "filters_ignored"),
        (lambda s: network_of((*s[:2], 2, s[3])), "pool_ignored"),
        (lambda s: network_of((*s[:3], "relu")), "activation_ignored"),
        (lambda s: network_of((*s[:3], "linear")), "no_activation"),
        (not_doubled, "filters_not_doubled"),
        (second_kernel, "kernel_in_one_layer"),
        (lambda s: network_of(s, padding="valid"), "no_padding"),
        (lambda s: with_layer(s, 5, activation=PLAIN), "dense_without_activation"),
        (rescaled, "scaled_twice"),
        (lambda s: changed(s, loss=None, optimizer=None), "not_compiled"),
        (lambda s: network_of(s, rate=0.001), "learning_rate_of_keras"),
    ],
)
def test_what_is_often_done_is_named(build: Any, named: str) -> None:
    """Each is seen in the descriptions of all eight networks, and keeps the function from full points."""
    judgement = judge_builder(evidence_with(networks={each: build(each) for each in DESIGN.settings}))
    assert judgement.share is not None
    assert judgement.share <= 0.75
    assert [each.name for each in judgement.misconceptions] == [named]
    assert judgement.message.startswith("build_variant(")


def test_the_networks_as_they_are_asked_for_are_right() -> None:
    """All eight, with nothing to remark."""
    assert judge_builder(evidence_with()).share == 1


@pytest.mark.parametrize(
    ("network", "told"),
    [
        (Unbuilt("it raised."), "it raised."),
        (changed(DESIGN.base, optimizer={"name": "SGD", "own": False, "learning_rate": 0.002}), "sgd"),
        (
            changed(
                DESIGN.base,
                loss={"name": "categorical_crossentropy", "from_logits": False, "own": False},
            ),
            "its loss is categorical_crossentropy",
        ),
        (with_layer(DESIGN.base, 6, activation=PLAIN), "no softmax"),
        (changed(DESIGN.base, input_shape=[28, 28, 1]), "it does not take images of 32×32×3"),
        (with_layer(DESIGN.base, 0, **{"class": "Own", "own": True}), "cannot be followed"),
        (network_of((5, 16, 2, "relu")), "layer_0 has kernels of 5×5; 3×3 is asked for."),
    ],
)
def test_one_network_that_is_not_as_asked(network: Any, told: str) -> None:
    """The call is named, and what is not right; the other seven count."""
    networks = {**evidence_with().networks, DESIGN.base: network}
    judgement = judge_builder(evidence_with(networks=networks))
    assert judgement.share == 0.75
    assert judgement.message.startswith('build_variant(3, 16, 2, "relu"): ')
    assert told in judgement.message


LEVELS = dict(zip(("kernel", "filters", "pool", "activation"), DESIGN.base, strict=True))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_each_argument_that_is_ignored_costs_its_quarter(count: int) -> None:
    """Whichever they are, and the first of them is named; who ignores all of them has nothing."""
    for ignored in combinations(LEVELS, count):
        networks = {}
        for setting in DESIGN.settings:
            levels = dict(zip(LEVELS, setting, strict=True)) | {name: LEVELS[name] for name in ignored}
            networks[setting] = network_of(tuple(levels.values()))
        judgement = judge_builder(evidence_with(networks=networks))
        assert judgement.share == 1 - count / 4, ignored
        assert [each.name for each in judgement.misconceptions] == [f"{ignored[0]}_ignored"]


def test_an_argument_that_is_ignored_costs_no_more_with_another_level() -> None:
    """Kernels of 5×5 throughout are wrong in seven of eight networks, and still one argument."""
    networks = {each: network_of((5, *each[1:])) for each in DESIGN.settings}
    assert judge_builder(evidence_with(networks=networks)).share == 0.75


def test_what_is_no_matter_of_arguments_costs_the_share_of_its_networks() -> None:
    """Three networks that are not compiled, with or without an argument that is ignored."""
    wrong = DESIGN.settings[:3]
    networks = {
        each: changed(each, loss=None) if each in wrong else network_of(each) for each in DESIGN.settings
    }
    assert judge_builder(evidence_with(networks=networks)).share == 5 / 8
    networks |= {each: network_of((*each[:2], 2, each[3])) for each in DESIGN.settings[3:]}
    assert judge_builder(evidence_with(networks=networks)).share == 5 / 8 * 3 / 4


def test_nothing_built_earns_nothing() -> None:
    """As where the function raises for every setting."""
    networks = dict.fromkeys(DESIGN.settings, Unbuilt("it raised."))
    assert judge_builder(evidence_with(networks=networks)).share == 0


def as_before(told: dict[str, Any], place: int) -> dict[str, Any]:
    """Return a layer behind the one at a place, of its shape."""
    shape = told["layers"][place]["output_shape"]
    return {"own": False, "output_shape": shape, "parameters": 0, "settings": {}}


def with_further(place: int, **layer: Any) -> Network:
    """Return the base's network with one layer more behind a place."""
    told = describe_variant(*DESIGN.base)
    told["layers"].insert(place + 1, {**as_before(told, place), "name": "further", **layer})
    told["layer_count"] += 1
    return understand(told)


def with_setting(place: int, *, less: int = 0, **settings: Any) -> Network:
    """Return the base's network with other settings of one layer, and so many parameters less."""
    told = describe_variant(*DESIGN.base)
    layer = told["layers"][place]
    layer["settings"] = {**layer["settings"], **settings}
    layer["parameters"] -= less
    told["parameters"] -= less
    return understand(told)


def with_adam(**told: Any) -> Network:
    """Return the base's network with something else told of its optimizer."""
    adam = {"name": "Adam", "own": False, "learning_rate": 0.002}
    return changed(DESIGN.base, optimizer={**adam, **told})


@pytest.mark.parametrize(
    ("network", "told"),
    [
        (with_setting(0, less=16, use_bias=False), "layer_0 has no biases"),
        (with_setting(5, less=64, use_bias=False), "layer_5 has no biases"),
        (with_setting(0, dilation_rate=[2, 2]), "layer_0 has a dilation of 2×2"),
        (with_setting(2, less=9 * 8 * 32, groups=2), "layer_2 has 2 groups"),
        (with_further(5, **{"class": "Dropout"}), "further (Dropout) changes the training"),
        (with_further(6, **{"class": "GaussianNoise"}), "further (GaussianNoise) changes the training"),
        (with_further(1, **{"class": "RandomFlip"}), "further (RandomFlip) changes the training"),
        (with_further(1, **{"class": "Softmax"}), "further is one activation more than is asked for"),
        (with_layer(DESIGN.base, 0, trained_otherwise="kernel_regularizer"), "has kernel_regularizer"),
        (with_layer(DESIGN.base, 5, trained_otherwise="trainable=False"), "has trainable=False"),
        (changed(DESIGN.base, outputs=[6, 5]), "its layers are no chain"),
        (with_layer(DESIGN.base, 6, inputs=[4]), "layer_6"),
        (changed(DESIGN.base, parameters=136_875), "it has 136,875 parameters"),
        (with_adam(changed=["clipnorm", "weight_decay"]), "Adam has another clipnorm than Keras gives it"),
        (with_adam(learning_rate=0.0010000000474974513), "Adam has a learning rate of 0.001; 0.002 is"),
        (
            with_adam(learning_rate=None),
            "Adam changes its learning rate, or it cannot be read; 0.002 through",
        ),
    ],
)
def test_what_changes_the_network_or_its_training_is_seen(network: Network, told: str) -> None:
    """Whether it shows in the kernels or not: layers without biases, in training alone, Adam's settings."""
    judgement = judge_builder(evidence_with(networks={**evidence_with().networks, DESIGN.base: network}))
    assert judgement.share == 0.75
    assert told in judgement.message


@pytest.mark.parametrize(
    "layer",
    [
        (0, {"class": "Identity"}),
        (1, {"class": "ReLU"}),
        (5, {"class": "Activation", "activation": {"name": "linear", "own": False}}),
    ],
)
def test_what_does_nothing_is_no_matter(layer: Any) -> None:
    """The identity, ReLU a second time, an activation that is none."""
    network = with_further(layer[0], **layer[1])
    assert (
        judge_builder(evidence_with(networks={**evidence_with().networks, DESIGN.base: network})).share == 1
    )
