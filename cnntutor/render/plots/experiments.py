"""A table of results as a PNG file: accuracy, time and parameters of its rows beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.render.plots.drawing import BLUE, GREEN, GREY, VERMILION, drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from cnntutor.domain.experiment import Design
    from cnntutor.networks.experiments.table import Row


def comparison(design: Design, rows: Sequence[Row]) -> bytes:
    """Return a picture with a row of bars for each quantity; the noise around the base is shaded."""
    names = [design.name_of(row.setting) for row in rows]
    base = next((row.accuracy for row in rows if row.setting == design.base), None)

    def draw(figure: Figure) -> None:
        figure.suptitle(f"{design.exercise}: one factor changed at a time")
        accuracy, seconds, parameters = figure.subplots(1, 3, sharey=True)
        for axes, title, values, colour in (
            (accuracy, "Accuracy", [row.accuracy for row in rows], GREEN),
            (seconds, "Computing time in s", [row.seconds for row in rows], VERMILION),
            (parameters, "Parameters", [float(row.parameters) for row in rows], BLUE),
        ):
            axes.barh(range(len(rows)), values, color=colour)
            axes.set_title(title)
            axes.grid(visible=True, axis="x")
        if base is not None:
            reach = design.clear_difference
            accuracy.axvspan(base - reach, base + reach, color=GREY, alpha=0.2, linewidth=0)
            accuracy.set_xlabel("grey: within the noise of the base", color=GREY, fontsize=9)
        accuracy.set_xlim(0, 1)
        accuracy.set_yticks(range(len(rows)), names)
        accuracy.invert_yaxis()
        parameters.xaxis.set_major_formatter("{x:,.0f}")
        parameters.tick_params(axis="x", labelrotation=30)

    return drawn(draw, (11, 0.45 * len(rows) + 1.8))
