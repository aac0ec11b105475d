"""Descriptions of models as they come from a worker: each layer in a frame of its own, put together here.

A frame holds few values, so that no reply costs much to read. A large model has more; its layers come as the
bytes of frames, each of which is read within the limits of a frame, and all of them within one limit.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.outcome import Returned
from cnntutor.sandbox.worker import codec

if TYPE_CHECKING:
    from cnntutor.domain.outcome import Outcome

MOST_BYTES = 4_000_000
"""Of all layers together; reading them takes some twenty times as much memory at most."""


def put_together(outcome: Outcome, most_bytes: int = MOST_BYTES) -> Outcome:
    """Return what a worker told of a model with the layers that it sent as frames.

    What are no frames, or too many bytes of them, stays as it is: then it is no description.
    """
    match outcome:
        case Returned({"layers": [*frames]} as told) if frames and all(map(_is_frame, frames)):
            if sum(frame.size for frame in frames) > most_bytes:
                return outcome
            try:
                return Returned({**told, "layers": [_read(frame, most_bytes) for frame in frames]})
            except (codec.WireError, EOFError):
                return outcome
        case _:
            return outcome


def _is_frame(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype == np.uint8 and value.ndim == 1


def _read(frame: Any, most_bytes: int) -> Any:
    stream = io.BytesIO(frame.tobytes())
    value = codec.read(stream, most_bytes)
    if stream.read(1):
        raise codec.WireError("a frame with bytes left over")
    return value
