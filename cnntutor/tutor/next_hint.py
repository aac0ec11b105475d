"""Which hint comes next in a course, and that it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.errors import UnknownQuestion
from cnntutor.grading.kinds import kind_of
from cnntutor.text import did_you_mean
from cnntutor.tutor import hints
from cnntutor.workspace import progress
from cnntutor.workspace.settings import numbers_of

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.exercise import Exercise, Question
    from cnntutor.tutor.hints import Hint
    from cnntutor.workspace.folder import Workspace
    from cnntutor.workspace.progress import Progress

HINTS_NOT_KEPT = "outside a course it is not kept which hints were read"


def give_hint(
    listing: Listing, question: str | None, workspace: Workspace, *, again: bool = False
) -> tuple[list[Hint], str]:
    """Return the next hint, and what there is to say beside it; the course remembers that it was given.

    Parameters
    ----------
    listing : Listing
        The exercise.
    question : str or None
        One of its questions; without it, the first that is not right yet.
    workspace : Workspace
        The course. Outside of one nothing is kept.
    again : bool
        Whether the hints that were given are wanted, and no further one.

    Raises
    ------
    UnknownQuestion
        If the exercise has no such question.
    """
    kept = progress.read(workspace.progress_file)
    if question is None and kept.state(listing.id) == "done" and not again:
        waiting = " as far as it can be checked" if kept.open_points(listing.id) else ""
        return [], f"{listing.id} is done: every question was right{waiting} at your last check."
    exercise = registry.load(listing)
    asked = choose_question(exercise, question, kept)
    key = f"{listing.id}/{asked.name}"
    numbers = numbers_of(exercise, workspace.settings).numbers
    if again:
        given = hints.hints_again(asked, numbers, kept.hints.get(key, 0))
        return given, "" if given else _format_none(listing, asked, workspace)
    given_now = hints.hint(asked, numbers, kept.hints.get(key, 0))
    kept.hints[key] = given_now.level
    if not workspace.is_course:
        return [given_now], f"({HINTS_NOT_KEPT}: it is the first each time)"
    is_kept = progress.write(workspace.progress_file, kept)
    return [given_now], "" if is_kept else progress.not_kept(workspace.progress_file)


def _format_none(listing: Listing, question: Question, workspace: Workspace) -> str:
    """Return the sentence on a question none of whose hints is remembered, with the command for the first."""
    command = f"`cnntutor hint {listing.id} {question.name}`"
    if not workspace.is_course:
        return f"{HINTS_NOT_KEPT[:1].upper()}{HINTS_NOT_KEPT[1:]}: {command} gives the first."
    return f"You have read no hint on {question.name} yet, or none since the file was put back: {command}"


def choose_question(exercise: Exercise, name: str | None, kept: Progress) -> Question:
    """Return the question of this name, or the first that was not right at the last check.

    The name may be that of a function that several questions are about: then it is the first of these.
    """
    questions = {question.name: question for question in exercise.questions}
    if name in questions:
        return questions[name]
    meant = [each.name for each in exercise.questions if name in (None, kind_of(each).function_of(each))]
    if not meant:
        return find_question(exercise, str(name))
    return questions[next(iter(kept.open_questions(exercise.id, tuple(meant))), meant[0])]


def find_question(exercise: Exercise, name: str) -> Question:
    """Return the question of this name.

    Raises
    ------
    UnknownQuestion
        If the exercise has none.
    """
    questions = {question.name: question for question in exercise.questions}
    if name in questions:
        return questions[name]
    raise UnknownQuestion(
        f'{exercise.id} has no question "{name}".{did_you_mean(name, questions)} '
        f"Its questions: {', '.join(questions)}."
    )
