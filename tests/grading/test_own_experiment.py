"""A row is trained once for one file, seed and setting; what is kept is not trained again."""

from __future__ import annotations

from cnntutor.curriculum import registry
from cnntutor.curriculum.experiment_design import DESIGN, TASK
from cnntutor.grading.answer_key import AnswerKey
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.context import Context
from cnntutor.grading.own_experiment import OwnExperiment
from cnntutor.training.measured import Measured
from tests.described_variants import Trainings, quick_setup, sound_answers
from tests.support import Answers, load, submission

SOURCE = b"""
import keras
RESULTS = None
def build_variant(kernel, filters, pool, activation):
    return keras.Sequential([])
"""


class InMemory:
    """Results that are kept for a test."""

    def __init__(self) -> None:
        self.kept: dict[str, Measured] = {}

    def find(self, key: str) -> Measured | None:
        """Return what is kept."""
        return self.kept.get(key)

    def keep(self, key: str, measured: Measured) -> None:
        """Keep it."""
        self.kept[key] = measured


def experiment_of(source: bytes, trainings: Trainings, kept: InMemory | None, seed: int = 0) -> OwnExperiment:
    """Return the experiment of a file whose answers are at hand."""
    exercise = load("exercise10")
    handed_in = submission(source, exercise.id)
    sandbox = Answers(sound_answers())
    context = Context(
        key=AnswerKey(exercise, variant=registry.variant(exercise, None), seed=seed),
        attempt=Attempt(sandbox, handed_in, ()),
        sandbox=sandbox,
        setup=quick_setup(trainings, kept=kept),
    )
    return context.own_experiment


def test_a_second_run_trains_only_what_changed() -> None:
    """Another table or analysis changes nothing; other code, another seed or setting does."""
    kept, trainings = InMemory(), Trainings()
    first = experiment_of(SOURCE, trainings, kept).train(DESIGN.base)
    assert (first.kept, first.measured is not None) == (False, True)
    for same in (SOURCE, SOURCE.replace(b"RESULTS = None", b"RESULTS = [{'kernel': 3}]"), SOURCE + b"# x\n"):
        again = experiment_of(same, trainings, kept).train(DESIGN.base)
        assert (again.kept, again.measured) == (True, first.measured)
    assert len(trainings.trained) == 1
    experiment_of(SOURCE.replace(b"[]", b"[1]"), trainings, kept).train(DESIGN.base)
    experiment_of(SOURCE, trainings, kept, seed=5).train(DESIGN.base)
    experiment_of(SOURCE, trainings, kept).train(DESIGN.settings[1])
    assert len(trainings.trained) == len(kept.kept) == 4


def test_a_class_keeps_nothing() -> None:
    """Without a place for results, every row is trained."""
    trainings = Trainings()
    for _ in range(2):
        experiment_of(SOURCE, trainings, None).train(DESIGN.base)
    assert len(trainings.trained) == 2


def test_what_could_not_be_confirmed_is_not_kept() -> None:
    """It is trained again next time."""
    kept, trainings = InMemory(), Trainings(uncomputed="a layer is not known")
    trained = experiment_of(SOURCE, trainings, kept).train(DESIGN.base)
    assert (trained.measured, trained.known) == (None, False)
    assert kept.kept == {}


def test_images_are_as_many_as_the_noise_was_measured_on() -> None:
    """No accuracy is too low to be a result, and nothing of the training can be chosen."""
    assert (TASK.images, TASK.held_out, TASK.default_data.threshold) == (1000, 1000, 0.0)
    assert {name: (each.least, each.most) for name, each in TASK.settings.items()} == {
        "epochs": (6, 6),
        "batch_size": (16, 16),
    }


def test_the_row_is_drawn_from_the_secret() -> None:
    """Different seeds take different rows, the same seed the same one."""
    rows = [experiment_of(SOURCE, Trainings(), None, seed).retrained for seed in (1, 1, 2, 3, 4, 5)]
    names = [DESIGN.name_of(each.row.setting) for each in rows if each]
    assert names[0] == names[1]
    assert len(set(names)) > 2
