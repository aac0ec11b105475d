"""Practice: questions with fresh numbers, from a worked example to a task done alone, judged at once."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from cnntutor.domain.declaration import is_worked_out
from cnntutor.domain.report import Status
from cnntutor.errors import CurriculumError
from cnntutor.grading.given_answers import grade_given
from cnntutor.grading.kinds.by_hand import first_index
from cnntutor.grading.values import digest
from cnntutor.procedures.recording import number, work_out
from cnntutor.tutor.mastery import Tracing
from cnntutor.tutor.typed import parse_answer
from cnntutor.workspace.settings import numbers_of
from cnntutor.workspace.skills import Skill
from cnntutor.workspace.template import literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator

    from cnntutor.domain.choice import Choice
    from cnntutor.domain.exercise import ByHand, Exercise
    from cnntutor.domain.report import QuestionReport
    from cnntutor.domain.values import Numbers
    from cnntutor.procedures.recording import Working
    from cnntutor.workspace.settings import Settings

logger = logging.getLogger(__name__)
CLOSE = 1e-4
"""How far a number may be off that was shown with six digits."""

MOST_DRAWS = 10
"""How often other numbers than the student's own are looked for."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """A question on fresh numbers."""

    exercise: str
    """Its exercise's id."""

    question: ByHand | Choice
    """What is asked."""

    numbers: Numbers
    """What it is about, with the numbers of the exercise's other questions."""

    @property
    def skill(self) -> str:
        """Under which name it is kept how somebody stands with it."""
        return skill_name(self.exercise, self.question.name)

    @property
    def options(self) -> tuple[str, ...]:
        """What there is to choose from; nothing where a value is asked for."""
        if is_worked_out(self.question):
            return self.question.choices
        return tuple(option.text for option in self.question.ask(self.numbers).options)  # type: ignore[union-attr]

    @property
    def tracing(self) -> Tracing:
        """The parameters by which it is known what an answer says: among few options one may guess."""
        return Tracing(guesses=1 / len(self.options)) if self.options else Tracing()


class Faded(NamedTuple):
    """A worked example whose last step is left out."""

    lines: tuple[Working, ...]
    """The steps; the result of the last one is a question mark."""

    result: float
    """What it is."""

    def is_right(self, text: str) -> bool:
        """Tell whether somebody found it; ValueError where the text is no number."""
        typed = parse_answer(text)
        if isinstance(typed, int | float) and not isinstance(typed, bool):
            allowed = 0.0 if self.result.is_integer() else CLOSE * max(1.0, abs(self.result))
            try:
                return abs(typed - self.result) <= allowed
            except OverflowError:  # it has hundreds of digits
                return False
        raise ValueError("no number")


def generator_of(text: str) -> Generator:
    """Return the generator of random numbers that a text is the seed of."""
    return np.random.default_rng(list(hashlib.sha256(text.encode()).digest()))


def skill_name(exercise: str, question: str) -> str:
    """Return under which name it is kept how somebody stands with a question."""
    return f"{exercise}/{question}"


def find_practised(exercise: Exercise) -> tuple[ByHand | Choice, ...]:
    """Return the questions that can be asked on fresh numbers: those worked out by hand, and choices."""
    every = [question for question in exercise.questions if question.about_values]
    return tuple(cast("ByHand | Choice", question) for question in every)


def draw_task(
    exercise: Exercise,
    question: ByHand | Choice,
    skill: Skill,
    settings: Settings,
    *,
    is_answered: bool = False,
) -> Task:
    """Return a question on fresh numbers; the same ones for the same count of tasks drawn.

    Parameters
    ----------
    exercise, question, skill
        What is asked, and how somebody stands with it.
    settings : Settings
        Whose numbers the exercises have: those are not asked for, as the answer would be given away.
    is_answered : bool
        Whether the student has answered the question, so that there is nothing to give away.

    Raises
    ------
    CurriculumError
        If no other numbers than the student's are found.
    """
    text = f"practice\0{settings.student or ''}\0{exercise.id}/{question.name}\0{skill.drawn}"
    rng = generator_of(text)
    own = Task(exercise=exercise.id, question=question, numbers=numbers_of(exercise, settings).numbers)
    for _ in range(MOST_DRAWS):
        task = replace(own, numbers=exercise.draw(rng))
        if not _gives_away(task, own):
            return task
    if is_answered:
        return task
    raise CurriculumError("there are no other numbers than the student's")


def _gives_away(task: Task, own: Task) -> bool:
    """Tell whether a task asks what an exercise file asks: of a drawn question its text, without options."""
    values = find_values(task)
    if digest(values) == digest(find_values(own)):
        return True
    asked = {_stem(value) for value in own.numbers.values() if isinstance(value, str)}
    drawn = not is_worked_out(task.question)
    return drawn and any(isinstance(value, str) and _stem(value) in asked for value in values.values())


def _stem(text: str) -> str:
    """Return the text of a drawn question without its options."""
    return " ".join(line for line in text.strip().splitlines() if not line.startswith("- "))


class _Noted(dict[str, Any]):
    """Numbers that note which of them were looked at."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__(numbers)
        self.used: dict[str, None] = {}

    def __getitem__(self, name: str) -> Any:
        self.used[name] = None
        return super().__getitem__(name)


def find_values(task: Task) -> dict[str, Any]:
    """Return the numbers that a question is about, by the names that they have in the exercise file."""
    noted = _Noted(task.numbers)
    if is_worked_out(task.question):
        task.question.arguments(noted)
    else:
        task.question.ask(noted)  # type: ignore[union-attr]
    return {name: task.numbers[name] for name in noted.used}


def format_values(task: Task) -> str:
    """Return them as the exercise file has them; of a drawn question its text, without options."""
    lines = []
    for name, value in find_values(task).items():
        if isinstance(value, str) and not is_worked_out(task.question):
            lines.append(_stem(value))
        else:
            lines.append(f"{name} = {literal(value)}")
    return "\n".join(lines)


def work_through(task: Task) -> tuple[Working, ...]:
    """Return the steps to the first number of the answer; none where there is nothing to work out."""
    if not is_worked_out(task.question):
        return ()
    arguments = task.question.arguments(task.numbers)
    return work_out(task.question.procedure, arguments, first_index(task.question.reference(*arguments)))


def leave_out(task: Task) -> Faded | None:
    """Return the worked example without its last result; None where that is no number."""
    lines = work_through(task)
    last = next((place for place, line in reversed([*enumerate(lines)]) if line.result), None)
    if last is None:
        return None
    try:
        result = float(lines[last].result)
    except ValueError:
        return None
    return Faded((*lines[:last], replace(lines[last], result="?")), result)


def tell_answer(task: Task) -> str:
    """Return the right answer as it may be typed."""
    if not is_worked_out(task.question):
        from cnntutor.grading.kinds import kind_of

        return str(kind_of(task.question).expected_value(task.question, (task.numbers,)))
    value = task.question.reference(*task.question.arguments(task.numbers))
    return str(value) if task.options else _text(value)


def _text(value: Any) -> str:
    match value:
        case str():
            return repr(value)
        case dict():
            return f"{{{', '.join(f'{key!r}: {_text(each)}' for key, each in value.items())}}}"
        case tuple():
            return f"({', '.join(map(_text, value))}{',' if len(value) == 1 else ''})"
        case list() | np.ndarray() if np.ndim(np.asarray(value, dtype=object)):
            return f"[{', '.join(map(_text, value))}]"
        case _:
            return number(value)


def judge(task: Task, text: str) -> QuestionReport:
    """Return the report on an answer that was typed.

    Raises
    ------
    ValueError
        If it cannot be understood.
    """
    given: Any = parse_choice(text, task.options) if task.options else parse_answer(text)
    return grade_given(task.question, given, task.numbers, source=f"{task.question.name} = {text}")


def parse_choice(text: str, options: tuple[str, ...]) -> str:
    """Return the option that was typed: its number from 1, or its text.

    Raises
    ------
    ValueError
        If there is no option of this number.
    """
    text = text.strip()
    if text.isdecimal() and text not in options:
        if not 1 <= int(text) <= len(options):
            raise ValueError("no option of this number")
        return options[int(text) - 1]
    return text


def is_right(report: QuestionReport) -> bool:
    """Tell whether an answer was right."""
    return report.status is Status.CORRECT


def try_draw(
    exercise: Exercise, question: ByHand | Choice, skill: Skill, settings: Settings, *, is_answered: bool
) -> Task | None:
    """Return a task as `draw_task` does; None where no fresh numbers are found."""
    try:
        return draw_task(exercise, question, skill, settings, is_answered=is_answered)
    except CurriculumError as error:
        logger.info("%s has no fresh numbers: %s", question.name, error)
        return None


def find_open(exercise: Exercise, skills: dict[str, Skill]) -> Iterator[ByHand | Choice]:
    """Yield the questions of an exercise that are not mastered yet."""
    for question in find_practised(exercise):
        if not skills.get(skill_name(exercise.id, question.name), Skill()).mastered:
            yield question
