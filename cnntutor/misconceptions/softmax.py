"""The known errors in softmax."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import formulas
from cnntutor.misconceptions.rounding import OF_ROUNDING, ROUNDED_TO_THREE, ROUNDED_TO_TWO
from cnntutor.misconceptions.whole_numbers import FLOATS_FOR_POWERS, WHOLE_POWERS

LINEAR_SHARE = Misconception(
    "linear_share",
    {"exponential": lambda _, logits: logits},
    "you divided each logit by the sum of the logits, without powers of e",
    "Take e^z of every logit z first, then divide by their sum.",
)
NOT_DIVIDED = Misconception(
    "not_divided",
    {"total": lambda *_: 1.0},
    "you did not divide by the sum",
    "Probabilities sum to 1: divide each power by the sum of all.",
)
BASE_TWO = Misconception(
    "base_two",
    {"exponential": lambda shifted, _: np.exp2(shifted)},
    "you took powers of 2",
    "The base is e = 2.71828…: `np.exp`, or e^x on a calculator.",
)
BASE_TEN = Misconception(
    "base_ten",
    {"exponential": lambda shifted, _: np.power(10.0, shifted)},
    "you took powers of 10",
    "The base is e = 2.71828…: `np.exp`, or e^x on a calculator.",
)
NEGATIVE_EXPONENT = Misconception(
    "negative_exponent",
    {"exponential": lambda shifted, _: np.exp(-shifted)},
    "you used e^(−z), so that the largest logit has the smallest probability",
    "Leave the minus out: e^z.",
)
SOFTMAX_TWICE = Misconception(
    "applied_twice",
    {"repeat": lambda values, axis: np.exp(values) / np.exp(values).sum(axis=axis, keepdims=True)},
    "you applied softmax twice",
    "Softmax is taken once, of the logits; taking it of probabilities makes them more alike.",
)
SIGMOID_OF_EACH = Misconception(
    "sigmoid_of_each",
    {"collect": lambda _, logits: 1 / (1 + np.exp(-logits))},
    "you took the sigmoid of every logit",
    "Sigmoids do not sum to 1: divide e^z by the sum of all e^z.",
)
DIVIDED_BY_LARGEST = Misconception(
    "divided_by_largest",
    {"total": lambda powers, axis: powers.max(axis=axis, keepdims=True)},
    "you divided by the largest power",
    "Divide by the sum of the powers, so that the results sum to 1.",
)
NO_SHIFT = Misconception(
    "no_shift",
    {"shift": lambda logits, _: logits},
    "you take powers of logits as large as they come, and e^1000 is infinite",
    "Subtract the largest logit first.",
)
SHIFT_OVER_ALL = Misconception(
    "shift_over_all",
    {"shift": lambda logits, _: logits - logits.max()},
    "you subtract the largest number of the whole array, and powers far below it are 0",
    "Subtract the largest logit of each group: `logits.max(axis=axis, keepdims=True)`.",
)
AXIS_IGNORED = Misconception(
    "axis_ignored",
    {"axis": lambda *_: -1},
    "you did not use `axis`, but always the last axis",
    "Pass `axis` on to `max` and `sum`, with `keepdims=True`.",
)
FIRST_AXIS = Misconception(
    "first_axis",
    {"axis": lambda *_: 0},
    "you always used axis 0",
    "Pass `axis` on to `max` and `sum`; its default −1 is the last axis.",
)
OTHER_AXIS = Misconception(
    "other_axis",
    {"axis": lambda axis, axes: axis if axes == 1 else 1 - axis % 2},
    "your probabilities sum to 1 along the other axis",
    "`axis` is the axis to sum along: along axis 1 each row sums to 1.",
)
OVER_ALL = Misconception(
    "over_all",
    {"axis": lambda *_: None},
    "all numbers of your matrix together sum to 1",
    "Sum along `axis` only: `sum(axis=axis, keepdims=True)`.",
)
KEEPDIMS_MISSING = Misconception(
    "keepdims_missing",
    {"total": lambda powers, axis: powers.sum(axis=axis)},
    "the sums of the rows are divided into the columns",
    "Keep the summed axis: `sum(axis=axis, keepdims=True)`.",
)
SHIFT_BY_MINIMUM = Misconception(
    "shift_by_minimum",
    {"shift": lambda logits, axis: logits - logits.min(axis=axis, keepdims=True)},
    "you subtract the smallest logit, which leaves powers too large for a float",
    "Subtract the largest logit: then no power is greater than 1.",
)
SHIFT_BY_MEAN = Misconception(
    "shift_by_mean",
    {"shift": lambda logits, axis: logits - logits.mean(axis=axis, keepdims=True)},
    "you subtract the mean of the logits, which leaves powers too large for a float",
    "Subtract the largest logit: then no power is greater than 1.",
)
KEEPDIMS_MISSING_IN_SHIFT = Misconception(
    "keepdims_missing_in_shift",
    {"shift": lambda logits, axis: logits - logits.max(axis=axis)},
    "the largest logits of the rows are taken off the columns",
    "Keep the axis: `max(axis=axis, keepdims=True)`.",
)
LOG_SOFTMAX = Misconception(
    "log_softmax",
    {"collect": lambda values, _: np.log(values)},
    "you gave the logarithms of the probabilities",
    "The probabilities themselves are asked; the logarithm belongs to the loss.",
)
TRUNCATED_PROBABILITIES = Misconception(
    "truncated_to_input_dtype",
    {"collect": lambda values, logits: values.astype(logits.dtype)},
    "your result has the integer dtype of the logits, which cuts the fractions off",
    "Give the result floats: `np.zeros(shape)` instead of `np.zeros_like(logits)`.",
)
WHOLE_POWERS_OF_LOGITS = Misconception(
    "powers_of_input_dtype",
    {"exponential": lambda shifted, logits: np.exp(shifted).astype(logits.dtype)},
    "your powers of e have the integer dtype of the logits, which cuts their fractions off",
    FLOATS_FOR_POWERS,
)
WHOLE_POWERS_OF_E = Misconception(
    "powers_cut_to_whole_numbers",
    {"exponential": lambda shifted, _: np.exp(shifted).astype(np.int64)},
    WHOLE_POWERS,
    FLOATS_FOR_POWERS,
)
ALL_TOGETHER = Misconception(
    "sum_over_all",
    {"total": lambda powers, _: powers.sum()},
    "you divided by the sum of all powers of the array",
    "Sum along `axis` only: `sum(axis=axis, keepdims=True)`.",
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
