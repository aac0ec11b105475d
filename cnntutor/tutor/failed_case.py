"""The case on which a student's function failed: how the right result comes about, and theirs beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cnntutor.domain.declaration import is_replayed_function
from cnntutor.domain.exercise import Case
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import STOPPED, Status
from cnntutor.errors import UsageError
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.cases import SHOWN_CASES, draw_shown_and_hidden, further_cases
from cnntutor.grading.diagnosis.parameters import count_numbers
from cnntutor.grading.diagnosis.shrinking import has_place, shrink
from cnntutor.grading.kinds.function import KIND
from cnntutor.grading.packages import require_packages
from cnntutor.grading.signatures import describe_call
from cnntutor.text import one_line
from cnntutor.tutor.check import read_work, sandbox_for
from cnntutor.tutor.explanation import work_out_case
from cnntutor.workspace import progress
from cnntutor.workspace.folder import workspace_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.domain.exercise import Exercise, Function, Question
    from cnntutor.domain.explanation import Explanation
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.diagnosis.replay import Judged
    from cnntutor.tutor.work import Work
    from cnntutor.workspace.progress import Progress

UNWRITTEN = (Status.NOT_STARTED, Status.MISSING)


class Calls(NamedTuple):
    """What a message says to type next."""

    check: str
    explain: str
    hint: str

    @classmethod
    def of(cls, exercise: Exercise, question: Question) -> Calls:
        """Return the commands on a question; a notebook shows them as a cell has them."""
        named = f"{exercise.id} {question.name}"
        return cls(
            f"`cnntutor check {exercise.id}`", f"`cnntutor explain {named}`", f"`cnntutor hint {named}`"
        )


def explain_failed(exercise: Exercise, question: Question, work: Work) -> Explanation:
    """Return how the right result comes about where a student's function failed, with its own beside it.

    The case is one that may be seen: that of the check's message, or another one on which the function
    fails like it. The numbers of hidden cases stay hidden.

    Parameters
    ----------
    exercise : Exercise
        What the question belongs to.
    question : Question
        Which asks for a function.
    work : Work
        The student's file. Its code runs in a sandbox only.

    Raises
    ------
    UsageError
        If the question asks for no such function, nothing was checked or failed, the file was changed since,
        or only hidden cases fail; the message says which command comes next.
    """
    calls = Calls.of(exercise, question)
    asked = _require_function(question, calls)
    submission = read_work(work, workspace_of(work.path).settings.student)
    require_failure(exercise, question, progress.read(workspace_of(work.path).progress_file), submission)
    return _explain_submission(exercise, asked, work, submission)


def explain_failed_cells(
    exercise: Exercise, question: Question, work: Work, statuses: Mapping[str, str]
) -> Explanation:
    """Return the same for cells of a notebook.

    Parameters
    ----------
    exercise, question
        As above.
    work : Work
        The cells as they were at their last check. Their code runs in a sandbox only.
    statuses : mapping
        The status of each question at that check, by its name; empty where there was none.

    Raises
    ------
    UsageError
        As above.
    """
    calls = Calls.of(exercise, question)
    asked = _require_function(question, calls)
    if question.name not in statuses:
        raise UsageError(f"The cells that you have run were not checked yet: {calls.check} first.")
    _require_failed(question, statuses[question.name], calls)
    submission = read_work(work, workspace_of(work.path).settings.student)
    return _explain_submission(exercise, asked, work, submission)


def _require_function(question: Question, calls: Calls) -> Function:
    if not is_replayed_function(question):
        raise UsageError(f"{question.name} asks for no function that has cases. {calls.hint} helps.")
    return question


def require_failure(exercise: Exercise, question: Question, kept: Progress, submission: Submission) -> None:
    """Make sure that a question failed at the last check, and that the file is as it was then.

    Raises
    ------
    UsageError
        If it did not, or is not.
    """
    file, calls = submission.filename, Calls.of(exercise, question)
    status = kept.statuses(exercise.id).get(question.name)
    if status is None:
        raise UsageError(f"{file} was not checked yet: {calls.check} first.")
    if kept.last_digest(exercise.id) != submission.digest:
        raise UsageError(f"{file} is not as it was at your last check: {calls.check} first.")
    _require_failed(question, status, calls)


def _require_failed(question: Question, status: str, calls: Calls) -> None:
    if status == Status.CORRECT:
        raise UsageError(
            f"{question.name} was right at your last check: nothing failed. "
            f"{calls.explain} works out a shown case."
        )
    if status in UNWRITTEN:
        raise UsageError(f"{question.name} is not written yet. {calls.hint} helps.")


def _explain_submission(
    exercise: Exercise, question: Function, work: Work, submission: Submission
) -> Explanation:
    require_packages(work.listing)
    names = {each.name for each in exercise.questions}
    with sandbox_for(work.listing, None) as sandbox, Attempt(sandbox, submission, names) as attempt:
        return explain_attempt(exercise, question, attempt)


def explain_attempt(exercise: Exercise, question: Function, attempt: Attempt) -> Explanation:
    """Return the explanation of a case on which a submission fails, which runs already; else as above."""
    calls = Calls.of(exercise, question)
    if attempt.begin_question() is not None:
        raise UsageError(f"Your code cannot be run: {calls.check} says why.")
    with np.errstate(all="ignore"):  # whatever the values are, they must not make this side warn
        judged = _find_failed(question, attempt)
    if judged is None:
        raise UsageError(
            "No case that may be seen fails, only hidden ones, whose numbers stay hidden. "
            f"{calls.hint} helps."
        )
    verdict, outcome = judged
    arguments = verdict.case.arguments
    return work_out_case(
        exercise,
        question,
        arguments,
        describe_call(question, arguments),
        f"Your {question.name} fails here: {one_line(verdict.message)}",
        outcome.value if isinstance(outcome, Returned) else None,
    )


def _find_failed(question: Function, attempt: Attempt) -> Judged | None:
    """Return the smallest case that may be seen and fails; None where none does."""

    def try_on(arguments: Arguments) -> Judged:
        outcome = KIND.ask_once(question, arguments, attempt)
        case = Case(name="one that may be seen", arguments=arguments, hidden=False)
        return KIND.verdict(question, case, outcome, attempt), outcome

    shown = draw_shown_and_hidden(question, SHOWN_CASES, seed=0)[:SHOWN_CASES]
    judged = [try_on(case.arguments) for case in shown]
    failed = [each for each in judged if each[0].status is not Status.CORRECT]
    if not failed:
        further = (try_on(arguments) for arguments in further_cases(question))
        failed = [each for each in further if each[0].status is not Status.CORRECT][:1]
    if not failed:
        return None
    compared = [each for each in failed if has_place(each[0])]
    smallest = min(compared or failed, key=lambda each: count_numbers(each[0].case.arguments))
    return smallest if smallest[0].status in STOPPED else shrink(question, smallest, try_on)
