"""The question that is answered with a gradient check."""

from __future__ import annotations

from cnntutor.curriculum.gradient_cases import draw_trials, where
from cnntutor.domain.test import Test
from cnntutor.misconceptions.gradient_check import GRADIENT_CHECK_ERRORS, OTHER_WAYS
from cnntutor.procedures.gradient_check import GRADIENT_CHECK as PROCEDURE
from cnntutor.reference.gradient_check import gradient_check

GRADIENT_CHECK = Test(
    name="gradient_check",
    signature="function, gradient, point",
    points=15,
    asks="whether a gradient is that of a function",
    tested=("gradient", "gradients"),
    reference=gradient_check,
    procedure=PROCEDURE,
    draw=draw_trials,
    misconceptions=GRADIENT_CHECK_ERRORS,
    other_ways=OTHER_WAYS,
    hints=(
        "Begin with `x = np.asarray(point, dtype=np.float64)` and an array of zeros of its shape for the "
        "numerical gradient. `np.ndindex(x.shape)` goes through all places, however many axes there are.",
        "For each place: copy x twice, add h = 1e-5 there to the one and subtract it from the other. The "
        "slope is `(function(above) - function(below)) / (2 * h)`.",
        "The error is the largest of `np.abs(gradient(x) - numerical)`, divided by the largest number in "
        "either of them. Return whether it is below 1e-5.",
    ),
    where=where,
)
