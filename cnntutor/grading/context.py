"""One submission while it is graded, with all that its questions are graded by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise, Variant
    from cnntutor.domain.training import Training
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.own_model import OwnModel
    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.training.plan import Setup


@dataclass(frozen=True, kw_only=True)
class Context:
    """What kinds of questions are given to grade by."""

    exercise: Exercise
    """What was asked."""

    attempt: Attempt
    """The submission, and the worker it runs in."""

    variant: Variant
    """The numbers of the questions that are about such."""

    seed: int
    """Decides the hidden cases."""

    sandbox: Sandbox
    """Where the reference model is trained."""

    setup: Setup | None
    """How models are trained, and who hears of it."""

    @cached_property
    def own_model(self) -> OwnModel:
        """The model that the submission builds."""
        from cnntutor.grading.own_model import OwnModel  # it loads much that most exercises do without

        return OwnModel(self)

    @property
    def training(self) -> Training | None:
        """How that model was trained; None where it was not."""
        return self.own_model.training if self.exercise.has_model else None
