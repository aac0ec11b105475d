"""Tests of sandbox/descriptions.py: layers that come as frames are put together, and nothing else is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.outcome import Crashed, Outcome, Returned
from cnntutor.networks.reading import NotUnderstood, understand
from cnntutor.sandbox.descriptions import put_together
from cnntutor.sandbox.worker import codec
from tests.networks.descriptions import description, node


def frame(layer: Any) -> Any:
    """Return a layer as a worker sends it."""
    return np.frombuffer(codec.encode(layer, 1_000_000), np.uint8)


def sent(*frames: Any, **changes: Any) -> Outcome:
    """Return what came of describing a model whose layers are these frames."""
    return put_together(
        Returned(description(**changes) | {"layers": list(frames), "layer_count": len(frames)})
    )


def test_two_thousand_layers_are_put_together_and_understood() -> None:
    """More values than one frame may hold arrive layer by layer, each taking the one before it."""
    relu = frame(node("ReLU"))
    outcome = sent(*[relu] * 2000)
    assert isinstance(outcome, Returned)
    assert len(understand(outcome.value).layers) == 2000


def test_layers_that_came_as_they_are_stay() -> None:
    """A reply that is small enough needs no frames; other outcomes are none of its business."""
    told = Returned(description(node("ReLU")))
    assert put_together(told) is told
    crashed = Crashed("ended")
    assert put_together(crashed) is crashed


@pytest.mark.parametrize(
    "frames",
    [
        (np.zeros(40, np.uint8),),
        (frame(node("ReLU"))[:-1],),
        (np.append(frame(node("ReLU")), np.uint8(7)),),
        (np.zeros(0, np.uint8),),
        (frame(node("ReLU")), node("ReLU")),
        (frame(node("ReLU")).astype(np.int64),),
        (frame(3),),
    ],
    ids=["zeros", "cut off", "bytes left over", "empty", "mixed", "another dtype", "no layer"],
)
def test_frames_that_are_none(frames: tuple[Any, ...]) -> None:
    """What is no frame is no layer, and the student hears that nothing was described."""
    outcome = sent(*frames)
    assert isinstance(outcome, Returned)
    with pytest.raises(NotUnderstood, match="cannot be described"):
        understand(outcome.value)


def test_more_bytes_than_are_read() -> None:
    """A description beyond the limit is not read at all."""
    relu = frame(node("ReLU"))
    told = Returned(description() | {"layers": [relu] * 3, "layer_count": 3})
    assert put_together(told, most_bytes=3 * relu.size) is not told
    assert put_together(told, most_bytes=3 * relu.size - 1) is told
