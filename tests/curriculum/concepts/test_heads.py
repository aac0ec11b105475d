"""What the questions on heads and losses take for right is so."""

from __future__ import annotations

import numpy as np

from cnntutor.reference.losses import output_and_loss, softmax
from cnntutor.reference.parameters import dense_params
from tests.curriculum.concepts.support import right, sound_settings


def test_one_node_and_many_tags() -> None:
    """The same as in exercise 6."""
    assert right("one_node").replace(", ", " + ") == output_and_loss("one", 1, "0 or 1")
    for setting in sound_settings("many_tags"):
        whole = output_and_loss("several", setting["tags"], "0 or 1")
        assert right("many_tags", setting) == whole.partition(" + ")[0]


def test_softmax_of_one_node_is_one() -> None:
    """Whatever the logit."""
    assert softmax(np.array([[-3.0], [0.0], [7.0]])).ravel().tolist() == [1, 1, 1]
    assert right("one_softmax_node") == "the number 1 for every one"


def test_a_shift_of_all_logits_changes_nothing() -> None:
    """Only differences count."""
    logits = np.array([1.0, -2.0, 0.5])
    for setting in sound_settings("softmax_shift"):
        assert np.allclose(softmax(logits + setting["n"]), softmax(logits))
        assert right("softmax_shift", setting) == "no probability changes"


def test_parameters_of_a_dense_head() -> None:
    """As the reference counts them."""
    for setting in sound_settings("dense_head"):
        inputs = setting["side"] ** 2 * setting["depth"]
        assert right("dense_head", setting) == str(dense_params(inputs, setting["nodes"]))


def test_a_temperature_may_be_any_number() -> None:
    """The others cannot give −12, or 30."""
    assert right("temperature") == "one node, no activation"
