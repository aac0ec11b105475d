"""One submission while it is graded, with all that its questions are graded by."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cnntutor.domain.declaration import DEFAULT_BUILDER

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise, Variant
    from cnntutor.domain.training import Training
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.answer_key import AnswerKey
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.own_experiment import OwnExperiment
    from cnntutor.grading.own_model import OwnModel
    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.training.plan import Setup


@dataclass(frozen=True, kw_only=True)
class Context:
    """What kinds of questions are given to grade by."""

    key: AnswerKey
    """What was asked, and what the answers are held against."""

    attempt: Attempt
    """The submission, and the worker it runs in."""

    sandbox: Sandbox
    """Where the reference model is trained."""

    setup: Setup | None
    """How models are trained, and who hears of it."""

    built_last: list[OwnModel] = field(default_factory=list)
    """The model that the worker was asked to build last."""

    _models: dict[tuple[str, Arguments], OwnModel] = field(default_factory=dict)

    @property
    def exercise(self) -> Exercise:
        """What was asked."""
        return self.key.exercise

    @property
    def variant(self) -> Variant:
        """The values of the questions that are about such."""
        return self.key.variant

    @property
    def seed(self) -> int:
        """What decides the hidden cases."""
        return self.key.seed

    def model_of(self, builder: str, arguments: Arguments) -> OwnModel:
        """Return the model that a function of the submission builds for some arguments."""
        from cnntutor.grading.own_model import OwnModel  # it loads much that most exercises do without

        key = builder, arguments
        if key not in self._models:
            self._models[key] = OwnModel(self, builder, arguments)
        return self._models[key]

    @property
    def own_model(self) -> OwnModel:
        """The model that the submission builds, where that is one only."""
        return self.model_of(DEFAULT_BUILDER, ())

    @cached_property
    def own_experiment(self) -> OwnExperiment:
        """The experiment that the submission makes."""
        from cnntutor.grading.own_experiment import OwnExperiment  # for the same reason

        return OwnExperiment(self)

    @property
    def training(self) -> Training | None:
        """How the model was trained last that was, in an experiment too; None where none was."""
        if self.exercise.experiment is not None:
            return self.own_experiment.training
        trainings = [model.training for model in self._models.values()]
        return next((training for training in reversed(trainings) if training is not None), None)
