"""Questions that are answered in code: a function, called on many cases.

What explains wrong answers takes as long to load as all the rest, and is loaded where there is one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cnntutor.domain.exercise import Case, Function
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import DiagnosisKind, Status
from cnntutor.grading.callees import Callees, point_to_callees
from cnntutor.grading.cases import SHOWN_CASES, draw_shown_and_hidden, further_cases
from cnntutor.grading.compare import compare
from cnntutor.grading.feedback import as_sentence, begin_sentence
from cnntutor.grading.judging import accepted_too, reference_value, right_of
from cnntutor.grading.kinds.called import Called
from cnntutor.grading.kinds.case_by_case import Explained, zeros_like
from cnntutor.procedures.replaying import replay

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.report import QuestionReport
    from cnntutor.domain.values import Arguments, Numbers
    from cnntutor.domain.verdict import Difference, Verdict
    from cnntutor.grading.answer_key import QuestionKey
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.context import Context
    from cnntutor.grading.diagnosis.replay import Judged
    from cnntutor.grading.kinds.interface import Flaw

MOST_TYPED = 400
"""Calls with more characters than this are described by their shapes."""

FEWEST_HIDDEN_CASES = 30

UNSTEADY = "called twice with the same arguments, it gives different results. "

REMARK = "; "
"""What parts a remark from a sentence that says no more than the first difference shows."""


class FunctionKind(Called[Function]):
    """Functions whose results are held against a reference."""

    declaration = Function
    fewest_misconceptions = 4

    def draw_cases(self, question: Function, numbers: Numbers, seed: int) -> tuple[Case, ...]:
        """Return shown cases, which are the same for everybody, and hidden ones that the seed decides."""
        return draw_shown_and_hidden(question, SHOWN_CASES, seed)

    def prepare(self, question: Function, context: Context) -> None:
        """Draw the cases, and make ready to tell which functions make which others wrong."""
        super().prepare(question, context)
        if context.attempt.callees is None:
            functions = [each for each in context.exercise.questions if isinstance(each, Function)]
            context.attempt.callees = Callees(functions, context.key, context.attempt)

    def grade(self, question: Function, context: Context) -> QuestionReport:
        """Ask a function on its cases and sum up, for those that call it as well."""
        report = super().grade(question, context)
        if context.attempt.callees is not None:
            context.attempt.callees.add(report)
        return report

    def expected_value(self, question: Function, arguments: Arguments) -> Any:
        """Return what the reference gives."""
        return reference_value(question, arguments)

    def find_right(self, key: QuestionKey, outcomes: Sequence[Outcome]) -> Collection[int]:
        """Return the places of cases whose arrays are those of the reference; all are compared at once."""
        values = [(outcome.value,) if isinstance(outcome, Returned) else None for outcome in outcomes]
        return key.together.find_right(values) if any(values) else ()

    def judge(self, question: Function, arguments: Arguments, value: Any, expected: Any) -> Difference | str:
        """Hold a result against the reference, with the conventions that are accepted."""
        difference = compare(value, expected, question.tolerance, parts=question.parts)
        if difference is not None:
            from cnntutor.grading.worked_shape import work_shape_out

            difference = work_shape_out(question, arguments, value, difference)
        return accepted_too(question, arguments, value, difference)

    def describe_hidden(self, question: Function, verdict: Verdict, value: Any) -> str:
        """Return which axis is too long, or that some values are not right, without what came back."""
        from cnntutor.grading.withheld import describe_value
        from cnntutor.grading.worked_shape import work_shape_out

        right, difference = right_of(question, verdict), verdict.difference
        assert difference is not None
        told = describe_value(value, right, question.tolerance, difference.status, question.parts)
        return work_shape_out(
            question, verdict.case.arguments, value, replace(difference, message=told)
        ).message

    def explain(self, question: Function, judged: Sequence[Judged], attempt: Attempt) -> Explained:
        """Look for the smallest case that a student may see and that fails, and for what explains all."""
        from cnntutor.grading.diagnosis.diagnose import diagnose
        from cnntutor.grading.diagnosis.explanation import explain_call, find_smallest
        from cnntutor.grading.diagnosis.shrinking import has_place
        from cnntutor.grading.diagnosis.steadiness import explain_change, gives_other_results
        from cnntutor.grading.forms import explain_form
        from cnntutor.grading.one_step import keep_one_step
        from cnntutor.grading.part_forms import explain_part_form

        further = further_cases(question)

        def probe(arguments: Arguments) -> Outcome:
            return self.ask_once(question, arguments, attempt)

        def try_again(arguments: Arguments) -> Judged:
            outcome = probe(arguments)
            return self.verdict(
                question, Case(name="a small one", arguments=arguments, hidden=False), outcome, attempt
            ), outcome

        shown = [each for each in judged if not each[0].case.hidden]
        fails = any(verdict.difference for verdict, _ in shown)
        if not fails:
            attempt.mute()  # it is called with what is hidden
        if gives_other_results(shown if fails else judged, probe):
            return Explained(None, None, UNSTEADY + explain_change(question.name, attempt.submission))
        attempt.renew()  # what it gives now is shown
        first = next(each for each in judged if each[0].status is not Status.CORRECT)
        located = explain_call(question, judged, try_again, further) if has_place(first[0]) else None
        failed = None if located else find_smallest(question, judged, try_again)
        attempt.mute()  # cases next to hidden ones are tried
        smallest = failed[0] if failed else None

        def find_form(cases: Sequence[Judged]) -> str:
            return explain_part_form(question, cases, attempt.submission) or explain_form(
                question, cases, attempt.submission
            )

        form = find_form(judged)
        if form and form != find_form(shown):
            form = ""  # it may hold what a hidden case gave
        if form and any(verdict.status is Status.MALFORMED for verdict, _ in judged):
            return Explained(located, None, form, smallest)  # its line is known, or all that is needed
        callees = attempt.callees
        most = callees.count_misconceptions(question.name) if callees else None
        diagnosis = diagnose(question, judged, probe, further, most)
        if attempt.is_secret and not fails and diagnosis and diagnosis.kind is DiagnosisKind.RELATION:
            diagnosis = None  # its numbers may be made of hidden cases
        if diagnosis and not located:
            diagnosis, smallest = keep_one_step(question, diagnosis, failed or first, attempt.submission)
        return Explained(located, diagnosis, "" if diagnosis else form, smallest)

    def sum_up(
        self, question: Function, verdicts: Sequence[Verdict], first: Verdict, explained: Explained
    ) -> str:
        """Return what is said of the first case that failed, and which it is; nothing where that is shown."""
        right = sum(verdict.status is Status.CORRECT for verdict in verdicts)
        if not (first.difference or right or first.status is Status.RAISED):
            return first.message
        said = explained.said_of(first)
        is_form = said == explained.form
        if explained.located and not is_form and (explained.diagnosis or REMARK not in said):
            return ""
        if is_form and (not right or said.startswith(UNSTEADY)):
            return begin_sentence(said)
        if all(verdict.status is Status.RAISED for verdict in verdicts):
            return said  # any call shows it
        if first.status is Status.RAISED:
            return f"{_described(question, first)}:\n{said}"
        return f"{_described(question, first)}: {as_sentence(said)}"

    def relate(self, reports: tuple[QuestionReport, ...], context: Context) -> tuple[QuestionReport, ...]:
        """Point from functions that another one makes wrong to that one."""
        callees = context.attempt.callees
        return point_to_callees(reports, callees) if callees and context.attempt.runs else reports

    def flaws(self, question: Function, numbers: Mapping[str, Numbers]) -> list[Flaw]:
        """Look whether there are hidden cases enough."""
        if question.hidden_cases >= FEWEST_HIDDEN_CASES:
            return []
        has = f"{question.hidden_cases or 'no'} hidden case{'' if question.hidden_cases == 1 else 's'}"
        found = f"{question.name} has {has}, at least {FEWEST_HIDDEN_CASES} are wanted."
        return [(found, "Raise `hidden_cases`.")]

    def answer_with(self, question: Function, misconception: Misconception, numbers: Numbers) -> Any:
        """Return the procedure with the misconception's steps."""

        def erroneous(*arguments: Any) -> Any:
            return replay(question.procedure, (misconception,), arguments)

        return erroneous

    def zeros(self, question: Function, numbers: Numbers) -> Any:
        """Return a function that gives zeros."""
        return lambda *arguments: zeros_like(question.reference(*arguments))


def _described(question: Function, verdict: Verdict) -> str:
    """Return the call of a case, with its numbers where they may be seen and are not shown elsewhere."""
    from cnntutor.grading.signatures import describe_call, describe_shapes

    located = verdict.difference is not None and verdict.difference.index is not None
    if not (verdict.case.hidden or located):
        typed = describe_call(question, verdict.case.arguments)
        if len(typed) <= MOST_TYPED:
            return typed
    return describe_shapes(question, verdict.case.arguments)


KIND = FunctionKind()
