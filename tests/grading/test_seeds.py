"""What a worker is told to begin from tells nothing of the seed of the grader."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.grading.given_answers import Answers
from cnntutor.grading.grade import grade
from cnntutor.grading.seeds import worker_seed
from tests.support import described_model, few_images, load, submission


def test_seeds_of_workers_are_apart() -> None:
    """Each submission, purpose and seed of the grader gives another one, the same every time."""
    made = [
        worker_seed(seed, digest, purpose)
        for seed in (0, 1, 2**127)
        for digest in ("aa", "bb")
        for purpose in ("weights", "order")
    ]
    assert len(set(made)) == 12
    assert made[0] == worker_seed(0, "aa", "weights")
    assert all(0 <= seed < 2**31 for seed in made)


@pytest.mark.parametrize("seed", [4711, 2**127 + 9])
def test_the_seed_of_the_grader_is_not_sent(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither describing nor training a model is given it, nor anything that begins the held-out images."""
    from cnntutor.training.plan import Setup
    from cnntutor.training.run import Budget

    sent: list[Any] = []

    class Listening(Answers):
        def describe(self, seed: int, *told: Any) -> Any:
            sent.append(seed)
            return super().describe(seed, *told)

        def train(self, *arguments: Any, **options: Any) -> Any:
            sent.extend(argument for argument in arguments if isinstance(argument, int | np.integer))
            return super().train(*arguments, **options)

    exercise = load("exercise7")
    worker = Listening({"build_model": described_model()})
    grade(
        exercise,
        submission(b"x = 1", "exercise7"),
        worker,
        variant=registry.variant(exercise, None),
        seed=seed,
        setup=Setup(plan=few_images, budget=lambda *_: Budget(60.0, 20.0)),
    )
    assert len(sent) >= 2
    assert all(each not in (seed, seed + 1) and each < 2**32 for each in sent)
