"""All kinds of exceptions, and the first step that the line which raised shows."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions import (
    arithmetic,
    arrays,
    attributes,
    axes,
    calls,
    indices,
    keys,
    names,
    operators,
    own,
    shapes,
    single_numbers,
    sizes,
    subscripts,
    unknown_names,
    unpacking,
)
from cnntutor.grading.diagnosis.exceptions.evidence import Evidence, find_raising

if TYPE_CHECKING:
    import re

    from cnntutor.domain.outcome import Raised
    from cnntutor.domain.submission import Submission
    from cnntutor.grading.diagnosis.exceptions.evidence import Raising
    from cnntutor.grading.diagnosis.exceptions.kind import Kind

KINDS = (
    *own.KINDS,
    *operators.KINDS,
    *sizes.KINDS,
    *indices.KINDS,
    *subscripts.KINDS,
    *arrays.KINDS,
    *axes.KINDS,
    *shapes.KINDS,
    *unpacking.KINDS,
    *calls.KINDS,
    *names.KINDS,
    *attributes.KINDS,
    *arithmetic.KINDS,
    *keys.KINDS,
    *single_numbers.KINDS,
    *unknown_names.KINDS,
)
"""The first one that shows a step decides."""


@functools.lru_cache(maxsize=8)
def find_shown_step(outcome: Raised, submission: Submission) -> str:
    """Return one next step for an exception, from the expression that raised and from what Python says.

    Parameters
    ----------
    outcome : Raised
        The exception.
    submission : Submission
        Its syntax tree is only read.

    Returns
    -------
    str
        Empty where the expression does not show what to do.
    """
    kinds = [(kind, said) for kind in KINDS if (said := kind.match(outcome))]
    if not kinds or (found := find_raising(outcome, submission)) is None:
        return ""
    try:
        return _first_step(kinds, found, outcome, submission)
    except (RecursionError, ValueError):  # an expression nested too deeply to be written out
        return ""


def _first_step(
    kinds: list[tuple[Kind, re.Match[str]]], found: Raising, outcome: Raised, submission: Submission
) -> str:
    tree, parents, node = found
    steps = (
        kind.find_step(
            Evidence(outcome=outcome, submission=submission, tree=tree, parents=parents, node=node, said=said)
        )
        for kind, said in kinds
    )
    return next((step for step in steps if step), "")
