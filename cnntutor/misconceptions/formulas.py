"""The known errors in writing a formula down: missing brackets, and another sign or number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

WHOLE_DENOMINATOR = "Put the denominator in brackets."
BOTH_IN_BRACKETS = "Put brackets around both: (e^x − e^(−x)) / (e^x + e^(−x))."


def _sigmoid_divided(name: str, divide: Callable[[Array], Any], tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange={"divide": divide}, tell=tell, advice=advice)


OF_SIGMOID = (
    _sigmoid_divided(
        "parentheses_missing_behind_power",
        lambda power: 2 / power,
        "you computed e^x / 1 + e^x, which is 2·e^x",
        WHOLE_DENOMINATOR,
    ),
    _sigmoid_divided(
        "difference_of_exponents_doubled",
        lambda power: 1 / (1 + power**2),
        "you computed e^x / (e^x + e^(−x)), which is the sigmoid of 2·x",
        "Take 1 / (1 + e^(−x)), or e^x / (e^x + 1).",
    ),
    _sigmoid_divided(
        "two_for_one",
        lambda power: 1 / (2 + power),
        "you added 2 in the denominator",
        "It is 1 that is added: 1 / (1 + e^(−x)).",
    ),
    _sigmoid_divided(
        "power_added_twice",
        lambda power: 1 / (1 + 2 * power),
        "you have twice the power of e in the denominator",
        "The denominator is 1 + e^(−x), with e^(−x) once.",
    ),
)


# ------------------------------------------------------------------ tanh


def _tanh_divided(name: str, divide: Callable[[Array, Array], Any], formula: str) -> Misconception:
    return Misconception(
        name=name, exchange={"divide": divide}, tell=f"you computed {formula}", advice=BOTH_IN_BRACKETS
    )


OF_TANH = (
    _tanh_divided(
        "denominator_without_brackets",
        lambda up, down: (up - down) / up + down,
        "(e^x − e^(−x)) / e^x + e^(−x)",
    ),
    _tanh_divided(
        "numerator_without_brackets",
        lambda up, down: up - down / (up + down),
        "e^x − e^(−x) / (e^x + e^(−x))",
    ),
    _tanh_divided(
        "no_brackets", lambda up, down: up - down / up + down, "e^x − e^(−x) / e^x + e^(−x), without brackets"
    ),
    _tanh_divided(
        "doubled_denominator_without_brackets",
        lambda up, _: (up**2 - 1) / up**2 + 1,
        "(e^(2x) − 1) / e^(2x) + 1",
    ),
    _tanh_divided(
        "doubled_numerator_without_brackets",
        lambda up, _: up**2 - 1 / (up**2 + 1),
        "e^(2x) − 1 / (e^(2x) + 1)",
    ),
    Misconception(
        name="not_divided",
        exchange={"divide": lambda up, down: up - down},
        tell="you computed e^x − e^(−x) without a denominator",
        advice="Divide by e^x + e^(−x).",
    ),
)


# ------------------------------------------------------------------ derivatives


def _derived(name: str, derive: Callable[[Array, Array], Any], tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange={"derive": derive}, tell=tell, advice=advice)


RULE_OF_SIGMOID = "The rule is s·(1 − s), with s = sigmoid(x)."
RULE_OF_TANH = "The rule is 1 − t², with t = tanh(x)."

OF_SIGMOID_DERIVATIVE = (
    _derived(
        "sum_for_difference",
        lambda s, _: s * (1 + s),
        "you computed s·(1 + s), with s = sigmoid(x)",
        RULE_OF_SIGMOID,
    ),
    _derived(
        "squared_in_factor",
        lambda s, _: s * (1 - s**2),
        "you computed s·(1 − s²), with s = sigmoid(x)",
        RULE_OF_SIGMOID,
    ),
    _derived("only_square", lambda s, _: s**2, "you gave s², with s = sigmoid(x)", RULE_OF_SIGMOID),
    _derived(
        "factor_squared", lambda s, _: (1 - s) ** 2, "you gave (1 − s)², with s = sigmoid(x)", RULE_OF_SIGMOID
    ),
    _derived(
        "difference_for_product",
        lambda s, _: s - (1 - s),
        "you computed s − (1 − s), with s = sigmoid(x)",
        RULE_OF_SIGMOID,
    ),
    _derived(
        "twice_for_square",
        lambda s, _: s - 2 * s,
        "you computed s − 2·s, with s = sigmoid(x)",
        "Take the square of s off: `s - s ** 2`.",
    ),
    _derived(
        "square_inside_of_denominator",
        lambda _, x: np.exp(-x) / (1 + np.exp(-x) ** 2),
        "you divided e^(−x) by 1 + (e^(−x))²",
        "The whole denominator is squared, with the 1: (1 + e^(−x))².",
    ),
    _derived(
        "zero_everywhere",
        lambda s, _: s * 0,
        "every number of your result is 0",
        "Look for `s * 1 - s`, which needs brackets, or for whole numbers, which hold no fraction.",
    ),
)
OF_TANH_DERIVATIVE = (
    _derived(
        "square_of_difference",
        lambda t, _: (1 - t) ** 2,
        "you computed (1 − t)², with t = tanh(x)",
        RULE_OF_TANH,
    ),
    _derived(
        "twice_for_square", lambda t, _: 1 - 2 * t, "you computed 1 − 2·t, with t = tanh(x)", RULE_OF_TANH
    ),
    _derived(
        "square_of_input",
        lambda _, x: 1 - np.tanh(x**2),
        "you computed 1 − tanh(x²)",
        "It is the result that is squared: 1 − t², with t = tanh(x).",
    ),
    _derived(
        "cosh_not_squared",
        lambda _, x: 1 / np.cosh(x),
        "you computed 1 / cosh(x)",
        "The square is missing: 1 / cosh²(x).",
    ),
)


# ------------------------------------------------------------------ softmax


def _added_to_sum(name: str, number: float, told: str) -> Misconception:
    return Misconception(
        name=name,
        exchange={"total": lambda powers, axis: powers.sum(axis=axis, keepdims=True) + number},
        tell=f"you {told} the sum of the powers before you divided by it",
        advice="Divide by the sum as it is.",
    )


OF_SOFTMAX = (
    _added_to_sum("one_added_to_sum", 1, "added 1 to"),
    *(
        _added_to_sum(f"added_1e_minus_{power}", 10.0**-power, f"added 1e-{power} to")
        for power in (3, 2, 4, 1)
    ),
    _added_to_sum("one_taken_off_sum", -1, "took 1 off"),
    Misconception(
        name="divided_by_mean",
        exchange={"total": lambda powers, axis: powers.mean(axis=axis, keepdims=True)},
        tell="you divided by the mean of the powers",
        advice="Divide by their sum.",
    ),
)


# ------------------------------------------------------------------ losses


def _second_term(
    name: str, negative: Callable[[Array, Array, Callable[[Array], Array]], Any], tell: str
) -> Misconception:
    return Misconception(
        name=name,
        exchange={"negative": negative},
        tell=tell,
        advice="The second term is `(1 - y) * np.log(1 - p)`: mind both brackets.",
    )


OF_BINARY_LOSS = (
    _second_term(
        "second_factor_missing", lambda _, p, log: log(1 - p), "the second term has no factor 1 − y"
    ),
    _second_term(
        "label_for_its_rest", lambda y, p, log: y * log(1 - p), "the second term has the factor y, not 1 − y"
    ),
    Misconception(
        name="first_factor_missing",
        exchange={"positive": lambda _, p, log: log(p)},
        tell="the first term has no factor y",
        advice="The first term is y·ln(p).",
    ),
    _second_term(
        "one_less_logarithm",
        lambda y, p, log: (1 - y) * (1 - log(p)),
        "you took 1 − ln(p) for ln(1 − p)",
    ),
    _second_term(
        "minus_logarithm",
        lambda y, p, log: (1 - y) * -log(p),
        "you took −ln(p) for ln(1 − p)",
    ),
    _second_term(
        "one_plus_probability",
        lambda y, p, log: (1 - y) * log(1 + p),
        "you took ln(1 + p) for ln(1 − p)",
    ),
    _second_term(
        "label_without_brackets",
        lambda y, p, log: 1 - y * log(1 - p),
        "you computed 1 − y·ln(1 − p) in place of (1 − y)·ln(1 − p)",
    ),
)
