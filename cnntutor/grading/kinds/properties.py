"""Questions answered with a function of which many results are right: what holds of them is judged."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.outcome import Returned
from cnntutor.domain.properties import Properties
from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Difference
from cnntutor.grading.cases import draw_shown_and_hidden
from cnntutor.grading.feedback import diagnosis_of
from cnntutor.grading.judging import reference_value
from cnntutor.grading.kinds.called import Called
from cnntutor.grading.kinds.case_by_case import Explained, zeros_like
from cnntutor.procedures.replaying import replay
from cnntutor.sandbox.calls import as_calls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cnntutor.domain.exercise import Case
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.properties import Demand
    from cnntutor.domain.values import Arguments, Numbers
    from cnntutor.domain.verdict import Verdict
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.diagnosis.replay import Judged
    from cnntutor.grading.kinds.interface import Flaw

SHOWN = 4


class PropertiesKind(Called[Properties]):
    """Functions whose results are held against what has to hold of them."""

    declaration = Properties
    fewest_misconceptions = 6
    has_one_answer = False

    def draw_cases(self, question: Properties, numbers: Numbers, seed: int) -> tuple[Case, ...]:
        """Return shown cases, which are the same for everybody, and hidden ones that the seed decides."""
        return draw_shown_and_hidden(question, SHOWN, seed)

    def ask(self, question: Properties, every: Sequence[Arguments], attempt: Attempt) -> Iterator[Outcome]:
        """Yield for each case the results of all its calls, or the first call that gave none."""
        calls, counts = as_calls(every).expand(question.calls)
        outcomes = attempt.call(question.name, calls)
        for count in counts:
            of_case = list(islice(outcomes, count))
            given = [outcome.value for outcome in of_case if isinstance(outcome, Returned)]
            failed = (outcome for outcome in of_case if not isinstance(outcome, Returned))
            yield next(failed, Returned(tuple(given)))

    def expected_value(self, question: Properties, arguments: Arguments) -> Any:
        """Return one right result."""
        return reference_value(question, arguments)

    def judge(
        self, question: Properties, arguments: Arguments, value: Any, expected: Any
    ) -> Difference | str:
        """Look whether all results of a case have the form, and whether everything holds of them."""
        for result, called_with in zip(value, question.calls(arguments), strict=True):
            if said := question.form(called_with, result):
                return Difference(status=Status.MALFORMED, message=said)
        if (broken := _first_broken(question, arguments, value)) is None:
            return ""
        return Difference(status=Status.WRONG, message=broken.misconception.tell)

    def explain(self, question: Properties, judged: Sequence[Judged], attempt: Attempt) -> Explained:
        """Name the first demand that does not hold on some case: it is seen, and nothing is guessed."""
        malformed = (verdict for verdict, _ in judged if verdict.status is Status.MALFORMED)
        if (first := next(malformed, None)) is not None:
            return Explained(None, None, first.message)
        told = {verdict.message for verdict, _ in judged if verdict.difference}
        broken = next((each for each in question.misconceptions if each.tell in told), None)
        if broken is None:
            return Explained(None, None)
        return Explained(None, diagnosis_of([broken], certain=True))

    def sum_up(
        self, question: Properties, verdicts: Sequence[Verdict], first: Verdict, explained: Explained
    ) -> str:
        """Return on how many cases everything holds."""
        if first.difference is None:
            return first.message
        if explained.form:
            return f"{question.name}: {explained.form}."
        right = sum(verdict.status is Status.CORRECT for verdict in verdicts)
        return f"{question.name}: all that is asked holds on {right} of {len(verdicts)} cases."

    def flaws(self, question: Properties, numbers: Mapping[str, Numbers]) -> list[Flaw]:
        """Look whether everything holds of the reference and of the procedure."""
        found = []
        for case in self.draw_cases(question, {}, 0):
            for name, function in (("reference", question.reference), ("procedure", question.procedure)):
                results = tuple(function(*each) for each in question.calls(case.arguments))
                if said := self.judge(question, case.arguments, results, None):
                    told = said if isinstance(said, str) else said.message
                    found.append((f"{question.name}, {case.name}, the {name}: {told}.", "Correct it."))
        return found

    def answer_with(self, question: Properties, misconception: Misconception, numbers: Numbers) -> Any:
        """Return the procedure with the misconception's steps."""
        return lambda *arguments: replay(question.procedure, (misconception,), arguments)

    def zeros(self, question: Properties, numbers: Numbers) -> Any:
        """Return a function that gives zeros in the form of a right result."""
        return lambda *arguments: tuple(
            np.asarray(zeros_like(part)) for part in question.reference(*arguments)
        )


def _first_broken(question: Properties, arguments: Arguments, results: Any) -> Demand | None:
    return next((each for each in question.demands if not each.holds(arguments, results)), None)


KIND = PropertiesKind()
