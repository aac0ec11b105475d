"""Questions on an experiment: what is named in faulty files, and what has no score; nothing is trained."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.domain.report import Status
from cnntutor.grading.kinds import kind_of
from cnntutor.networks.evidence import Evidence
from cnntutor.text import sanitize
from tests.described_variants import (
    ACCURACIES,
    GONE,
    Trainings,
    describe_variant,
    grade_experiment,
    results,
)
from tests.support import answer, load, question

EXERCISE = load("exercise10")
OF_TABLE = ("RESULTS", "reproduced", "differs", "smallest_as_good")


def raises(*_: Any) -> Any:
    """Raise what a student's function may raise."""
    raise TypeError("unsupported operand")


def nothing(*_: Any) -> Any:
    """Return what a worker says of a function without a return."""
    return {"no_model": "NoneType"}


def fixed_kernel(_kernel: int, *others: Any) -> Any:
    """Return a network whose kernels are 3×3 always."""
    return describe_variant(3, *others)


def test_a_sound_file_has_all_points() -> None:
    """On ten seeds, each of which draws a row to train again."""
    rows = set()
    for seed in range(10):
        trainings = Trainings()
        report = grade_experiment(trainings, seed=seed)
        assert report.score == 100, [(each.name, each.message) for each in report.questions if each.message]
        assert len(trainings.trained) == 1
        rows |= set(trainings.trained)
        assert report.training is not None
    assert len(rows) > 2


def test_an_untouched_file_is_not_started() -> None:
    """Every answer is None and the function is missing: nothing is built and nothing trained."""
    trainings = Trainings()
    names = ("VARIANTS", "RESULTS", "differs", "smallest_as_good")
    unanswered: dict[str, Any] = dict.fromkeys(names)
    report = grade_experiment(trainings, **unanswered)
    assert not trainings.trained
    for name in (*names, "reproduced"):
        assert answer(report, name).status is Status.NOT_STARTED, name
        assert answer(report, name).score == 0
    assert answer(report, "RESULTS").message == "`RESULTS` is still None."
    assert answer(report, "reproduced").message == "See `RESULTS`."


@pytest.mark.parametrize(
    ("changes", "name", "status", "share", "told", "named"),
    [
        ({"VARIANTS": GONE}, "VARIANTS", Status.MISSING, 0, "no variable VARIANTS", ""),
        ({"VARIANTS": 3}, "VARIANTS", Status.WRONG, 0, "no list of settings", ""),
        ({"VARIANTS": [(3, 16, 2, "relu"), (5, 32, 2, "relu")]}, "VARIANTS", Status.WRONG, 0, "", "two_f"),
        ({"build_variant": GONE}, "build_variant", Status.MISSING, 0, "no function build_variant()", ""),
        ({"build_variant": raises}, "build_variant", Status.RAISED, 0, "TypeError", ""),
        ({"build_variant": nothing}, "build_variant", Status.WRONG, 0, "returned nothing", ""),
        ({"build_variant": fixed_kernel}, "build_variant", Status.WRONG, 0.75, "1×1 is asked", "kernel_ig"),
        ({"RESULTS": []}, "RESULTS", Status.WRONG, 0, "There is no row for base", ""),
        ({"RESULTS": "a text"}, "RESULTS", Status.WRONG, 0, "no list of rows", ""),
        ({"RESULTS": results(base={"accuracy": 0.98765})}, "RESULTS", Status.WRONG, 0.75, "987.65", ""),
        ({"RESULTS": results(base={"parameters": 5})}, "RESULTS", Status.WRONG, 0.75, "has 5 parameters", ""),
        ({"RESULTS": results(base={"seconds": -1.0})}, "RESULTS", Status.WRONG, 0.75, "took -1 seconds", ""),
        (
            {"RESULTS": [results()[0]] * 8},
            "RESULTS",
            Status.WRONG,
            0.12,
            "no row for kernel=1",
            "one_network",
        ),
        ({"RESULTS": None, "differs": []}, "differs", Status.WRONG, 0, "not complete: see `RESULTS`", ""),
        ({"differs": "kernel=5"}, "differs", Status.WRONG, 0, "kernel=5 lies 0.028", ""),
        ({"differs": list(ACCURACIES)[1:]}, "differs", Status.WRONG, 0, "", "noise_ignored"),
        ({"smallest_as_good": "base"}, "smallest_as_good", Status.WRONG, 0, "136,874 parameters", ""),
        (
            {"largest_effect_on_parameters": "filters"},
            "largest_effect_on_parameters",
            Status.WRONG,
            0,
            "",
            "f",
        ),
    ],
)
def test_faulty_files(
    changes: dict[str, Any], name: str, status: Status, share: float, told: str, named: str
) -> None:
    """Each is told what is wrong with it, by the question that it concerns."""
    graded = answer(grade_experiment(**changes), name)
    assert graded.status is status
    assert graded.score == pytest.approx(share * graded.max_score, abs=0.1)
    assert told in graded.message
    assert graded.message
    found = graded.diagnosis.misconceptions if graded.diagnosis else ()
    assert bool(found) == bool(named)
    assert all(each.startswith(named) for each in found)


@pytest.mark.parametrize("table", [[0] * 8, [{}] * 8, 0, [[0] * 4] * 8, [dict.fromkeys(results()[0], 0)] * 8])
def test_zeros_earn_nothing(table: Any) -> None:
    """Nor does an analysis without a table, whatever it says."""
    report = grade_experiment(RESULTS=table)
    assert [answer(report, name).score for name in OF_TABLE] == [0, 0, 0, 0]


def test_a_row_that_cannot_be_had_again() -> None:
    """It was trained twice, with other seeds; what it reached is told."""
    trainings = Trainings(dict.fromkeys(ACCURACIES, 0.5))
    graded = answer(grade_experiment(trainings), "reproduced")
    assert (graded.status, graded.score) == (Status.WRONG, 0)
    assert "reached 0.500 and 0.500" in graded.message
    assert len(trainings.trained) == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"unfit": "They are too many."}, "They are too many."),
        ({"unconfirmed": "It took no time."}, "It took no time."),
        ({"uncomputed": "a layer is not known"}, "a layer is not known"),
        ({"training": None}, "its accuracy is not known"),
    ],
)
def test_a_training_that_cannot_be_confirmed_has_no_score(changes: dict[str, Any], told: str) -> None:
    """It is for a person, and takes no points away."""
    graded = answer(grade_experiment(Trainings(**changes)), "reproduced")
    assert (graded.status, graded.score) == (Status.UNDECIDED, None)
    assert told in graded.message


def test_a_contradiction_has_no_points() -> None:
    """Predictions that are not those of the layers and weights."""
    graded = answer(grade_experiment(Trainings(contradiction="They are others.")), "reproduced")
    assert (graded.status, graded.score, graded.message) == (Status.WRONG, 0, "They are others.")


def test_a_table_of_other_data_has_no_score_and_is_not_trained() -> None:
    """Its rows cannot be had again here, and its noise was not measured."""
    trainings = Trainings()
    table = [{**row, "data": "cifar10"} for row in results()]
    report = grade_experiment(trainings, RESULTS=table)
    assert not trainings.trained
    assert {answer(report, name).status for name in OF_TABLE[1:]} == {Status.UNDECIDED}
    assert report.score is None


def test_other_epochs_than_the_noise_was_measured_with() -> None:
    """A training() that was changed is named: its rows are those of another experiment."""

    class Longer(Trainings):
        """Trainings of ten epochs."""

        def __call__(self, *arguments: Any, secret: int) -> Evidence:
            """Return one with more epochs."""
            from dataclasses import replace

            evidence = super().__call__(*arguments, secret=secret)
            assert evidence.training is not None
            return replace(evidence, training=replace(evidence.training, epochs=10))

    graded = answer(grade_experiment(Longer()), "reproduced")
    assert (graded.status, graded.score) == (Status.WRONG, 0)
    assert "Take training() out of your file." in graded.message


def test_texts_of_a_table_are_sanitized() -> None:
    """Whatever stands in a name of data or in a row."""
    table = results(base={"data": "\x1b[31mred"})
    report = grade_experiment(RESULTS=table, differs=["\x1b[2J"])
    for each in report.questions:
        assert each.message == sanitize(each.message)


def test_what_has_to_stand_in_statement_and_file() -> None:
    """The function with its parameters; variables by their names."""
    kind = kind_of(question(EXERCISE, "build_variant"))
    asked: Any = question(EXERCISE, "build_variant")
    assert kind.in_statement(asked) == ("build_variant(kernel, filters, pool, activation)",)
    assert kind.in_file(asked) == ("def build_variant(kernel, filters, pool, activation):",)
    assert kind.in_file(question(EXERCISE, "RESULTS")) == ()
