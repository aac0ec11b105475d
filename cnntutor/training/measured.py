"""What trainings of an experiment gave, kept so that a second run trains only what changed."""

from __future__ import annotations

import hashlib
import math
import platform
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from cnntutor.cache_files import read_cached, write_cached
from cnntutor.version import __version__, version_of

if TYPE_CHECKING:
    from collections.abc import Sequence

KEPT = "experiments.json"
MOST_KEPT_BYTES = 1_000_000
MOST_KEPT = 2000
"""How many trainings are kept: the oldest go first."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What one training gave."""

    accuracy: float
    """The share of held-out images that are right, computed by the grader."""

    seconds: float
    """CPU time of the training."""


class Kept:
    """The trainings that are kept in the cache folder of this machine.

    Only what the grader measured itself is written there. A class is graded without.
    """

    def find(self, key: str) -> Measured | None:
        """Return what a training gave; None where it is not kept."""
        match read_cached(KEPT, MOST_KEPT_BYTES).get(key):
            case {"accuracy": float(accuracy), "seconds": float(seconds)} if _is_sound(accuracy, seconds):
                return Measured(accuracy=accuracy, seconds=seconds)
            case _:
                return None

    def keep(self, key: str, measured: Measured) -> None:
        """Keep what a training gave; each is written at once, so that nothing is lost at Ctrl-C."""
        content: dict[str, Any] = {**read_cached(KEPT, MOST_KEPT_BYTES), key: asdict(measured)}
        write_cached(KEPT, dict(list(content.items())[-MOST_KEPT:]))


def _is_sound(accuracy: float, seconds: float) -> bool:
    return 0 <= accuracy <= 1 and math.isfinite(seconds) and seconds > 0


def key_of(parts: Sequence[object]) -> str:
    """Return what tells one training from others: all that it depends on, and the versions of what computes.

    Parameters
    ----------
    parts : sequence
        Of the training: what the file says of its models, the setting, the images, epochs and seed.
    """
    versions = [__version__, platform.python_version()]
    versions += [version_of(package) or "none" for package in ("tensorflow", "keras", "numpy")]
    content = "\0".join(map(repr, (*versions, *parts)))
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:32]
