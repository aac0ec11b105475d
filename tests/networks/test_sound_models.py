"""Sound models in the styles of tutorials are described for what they are, and computed as Keras does."""

from __future__ import annotations

import runpy
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.declaration import DEFAULT_BUILDER
from cnntutor.domain.outcome import Crashed, Outcome, Returned
from cnntutor.domain.report import QuestionReport
from cnntutor.domain.values import Arguments
from cnntutor.grading.grade import grade
from cnntutor.training.plan import Setup
from cnntutor.training.run import Budget
from tests.networks.random_networks import give_weights, worker_modules
from tests.networks.test_against_keras import MOST_DIFFERENCE, difference
from tests.sound_models import FOLDER, SOUND, SoundModel, sign_of
from tests.support import Answers, few_images, load, submission

pytestmark = pytest.mark.slow

AFTER_TRAINING = ("training", "accuracy")
"""What only a training can show."""


class Stop(Exception):
    """All is seen that there is to see before a training."""


class Untrained(Answers):
    """A worker in this process, which does all that one does with a model up to its training."""

    def __init__(self, path: str) -> None:
        super().__init__(runpy.run_path(path))
        _, modelling = worker_modules()
        self._modelling = modelling.Modelling(SimpleNamespace(**self.answers))

    def describe(
        self,
        seed: int,
        builder: str = DEFAULT_BUILDER,
        arguments: Arguments = (),
        image_shape: tuple[int, ...] | None = None,
    ) -> Outcome:
        """Build the model and describe it."""
        return Returned(self._modelling.describe(seed, builder, arguments, image_shape))

    def train(
        self, images: Any, labels: Any, held_out: Any, seed: int, seconds: float, listen: Any, settings: Any
    ) -> Outcome:
        """Prepare images and labels, and stop before the first step."""

        def tell(said: dict[str, Any]) -> None:
            if said["phase"] == "fit":
                raise Stop
            listen(said)

        bounds = {name: (one.default, one.least, one.most) for name, one in settings.items()}
        with pytest.raises(Stop):
            self._modelling.train(images, labels, held_out, seed, bounds, tell)
        return Crashed("does not train here")


def graded(sound: SoundModel) -> dict[str, QuestionReport]:
    """Return the report on each question about a model that is not trained."""
    exercise = load("exercise7")
    handed_in = submission(sound.path.read_bytes(), "exercise7", "exercise7_cifar10_model.py")
    setup = Setup(plan=few_images, budget=lambda *_: Budget(60.0, 20.0))
    variant = registry.variant(exercise, None)
    report = grade(exercise, handed_in, Untrained(str(sound.path)), variant=variant, setup=setup)
    return {one.name: one for one in report.questions}


def test_every_model_has_its_row_and_every_question_its_column() -> None:
    """No file is left out of the table, and no question that has points."""
    assert sorted(one.slug for one in SOUND) == sorted(path.stem for path in FOLDER.glob("*.py"))
    asked = sorted(one.name for one in load("exercise7").questions)
    assert [sound.slug for sound in SOUND if sorted(sound.met) != asked] == []


@pytest.mark.parametrize("sound", SOUND, ids=lambda one: one.slug)
@pytest.mark.filterwarnings("ignore:Do not pass an `input_shape`", "ignore:Argument `decay` is no longer")
def test_what_can_be_seen_of_a_sound_model_is_judged_by_the_statement(sound: SoundModel) -> None:
    """Each requirement that needs no training is met, not met or without a score, as the table has it."""
    reports = graded(sound)
    found = {name: sign_of(reports[name]) for name in sound.met if name not in AFTER_TRAINING}
    expected = {name: sign for name, sign in sound.met.items() if name not in AFTER_TRAINING}
    assert found == expected, {one.name: one.message for one in reports.values()}


@pytest.mark.parametrize("sound", SOUND, ids=lambda one: one.slug)
@pytest.mark.filterwarnings("ignore:Do not pass an `input_shape`", "ignore:Argument `decay` is no longer")
def test_what_a_sound_model_computes_is_what_keras_does(sound: SoundModel) -> None:
    """With weights at random, its outputs are those of Keras."""
    model = runpy.run_path(str(sound.path))["build_model"]()
    give_weights(model, np.random.default_rng(3))
    apart, _ = difference(model, 3)
    assert apart < MOST_DIFFERENCE
