"""How many by-hand answers that are right on one student's values are right by chance on another's.

`python -m benchmarks.other_values` prints the share for each exercise.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.judging import judge
from cnntutor.grading.kinds import kind_of
from cnntutor.workspace.settings import named, numbers_of

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise, ValueQuestion
    from cnntutor.domain.values import Numbers

SALT = "benchmark of values that are not the student's own"


def right_by_chance(exercise: Exercise, students: int) -> float | None:
    """Return the share of answers right on one student's values that are right on another's.

    None where there is no by-hand question on values that are drawn.
    """
    values = [numbers_of(exercise, named(f"student {n}", SALT)).numbers for n in range(students)]
    questions = [each for each in exercise.value_questions if each.about_values and kind_of(each).fits_values]
    found = [right for question in questions for right in _compared(question, values)]
    return sum(found) / len(found) if found else None


def _compared(question: ValueQuestion, values: Sequence[Numbers]) -> list[bool]:
    """Return for all pairs of students whether the answer of one is right for the other."""
    arguments = [draw_cases(question, each, 0)[0].arguments for each in values]
    answers = [kind_of(question).expected_value(question, each) for each in arguments]
    return [
        isinstance(judge(question, arguments[other], answers[one]), str)  # else how it differs
        for one, other in itertools.permutations(range(len(values)), 2)
    ]


def main() -> None:
    """Print a line for each exercise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=12)
    students = parser.parse_args().students
    for listing in registry.discover():
        exercise = registry.load(listing)
        share = right_by_chance(exercise, students)
        if share is not None:
            print(f"{listing.id:<11} {share:6.1%}")


if __name__ == "__main__":
    main()
