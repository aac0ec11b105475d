"""Questions that are answered with a value that was worked out by hand: a variable in the student's file.

What explains wrong answers takes as long to load as all the rest, and is loaded where there is one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.exercise import ByHand, Case
from cnntutor.domain.outcome import Returned
from cnntutor.domain.procedure import Procedure
from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Verdict
from cnntutor.grading.answer_key import make_key
from cnntutor.grading.cases import MODEL_CASE
from cnntutor.grading.choices import compare_choice
from cnntutor.grading.compare import compare
from cnntutor.grading.feedback import explain_outcome, tell_value
from cnntutor.grading.judging import STATUS_OF, accepted_too, reference_value
from cnntutor.grading.kinds.case_by_case import CaseByCase, Explained, zeros_like
from cnntutor.procedures.recording import work_out
from cnntutor.procedures.replaying import replay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.report import QuestionReport
    from cnntutor.domain.values import Arguments, Index, Numbers
    from cnntutor.domain.verdict import Difference
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.context import Context
    from cnntutor.grading.diagnosis.replay import Judged
    from cnntutor.grading.own_model import Described


class ByHandKind(CaseByCase[ByHand]):
    """Values that are held against a reference, on the numbers of a variant or of the student's own model."""

    declaration = ByHand
    fewest_misconceptions = 2
    fits_values = True

    def draw_cases(self, question: ByHand, numbers: Numbers, seed: int) -> tuple[Case, ...]:
        """Return the one case that there is."""
        return _draw_cases(question, numbers)

    def prepare(self, question: ByHand, context: Context) -> None:
        """Draw the case, unless it takes the student's model."""
        if not question.of_model:
            super().prepare(question, context)

    def grade(self, question: ByHand, context: Context) -> QuestionReport:
        """Ask for the value and judge it, on the numbers that it is about."""
        if question.of_model:
            return self._grade_of_model(question, context.own_model.described, context.attempt)
        return super().grade(question, context)

    def _grade_of_model(self, question: ByHand, described: Described, attempt: Attempt) -> QuestionReport:
        """Grade a question on the model that the student has built."""
        if (numbers := described.numbers) is not None:
            return self.grade_cases(make_key(_countable(question, numbers), numbers, 0), attempt)
        outcome = attempt.begin_question() or attempt.read(question.name)
        status, message = _without_model(described, outcome)
        verdict = Verdict(
            case=MODEL_CASE, status=status, message=message or explain_outcome(question, outcome, attempt)
        )
        report = self.report(question, [(verdict, outcome)], attempt)
        return replace(report, score=None) if status is Status.UNDECIDED else report

    def expected_value(self, question: ByHand, arguments: Arguments) -> Any:
        """Return what the reference gives."""
        return reference_value(question, arguments)

    def judge(self, question: ByHand, arguments: Arguments, value: Any, expected: Any) -> Difference | str:
        """Hold a value against the reference, with the conventions that are accepted."""
        if question.choices:
            difference = compare_choice(value, expected, question.choices)
        else:
            difference = compare(value, expected, question.tolerance)
        return accepted_too(question, arguments, value, difference)

    def explain(self, question: ByHand, judged: Sequence[Judged], attempt: Attempt) -> Explained:
        """Replay known errors, and show the sum to do where the value differs."""
        from cnntutor.grading.diagnosis.diagnose import diagnose
        from cnntutor.grading.diagnosis.explanation import explain_by_hand
        from cnntutor.grading.forms import explain_form

        diagnosis = diagnose(question, judged)
        located = explain_by_hand(question, judged[0], solved=diagnosis is not None)
        looks = diagnosis is None and not question.choices
        return Explained(
            located, diagnosis, explain_form(question, judged, attempt.submission) if looks else ""
        )

    def sum_up(
        self,
        question: ByHand,
        verdicts: Sequence[Verdict],
        first: Verdict,
        explained: Explained,
    ) -> str:
        """Return what was asked, and how the value falls short."""
        return tell_value(question, first, explained.said_of(first))

    def last_hints(self, question: ByHand, numbers: Numbers) -> list[str]:
        """Return the arithmetic of the first element of the answer, its result left open."""
        from cnntutor.grading.diagnosis.explanation import unsolved

        if question.of_model or question.choices:
            return []
        arguments = question.arguments(numbers)
        index = first_index(question.reference(*arguments))
        lines = unsolved(work_out(question.procedure, arguments, index))
        return ["The first one:\n" + "\n".join(map(str, lines))] if lines else []

    def answer_with(self, question: ByHand, misconception: Misconception, numbers: Numbers) -> Any:
        """Return what the procedure gives with the misconception's steps."""
        return replay(question.procedure, (misconception,), question.arguments(numbers))

    def zeros(self, question: ByHand, numbers: Numbers) -> Any:
        """Return zeros in the form of the right value."""
        return zeros_like(question.reference(*question.arguments(numbers)))


def _draw_cases(question: ByHand, numbers: Numbers) -> tuple[Case, ...]:
    return (Case(name="your numbers", arguments=question.arguments(numbers)),)


def _countable(question: ByHand, numbers: Numbers) -> ByHand:
    """Return the question; without explanations where the procedure does not know all of the layers."""
    arguments = question.arguments(numbers)
    try:
        known = (
            compare(question.procedure(*arguments), question.reference(*arguments), question.tolerance)
            is None
        )
    except Exception:  # noqa: BLE001 - layers of another kind: then there is nothing to explain by
        known = False
    if known:
        return question
    plain = Procedure(question.name, lambda _step, _note, *arguments: question.reference(*arguments), {})
    return replace(question, procedure=plain, misconceptions=())


def _without_model(described: Described, outcome: Outcome) -> tuple[Status, str]:
    """Return status and message of a question on a model that cannot be counted."""
    if not isinstance(outcome, Returned):
        return STATUS_OF[type(outcome)], ""
    if described.network is None:
        return described.status, "There is no model to compare it with."
    return (
        Status.UNDECIDED,
        "No score: your model is no single path of layers, so they cannot be counted one after the other.",
    )


def first_index(value: Any) -> Index:
    """Return the index of the first element of a result.

    Examples
    --------
    >>> first_index(np.zeros((2, 3))), first_index([(4, 5), (6,)]), first_index(7)
    ((0, 0), (0, 0), ())
    """
    if isinstance(value, np.ndarray):
        return (0,) * value.ndim
    if isinstance(value, list | tuple) and value:
        return (0, *first_index(value[0]))
    if isinstance(value, dict) and value:
        key = next(iter(value))
        return (key, *first_index(value[key]))
    return ()


KIND = ByHandKind()
