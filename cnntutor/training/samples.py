"""Look at prepared images of which nobody could know beforehand that they would be looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.datasets.secret_stream import SecretStream
from cnntutor.domain.outcome import Returned

if TYPE_CHECKING:
    from cnntutor.domain.values import Array
    from cnntutor.networks.evidence import Evidence, Pixels
    from cnntutor.sandbox.interface import Worker
    from cnntutor.training.plan import Plan

SAMPLE = 256
"""How many images are looked at: where one in fifty was exchanged, that is seen 99 times in 100."""


def look_at_prepared(evidence: Evidence, worker: Worker, plan: Plan, secret: int, attempt: int) -> Evidence:
    """Return the evidence with more of the images that a training was given.

    Which ones is asked for after the training, and follows from what the worker does not know.

    Parameters
    ----------
    evidence : Evidence
        With the first prepared images.
    worker : Worker
        Has just trained its model.
    plan : Plan
        The images as they were given.
    secret : int
        Decides which are looked at.
    attempt : int
        Which training it was: a second one is looked at in other places.
    """
    pixels = evidence.pixels
    if pixels is None or pixels["training"].first is None:
        return evidence
    places = SecretStream(secret, f"prepared images, training {attempt}").choose(len(plan.images), SAMPLE)
    worker.begin_question()
    outcome = worker.prepared(places.astype(np.int64))
    if not isinstance(outcome, Returned):
        return replace(evidence, stopped=outcome)
    more = _extended(pixels["training"], plan.images[places], outcome.value)
    return replace(evidence, pixels={**pixels, "training": more})


def _extended(seen: Pixels, raw: Array, prepared: Any) -> Pixels:
    """Return what is seen of images with some more; nothing can be shown where these have another form."""
    assert seen.first is not None
    fits = isinstance(prepared, np.ndarray) and prepared.dtype == np.float32
    if not fits or prepared.shape != (len(raw), *seen.first.shape[1:]):
        return replace(seen, first=None)
    return replace(seen, raw=np.concatenate([seen.raw, raw]), first=np.concatenate([seen.first, prepared]))
