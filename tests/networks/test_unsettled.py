"""A model with a layer that is not known keeps the points of all that its description settles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.domain.exercise import Judgement
from cnntutor.networks.reading import understand
from tests.networks.descriptions import node
from tests.networks.test_requirements import SOUND, judgement
from tests.support import described_model

QUESTIONS = ("input_shape", "blocks", "classifier", "loss", "optimizer", "scaling", "training")


def with_node(place: int, told: dict[str, Any], **changes: Any) -> Any:
    """Return sound evidence on the lecture's model with one more layer at a place."""
    model = described_model()
    model["layers"].insert(place, told)
    model["layer_count"] += 1
    return replace(SOUND, network=understand(model), **changes)


def unsettled_of(evidence: Any) -> list[str]:
    """Return the names of the questions that have no score."""
    return [name for name in QUESTIONS if judgement(name, evidence).share is None]


def test_an_unknown_layer_between_blocks_costs_nothing() -> None:
    """Blocks, classifier and the rest have their points, with a sentence on the layer."""
    evidence = with_node(4, node("Lambda", name="mine", output_shape=[6, 6, 64]))
    assert {judgement(name, evidence).share for name in QUESTIONS} == {1}
    assert judgement("blocks", evidence).message.startswith("mine (Lambda) is no layer known here. ")


def test_an_unknown_layer_before_the_first_convolution_leaves_scaling_open() -> None:
    """What reaches the convolution cannot be known: that has no score, and all else has its points."""
    evidence = with_node(0, node("Lambda", name="mine", output_shape=[32, 32, 3]))
    assert unsettled_of(evidence) == ["scaling"]
    assert "mine (Lambda) stands before it" in judgement("scaling", evidence).message


def test_an_activation_of_the_own_leaves_blocks_open() -> None:
    """It may be a ReLU or not."""
    model = described_model()
    model["layers"][0]["activation"] = {"name": "my_relu", "own": True}
    evidence = replace(SOUND, network=understand(model))
    assert unsettled_of(evidence) == ["blocks"]
    assert "has the activation my_relu, which is not known here. Use" in judgement("blocks", evidence).message


def test_an_activation_of_the_own_at_the_end_leaves_the_loss_open() -> None:
    """Whether loss and outputs fit cannot be known then."""
    model = described_model()
    model["layers"][-1]["activation"] = {"name": "<lambda>", "own": True}
    assert unsettled_of(replace(SOUND, network=understand(model))) == ["loss"]


def test_what_is_missing_may_be_inside_an_unknown_layer() -> None:
    """A layer of the own in place of a block is not said to be none."""
    model = described_model()
    model["layers"][2:4] = [node("Block", own=True, output_shape=[6, 6, 64], parameters=100)]
    model["layer_count"] -= 1
    evidence = replace(SOUND, network=understand(model))
    assert unsettled_of(evidence) == ["blocks"]
    assert judgement("blocks", evidence).misconceptions == ()


def test_a_setting_that_is_not_known_settles_the_rest() -> None:
    """A convolution that cannot be computed is a 3×3 convolution all the same."""
    model = described_model()
    model["layers"][0]["settings"]["turbo"] = True
    evidence = replace(SOUND, network=understand(model))
    assert judgement("blocks", evidence) == Judgement(1)


def test_an_accuracy_that_cannot_be_computed() -> None:
    """There is no score, and the figure of the process is said to be unconfirmed."""
    evidence = replace(SOUND, uncomputed="layer x is not known", claimed_accuracy=0.93)
    found = judgement("accuracy", evidence)
    assert found.share is None
    assert found.message.startswith(
        "No score: the accuracy cannot be computed here, because layer x is not known. "
    )
    assert "93.0% of the held-out images are right: that is not confirmed and not counted" in found.message
    assert "%" not in judgement("accuracy", replace(evidence, claimed_accuracy=None)).message


@pytest.mark.parametrize("kind", ["SeparableConv2D", "DepthwiseConv2D"])
def test_other_convolutions_are_not_said_to_be_none(kind: str) -> None:
    """A separable convolution is a convolution, and no Conv2D."""
    settings = {"kernel_size": [3, 3]} | ({"filters": 3} if kind == "SeparableConv2D" else {})
    model = described_model()
    parameters = {"SeparableConv2D": 39, "DepthwiseConv2D": 30}[kind]
    model["layers"][:4] = [node(kind, parameters=parameters, **settings)]
    model["layer_count"] -= 3
    found = judgement("blocks", replace(SOUND, network=understand(model)))
    assert "Your model has no Conv2D layers" in found.message
    assert "no_convolution" not in [misconception.name for misconception in found.misconceptions]


def test_branches_are_judged_by_what_stands_behind_each() -> None:
    """A way around a block with an addition before the ReLU is two blocks still."""
    model = described_model()
    conv: dict[str, Any] = {"filters": 64, "kernel_size": [3, 3], "padding": "same"}
    model["layers"][2:4] = [
        node("Conv2D", **conv, parameters=18_496),
        node("Conv2D", **conv, parameters=18_496, inputs=[1]),
        node("Add", inputs=[2, 3]),
        node("ReLU"),
        node("MaxPooling2D", pool_size=[2, 2]),
    ]
    model["layers"][-2]["parameters"] = 7 * 7 * 64 * 64 + 64
    model["layer_count"] += 3
    for told in model["layers"]:
        told["output_shape"] = None
    network = understand(model)
    assert [layer.trouble for layer in network.incomputable] == []
    assert judgement("blocks", replace(SOUND, network=network)) == Judgement(1)
