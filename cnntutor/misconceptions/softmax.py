"""The known errors in softmax."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import formulas
from cnntutor.misconceptions.rounding import OF_ROUNDING, ROUNDED_TO_THREE, ROUNDED_TO_TWO
from cnntutor.misconceptions.whole_numbers import FLOATS_FOR_POWERS, WHOLE_POWERS

LINEAR_SHARE = Misconception(
    name="linear_share",
    exchange={"exponential": lambda _, logits: logits},
    tell="you divided each logit by the sum of the logits",
    advice="Take e^z of every logit z first.",
)
NOT_DIVIDED = Misconception(
    name="not_divided",
    exchange={"total": lambda *_: 1.0},
    tell="you did not divide by the sum",
    advice="Divide each power by the sum of all.",
)
BASE_TWO = Misconception(
    name="base_two",
    exchange={"exponential": lambda shifted, _: np.exp2(shifted)},
    tell="you took powers of 2",
    advice="The base is e: `np.exp`, or e^x on a calculator.",
)
BASE_TEN = Misconception(
    name="base_ten",
    exchange={"exponential": lambda shifted, _: np.power(10.0, shifted)},
    tell="you took powers of 10",
    advice="The base is e: `np.exp`, or e^x on a calculator.",
)
NEGATIVE_EXPONENT = Misconception(
    name="negative_exponent",
    exchange={"exponential": lambda shifted, _: np.exp(-shifted)},
    tell="you used e^(−z)",
    advice="Leave the minus out: e^z.",
)
SOFTMAX_TWICE = Misconception(
    name="applied_twice",
    exchange={"repeat": lambda values, axis: np.exp(values) / np.exp(values).sum(axis=axis, keepdims=True)},
    tell="you applied softmax twice",
    advice="Take softmax once, of the logits.",
)
SIGMOID_OF_EACH = Misconception(
    name="sigmoid_of_each",
    exchange={"collect": lambda _, logits: 1 / (1 + np.exp(-logits))},
    tell="you took the sigmoid of every logit",
    advice="Divide e^z by the sum of all e^z.",
)
DIVIDED_BY_LARGEST = Misconception(
    name="divided_by_largest",
    exchange={"total": lambda powers, axis: powers.max(axis=axis, keepdims=True)},
    tell="you divided by the largest power",
    advice="Divide by the sum of the powers.",
)
NO_SHIFT = Misconception(
    name="no_shift",
    exchange={"shift": lambda logits, _: logits},
    tell="you take powers of logits as they come, and e^1000 is infinite",
    advice="Subtract the largest logit first.",
)
SHIFT_OVER_ALL = Misconception(
    name="shift_over_all",
    exchange={"shift": lambda logits, _: logits - logits.max()},
    tell="you subtract the largest number of the whole array, and powers far below it are 0",
    advice="Subtract the largest of each group: `logits.max(axis=axis, keepdims=True)`.",
)
AXIS_IGNORED = Misconception(
    name="axis_ignored",
    exchange={"axis": lambda *_: -1},
    tell="you did not use `axis`, but always the last axis",
    advice="Pass `axis` on to `max` and `sum`, with `keepdims=True`.",
)
FIRST_AXIS = Misconception(
    name="first_axis",
    exchange={"axis": lambda *_: 0},
    tell="you always used axis 0",
    advice="Pass `axis` on to `max` and `sum`.",
)
OTHER_AXIS = Misconception(
    name="other_axis",
    exchange={"axis": lambda axis, axes: axis if axes == 1 else 1 - axis % 2},
    tell="your probabilities sum to 1 along the other axis",
    advice="`axis` is the axis to sum along: along axis 1 each row sums to 1.",
)
OVER_ALL = Misconception(
    name="over_all",
    exchange={"axis": lambda *_: None},
    tell="all numbers of your matrix together sum to 1",
    advice="Sum along `axis` only: `sum(axis=axis, keepdims=True)`.",
)
KEEPDIMS_MISSING = Misconception(
    name="keepdims_missing",
    exchange={"total": lambda powers, axis: powers.sum(axis=axis)},
    tell="the sums of the rows are divided into the columns",
    advice="Keep the summed axis: `sum(axis=axis, keepdims=True)`.",
)
SHIFT_BY_MINIMUM = Misconception(
    name="shift_by_minimum",
    exchange={"shift": lambda logits, axis: logits - logits.min(axis=axis, keepdims=True)},
    tell="you subtract the smallest logit, which leaves powers too large for a float",
    advice="Subtract the largest logit.",
)
SHIFT_BY_MEAN = Misconception(
    name="shift_by_mean",
    exchange={"shift": lambda logits, axis: logits - logits.mean(axis=axis, keepdims=True)},
    tell="you subtract the mean of the logits, which leaves powers too large for a float",
    advice="Subtract the largest logit.",
)
KEEPDIMS_MISSING_IN_SHIFT = Misconception(
    name="keepdims_missing_in_shift",
    exchange={"shift": lambda logits, axis: logits - logits.max(axis=axis)},
    tell="the largest logits of the rows are taken off the columns",
    advice="Keep the axis: `max(axis=axis, keepdims=True)`.",
)
LOG_SOFTMAX = Misconception(
    name="log_softmax",
    exchange={"collect": lambda values, _: np.log(values)},
    tell="you gave the logarithms of the probabilities",
    advice="Give the probabilities themselves.",
)
TRUNCATED_PROBABILITIES = Misconception(
    name="truncated_to_input_dtype",
    exchange={"collect": lambda values, logits: values.astype(logits.dtype)},
    tell="your result has the integer dtype of the logits",
    advice="Use `np.zeros(shape)`, not `np.zeros_like(logits)`.",
)
WHOLE_POWERS_OF_LOGITS = Misconception(
    name="powers_of_input_dtype",
    exchange={"exponential": lambda shifted, logits: np.exp(shifted).astype(logits.dtype)},
    tell="your powers of e have the integer dtype of the logits",
    advice=FLOATS_FOR_POWERS,
)
WHOLE_POWERS_OF_E = Misconception(
    name="powers_cut_to_whole_numbers",
    exchange={"exponential": lambda shifted, _: np.exp(shifted).astype(np.int64)},
    tell=WHOLE_POWERS,
    advice=FLOATS_FOR_POWERS,
)
ALL_TOGETHER = Misconception(
    name="sum_over_all",
    exchange={"total": lambda powers, _: powers.sum()},
    tell="you divided by the sum of all powers of the array",
    advice="Sum along `axis` only: `sum(axis=axis, keepdims=True)`.",
)
SOFTMAX_BY_HAND_ERRORS = (
    LINEAR_SHARE,
    NOT_DIVIDED,
    ROUNDED_TO_TWO,
    ROUNDED_TO_THREE,
    BASE_TWO,
    BASE_TEN,
    SIGMOID_OF_EACH,
    SOFTMAX_TWICE,
    NEGATIVE_EXPONENT,
    DIVIDED_BY_LARGEST,
)
SOFTMAX_ERRORS = (
    NO_SHIFT,
    AXIS_IGNORED,
    OVER_ALL,
    KEEPDIMS_MISSING,
    SHIFT_OVER_ALL,
    SHIFT_BY_MINIMUM,
    SHIFT_BY_MEAN,
    KEEPDIMS_MISSING_IN_SHIFT,
    FIRST_AXIS,
    OTHER_AXIS,
    LINEAR_SHARE,
    NOT_DIVIDED,
    SIGMOID_OF_EACH,
    SOFTMAX_TWICE,
    TRUNCATED_PROBABILITIES,
    NEGATIVE_EXPONENT,
    LOG_SOFTMAX,
    BASE_TWO,
    BASE_TEN,
    ALL_TOGETHER,
    *OF_ROUNDING,
    WHOLE_POWERS_OF_LOGITS,
    WHOLE_POWERS_OF_E,
    *formulas.OF_SOFTMAX,
)
