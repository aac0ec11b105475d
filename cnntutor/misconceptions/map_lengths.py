"""The known errors in how long the feature map of a sentence is."""

from __future__ import annotations

from dataclasses import replace

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import output_size

BOTH_ENDS = "There are padding words at both ends: n + 2·P words together."

MAP_LENGTHS_ERRORS = (
    output_size.NO_PLUS_ONE,
    replace(output_size.PADDING_COUNTED_ONCE, advice=BOTH_ENDS),
    replace(output_size.PADDING_LEFT_OUT, advice=BOTH_ENDS),
    replace(
        output_size.KERNEL_LEFT_OUT,
        tell="you did not take the width of the kernel off",
        advice="A window has to fit: it can move by n + 2·P − k words.",
    ),
    replace(output_size.ONE_TOO_MANY, advice="Steps are one fewer than places: n + 2·P − k + 1."),
    Misconception(
        name="side_by_side",
        exchange={"divide": lambda padded, width, _: padded // width, "count": lambda steps: steps},
        tell="you laid the windows side by side",
        advice="Windows overlap at stride 1: the next one begins one word later.",
    ),
)
