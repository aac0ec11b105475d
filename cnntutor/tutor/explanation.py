"""An operation step by step, on numbers that a student may see."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cnntutor.curriculum import registry
from cnntutor.domain.declaration import is_replayed_function, is_worked_out
from cnntutor.domain.explanation import Explanation
from cnntutor.errors import UsageError
from cnntutor.grading.cases import SHOWN_CASES, draw_shown_and_hidden
from cnntutor.grading.signatures import describe_arguments, describe_call
from cnntutor.procedures.recording import number
from cnntutor.tutor.frames import find_frames, find_inputs_by_name
from cnntutor.tutor.next_hint import find_question
from cnntutor.workspace import progress
from cnntutor.workspace.folder import workspace_around
from cnntutor.workspace.settings import numbers_of

if TYPE_CHECKING:
    from typing import TypeGuard

    from cnntutor.domain.exercise import ByHand, Exercise, Function, Question
    from cnntutor.domain.values import Arguments, Numbers
    from cnntutor.workspace.progress import Progress
    from cnntutor.workspace.settings import Settings

OWN = "own"
FAILED = "failed"
EXAMPLE = "an example, drawn for nobody"
MOST_EXAMPLES = 12
MOST_DESCRIBED = 160
"""An example whose numbers take more letters than this is told by its steps alone."""

NOT_YET = "These are other numbers than yours, which are worked out once your answer is right."


def explain_here(exercise: str, question: str, case: str | None = None) -> Explanation:
    """Return how the result of a question comes about, in the course of the current folder.

    Parameters
    ----------
    exercise, question : str
        Their names.
    case : str, optional
        As in `explain`; or `failed`, for the case on which the student's function failed at the last check.

    Raises
    ------
    UsageError
        If there is none of these names, or as in `explain` or `explain_failed`.
    """
    loaded = registry.load(registry.find(exercise))
    if case == FAILED:
        from cnntutor.tutor.failed_case import explain_failed
        from cnntutor.tutor.work import find_work

        return explain_failed(loaded, find_question(loaded, question), find_work(exercise))
    workspace = workspace_around(Path.cwd())
    kept = progress.read(workspace.progress_file)
    return explain(loaded, find_question(loaded, question), workspace.settings, kept, case)


def explain(
    exercise: Exercise, question: Question, settings: Settings, kept: Progress, case: str | None = None
) -> Explanation:
    """Return how the result of a question comes about.

    A by-hand answer is worked out on the student's own numbers only once it is right, else on other ones.

    Parameters
    ----------
    exercise : Exercise
        What the question belongs to.
    question : Question
        What is explained.
    settings : Settings
        Whose numbers the course has.
    kept : Progress
        Which answers were right at the last check.
    case : str, optional
        For a function the number of a shown case, from 1; for a by-hand question `own`.

    Raises
    ------
    UsageError
        If there is no such case, or nothing that can be worked out step by step.
    """
    if is_replayed_function(question):
        return work_out_case(exercise, question, *_shown_case(exercise, question, case))
    if _is_by_hand(question):
        return work_out_case(exercise, question, *_by_hand(exercise, question, settings, kept, case))
    raise UsageError(
        f"{question.name} has no steps that can be worked out beforehand. "
        f"`cnntutor hint {exercise.id} {question.name}` helps."
    )


def find_explainable(exercise: Exercise) -> tuple[str, ...]:
    """Return the names of the questions that can be worked out step by step."""
    return tuple(
        question.name
        for question in exercise.questions
        if is_replayed_function(question) or _is_by_hand(question)
    )


def tell_explainable(exercise: Exercise) -> str:
    """Return what can be explained of an exercise, and how, in sentences."""
    if names := find_explainable(exercise):
        example = f"`cnntutor explain {exercise.id} {names[0]}`"
        return f"Say which question of {exercise.id}, as in {example}. With steps are: {', '.join(names)}."
    return f"No question of {exercise.id} has steps. `cnntutor hint {exercise.id}` helps."


def _is_by_hand(question: Question) -> TypeGuard[ByHand]:
    return is_worked_out(question) and not question.of_model


def work_out_case(
    exercise: Exercise,
    question: ByHand | Function,
    arguments: Arguments,
    told: str,
    remark: str,
    yours: Any = None,
) -> Explanation:
    """Return how the result of a question comes about on one case.

    Parameters
    ----------
    exercise : Exercise
        What the question belongs to.
    question : ByHand or Function
        What is explained.
    arguments : tuple
        Those of the case, which may be seen.
    told : str
        The case in words.
    remark : str
        What there is to say beside it.
    yours : Plain, optional
        What a student's function gives there, where that is shown.
    """
    return Explanation(
        exercise=exercise.id,
        question=question.name,
        operation=question.procedure.name,
        asks=question.asks,
        case=told,
        remark=remark,
        frames=find_frames(question, arguments, yours),
    )


# ------------------------------------------------------------------ which case


def _shown_case(exercise: Exercise, question: Function, case: str | None) -> tuple[Arguments, str, str]:
    """Return the arguments of a shown case, and the call in words."""
    wanted = (case or "1").removeprefix("shown").strip()
    if not wanted.isdecimal() or not 1 <= int(wanted) <= SHOWN_CASES:
        raise UsageError(
            f"{question.name} has the shown cases 1 to {SHOWN_CASES}, as in "
            f"`cnntutor explain {exercise.id} {question.name} --case 2`."
        )
    shown = draw_shown_and_hidden(question, SHOWN_CASES, seed=0)[int(wanted) - 1]
    return shown.arguments, describe_call(question, shown.arguments), ""


def _by_hand(
    exercise: Exercise, question: ByHand, settings: Settings, kept: Progress, case: str | None
) -> tuple[Arguments, str, str]:
    """Return the student's own arguments where the answer is right, else those of an example."""
    if case not in (None, OWN, "example"):
        raise UsageError(f'{question.name} is about your numbers: the cases are "example" and "{OWN}".')
    own = numbers_of(exercise, settings).numbers
    is_right = kept.statuses(exercise.id).get(question.name) == "correct"
    if case == OWN and not is_right:
        raise UsageError(
            f"Your own numbers are worked out as soon as your {question.name} is right. "
            f"`cnntutor explain {exercise.id} {question.name}` works out others."
        )
    if is_right and case != "example":
        return question.arguments(own), "on your numbers", ""
    arguments = question.arguments(_others(exercise, question, own))
    told = describe_arguments(find_inputs_by_name(question, arguments))
    case_told = f"on an example: {told}" if 0 < len(told) <= MOST_DESCRIBED else "on an example"
    return arguments, case_told, "" if is_right else NOT_YET


def _others(exercise: Exercise, question: ByHand, own: Numbers) -> Numbers:
    """Return numbers of nobody, whose answer is not that of the student's own."""
    answer = number(question.reference(*question.arguments(own)))
    for k in range(MOST_EXAMPLES):
        others = registry.variant(exercise, f"{EXAMPLE} {k}").numbers
        if number(question.reference(*question.arguments(others))) != answer:
            return others
    raise UsageError(
        f"{question.name} is the same for everybody, so it is worked out as soon as your answer is right. "
        f"Until then `cnntutor hint {exercise.id} {question.name}` helps."
    )
