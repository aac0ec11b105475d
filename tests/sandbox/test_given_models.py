"""Models among the arguments of a call: each is sent once to a worker, and named by its digest afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from cnntutor.errors import CurriculumError
from cnntutor.sandbox.given_models import HandedOver, request_part
from cnntutor.sandbox.worker import codec
from tests.given_models import branches, chain

FIRST, SECOND = chain(), branches()


def decoded(frames: Iterator[bytes]) -> list[Any]:
    """Return what frames say."""
    found = []
    for frame in frames:
        length, _ = codec.lengths(frame[: codec.PREFIX.size], len(frame))
        begin = codec.PREFIX.size
        found.append(codec.decode(frame[begin : begin + length], frame[begin + length :]))
    return found


def test_a_request_names_models() -> None:
    """None stands in their places; what has none is sent as it is."""
    assert request_part((1, FIRST, 2, SECOND)) == {
        "arguments": (1, None, 2, None),
        "models": [[1, FIRST.digest], [3, SECOND.digest]],
    }
    assert request_part((1, "text")) == {"arguments": (1, "text")}


def test_each_model_is_sent_once() -> None:
    """Also where another object says the same; the frame holds all of it."""
    given = HandedOver(has_keras=True)
    sent = decoded(given.frames([(FIRST, 1), (SECOND, FIRST), (chain(),)]))
    assert [each["digest"] for each in sent] == [FIRST.digest, SECOND.digest]
    told = sent[0]["told"]["layers"][0]
    assert told["settings"] == FIRST.layers[0].settings
    assert all(map(np.array_equal, told["weights"], FIRST.layers[0].weights))
    assert not decoded(given.frames([(SECOND,)]))


def test_without_keras_there_is_no_model() -> None:
    """The exercise is at fault, and no submission; calls without models go on."""
    given = HandedOver(has_keras=False)
    assert not list(given.frames([(1, 2)]))
    with pytest.raises(CurriculumError, match="does not import Keras"):
        list(given.frames([(FIRST,)]))
