"""Whether the text that is given out beside an exercise file has what is asked for in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.authoring.findings import Trouble
from cnntutor.curriculum import registry
from cnntutor.grading.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.authoring.subject import Subject


def texts(subject: Subject) -> Iterator[Trouble]:
    """Look whether there is a text exactly where one is asked for, and whether its headings and rows fit."""
    asked = [question for question in subject.exercise.questions if question.in_companion]
    given, solved = subject.listing.companion, subject.solution.with_suffix(registry.COMPANION)
    if given is None:
        for question in asked:
            yield Trouble(
                f"{question.name} is answered in a text, and none stands beside {subject.listing.filename}.",
                f"Write exercises/{subject.listing.stem}{registry.COMPANION}, with the headings and tables "
                "asked for.",
            )
        return
    if not asked:
        yield Trouble(f"{given.name} is given out, and no question is answered in it.", "Remove it.")
    if not solved.is_file():
        yield Trouble(f"There is no solutions/{solved.name}.", "Write one that deserves all points.")
    numbers = {"the lecture": subject.exercise.lecture}
    for question in asked:
        for found, advice in kind_of(question).flaws(question, numbers):
            yield Trouble(found, advice)
        for wanted in kind_of(question).missing_in(question, given.read_text("utf-8")):
            yield Trouble(f"{given.name} has no {wanted}, which {question.name} asks for.", "Write it there.")
