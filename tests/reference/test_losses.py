"""Softmax and the losses agree with scipy and Keras; the choice of an output layer covers its cases."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import special

from cnntutor.reference import losses

shapes = arrays.array_shapes(max_dims=3, max_side=5)
logits = arrays.arrays(np.float64, shapes, elements=st.floats(-1000, 1000))


@st.composite
def batches(draw: Any) -> tuple[Any, Any]:
    """Return the logits of a batch and the classes that are true."""
    samples, classes = draw(st.integers(1, 6)), draw(st.integers(2, 5))
    rows = arrays.arrays(np.float64, (samples, classes), elements=st.floats(-10, 10))
    return draw(rows), np.array(
        draw(st.lists(st.integers(0, classes - 1), min_size=samples, max_size=samples))
    )


@st.composite
def yes_or_no(draw: Any) -> tuple[Any, Any]:
    """Return logits of a vector of yes or no, and labels."""
    length = draw(st.integers(1, 8))
    values = arrays.arrays(np.float64, length, elements=st.floats(-20, 20))
    return draw(values), np.array(draw(st.lists(st.integers(0, 1), min_size=length, max_size=length)))


@given(logits, st.data())
def test_softmax_is_that_of_scipy(values: Any, data: Any) -> None:
    """Along every axis, for large logits too, and without a warning."""
    axis = data.draw(st.integers(-values.ndim, values.ndim - 1))
    got = losses.softmax(values, axis)
    np.testing.assert_allclose(got, special.softmax(values, axis=axis), rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(got.sum(axis=axis), 1)


@given(arrays.arrays(st.sampled_from([np.uint8, np.int8, np.int64]), shapes, elements=st.integers(0, 100)))
def test_softmax_of_whole_numbers(values: Any) -> None:
    """Small and unsigned integers do not wrap around."""
    np.testing.assert_allclose(losses.softmax(values), special.softmax(values.astype(float), axis=-1))


def test_softmax_keeps_floats_and_needs_its_axis() -> None:
    """float32 in, float32 out; an axis that is not there is refused."""
    assert losses.softmax(np.ones(2, np.float32)).dtype == np.float32
    with pytest.raises(ValueError, match="axis"):
        losses.softmax(np.ones(2), axis=1)


@given(batches())
def test_cross_entropy_is_the_mean_of_log_softmax(batch: tuple[Any, Any]) -> None:
    """Minus the log-softmax of scipy at the true classes, averaged over the samples."""
    values, true = batch
    expected = -special.log_softmax(values, axis=-1)[np.arange(len(true)), true].mean()
    targets = np.eye(values.shape[1])[true]
    assert losses.cross_entropy(losses.softmax(values), targets) == pytest.approx(expected, abs=1e-9)


@given(yes_or_no())
def test_binary_cross_entropy_is_that_of_log_expit(batch: tuple[Any, Any]) -> None:
    """Minus scipy's log_expit of the logit, or of its negative for label 0, averaged."""
    values, labels = batch
    expected = -special.log_expit(np.where(labels == 1, values, -values)).mean()
    got = losses.binary_cross_entropy(special.expit(values), labels)
    assert got == pytest.approx(expected, abs=1e-6)


@given(batches())
def test_two_classes_are_one_binary_problem(batch: tuple[Any, Any]) -> None:
    """The cross-entropy of two classes is the binary one of the second class."""
    values, true = batch
    labels = np.minimum(true, 1)
    shares = losses.softmax(values[:, :2])
    binary = losses.binary_cross_entropy(shares[:, 1], labels)
    assert losses.cross_entropy(shares, np.eye(2)[labels]) == pytest.approx(binary, abs=1e-6)


def test_logarithms_of_zero_are_bounded() -> None:
    """A probability of 0 for what is true costs −ln(1e-12), a probability of 1 next to nothing."""
    bound = -np.log(1e-12)
    zero, one = np.array([0.0]), np.array([1.0])
    assert losses.cross_entropy(np.array([[0.0, 1.0]]), np.array([[1, 0]])) == pytest.approx(bound)
    assert losses.cross_entropy(np.array([[0.0, 1.0]]), np.array([[0, 1]])) == 0
    assert losses.binary_cross_entropy(zero, one) == pytest.approx(bound)
    assert losses.binary_cross_entropy(one, zero) == pytest.approx(bound, rel=1e-5)
    assert losses.binary_cross_entropy(one, one) == pytest.approx(0, abs=1e-11)


def test_shapes_have_to_match() -> None:
    """Integer labels in place of one-hot rows, and a vector in place of a batch, are refused."""
    with pytest.raises(ValueError, match="differ"):
        losses.cross_entropy(np.ones((2, 3)), np.ones(2))
    with pytest.raises(ValueError, match="two axes"):
        losses.cross_entropy(np.ones(3), np.ones(3))
    with pytest.raises(ValueError, match="differ"):
        losses.binary_cross_entropy(np.ones(3), np.ones(2))


@pytest.mark.parametrize(
    ("right", "nodes", "labels", "expected"),
    [
        ("one", 1, "0 or 1", "sigmoid + binary cross-entropy"),
        ("several", 10, "0 or 1", "sigmoid + binary cross-entropy"),
        ("one", 10, "one-hot", "softmax + categorical cross-entropy"),
        ("one", 10, "integers", "softmax + sparse categorical cross-entropy"),
    ],
)
def test_the_output_layer_that_fits(right: str, nodes: int, labels: str, expected: str) -> None:
    """One node or independent nodes take a sigmoid, rivals softmax; the labels decide on the loss."""
    assert losses.output_and_loss(right, nodes, labels) == expected


def test_labels_that_cannot_be() -> None:
    """One-hot labels for a single node make no sense."""
    with pytest.raises(ValueError, match="one-hot"):
        losses.output_and_loss("one", 1, "one-hot")


@pytest.mark.slow
def test_keras_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Softmax is that of keras.ops; the losses are those of keras.losses where nothing is clipped."""
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras
    from keras import ops

    def close(ours: Any, theirs: Any) -> None:
        np.testing.assert_allclose(ours, ops.convert_to_numpy(theirs), rtol=1e-4, atol=1e-5)

    @settings(deadline=None)
    @given(batches())
    def agrees_on_classes(batch: tuple[Any, Any]) -> None:
        values, true = batch[0].astype(np.float32) / 2, batch[1]
        for axis in (0, 1) if len(true) > 1 else (1,):  # Keras warns of a softmax of one number
            close(losses.softmax(values, axis), ops.softmax(ops.convert_to_tensor(values), axis=axis))
        shares, targets = losses.softmax(values), np.eye(values.shape[1], dtype=np.float32)[true]
        ours = losses.cross_entropy(shares, targets)
        close(ours, keras.losses.CategoricalCrossentropy()(targets, shares))
        close(ours, keras.losses.SparseCategoricalCrossentropy()(true, shares))

    @settings(deadline=None)
    @given(yes_or_no())
    def agrees_on_yes_or_no(batch: tuple[Any, Any]) -> None:
        shares, labels = special.expit(batch[0] / 4).astype(np.float32), batch[1].astype(np.float32)
        ours = losses.binary_cross_entropy(shares, labels)
        close(ours, keras.losses.BinaryCrossentropy()(labels[:, None], shares[:, None]))

    agrees_on_classes()
    agrees_on_yes_or_no()
