"""A file's name stands for an exercise only if it is exactly one of its names."""

from __future__ import annotations

import pytest

from cnntutor.submissions.intake.titles import behind_a_name, exact, near


@pytest.mark.parametrize(
    "stem",
    [
        "exercise3_pooling",
        "EXERCISE3",
        "Pooling",
        "exercise 3",
        "exercise3-pooling",
        "exercise3 (1)",
        "exercise3_pooling-2",
        "exercise3_pooling-1 (2)",
    ],
)
def test_the_names_of_an_exercise(stem: str) -> None:
    """Stem, id and slug count in any case, with the grades of browsers and of Canvas."""
    found = exact(stem)
    assert found is not None
    assert found.id == "exercise3"


@pytest.mark.parametrize("stem", ["exercize3", "ex3", "3", "exercise33", "pooling_v2", "exercise3 final", ""])
def test_nothing_is_guessed(stem: str) -> None:
    """What is only similar to a name is none."""
    assert exact(stem) is None


@pytest.mark.parametrize(
    "filename",
    [
        "exercize3.py",
        "ex 3 final.py",
        "pooling_v2.py",
        "exercise3.txt",
        "exercise3.py.txt",
        "exercise97_pooling.py",
        "exo3.py",
        "poolnig.ipynb",
        "Exercise3_poolng.ipynb",
        "exercise_3_final.py",
    ],
)
def test_a_near_miss_has_a_nearest_exercise(filename: str) -> None:
    """Misspelled, extended and wrongly saved names point to the exercise that may be meant."""
    found = near(filename)
    assert found is not None
    assert found.id == "exercise3"


@pytest.mark.parametrize(
    "filename",
    [
        "utils.py",
        "example3.py",
        "exam3.py",
        "excel3.py",
        "exception3.py",
        "exercise.py",
        "exercises.ipynb",
        "exercise0.py",
        "exercise97_extra.py",
        "exercise33.py",
        "exercise97_poolng.py",
        "cifar100_model.py",
        "hyperparameters.py",
        "notes.txt",
        "exercise3_pooling.py.bak1",
        "exercise3.png",
        "x" * 5000,
    ],
)
def test_unrelated_files_are_no_near_misses(filename: str) -> None:
    """Helpers, pictures, backups and numbers of no exercise are not taken for near misses."""
    assert near(filename) is None


def test_the_likest_name_goes_before_one_that_is_held() -> None:
    """`color_convolution` is nearly `colour_convolution`, though it holds `convolution`."""
    found = near("color_convolution.py")
    assert found is not None
    assert found.id == "exercise2"


def test_the_longest_exercise_name_is_split_off() -> None:
    """`colour` is part of the exercise, not of the student's name."""
    split = behind_a_name("ada_lovelace_colour_convolution")
    assert split is not None
    assert (split[0], split[1].id) == ("ada_lovelace", "exercise2")
    assert behind_a_name("colour_notes") is None
