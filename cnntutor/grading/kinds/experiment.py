"""Questions on an experiment: each is one requirement on its rows, its models or its analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cnntutor.domain.experiment import Experiment
from cnntutor.domain.outcome import Missing, NotStarted, Returned
from cnntutor.domain.report import QuestionReport, Status
from cnntutor.grading.feedback import explain_outcome
from cnntutor.grading.judging import STATUS_OF
from cnntutor.grading.kinds.interface import Kind
from cnntutor.grading.kinds.required import report_requirement
from cnntutor.grading.model_feedback import explain_model

if TYPE_CHECKING:
    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.outcome import Outcome
    from cnntutor.grading.context import Context


class ExperimentKind(Kind[Experiment]):
    """Requirements of an experiment, whose models are described and of which one row is trained again."""

    declaration = Experiment
    fewest_misconceptions = 1
    is_last = True

    def grade(self, question: Experiment, context: Context) -> QuestionReport:
        """Hold what a file has against one requirement.

        Raises
        ------
        SandboxError
            If not even the reference model can be trained here.
        """
        context.attempt.renew()
        own = context.own_experiment
        outcome = own.first_built if question.builds else own.outcomes[question.variable or question.name]
        if not isinstance(outcome, Returned):
            status = STATUS_OF[type(outcome)]
            return report_requirement(question, status, 0.0, _explain(question, outcome, context))
        judgement = question.judge(own.evidence(builds=question.builds, trained=question.trained))
        if judgement.share is None:
            return report_requirement(question, Status.UNDECIDED, None, judgement.message)
        status = Status.CORRECT if judgement.share == 1 else Status.WRONG
        return report_requirement(question, status, judgement.share, judgement.message, judgement)

    def signature(self, question: Experiment) -> str:
        """Return the variable, or the function with its parameters."""
        return f"{question.name}({question.parameters})" if question.builds else question.name

    def in_statement(self, question: Experiment) -> tuple[str, ...]:
        """Return the function with its parameters."""
        return (self.signature(question),) if question.builds else ()

    def in_file(self, question: Experiment) -> tuple[str, ...]:
        """Return the first line of the function."""
        return (f"def {self.signature(question)}:",) if question.builds else ()


def _explain(question: Experiment, outcome: Outcome, context: Context) -> str:
    """Return why there is nothing to judge, and what to do."""
    match outcome:
        case NotStarted() if not question.builds:
            name = question.variable or question.name
            return f"`{name}` is still None." if name == question.name else f"See `{name}`."
        case Missing() if question.variable:
            return f"See `{question.variable}`."
        case Missing(reason="parameters", found=found):
            return (
                f"{question.name}({question.parameters}) is asked for; yours is {question.name}({found}). "
                "Take the parameters over in this order."
            )
        case _ if question.builds:
            return explain_model(outcome, context.attempt, question.name, context.own_experiment.design.base)
        case _:
            return explain_outcome(cast("ValueQuestion", question), outcome, context.attempt)


KIND = ExperimentKind()
