"""All kinds of exceptions, and the first step that the line which raised shows."""

from __future__ import annotations

import functools
import logging
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions import (
    arithmetic,
    arrays,
    attributes,
    axes,
    calls,
    empty,
    indices,
    keys,
    names,
    operators,
    own,
    shapes,
    single_numbers,
    sizes,
    subscripts,
    symbolic,
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

logger = logging.getLogger(__name__)

KINDS = (
    *own.KINDS,
    *operators.KINDS,
    *sizes.KINDS,
    *indices.KINDS,
    *subscripts.KINDS,
    *arrays.KINDS,
    *axes.KINDS,
    *shapes.KINDS,
    *empty.KINDS,
    *unpacking.KINDS,
    *calls.KINDS,
    *names.KINDS,
    *attributes.KINDS,
    *arithmetic.KINDS,
    *keys.KINDS,
    *single_numbers.KINDS,
    *unknown_names.KINDS,
    *symbolic.KINDS,
)
"""The first one that shows a step decides."""


@functools.lru_cache(maxsize=8)
def find_step_in_expression(outcome: Raised, submission: Submission, kinds: tuple[Kind, ...] = KINDS) -> str:
    """Return one next step for an exception, from the expression that raised and from what Python says.

    Parameters
    ----------
    outcome : Raised
        The exception.
    submission : Submission
        Its syntax tree is only read.
    kinds : tuple of Kind, optional
        The first one that shows a step decides.

    Returns
    -------
    str
        Empty where the expression does not show what to do.
    """
    matching = [(kind, said) for kind in kinds if (said := kind.match(outcome))]
    if not matching or (found := find_raising(outcome, submission)) is None:
        return ""
    steps = (_find_step(kind, said, found, outcome, submission) for kind, said in matching)
    return next((step for step in steps if step), "")


def _find_step(
    kind: Kind, said: re.Match[str], found: Raising, outcome: Raised, submission: Submission
) -> str:
    """Return the step that one kind shows; empty where looking for it failed, which costs nobody a score."""
    tree, parents, node = found
    evidence = Evidence(
        outcome=outcome, submission=submission, tree=tree, parents=parents, node=node, said=said
    )
    try:
        return kind.find_step(evidence)
    except (RecursionError, ValueError):  # an expression nested too deeply to be written out
        return ""
    except Exception:
        logger.exception("No step was found for %s in %s", outcome.kind, submission.filename)
        return ""
