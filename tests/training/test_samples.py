"""More of the prepared images are looked at, of which nobody could know which."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.outcome import Returned, TimedOut
from cnntutor.networks.evidence import Evidence, Pixels
from cnntutor.training.samples import SAMPLE, look_at_prepared
from tests.networks.test_requirements import NETWORK
from tests.support import few_images

PLAN = few_images(0, count=600, held_out=2)


class Worker:
    """Answers what was prepared."""

    def __init__(self, answer: Any) -> None:
        self.answer, self.asked = answer, []  # type: ignore[var-annotated]

    def begin_question(self) -> None:
        """Begin to count the time."""

    def prepared(self, places: Any) -> Any:
        """Return the images at some places as they were prepared."""
        self.asked.append(places.tolist())
        return self.answer(places) if callable(self.answer) else self.answer


def honest(places: Any) -> Returned:
    """Answer with what was prepared."""
    return Returned((PLAN.images[places] / 255).astype(np.float32))


def evidence(count: int = 2) -> Evidence:
    """Return evidence on a training with a few prepared images."""
    first = (PLAN.images[:count] / 255).astype(np.float32)
    seen = Pixels(
        shape=PLAN.images.shape, dtype="float32", smallest=0, largest=1, raw=PLAN.images[:count], first=first
    )
    return Evidence(network=NETWORK, threshold=0, pixels={"training": seen, "held_out": seen, "alone": seen})


def looked(answer: Any, secret: int = 1, attempt: int = 1) -> tuple[Evidence, list[list[int]]]:
    """Return what became of the evidence, and which images were asked for."""
    worker = Worker(answer)
    return look_at_prepared(evidence(), worker, PLAN, secret, attempt), worker.asked  # type: ignore[arg-type]


def test_images_are_looked_at_that_follow_from_the_secret() -> None:
    """Different ones for another secret, and for another training."""
    (first,), (again,), (other,), (second,) = (
        looked(honest, *each)[1] for each in ((1, 1), (1, 1), (2, 1), (1, 2))
    )
    assert first == again
    assert len(set(first)) == SAMPLE
    assert len({tuple(first), tuple(other), tuple(second)}) == 3


def test_what_was_prepared_alike_stays_on_its_line() -> None:
    """One exchanged image takes it away; the held-out ones are as they were."""
    found, _ = looked(honest)
    assert found.pixels is not None
    assert len(found.pixels["training"].raw) == 2 + SAMPLE
    assert found.pixels["training"].line is not None
    assert len(found.pixels["held_out"].raw) == 2

    def cheating(places: Any) -> Returned:
        prepared = honest(places).value.copy()
        prepared[-1] = 0
        return Returned(prepared)

    found, _ = looked(cheating)
    assert found.pixels is not None
    assert found.pixels["training"].line is None


@pytest.mark.parametrize(
    "value", [None, [1.0], np.zeros((3, 32, 32, 3), np.float32), np.zeros((SAMPLE, 32, 32, 3), np.float64)]
)
def test_images_of_another_form_cannot_be_shown(value: Any) -> None:
    """Then nothing is believed of the first ones either."""
    found, _ = looked(Returned(value))
    assert found.pixels is not None
    assert found.pixels["training"].first is None


def test_a_worker_that_does_not_answer_has_stopped() -> None:
    """Where nothing was shown before, nothing is asked for."""
    late = TimedOut(1.0, "cpu")
    assert looked(late)[0].stopped is late
    worker = Worker(honest)
    nothing = Evidence(network=NETWORK, threshold=0)
    assert look_at_prepared(nothing, worker, PLAN, 1, 1) is nothing  # type: ignore[arg-type]
    assert worker.asked == []
