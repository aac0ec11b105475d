"""Mark what is asked of a model: have it described and trained, then hold it against each requirement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.grading.cases import draw_cases
from cnntutor.grading.marking import mark, sum_up
from cnntutor.grading.messages import STATUS_OF, explain_model, explain_outcome, explain_training
from cnntutor.networks.description import NotUnderstood, understand
from cnntutor.networks.evidence import Evidence
from cnntutor.training.plan import Setup
from cnntutor.training.run import train
from cnntutor.types import ByHand, Case, Diagnosis, Model, QuestionReport, Returned, Status, TimedOut, Verdict

if TYPE_CHECKING:
    from cnntutor.grading.attempt import Attempt
    from cnntutor.networks.description import Network
    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.types import Exercise, Finding, Numbers, Outcome, Training, Variant

CASE = Case("your model", ())


@dataclass(frozen=True)
class Described:
    """What became of building a model."""

    network: Network | None
    """What it is; None where there is none."""

    status: Status = Status.CORRECT
    """Why there is none."""

    message: str = ""
    """The same, for the student."""

    @property
    def numbers(self) -> Numbers | None:
        """What by-hand questions on the model are about; None where parameters cannot be counted by hand."""
        if self.network is None or self.network.input_shape is None or len(self.network.input_shape) != 3:
            return None
        layers = self.network.counted_layers()
        return None if layers is None else {"MODEL": layers, "MODEL_INPUT": self.network.input_shape}


def describe(attempt: Attempt, seed: int) -> Described:
    """Have the submission's model built and described."""
    match attempt.describe(seed):
        case Returned(value):
            try:
                return Described(understand(value))
            except NotUnderstood as reason:
                return Described(None, Status.MALFORMED, str(reason))
        case outcome:
            return Described(None, STATUS_OF[type(outcome)], explain_model(outcome, attempt))


def examine(attempt: Attempt, network: Network, sandbox: Sandbox, setup: Setup, seed: int) -> Evidence:
    """Have the submission's model trained, and return all that is known of it then.

    Raises
    ------
    SandboxError
        If not even the reference model can be trained here.
    """
    plan = setup.plan(seed)
    budget = setup.budget(sandbox, plan, setup.listen)
    if (trouble := attempt.begin_question()) is not None:
        return Evidence(network, plan.bar, stopped=trouble)
    evidence = train(attempt.worker, network, plan, budget, seed, setup.listen)
    setup.keep(evidence, plan)
    return evidence


def mark_all(
    exercise: Exercise, attempt: Attempt, variant: Variant, seed: int, sandbox: Sandbox, setup: Setup | None
) -> tuple[tuple[QuestionReport, ...], Training | None]:
    """Mark an exercise with a model: it is built first and trained last, as either may end its worker.

    Raises
    ------
    SandboxError
        If not even the reference model can be trained here.
    """
    described = describe(attempt, seed)
    reports: dict[str, QuestionReport] = {}
    for question in exercise.value_questions:
        if isinstance(question, ByHand) and question.of_model:
            reports[question.name] = _mark_of_model(question, described, attempt)
        else:
            reports[question.name] = mark(question, draw_cases(question, variant.numbers, seed), attempt)
    evidence = None
    if described.network is not None:
        evidence = examine(attempt, described.network, sandbox, setup or Setup(), seed)
    for asked in exercise.questions:
        if isinstance(asked, Model):
            reports[asked.name] = _mark_model(asked, described, evidence, attempt)
    ordered = tuple(reports[asked.name] for asked in exercise.questions)
    return ordered, evidence.training if evidence else None


def _mark_of_model(question: ByHand, described: Described, attempt: Attempt) -> QuestionReport:
    """Mark a by-hand question on the model that the student has built."""
    if (numbers := described.numbers) is not None:
        return mark(question, draw_cases(question, numbers, 0), attempt)
    outcome = attempt.begin_question() or next(attempt.ask(question, [()]))
    status, message = _without_model(described, outcome)
    verdict = Verdict(CASE, status, message or explain_outcome(question, outcome, attempt))
    return sum_up(question, [(verdict, outcome)], attempt)


def _mark_model(
    question: Model, described: Described, evidence: Evidence | None, attempt: Attempt
) -> QuestionReport:
    """Return the report on one requirement."""
    if evidence is None:
        return _report(question, described.status, 0.0, described.message)
    finding = question.judge(evidence)
    stopped = evidence.stopped if question.trained else None
    if finding.share == 1:
        return _report(question, Status.CORRECT, 1.0, finding.message)
    if stopped is None:
        return _report(question, Status.WRONG, finding.share, finding.message, finding)
    if isinstance(stopped, TimedOut) and finding.message:
        message = finding.message
    else:
        message = f"{explain_training(stopped, evidence.phase, attempt)}\n{finding.message}".strip()
    return _report(question, STATUS_OF[type(stopped)], finding.share, message, finding)


def _report(
    question: Model, status: Status, share: float, message: str, finding: Finding | None = None
) -> QuestionReport:
    explained = finding.faults if finding else ()
    return QuestionReport(
        name=question.name,
        kind="model",
        status=status,
        score=round(question.points * share, 2),
        max_score=question.points,
        message=message,
        verdicts=(Verdict(CASE, status, message),),
        diagnosis=Diagnosis(explained, certain=True, cases=1, seen=True) if explained else None,
    )


def _without_model(described: Described, outcome: Outcome) -> tuple[Status, str]:
    """Return status and message of a by-hand question on a model that cannot be counted."""
    if not isinstance(outcome, Returned):
        return STATUS_OF[type(outcome)], ""
    if described.network is None:
        return described.status, f"There is no model to compare it with. {described.message}".strip()
    return Status.WRONG, (
        "Your model has layers that exercise 5 does not count, so your numbers cannot be checked: mend "
        "`blocks` and `classifier` first, with square kernels and biases."
    )
