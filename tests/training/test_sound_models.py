"""Sound models in the styles of tutorials keep all points that the statement gives them, trained for real."""

from __future__ import annotations

import logging

import pytest

from cnntutor.curriculum.exercise7_cifar10_model import TASK
from cnntutor.domain.report import Report
from cnntutor.sandbox.interface import Sandbox
from cnntutor.training.plan import standard_plan
from tests.sound_models import SOUND, SoundModel, sign_of
from tests.support import answer
from tests.training.keras_worker import grade_model

pytestmark = pytest.mark.slow

logger = logging.getLogger(__name__)

SHORT = ("keras_example_rmsprop", "mobilenet", "class_of_the_graph")
"""Three that a worker meets nowhere else: words of Keras 2, depthwise convolutions, a class of the own."""

NEEDS_ALL_IMAGES = ("training", "accuracy")


@pytest.mark.parametrize("sound", [one for one in SOUND if one.slug in SHORT], ids=lambda one: one.slug)
def test_a_sound_model_is_trained_and_followed_in_a_worker(sound: SoundModel, sandbox: Sandbox) -> None:
    """With few images it is judged as the table has it, and its predictions are those of its weights."""
    report, evidence = grade_model(sound.path.read_text(encoding="utf-8"), sandbox)
    assert report.trouble == ""
    found = {name: sign_of(answer(report, name)) for name in sound.met if name not in NEEDS_ALL_IMAGES}
    assert found == {name: sign for name, sign in sound.met.items() if name in found}
    assert evidence is not None
    assert evidence.stopped is None
    assert (evidence.contradiction, evidence.unfit, evidence.uncomputed, evidence.refusal) == ("",) * 4
    assert evidence.accuracy is not None


@pytest.mark.long
@pytest.mark.parametrize("sound", SOUND, ids=lambda one: one.slug)
def test_a_sound_model_has_its_points(sound: SoundModel, sandbox: Sandbox) -> None:
    """On all images and in the time of this machine, each question is judged as the table has it.

    What was measured is logged: `-o log_cli=true -o log_cli_level=INFO` shows it.
    """
    source = sound.path.read_text(encoding="utf-8")
    report, _ = grade_model(source, sandbox, standard_plan(TASK), budget=None)
    logger.info("%s: %s", sound.slug, _measured(report))
    found = {name: sign_of(answer(report, name)) for name in sound.met}
    assert found == sound.met, {one.name: one.message for one in report.questions}


def _measured(report: Report) -> str:
    """Return what was measured: epochs, accuracy, computing time, and the points of what has a score."""
    told = report.training
    assert told is not None
    times, limit = (each / told.reference_seconds for each in (told.cpu_seconds, told.budget_seconds))
    reached = "no accuracy" if told.accuracy is None else f"accuracy {told.accuracy:.3f}"
    points = sum(one.score for one in report.questions if one.score is not None)
    most = sum(one.max_score for one in report.questions if one.score is not None)
    return (
        f"{told.epochs} epochs, {reached} (training {told.attempts}), {times:.1f} of {limit:.0f} times the "
        f"reference ({told.cpu_seconds:.0f} s of CPU), score {points:g} of {most:g}"
    )
