"""A model answer, for who has full score: a habit and no secret, as whoever has the course has it too."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.curriculum import registry
from cnntutor.small_files import read_small
from cnntutor.text import points

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.exercise import Exercise
    from cnntutor.workspace.progress import Progress
    from cnntutor.workspace.settings import Settings

PACKAGE = "cnntutor_solutions"
"""A package that an instructor may hand out: model answers, named as the exercise files are."""

MOST_BYTES = 1_000_000


class ModelAnswer(NamedTuple):
    """What is shown of an exercise that is done."""

    code: str
    """The model answer; empty where there is none here."""

    recap: tuple[str, ...]
    """What there is to remember, a sentence each."""

    is_of_lecture: bool
    """Whether answers by hand were left out, because they are those of the lecture's numbers."""


def why_not_yet(listing: Listing, kept: Progress) -> str:
    """Return why no model answer is shown yet, and what helps; empty for an exercise that is done."""
    if kept.state(listing.id) == "done":
        return ""
    score = kept.score(listing.id)
    stands = (
        "is not checked yet" if score is None else f"stands at {points(score)} of {listing.points} points"
    )
    return (
        f"{listing.id} {stands}; its model answer is shown at full score. "
        f"`cnntutor hint {listing.id}` helps with the first question that is not right."
    )


def model_answer(listing: Listing, settings: Settings) -> ModelAnswer:
    """Return the model answer to an exercise, without by-hand values of other numbers than the student's."""
    exercise = registry.load(listing)
    path = find_solution(listing)
    code = read_small(path, MOST_BYTES).decode() if path else ""
    own = bool(code and settings.student)
    if own:
        code = without_values(code, names_by_hand(exercise))
    return ModelAnswer(code, exercise.recap, is_of_lecture=own)


def find_solution(listing: Listing) -> Path | None:
    """Return the file of a model answer: in a checkout, or in the package that an instructor hands out."""
    from importlib.util import find_spec

    folders = [registry.HERE.parent.parent / "solutions"]
    if (spec := find_spec(PACKAGE)) is not None:
        from pathlib import Path

        folders += map(Path, spec.submodule_search_locations or ())
    files = (folder / listing.filename for folder in folders)
    return next((file for file in files if file.is_file()), None)


def names_by_hand(exercise: Exercise) -> set[str]:
    """Return the names of the questions whose answers depend on the student's numbers."""
    return {question.name for question in exercise.questions if question.about_values}


def without_values(code: str, names: Collection[str]) -> str:
    r"""Return code without its assignments to some names.

    Examples
    --------
    >>> without_values("a = [\n1]\n\nb = 2\n", {"a"})
    'b = 2\n'
    """
    lines = code.splitlines(keepends=True)
    for node in reversed(ast.parse(code).body):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], end_lineno=int(last)) if name in names:
                del lines[node.lineno - 1 : last]
                while node.lineno - 1 < len(lines) and not lines[node.lineno - 1].strip():
                    del lines[node.lineno - 1]
    return "".join(lines)
