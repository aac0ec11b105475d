"""Questions that are answered in prose: what can be checked is checked, and the rest waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.domain.essay import Essay
from cnntutor.domain.report import QuestionReport, Status
from cnntutor.errors import CurriculumError
from cnntutor.grading.essay_feedback import tell_essay, tell_missing
from cnntutor.grading.facts import holds, read_facts
from cnntutor.grading.feedback import diagnosis_of
from cnntutor.grading.kinds.interface import Kind
from cnntutor.grading.markdown import find_sections, parse_sections
from cnntutor.grading.own_words import read_text
from cnntutor.text import format_count, points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.domain.report import Diagnosis
    from cnntutor.domain.values import Numbers
    from cnntutor.grading.context import Context
    from cnntutor.grading.facts import Found
    from cnntutor.grading.kinds.interface import Flaw
    from cnntutor.grading.own_words import Own


class EssayKind(Kind[Essay]):
    """Texts beside a file, whose facts have a right answer and whose prose has a reader."""

    declaration = Essay
    fewest_misconceptions = 0

    def grade(self, question: Essay, context: Context) -> QuestionReport:
        """Check the facts and look whether each part is written.

        Raises
        ------
        CurriculumError
            If the exercise gives out no text.
        """
        untouched = registry.find(context.exercise.id).companion
        if untouched is None:
            raise CurriculumError(f"{context.exercise.id} asks for {question.name}, and gives out no text")
        text = context.attempt.submission.companion
        if text is None:
            return _report(question, Status.MISSING, tell_missing(untouched.name, context.attempt.submission))
        return grade_text(question, text, untouched.read_text("utf-8"), context.variant.numbers)

    def begin_at(self, name: str) -> str:
        """Return where a student begins who begins with it."""
        return f"{name}, in the text beside it"

    def missing_in(self, question: Essay, template: str) -> tuple[str, ...]:
        """Return the headings of parts and the rows of facts that are not there, or not blank."""
        sections = parse_sections(template, _headings(question))
        parts = tuple(
            f"heading “{part.heading}”"
            for part in question.parts
            if len(find_sections(sections, part.heading)) != 1
        )
        facts = read_facts(question.facts, sections, {}, judge=False)
        return parts + tuple(
            f"empty cell for `{found.fact.row}` under “{found.fact.heading}”"
            for found in facts
            if not found.is_blank
        )

    def flaws(self, question: Essay, numbers: Mapping[str, Numbers]) -> list[Flaw]:
        """Look whether the points of the rubric and those of the facts fit together."""
        left = question.fact_points
        if left < 0 or (left > 0) != bool(question.facts):
            return [
                (
                    f"{question.name} is worth {question.points} points, {points(question.rubric_points)} of "
                    f"them by its rubric, and has {format_count(len(question.facts), 'fact')}.",
                    "Let the rubric leave points for the facts, if there are facts, and none otherwise.",
                )
            ]
        return []


def grade_text(question: Essay, text: str, template: str, numbers: Numbers) -> QuestionReport:
    """Return the report on a text.

    Parameters
    ----------
    question : Essay
        What is asked.
    text : str
        What was handed in.
    template : str
        The text as it was given out.
    numbers : mapping
        Those of the student's variant.
    """
    facts = read_facts(question.facts, parse_sections(text, _headings(question)), numbers)
    own = read_text(question.parts, text, template, question.facts)
    parts = own.parts
    is_written = bool(own.elsewhere or own.hidden) or any(part.words for part in parts)
    if not is_written and all(fact.is_blank for fact in facts):
        return _report(question, Status.NOT_STARTED, "")
    right = sum(fact.is_right for fact in facts)
    waiting = question.rubric_points if is_written else 0.0
    is_done = right == len(facts) and all(part.is_long_enough for part in parts)
    return QuestionReport(
        name=question.name,
        kind=question.kind,
        status=_status(is_done=is_done, waiting=waiting),
        score=round(question.fact_points * right / len(facts), 2) if facts else 0.0,
        max_score=question.points,
        open_points=waiting,
        message=tell_essay(question, facts, own, waiting),
        text=_for_a_person(own),
        diagnosis=_diagnosis(facts, numbers),
    )


def _status(*, is_done: bool, waiting: float) -> Status:
    if not is_done:
        return Status.WRONG
    return Status.OPEN if waiting else Status.CORRECT


def _report(question: Essay, status: Status, message: str) -> QuestionReport:
    """Return the report on a question of which nothing is there."""
    return QuestionReport(
        name=question.name,
        kind=question.kind,
        status=status,
        score=0.0,
        max_score=question.points,
        message=message,
    )


def _headings(question: Essay) -> list[str]:
    parts = [part.heading for part in question.parts]
    return parts + [fact.heading for fact in question.facts]


def _for_a_person(own: Own) -> str:
    """Return all that was written, as a person reads it."""
    pieces = [(part.part.heading, part.text) for part in own.parts]
    pieces.append(("Outside of these parts", own.elsewhere))
    pieces.append(("In comments, which are no part of the text", own.hidden))
    return "\n\n".join(f"## {heading}\n\n{text}" for heading, text in pieces if text)


def _diagnosis(facts: list[Found], numbers: Numbers) -> Diagnosis | None:
    """Return the first known error that gives the value of a cell, where only one does."""
    for found in facts:
        if found.cell is None or found.is_right:
            continue
        cell, fact = found.cell, found.fact
        reasons = [wrong.reason for wrong in fact.wrong if holds(cell, wrong.value(numbers), fact.absolute)]
        if len(reasons) == 1:
            return diagnosis_of(reasons, certain=True)
    return None


KIND = EssayKind()
