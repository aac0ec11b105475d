"""Mark what is asked of a model: have it described and trained, then hold it against each requirement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.grading.messages import STATUS_OF, explain_model, explain_training
from cnntutor.networks.description import NotUnderstood, understand
from cnntutor.networks.evidence import Evidence
from cnntutor.training.run import train
from cnntutor.types import Case, Diagnosis, Model, QuestionReport, Returned, Status, TimedOut, Verdict

if TYPE_CHECKING:
    from cnntutor.grading.attempt import Attempt
    from cnntutor.networks.description import Network
    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.training.plan import Setup
    from cnntutor.types import Finding, Numbers, Outcome

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


def mark(
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


def without_model(described: Described, outcome: Outcome) -> tuple[Status, str]:
    """Return status and message of a by-hand question on a model that cannot be counted."""
    if not isinstance(outcome, Returned):
        return STATUS_OF[type(outcome)], ""
    if described.network is None:
        return described.status, f"There is no model to compare it with. {described.message}".strip()
    return Status.WRONG, (
        "Your model has layers that exercise 5 does not count, so your numbers cannot be checked: mend "
        "`blocks` and `classifier` first, with square kernels and biases."
    )
