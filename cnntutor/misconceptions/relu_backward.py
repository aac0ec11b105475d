"""The misconceptions in the backward pass of ReLU."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception

LOOK_AT_X = "Where x > 0 the upstream passes as it is, elsewhere nothing does."


def _slope_of(name: str, slope: object, tell: str, advice: str = LOOK_AT_X) -> Misconception:
    return Misconception(name=name, exchange={"slope": slope}, tell=tell, advice=advice)  # type: ignore[dict-item]


ONE_AT_ZERO = Misconception(
    name="one_at_zero",
    exchange={"at_zero": np.ones_like},
    tell="you gave ReLU the slope 1 at 0; Keras has 0",
    advice="Both are right: at 0 everybody may choose.",
)
MASK_FROM_UPSTREAM = _slope_of(
    "mask_from_upstream",
    lambda _, upstream: (upstream > 0).astype(float),
    "your mask comes from the upstream: negative gradients became 0",
)
BOTH_POSITIVE = _slope_of(
    "both_positive",
    lambda x, upstream: ((x > 0) & (upstream > 0)).astype(float),
    "you also set negative gradients to 0",
    "A gradient may have any sign. Only x decides what passes.",
)
MASK_FORGOTTEN = _slope_of(
    "mask_forgotten",
    lambda x, _: np.ones_like(x),
    "you let all of the upstream pass",
)
REVERSED_MASK = _slope_of(
    "reversed_mask",
    lambda x, _: (x < 0).astype(float),
    "the upstream passes where x is negative, not where it is positive",
)
TIMES_X = _slope_of(
    "times_x",
    lambda x, _: np.maximum(x, 0),
    "you multiplied the upstream by ReLU of x",
    "The slope is 1 where x > 0: let the upstream pass as it is.",
)
TIMES_ALL_X = _slope_of(
    "times_all_x",
    lambda x, _: x,
    "you multiplied the upstream by x",
    "The slope of ReLU is 1 where x > 0 and 0 elsewhere.",
)
LEAKY = _slope_of(
    "leaky",
    lambda x, _: np.where(x > 0, 1.0, 0.01),
    "a hundredth of the upstream passes where x is negative (leaky ReLU)",
)
ABOVE_ONE = _slope_of(
    "above_one",
    lambda x, _: (x > 1).astype(float),
    "the upstream passes only where x is more than 1",
)
RELU_UPSTREAM_FORGOTTEN = Misconception(
    name="upstream_forgotten",
    exchange={"receive": np.ones_like},
    tell="you gave the slope of ReLU alone, as if the upstream were all ones",
    advice="Multiply it by the upstream, element by element.",
)
RELU_OF_X = Misconception(
    name="relu_of_x",
    exchange={"receive": np.ones_like, "slope": lambda x, _: np.maximum(x, 0)},
    tell="you gave ReLU of x, the forward pass",
    advice="Let the upstream pass where x > 0.",
)
RELU_NEGATIVE = Misconception(
    name="negative_gradient",
    exchange={"receive": np.negative},
    tell="your gradient has the wrong sign",
    advice="The minus belongs to the step of gradient descent.",
)
RELU_BACKWARD_ERRORS = (
    MASK_FROM_UPSTREAM,
    RELU_UPSTREAM_FORGOTTEN,
    MASK_FORGOTTEN,
    BOTH_POSITIVE,
    TIMES_X,
    REVERSED_MASK,
    RELU_OF_X,
    TIMES_ALL_X,
    LEAKY,
    ABOVE_ONE,
    RELU_NEGATIVE,
)
