"""A picture of a data set: samples of each class, and the balance of the classes without numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.render.plots.brightness import as_colour
from cnntutor.render.plots.drawing import BLUE, drawn, mosaic, plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cnntutor.datasets.summary import Summary

SIZE = (9.0, 4.5)


def summary(shown: Summary) -> bytes:
    """Return samples and balance as the bytes of a PNG file."""
    tiles = np.stack([as_colour(image) for image in shown.samples])
    names = [plain(name) for name in shown.classes]

    def draw(figure: Figure) -> None:
        figure.suptitle(plain(shown.name))
        left, right = figure.subplots(1, 2, width_ratios=(3, 2))
        mosaic(left, tiles)
        left.set_xticks([])
        left.set_yticks([])
        left.set_title(f"samples: {names[shown.labels[0]]} first, {names[shown.labels[-1]]} last")
        right.barh(names, shown.balance, color=BLUE)
        right.invert_yaxis()
        right.set_xticks([])
        right.set_title("balance of the classes")

    return drawn(draw, SIZE)
