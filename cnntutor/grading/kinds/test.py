"""Questions that are answered with a test: it has to accept what is right, and catch what is planted.

What explains wrong answers takes long to load, and is loaded where there is one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.cache import cached
from cnntutor.domain.report import Status
from cnntutor.domain.test import Test, TrialCase
from cnntutor.domain.verdict import Difference
from cnntutor.grading.cases import PUBLIC_SEED, generator
from cnntutor.grading.feedback import as_sentence
from cnntutor.grading.judging import reference_value
from cnntutor.grading.kinds.called import Called
from cnntutor.grading.kinds.case_by_case import Explained
from cnntutor.procedures.replaying import replay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cnntutor.domain.exercise import Case
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.report import QuestionReport
    from cnntutor.domain.test import Trial
    from cnntutor.domain.values import Arguments, Numbers
    from cnntutor.domain.verdict import Verdict
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.diagnosis.replay import Judged
    from cnntutor.grading.kinds.interface import Flaw

SHOWN_OF_EACH = 3
"""How many right ones and how many wrong ones a student may see."""


class TestKind(Called[Test]):
    """Functions that return True for what is right and False for what is not."""

    declaration = Test
    fewest_misconceptions = 6

    def draw_cases(self, question: Test, numbers: Numbers, seed: int) -> tuple[Case, ...]:
        """Return shown cases, which are the same for everybody, and hidden ones in an order that is drawn."""
        return _draw_cases(question, seed)

    def expected_value(self, question: Test, arguments: Arguments) -> bool:
        """Return what the reference says."""
        return bool(reference_value(question, arguments))

    def judge(self, question: Test, arguments: Arguments, value: Any, expected: Any) -> Difference | str:
        """Hold True or False against the reference; numpy's are the same, 0 and 1 are numbers."""
        if (given := as_answer(value)) is None:
            from cnntutor.grading.trial_feedback import describe_other

            return Difference(status=Status.MALFORMED, message=describe_other(value))
        if given == expected:
            return ""
        told = "a wrong one is accepted" if given else "a right one is refused"
        return Difference(status=Status.WRONG, message=told, index=(), got=str(given), expected=str(expected))

    def earned_share(self, verdicts: Sequence[Verdict]) -> float:
        """Return the share of the right ones accepted and that of the wrong ones caught, less 1."""
        shares = []
        for wrong in (False, True):
            of_these = [each for each in verdicts if _is_wrong(each) == wrong]
            shares.append(sum(each.status is Status.CORRECT for each in of_these) / len(of_these))
        return max(0.0, sum(shares) - 1)

    def report(self, question: Test, judged: Sequence[Judged], attempt: Attempt) -> QuestionReport:
        """Return the report on a question; six answers of one bit are no fingerprint of a test."""
        return replace(super().report(question, judged, attempt), unexplained="")

    def explain(self, question: Test, judged: Sequence[Judged], attempt: Attempt) -> Explained:
        """Replay wrong tests that are known, and work out what is to be seen on a shown case."""
        from cnntutor.grading.diagnosis.wrong_tests import explain_trial, find_wrong_test
        from cnntutor.grading.written_test import find_slip

        if any(verdict.status is Status.MALFORMED for verdict, _ in judged):
            first = next(verdict for verdict, _ in judged if verdict.status is Status.MALFORMED)
            return Explained(None, None, first.message)

        def probe(arguments: Arguments) -> Outcome:
            return self.ask_once(question, arguments, attempt)

        diagnosis = find_wrong_test(question, judged, probe, further_trials(question))
        slip = "" if diagnosis else find_slip(question, attempt.submission)
        return Explained(explain_trial(question, judged), diagnosis, slip=slip)

    def sum_up(
        self, question: Test, verdicts: Sequence[Verdict], first: Verdict, explained: Explained
    ) -> str:
        """Return how many were accepted and caught, and what kinds of them were not."""
        from cnntutor.grading.trial_feedback import tell_shares, tell_slips

        answered = [each for each in verdicts if each.difference or each.status is Status.CORRECT]
        if not answered:
            return first.message
        if explained.form:
            return f"{question.name}: {as_sentence(explained.form)}"
        told = [tell_shares(question, verdicts, explained.slip), *tell_slips(question, verdicts)]
        if failed := next((each for each in verdicts if each not in answered), None):
            told.append(f"For {_about(failed)}: {as_sentence(failed.message)}")
        return "\n".join(told)

    def flaws(self, question: Test, numbers: Mapping[str, Numbers]) -> list[Flaw]:
        """Look whether right and wrong can be told apart, and known errors from each other."""
        from cnntutor.grading.trial_flaws import find_flaws

        return list(find_flaws(question))

    def answer_with(self, question: Test, misconception: Misconception, numbers: Numbers) -> Any:
        """Return the procedure with the misconception's steps."""
        return lambda *arguments: replay(question.procedure, (misconception,), arguments)

    def zeros(self, question: Test, numbers: Numbers) -> Any:
        """Return a function that refuses everything."""
        return lambda *_: False


def as_answer(value: Any) -> bool | None:
    """Return True or False as it came back, also numpy's; None where it is something else."""
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, np.ndarray) and value.dtype == np.bool_ and value.ndim == 0:
        return bool(value)
    return None


def further_trials(question: Test) -> tuple[Trial, ...]:
    """Return trials that a student may see, more than are shown."""
    return cached("further", (question,), work=lambda: _drawn(question, "further", PUBLIC_SEED))


def _draw_cases(question: Test, seed: int) -> tuple[Case, ...]:
    public = _drawn(question, "shown", PUBLIC_SEED)
    right, wrong = (
        [k for k, each in enumerate(public) if bool(each.planted) is planted] for planted in (False, True)
    )
    shown = [public[k] for k in sorted(right[:SHOWN_OF_EACH] + wrong[:SHOWN_OF_EACH])]
    return (
        *(_case(f"shown {k}", each, hidden=False) for k, each in enumerate(shown, start=1)),
        *(_case(f"hidden {k}", each) for k, each in enumerate(_drawn(question, "", seed), start=1)),
    )


def _drawn(question: Test, purpose: str, seed: int) -> tuple[Trial, ...]:
    """Return trials in an order that is drawn as well: it must not tell right from wrong."""
    rng = generator(question.name + purpose, seed)
    trials = question.draw(rng)
    return tuple(trials[place] for place in rng.permutation(len(trials)))


def _case(name: str, trial: Trial, *, hidden: bool = True) -> TrialCase:
    return TrialCase(name=name, arguments=trial.arguments, hidden=hidden, trial=trial)


def _is_wrong(verdict: Verdict) -> bool:
    assert isinstance(verdict.case, TrialCase)
    return verdict.case.trial.planted is not None


def _about(verdict: Verdict) -> str:
    assert isinstance(verdict.case, TrialCase)
    return verdict.case.trial.about


KIND = TestKind()
