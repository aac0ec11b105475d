"""What kinds have in common whose answers are values: asked on all cases, each held against the truth."""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, TypeVar

import numpy as np

from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import DiagnosisKind, QuestionReport, Status
from cnntutor.domain.verdict import Verdict
from cnntutor.grading.compare import as_numbers
from cnntutor.grading.feedback import explain_outcome
from cnntutor.grading.judging import STATUS_OF
from cnntutor.grading.kinds.interface import Kind
from cnntutor.grading.parts import has_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cnntutor.domain.exercise import Case, ValueQuestion
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.report import Diagnosis, FirstDifference
    from cnntutor.domain.values import Arguments, Numbers
    from cnntutor.domain.verdict import Difference
    from cnntutor.grading.answer_key import QuestionKey
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.context import Context
    from cnntutor.grading.diagnosis.replay import Judged

V = TypeVar("V", bound="ValueQuestion", contravariant=True)


class Explained(NamedTuple):
    """Why values are not right, as far as that is known."""

    located: FirstDifference | None
    """The first place that differs."""

    diagnosis: Diagnosis | None
    """The known errors that would give it."""

    form: str = ""
    """What is wrong with the form of the values, where it is that."""

    smallest: Verdict | None = None
    """Where no place can be shown: the first failure again, on the smallest case that fails like it."""

    slip: str = ""
    """What the text of a function shows, where nothing else explains it."""

    def said_of(self, first: Verdict) -> str:
        """Return what is said of the first case that failed."""
        return self.form if self.form and first.difference else first.message


TELL_NOTHING = (Status.CORRECT, Status.NOT_STARTED, Status.TIMED_OUT, Status.OUT_OF_MEMORY)
"""Ends of a case of which nothing is told that the submission could choose."""

ANOTHER_RESULT = (
    "in a new process it is right: does it use a variable outside of itself that another function changes?"
)
NOT_AGAIN = "in a new process the file could not be run once more"

DECIMALS = 6
"""Values that agree in so many decimals are the same."""

UNEXPLAINED = Explained(None, None)


class CaseByCase(Kind[V], Protocol[V]):
    """A kind of questions that are answered with values, one for each case."""

    has_one_answer: ClassVar[bool] = True
    """Whether one value is right for a case, which others are held against."""

    # ask

    @abstractmethod
    def draw_cases(self, question: V, numbers: Numbers, seed: int) -> tuple[Case, ...]:
        """Return the cases on which a question is graded; from the seed come hidden ones."""

    def ask(self, question: V, every: Sequence[Arguments], attempt: Attempt) -> Iterator[Outcome]:
        """Yield what the submission answers for each case: the value of its variable, unless a kind calls."""
        for _ in every:
            yield attempt.read(question.name)

    # judge

    @abstractmethod
    def expected_value(self, question: V, arguments: Arguments) -> Any:
        """Return the right answer for the arguments of a case.

        Raises
        ------
        CurriculumError
            If the exercise has none.
        """

    def right_value(self, question: V, arguments: Arguments) -> Any:
        """Return what values are held against; None where many are right."""
        return self.expected_value(question, arguments) if self.has_one_answer else None

    @abstractmethod
    def judge(self, question: V, arguments: Arguments, value: Any, expected: Any) -> Difference | str:
        """Return how a value falls short of the expected one; where it is right, what there is to remark."""

    def find_right(self, key: QuestionKey, outcomes: Sequence[Outcome]) -> Collection[int]:
        """Return the places of cases that are right for certain, where all can be looked at together."""
        return ()

    def earned_share(self, verdicts: Sequence[Verdict]) -> float:
        """Return the share of the points that is earned: that of the cases, by their weight."""
        right = sum(verdict.case.weight for verdict in verdicts if verdict.status is Status.CORRECT)
        return right / sum(verdict.case.weight for verdict in verdicts)

    # explain

    @abstractmethod
    def explain(self, question: V, judged: Sequence[Judged], attempt: Attempt) -> Explained:
        """Return why values are not right, where at least one came back that is not."""

    @abstractmethod
    def sum_up(self, question: V, verdicts: Sequence[Verdict], first: Verdict, explained: Explained) -> str:
        """Return what to say of a question whose first failed case is this."""

    # verify

    def is_wrong_with(self, question: V, misconception: Misconception, numbers: Numbers) -> bool:
        """Tell whether a misconception leads to a wrong answer on these numbers, if that is declared."""
        return True

    @abstractmethod
    def answer_with(self, question: V, misconception: Misconception, numbers: Numbers) -> Any:
        """Return what somebody with a misconception hands in: a value, or a function.

        Whatever a replay raises is raised here, too.
        """

    @abstractmethod
    def zeros(self, question: V, numbers: Numbers) -> Any:
        """Return an answer of zeros in the right form."""

    # what is the same for all

    def prepare(self, question: V, context: Context) -> None:
        """Draw the cases."""
        context.key.of(question)

    def grade(self, question: V, context: Context) -> QuestionReport:
        """Ask a question on its cases and sum up."""
        return self.grade_cases(context.key.of(question), context.attempt)

    def grade_cases(self, key: QuestionKey, attempt: Attempt) -> QuestionReport:
        """Ask a question on all cases of its key and sum up."""
        question, cases = key.question, key.cases
        if (trouble := attempt.begin_question()) is not None:
            status = STATUS_OF[type(trouble)]
            verdicts = [Verdict(case=case, status=status, message="the file cannot be run") for case in cases]
            return self._sum_up(question, verdicts)
        knows = attempt.knows
        outcomes = list(attempt.ask(question, key.calls))
        right = self.find_right(key, outcomes)
        judged = [
            (
                key.correct[place] if place in right else self._judge_case(key, place, outcome, attempt),
                outcome,
            )
            for place, outcome in enumerate(outcomes)
        ]
        if knows:
            judged = self._ask_again(key, judged, attempt)
        return self.report(question, self._withhold(question, judged, attempt), attempt)

    def _ask_again(self, key: QuestionKey, judged: list[Judged], attempt: Attempt) -> list[Judged]:
        """Return what is judged, with what a worker says of shown cases that knows no secret."""
        shown = key.calls.shown_and_secret[0] if key.question.is_called else key.calls
        telling = [place for place in range(len(shown)) if judged[place][0].status not in TELL_NOTHING]
        if not telling:
            return judged
        found = list(judged)
        if (trouble := attempt.renew()) is not None:
            for place in telling:
                verdict = replace(judged[place][0], message=NOT_AGAIN, difference=None)
                found[place] = verdict, trouble
            return found
        again = list(attempt.ask(key.question, shown))
        for place in telling:
            verdict = self._judge_case(key, place, again[place], attempt)
            if verdict.status is Status.CORRECT:
                verdict = replace(judged[place][0], message=ANOTHER_RESULT, difference=None)
            found[place] = verdict, again[place]
        return found

    def _judge_case(self, key: QuestionKey, place: int, outcome: Outcome, attempt: Attempt) -> Verdict:
        """Return what the outcome of one case of a key amounts to."""
        right = key.right(place) if isinstance(outcome, Returned) else None
        return self.verdict(key.question, key.cases[place], outcome, attempt, right)

    def _withhold(self, question: V, judged: Sequence[Judged], attempt: Attempt) -> Sequence[Judged]:
        """Return what is judged; of hidden cases nothing is told that may hold their arguments."""
        if not question.is_called or all(verdict.status is Status.CORRECT for verdict, _ in judged):
            return judged
        from cnntutor.grading.withheld import withhold

        return list(withhold(question, judged, attempt, self.describe_hidden))

    def describe_hidden(self, question: V, verdict: Verdict, value: Any) -> str:
        """Return how a value of a hidden case falls short, in words that nothing of its own stands in."""
        from cnntutor.grading.withheld import ANOTHER_FORM

        return ANOTHER_FORM if verdict.status is Status.MALFORMED else verdict.message

    def verdict(
        self,
        question: V,
        case: Case,
        outcome: Outcome,
        attempt: Attempt,
        right: tuple[Any] | None = None,
    ) -> Verdict:
        """Return what one outcome amounts to; the right value is in a tuple of one, or worked out now."""
        if not isinstance(outcome, Returned):
            return Verdict(
                case=case,
                status=STATUS_OF[type(outcome)],
                message=explain_outcome(question, outcome, attempt),
            )
        right = right or (self.right_value(question, case.arguments),)
        match self.judge(question, case.arguments, outcome.value, right[0]):
            case str(remark):
                return Verdict(case=case, status=Status.CORRECT, message=remark, right=right)
            case difference:
                return Verdict(
                    case=case,
                    status=difference.status,
                    message=difference.message,
                    difference=difference,
                    right=right,
                )

    def report(self, question: V, judged: Sequence[Judged], attempt: Attempt) -> QuestionReport:
        """Return the report on a question; the values are looked at here for the last time."""
        verdicts = [verdict for verdict, _ in judged]
        report = self._sum_up(question, verdicts)
        raised = question.is_called and report.status is Status.RAISED
        if not (raised or any(verdict.difference for verdict in verdicts)):
            return report
        with np.errstate(all="ignore"):  # whatever the values are, they must not make this side warn
            explained = self.explain(question, judged, attempt)
            is_explained = bool(explained.form) or _is_explained(explained.diagnosis)
            unexplained = "" if is_explained else fingerprint(judged)
        return replace(
            report,
            message=self._message(question, verdicts, explained),
            first_difference=explained.located,
            diagnosis=explained.diagnosis,
            unexplained=unexplained,
        )

    def _sum_up(self, question: V, verdicts: Sequence[Verdict]) -> QuestionReport:
        """Return the report on a question without an explanation."""
        statuses = [verdict.status for verdict in verdicts]
        status = next((each for each in statuses if each is not Status.CORRECT), Status.CORRECT)
        if status is Status.NOT_STARTED and any(each is not status for each in statuses):
            status = Status.RAISED  # it was begun, and still raises NotImplementedError here and there
        return QuestionReport(
            name=question.name,
            kind=question.kind,
            status=status,
            score=round(question.points * self.earned_share(verdicts), 2),
            max_score=question.points,
            message=self._message(question, verdicts, UNEXPLAINED),
            cases=tuple(verdict.report for verdict in verdicts),
        )

    def _message(self, question: V, verdicts: Sequence[Verdict], explained: Explained) -> str:
        """Return what to say of a question as a whole: how far it is right, and where it fails first."""
        first = next((verdict for verdict in verdicts if verdict.status is not Status.CORRECT), None)
        if first is None:
            return next((verdict.message for verdict in verdicts if verdict.message), "")
        return self.sum_up(question, verdicts, explained.smallest or first, explained)


def _is_explained(diagnosis: Diagnosis | None) -> bool:
    """Tell whether it is known what was done, and not only on which cases it goes wrong."""
    return diagnosis is not None and diagnosis.kind is not DiagnosisKind.CONDITION


def fingerprint(judged: Sequence[Judged]) -> str:
    """Return what two functions share that give the same on the shown cases; empty where one has no value."""
    shown = [outcome for verdict, outcome in judged if not verdict.case.hidden]
    if not shown or not all(isinstance(outcome, Returned) for outcome in shown):
        return ""
    told = hashlib.sha256()
    for outcome in shown:
        told.update(_bytes_of(outcome.value))  # type: ignore[union-attr]
    return told.hexdigest()[:16]


def _bytes_of(value: Any) -> bytes:
    """Return bytes that values share which differ by no more than rounding."""
    numbers = as_numbers(value)
    if not isinstance(numbers, np.ndarray):
        if isinstance(value, tuple) and has_parts(value):
            return b"".join(map(_bytes_of, value))
        return repr(value).encode()
    rounded = np.round(numbers.astype(np.float64), DECIMALS) + 0.0  # no negative zeros
    return f"{numbers.shape}".encode() + rounded.tobytes()


def filled_like(value: Any, number: int) -> Any:
    """Return one number everywhere in the form of a value, and empty texts."""
    if isinstance(value, str):
        return ""
    if isinstance(value, dict):
        return {key: filled_like(item, number) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [filled_like(item, number) for item in value]
    return np.full_like(value, number)


def zeros_like(value: Any) -> Any:
    """Return zeros in the form of a value, and empty texts."""
    return filled_like(value, 0)
