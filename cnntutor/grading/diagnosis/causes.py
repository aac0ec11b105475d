"""Whether right results of another function that it calls would make a wrong function right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.cache import cached
from cnntutor.domain.outcome import Returned
from cnntutor.grading.cases import further_cases
from cnntutor.grading.compare import compare
from cnntutor.procedures.surrogates import SURROGATES, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.answer_key import AnswerKey
    from cnntutor.grading.attempt import Attempt


def find_causes(
    question: Function,
    called: Collection[str],
    functions: Mapping[str, Function],
    key: AnswerKey,
    attempt: Attempt,
) -> tuple[str, ...]:
    """Return which of the called functions alone make this one wrong.

    Right results never enter a worker. So surrogates take the place of the called functions there, whose
    results are wrong but known. If the function makes of them what a right one would, on every case, it would
    make what is right of right results.

    Parameters
    ----------
    question : Function
        A function that is wrong on some cases.
    called : collection of str
        The other functions that it calls and that are wrong too.
    functions : mapping
        All functions of the exercise, by name.
    key : AnswerKey
        The cases, and what is right on them.
    attempt : Attempt
        The submission, and where it runs.

    Returns
    -------
    tuple of str
        All of those that are called, or none: empty where another cause is possible.
    """
    if not question.compositions or attempt.failure is not None or not SURROGATES.keys() >= set(called):
        return ()
    known = {
        name: SURROGATES[name] if name in called else function.reference
        for name, function in functions.items()
    }
    every = [*key.of(question).calls, *further_cases(question)]
    with attempt.with_code(text_of(called)) as changed:
        if changed.begin_question() is not None:
            return ()
        outcomes = list(changed.ask(question, every))
    judged = list(zip(every, outcomes, strict=True))
    proven = any(_agrees(question, each, known, judged) for each in question.compositions)
    return tuple(called) if proven else ()


def _agrees(
    question: Function,
    composition: Callable[..., Any],
    known: Mapping[str, Callable[..., Any]],
    judged: Sequence[tuple[Arguments, Outcome]],
) -> bool:
    """Tell whether a function makes of the others' results on every case what a composition makes of them."""
    return all(
        isinstance(outcome, Returned) and _gives(question, composition, known, arguments, outcome.value)
        for arguments, outcome in judged
    )


def _gives(
    question: Function,
    composition: Callable[..., Any],
    known: Mapping[str, Callable[..., Any]],
    arguments: Arguments,
    value: Any,
) -> bool:
    with np.errstate(all="ignore"):
        composed = cached(
            "composed",
            (composition, *known.values(), arguments),
            work=lambda: composition(known, *arguments),
        )
    return compare(value, composed, question.tolerance) is None
