"""What checks are given to look at: a loaded exercise, where its files are, and the seeds of its cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from cnntutor.cache import cached
from cnntutor.curriculum import registry
from cnntutor.reference.parameters import layer_params, output_shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cnntutor.authoring.findings import LeftOut, Trouble
    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.exercise import Exercise, ValueQuestion
    from cnntutor.domain.values import Numbers

HOW_MANY_SEEDS = 5
STUDENTS = ("Ana", "Björn", "陳 大文")
"""Names that students' numbers are drawn from."""

MODEL: tuple[dict[str, object], ...] = (
    {"layer": "conv", "filters": 32, "kernel": 3, "stride": 1, "padding": 0},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "filters": 64, "kernel": 3, "stride": 1, "padding": 0},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "flatten"},
    {"layer": "dense", "units": 64},
    {"layer": "dense", "units": 10},
)
"""A network as a student might build it, for by-hand questions on the student's own model."""

MODEL_INPUT = (32, 32, 3)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """An exercise under examination."""

    listing: Listing
    """Its names, and its exercise file."""

    exercise: Exercise
    """Its questions."""

    solution: Path
    """The model answer."""

    seeds: tuple[int, ...] = tuple(range(HOW_MANY_SEEDS))
    """What random cases are drawn from."""

    models: bool = True
    """Whether files that need TensorFlow are run, and models trained."""

    @property
    def source(self) -> str:
        """The text of the exercise file."""
        return self.listing.template.read_text(encoding="utf-8")


Look: TypeAlias = "Callable[[Subject], Iterator[Trouble | LeftOut]]"
"""One check: yields what does not hold, and nothing where all does."""

QuestionLook: TypeAlias = "Callable[[Exercise, ValueQuestion, tuple[int, ...]], Iterator[Trouble]]"
"""The same for one question that is answered with values, with the seeds of its cases."""


def numbers_for(exercise: Exercise, question: ValueQuestion, student: str | None = None) -> Numbers:
    """Return the numbers that a question is about: a student's, or the lecture's for None.

    A question on the student's own model is asked about `MODEL`.
    """
    if question.of_model:
        known = zip(MODEL, layer_params(MODEL, MODEL_INPUT), output_shapes(MODEL, MODEL_INPUT), strict=True)
        layers = tuple({**layer, "parameters": count, "shape": shape} for layer, count, shape in known)
        return {"MODEL": layers, "MODEL_INPUT": MODEL_INPUT}
    return cached("numbers", (exercise,), student, work=lambda: registry.variant(exercise, student).numbers)
