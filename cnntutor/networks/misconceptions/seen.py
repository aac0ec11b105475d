"""A misconception of a model and the sign by which it is seen: in description, pixels or curve."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.procedure import Misconception
from cnntutor.text import count_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cnntutor.domain.model_task import ModelTask
    from cnntutor.networks.evidence import Evidence


class SeenMisconception(NamedTuple):
    """A misconception and its sign."""

    what: Misconception
    """Its texts may name what a task asks: `{shape}`, `{classes}`, `{Classes}`, `{number}`, `{last}`,
    `{chance}`, and how its images are scaled, `{scaled}`."""

    shows: Callable[[Evidence], bool]

    def told(self, task: ModelTask | None) -> Misconception:
        """Return it with the texts as they are for a task."""
        if task is None:
            return self.what
        words = {
            "shape": task.image_shape,
            "classes": count_text(task.classes),
            "Classes": count_text(task.classes).capitalize(),
            "number": task.classes,
            "last": task.classes - 1,
            "scaled": scale_images(task),
            "chance": f"ln {task.classes} = {math.log(task.classes):.3f}",
        }
        texts = self.what.tell.format(**words), self.what.advice.format(**words)
        return replace(self.what, tell=texts[0], advice=texts[1])


def scale_images(task: ModelTask) -> str:
    """Return the expression that scales images as a model of this task takes them; grey ones get an axis."""
    return "images[..., np.newaxis] / 255.0" if task.image_shape[-1] == 1 else "images / 255.0"


def found(evidence: Evidence, misconceptions: Iterable[SeenMisconception]) -> tuple[Misconception, ...]:
    """Return those of some misconceptions whose signs show, in their order."""
    task = evidence.model_task
    return tuple(one.told(task) for one in misconceptions if one.shows(evidence))


def known(task: ModelTask, *groups: Iterable[SeenMisconception]) -> tuple[Misconception, ...]:
    """Return those of some groups, each once, in the words of a task: what a question lists."""
    return tuple({one.what.name: one.told(task) for group in groups for one in group}.values())


def seen(name: str, tell: str, advice: str, shows: Callable[[Evidence], bool]) -> SeenMisconception:
    """Return a misconception by its name, what to tell, what to advise, and its sign."""
    return SeenMisconception(Misconception(name=name, exchange={}, tell=tell, advice=advice), shows)
