"""Questions that are answered with a function which builds models: each is held against what is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.architecture import Architecture
from cnntutor.domain.outcome import Raised
from cnntutor.domain.procedure import Misconception
from cnntutor.domain.report import STOPPED, QuestionReport, Status
from cnntutor.domain.verdict import Verdict
from cnntutor.grading.architecture_words import tell_difference
from cnntutor.grading.architectures import Built, find_misconceptions, unequal_shapes
from cnntutor.grading.cases import draw_shown_and_hidden, public_arguments
from cnntutor.grading.feedback import begin_sentence, diagnosis_of
from cnntutor.grading.kinds.interface import Kind
from cnntutor.grading.withheld import close_class
from cnntutor.grading.written_function import tell_order
from cnntutor.networks.structure import ShapeUnknown, shared_layer, structure_of
from cnntutor.procedures.recording import work_out
from cnntutor.reference.structures import Mismatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.exercise import Case
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.values import Numbers
    from cnntutor.grading.context import Context
    from cnntutor.grading.own_model import Described
    from cnntutor.networks.description import Network
    from cnntutor.reference.structures import Structure

LAYER_USED_TWICE = Misconception(
    name="layer_used_twice",
    exchange={},
    tell="a layer with weights is used more than once, so that its places share their weights",
    advice="Make a new layer for each place: `Conv2D(...)` inside of the loop or the call, not before it.",
)
NOT_AS_ASKED = "Some layer or connection is not as asked for."
NO_MODEL = "No model came back that can be looked at."
WITHHELD = {
    Status.WRONG: NOT_AS_ASKED,
    Status.UNDECIDED: "No score: some layer is none that is known here. Use a layer of Keras in its place.",
}
"""What is told of a model for hidden arguments."""

ENDED = (Status.NOT_STARTED, Status.MISSING, *STOPPED)
"""What is the same for all further cases, or costs too much to be found out for each."""


class Judged(NamedTuple):
    """One case, judged."""

    verdict: Verdict
    built: Built | None = None
    """What was built; None where nothing is known of it."""

    shared: bool = False
    """Whether a layer is used twice."""


class ArchitectureKind(Kind[Architecture]):
    """Functions that build models, which are described and compared by structure."""

    declaration = Architecture
    fewest_misconceptions = 6

    def grade(self, question: Architecture, context: Context) -> QuestionReport:
        """Have a model built for every case, and compare each."""
        judged: list[Judged] = []
        context.attempt.renew()
        for case in draw_cases(question, context.seed):
            if judged and judged[-1].verdict.status in ENDED:
                judged.append(Judged(replace(judged[-1].verdict, case=case)))
                continue
            if case.hidden:
                context.attempt.mute()
            described = context.model_of(question.name, case.arguments).described
            found = judge(question, case, described)
            judged.append(withhold(found, described.outcome, context.attempt.submission))
        order = tell_order(question, context.attempt.submission)
        return report_on(question, judged, order)

    def last_hints(self, question: Architecture, numbers: Numbers) -> list[str]:
        """Return the layers of the right model for the first case, one after the other."""
        arguments = next(public_arguments(question))
        lines = [str(each) for each in work_out(question.procedure, arguments, ())]
        return ["\n".join([f"The layers of {call(question, arguments)} that change a shape:", *lines])]

    def signature(self, question: Architecture) -> str:
        """Return the function with its parameters."""
        return f"{question.name}({question.signature})"

    def in_statement(self, question: Architecture) -> tuple[str, ...]:
        """Return the function with its parameters."""
        return (self.signature(question),)

    def in_file(self, question: Architecture) -> tuple[str, ...]:
        """Return the line that its definition begins with."""
        return (f"def {self.signature(question)}:",)


def call(question: Architecture, arguments: Sequence[object]) -> str:
    """Return a call of the function as it would stand in the file."""
    return f"{question.name}({', '.join(map(repr, arguments))})"


def draw_cases(question: Architecture, seed: int) -> tuple[Case, ...]:
    """Return shown cases, which are the same for everybody, and hidden ones that the seed decides."""
    return draw_shown_and_hidden(question, question.shown_cases, seed)


def judge(question: Architecture, case: Case, described: Described) -> Judged:
    """Hold one model against the one that is asked for."""
    if described.network is None:
        unequal = unequal_shapes(described.outcome)
        verdict = Verdict(case=case, status=described.status, message=described.message)
        return Judged(verdict, Built(case.arguments, unequal) if unequal else None)
    return _judge_network(question, case, described.network)


def withhold(judged: Judged, outcome: Outcome | None, submission: Submission) -> Judged:
    """Return what is told of a case; of a hidden one neither names of layers nor counts."""
    verdict = judged.verdict
    if not verdict.case.hidden or verdict.status is Status.CORRECT:
        return judged
    message = WITHHELD.get(verdict.status, NO_MODEL)
    if isinstance(outcome, Raised):
        message = f"the call raised {close_class(outcome.kind, submission)}."
    elif judged.shared:
        message = "A layer is used more than once."
    return judged._replace(verdict=replace(verdict, message=message))


def _judge_network(question: Architecture, case: Case, network: Network) -> Judged:
    """Hold a model that was described against the one that is asked for."""
    if (why := _why_not_comparable(network)) is not None:
        return Judged(Verdict(case=case, status=Status.WRONG, message=why))
    if network.incomputable:
        return Judged(Verdict(case=case, status=Status.UNDECIDED, message=_unknown(network)))
    if (layer := shared_layer(network)) is not None:
        message = f"{layer.name} is used more than once."
        return Judged(Verdict(case=case, status=Status.WRONG, message=message), shared=True)
    asked: Structure = question.procedure(*case.arguments)
    try:
        found = structure_of(network)
    except Mismatch as error:
        message = f"Your model brings maps of unequal shapes together: {error}."
        return Judged(Verdict(case=case, status=Status.WRONG, message=message))
    except ShapeUnknown as error:
        whole = "`input_shape`" if "input_shape" in question.signature else "shape of the image"
        message = f"In your model, {error}. Give `keras.Input` the whole {whole}."
        return Judged(Verdict(case=case, status=Status.WRONG, message=message))
    built = Built(case.arguments, found)
    if found == asked:
        return Judged(Verdict(case=case, status=Status.CORRECT), built)
    return Judged(Verdict(case=case, status=Status.WRONG, message=tell_difference(found, asked)), built)


def _why_not_comparable(network: Network) -> str | None:
    """Return what a model has too much of to be compared; None where there is nothing."""
    if network.input_count != 1:
        return f"Your model has {network.input_count} inputs. It takes one image: use one `keras.Input`."
    if len(network.outputs or (0,)) != 1:
        return (
            f"Your model has {len(network.outputs or ())} outputs. Give `keras.Model` the last layer's only."
        )
    if not network.layers:
        return "Your model gives its input back: it has no layers."
    return None


def _unknown(network: Network) -> str:
    """Return which layer of a model is not known here, and what can be used in its place."""
    layer = network.incomputable[0]
    trouble = layer.trouble or "is no layer that is known here"
    other = "another" if layer.class_name == "Lambda" else "a"
    return f"No score: {layer.name} ({layer.class_name}) {trouble}. Use {other} layer of Keras in its place."


def report_on(question: Architecture, judged: Sequence[Judged], order: str = "") -> QuestionReport:
    """Return the report on a question of which all cases are judged.

    Parameters
    ----------
    question : Architecture
        What was asked.
    judged : sequence of Judged
        All of its cases.
    order : str
        That the function takes its parameters in another order; empty where it does not.
    """
    verdicts = [each.verdict for each in judged]
    failed = [each for each in judged if each.verdict.status is not Status.CORRECT]
    undecided = next((each for each in failed if each.verdict.status is Status.UNDECIDED), None)
    first = undecided or next(iter(failed), None)
    right = len(judged) - len(failed)
    explained = _explain(question, judged) if failed and not undecided and not order else ()
    return QuestionReport(
        name=question.name,
        kind=question.kind,
        status=first.verdict.status if first else Status.CORRECT,
        score=None if undecided else round(question.points * right / len(judged), 2),
        max_score=question.points,
        message=_message(question, first.verdict, order) if first else "",
        cases=tuple(verdict.report for verdict in verdicts),
        diagnosis=diagnosis_of(explained, certain=True, seen=explained == (LAYER_USED_TWICE,))
        if explained
        else None,
    )


def _explain(question: Architecture, judged: Sequence[Judged]) -> tuple[Misconception, ...]:
    """Return the misconceptions that explain all that came back."""
    if any(each.shared for each in judged):
        return (LAYER_USED_TWICE,)
    every = [each.built for each in judged if each.built is not None]
    if all(each.verdict.status is Status.CORRECT for each in judged if each.built is not None):
        return ()
    return find_misconceptions(question, every)


def _message(question: Architecture, verdict: Verdict, order: str) -> str:
    """Return what is said of the first case that failed, and which that is."""
    if order and verdict.status not in ENDED:
        return begin_sentence(order)
    if verdict.status in (Status.WRONG, Status.RAISED, Status.UNDECIDED):
        about = (
            "For other arguments than those shown"
            if verdict.case.hidden
            else f"For {call(question, verdict.case.arguments)}"
        )
        parted = "\n" if verdict.status is Status.RAISED else " "
        return f"{about}:{parted}{verdict.message}"
    return verdict.message


KIND = ArchitectureKind()
