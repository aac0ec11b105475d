"""The same arithmetic with every right number."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import Equation, Rule, is_near
from cnntutor.procedures.recording import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

MOST_IN_FRACTION = 12
"""A fraction of larger numbers than these is told as a decimal number, unless it is one whole part."""

MOST_PARTS = 1000
MOST_TIMES = 1e9
MULTIPLIED = "What do you multiply or divide by, and is each number counted once?"
SIGN = "Where does a minus sign come in, or get lost?"
ADDED = "What do you add or take away behind the last step?"
LAST_STEP = "Look at the last step: what does it do to each number?"


def propose(pair: Pair) -> Iterator[Equation | Rule]:
    """Yield factors, terms and functions of one number."""
    if not pair.same_shape:
        return
    for name, how, advice, work in FUNCTIONS:
        yield _made(name, f"{{each}} is {how}", advice, work)
    if (factor := find_factor(pair)) is not None:
        yield _multiple(_simplified(factor, pair))
    if (term := _find_term(pair)) is not None:
        yield _more(term)


FUNCTIONS: tuple[tuple[str, str, str, Callable[[Array], Array]], ...] = (
    ("negative", "the negative of the right one", SIGN, np.negative),
    ("one_minus", "1 minus the right one", LAST_STEP, lambda right: 1 - right),
    ("absolute", "the right one without its sign", SIGN, np.abs),
    ("reciprocal", "1 divided by the right one", LAST_STEP, lambda right: 1 / right),
    ("square", "the square of the right one", LAST_STEP, np.square),
    ("square_root", "the square root of the right one", LAST_STEP, np.sqrt),
    ("exponential", "e to the power of the right one", LAST_STEP, np.exp),
    ("logarithm", "the natural logarithm of the right one", LAST_STEP, np.log),
    ("negative_logarithm", "minus the logarithm of the right one", LAST_STEP, lambda right: -np.log(right)),
)


def find_factor(pair: Pair) -> float | None:
    """Return what every right number is multiplied by; None where that is not one number but 0 and ±1."""
    at = np.argmax(np.abs(pair.right))
    top = pair.right.flat[at]
    factor = float(pair.value.flat[at] / top) if top else 0.0
    too_simple = min(abs(factor - not_told) for not_told in (-1, 0, 1)) < 1e-9
    if not np.isfinite(factor) or too_simple or abs(factor) > MOST_TIMES:
        return None
    return factor if is_near(pair.value, factor * pair.right, pair.tolerance) else None


def _find_term(pair: Pair) -> float | None:
    """Return what is added to every right number; None where that is not one number."""
    at = np.argmax(np.abs(pair.right))
    term = float(pair.value.flat[at] - pair.right.flat[at])
    if not np.isfinite(term):
        return None
    for rounded in (float(round(term)), round(term, 6), term):
        if rounded and _is_more_by(rounded, pair):
            return rounded
    return None


def _simplified(factor: float, pair: Pair) -> Fraction | float:
    """Return a factor as a whole number or a fraction, where that gives the same."""
    parts = Fraction(1, max(1, min(MOST_PARTS, round(1 / abs(factor))))) * (1 if factor > 0 else -1)
    for simple in (Fraction(round(factor)), Fraction(factor).limit_denominator(MOST_IN_FRACTION), parts):
        if simple and is_near(pair.value, float(simple) * pair.right, pair.tolerance):
            return simple
    return factor


def _multiple(factor: Fraction | float) -> Equation:
    if not isinstance(factor, Fraction):
        how = f"{number(factor)} times the right one"
    elif abs(factor.numerator) == 1:
        how = f"the right one divided by {factor.denominator * factor.numerator}"
    else:
        how = f"{factor.numerator}{f'/{factor.denominator}' * (factor.denominator > 1)} times the right one"
    tell = f"{{each}} is {how}"
    return _made("multiple", tell, MULTIPLIED, lambda right: float(factor) * right)


def _more(term: float) -> Rule:
    return Rule(
        name="constant_more",
        tell=f"{{each}} is {number(abs(term))} {'more' if term > 0 else 'less'} than the right one",
        advice=ADDED,
        holds=partial(_is_more_by, term),
        evidence=lambda pair: pair.right.ravel(),
        fewest=1,
        looks_at_value=False,
    )


def _is_more_by(term: float, pair: Pair) -> bool:
    """Tell whether a number is added: within the tolerance of what is right, however large the number is."""
    return pair.same_shape and is_near(pair.value - term, pair.right, pair.tolerance)


def _made(name: str, tell: str, advice: str, work: Callable[[Array], Array]) -> Equation:
    return Equation(
        name=name, tell=tell, advice=advice, wanted=lambda pair: work(pair.right), fewest=1, strength=0
    )
