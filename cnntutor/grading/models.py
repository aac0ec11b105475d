"""Grade what is asked of a model: have it described and trained, then hold it against each requirement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cnntutor.domain.exercise import ByHand, Case, Model
from cnntutor.domain.outcome import Returned
from cnntutor.domain.procedure import Procedure
from cnntutor.domain.report import (
    Diagnosis,
    QuestionReport,
    Status,
    Verdict,
)
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.compare import compare
from cnntutor.grading.feedback import (
    STATUS_OF,
    explain_model,
    explain_outcome,
    explain_training,
)
from cnntutor.grading.keras_names import INNER_COPY, imports_inner_copy
from cnntutor.grading.questions import grade_question, sum_up
from cnntutor.grading.seeds import worker_seed
from cnntutor.networks.evidence import Evidence
from cnntutor.networks.reading import NotUnderstood, understand
from cnntutor.text import sanitize_tree
from cnntutor.training.plan import Setup
from cnntutor.training.run import train

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise, Judgement, Variant
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.report import Training
    from cnntutor.domain.values import Numbers
    from cnntutor.grading.attempt import Attempt
    from cnntutor.networks.description import Network
    from cnntutor.sandbox.interface import Sandbox

CASE = Case("your model", ())
TRAINING = "training"
"""The requirement that says what ended a training."""


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


def _weights_seed(attempt: Attempt, seed: int) -> int:
    """Return what weights and the order of images are drawn from, which the submission may know."""
    return worker_seed(seed, attempt.submission.digest, "weights")


def describe(attempt: Attempt, seed: int) -> Described:
    """Have the submission's model built and described."""
    match attempt.describe(_weights_seed(attempt, seed)):
        case Returned(value):
            try:
                return Described(understand(sanitize_tree(value)))
            except NotUnderstood as reason:
                return Described(None, Status.MALFORMED, _with_old_keras(str(reason), attempt))
        case outcome:
            return Described(None, STATUS_OF[type(outcome)], explain_model(outcome, attempt))


def _with_old_keras(reason: str, attempt: Attempt) -> str:
    """Return why a model is not understood, and where the file imports the old Keras, that too."""
    return f"{reason} {INNER_COPY}" if imports_inner_copy(attempt.submission.source) else reason


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
        return Evidence(network, plan.threshold, stopped=trouble)
    known = _weights_seed(attempt, seed)
    evidence = train(attempt.worker, network, plan, budget, known, setup.listen, secret=seed)
    setup.keep(evidence, plan)
    return evidence


def grade_all(
    exercise: Exercise, attempt: Attempt, variant: Variant, seed: int, sandbox: Sandbox, setup: Setup | None
) -> tuple[tuple[QuestionReport, ...], Training | None]:
    """Grade an exercise with a model: it is built first and trained last, as either may end its worker.

    Raises
    ------
    SandboxError
        If not even the reference model can be trained here.
    """
    described = describe(attempt, seed)
    reports: dict[str, QuestionReport] = {}
    for question in exercise.value_questions:
        if isinstance(question, ByHand) and question.of_model:
            reports[question.name] = _grade_of_model(question, described, attempt)
        else:
            reports[question.name] = grade_question(
                question, draw_cases(question, variant.numbers, seed), attempt
            )
    evidence = None
    if described.network is not None:
        evidence = examine(attempt, described.network, sandbox, setup or Setup(), seed)
    for asked in exercise.questions:
        if isinstance(asked, Model):
            reports[asked.name] = _grade_model(asked, described, evidence, attempt)
    _only_once(reports, exercise)
    ordered = tuple(reports[asked.name] for asked in exercise.questions)
    return ordered, evidence.training if evidence else None


def _grade_of_model(question: ByHand, described: Described, attempt: Attempt) -> QuestionReport:
    """Grade a by-hand question on the model that the student has built."""
    if (numbers := described.numbers) is not None:
        return grade_question(_countable(question, numbers), draw_cases(question, numbers, 0), attempt)
    outcome = attempt.begin_question() or next(attempt.ask(question, [()]))
    status, message = _without_model(described, outcome)
    verdict = Verdict(CASE, status, message or explain_outcome(question, outcome, attempt))
    report = sum_up(question, [(verdict, outcome)], attempt)
    return replace(report, score=None) if status is Status.UNDECIDED else report


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


def _grade_model(
    question: Model, described: Described, evidence: Evidence | None, attempt: Attempt
) -> QuestionReport:
    """Return the report on one requirement."""
    if evidence is None:
        return _report(question, described.status, 0.0, described.message)
    if evidence.contradiction:
        return _report(question, Status.REFUSED, 0.0, evidence.contradiction)
    if evidence.unfit:
        return _report(question, Status.UNDECIDED, None, f"No score: {evidence.unfit}")
    judgement = question.judge(evidence)
    stopped = evidence.stopped if question.trained else None
    if judgement.share is None:
        return _report(question, Status.UNDECIDED, None, judgement.message)
    if judgement.share == 1:
        return _report(question, Status.CORRECT, 1.0, judgement.message)
    if stopped is None:
        return _report(question, Status.WRONG, judgement.share, judgement.message, judgement)
    return _report(
        question,
        STATUS_OF[type(stopped)],
        judgement.share,
        _why(question, judgement, evidence, attempt),
        judgement,
    )


def _why(question: Model, judgement: Judgement, evidence: Evidence, attempt: Attempt) -> str:
    """Return what to say where the training was ended: how, in one place; what is known, in the others."""
    if question.name != TRAINING:
        return judgement.message or f"The training did not come to its end: see `{TRAINING}`."
    assert evidence.stopped is not None
    ended = explain_training(evidence.stopped, evidence.phase, attempt)
    return f"{judgement.message}\n{ended}".strip() if judgement.message else ended


def _only_once(reports: dict[str, QuestionReport], exercise: Exercise) -> None:
    """Leave a message that several requirements share with the first of them."""
    seen: dict[str, str] = {}
    for question in exercise.questions:
        report = reports[question.name]
        if isinstance(question, Model) and not report.score and report.message:
            first = seen.setdefault(report.message, question.name)
            if first != question.name:
                reports[question.name] = replace(report, message=f"See `{first}`.")


def _report(
    question: Model, status: Status, share: float | None, message: str, judgement: Judgement | None = None
) -> QuestionReport:
    explained = judgement.misconceptions if judgement else ()
    return QuestionReport(
        name=question.name,
        kind="model",
        status=status,
        score=None if share is None else round(question.points * share, 2),
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
        return described.status, "There is no model to compare it with."
    return (
        Status.UNDECIDED,
        "No score: your model is no single path of layers, so they cannot be counted one after the other.",
    )
