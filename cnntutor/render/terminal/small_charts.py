"""Numbers as large as a terminal allows: the curve of a training and the confusion matrix."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.console import Group, RenderableType
from rich.text import Text

from cnntutor.render.terminal.colours import NOTICE, RIGHT
from cnntutor.render.terminal.small_pictures import (
    GAP,
    Glyphs,
    glyphs_of,
    written,
)
from cnntutor.tutor.curves import curve, format_setting, notes_on_training

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from cnntutor.domain.training import Training
    from cnntutor.domain.values import Array
    from cnntutor.tutor.curves import Curve

HEIGHT = 8
LABEL = 6
WIDEST_COLUMN = 6
WIDEST_CHART = 46
SIDE_BY_SIDE = 70
LETTERS_OF_A_CLASS = 4
NAME = 10
LOSS, ACCURACY, HELD_OUT, VALIDATION = "#0072B2", "#009E73", "#D55E00", "#CC79A7"
SIGN = "◆"
EIGHTHS = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True, kw_only=True)
class _Chart:
    """Columns of one quantity."""

    title: str
    values: tuple[float, ...]
    top: float
    top_label: str
    style: str
    line: float | None = None
    second: tuple[float, ...] = ()
    """A second quantity, a sign over each column; empty where there is none."""


# ------------------------------------------------------------------ the curve


def training_curve(exercise: str, training: Training, console: Console) -> RenderableType:
    """Return loss and accuracy of each epoch as two small charts."""
    glyphs, width = glyphs_of(console), console.width
    drawn = curve(training)
    top = max((loss for loss in (*drawn.losses, *drawn.validation_losses) if loss > 0), default=1.0)
    loss = _Chart(
        title="Loss",
        values=drawn.losses,
        top=top,
        top_label=f"{top:.3g}",
        style=LOSS,
        second=drawn.validation_losses,
    )
    accuracy = _Chart(
        title="Accuracy",
        values=drawn.accuracies,
        top=1.0,
        top_label="100 %",
        style=ACCURACY,
        line=training.accuracy,
        second=drawn.validation_accuracies,
    )
    each = min(WIDEST_CHART, (width - GAP) // 2 if width >= SIDE_BY_SIDE else width)
    charts = [_chart(chart, each, glyphs) for chart in (loss, accuracy)]
    heading = Text(written(f"{exercise}  training on {training.data}", glyphs), style="bold")
    lines: list[Text] = [heading, Text(format_setting(training), style="dim"), Text()]
    if width >= SIDE_BY_SIDE:
        lines += [_beside(left, right, each) for left, right in zip(*charts, strict=True)]
    else:
        lines += [*charts[0], Text(), *charts[1]]
    lines += [Text(), *_legend(training, drawn, glyphs)]
    notes = [Text(f"Note: {written(note, glyphs)}", style=NOTICE) for note in notes_on_training(training)]
    return Group(*lines, *notes)


def _legend(training: Training, drawn: Curve, glyphs: Glyphs) -> list[Text]:
    """Return what the signs of the charts mean, with the numbers that matter."""
    lines = []
    if drawn.validation_losses:
        lines.append(
            Text.assemble((written(SIGN, glyphs), VALIDATION), "  validation images; columns: training")
        )
    if drawn.best_epoch is not None:
        lowest = drawn.validation_losses[drawn.best_epoch - 1]
        lines.append(Text(f"   lowest validation loss: {lowest:.3g}, after epoch {drawn.best_epoch}"))
    if training.accuracy is not None:
        told = f" held-out images: {training.accuracy:.1%} are right"
        lines.append(Text.assemble((written("──", glyphs), HELD_OUT), told))
    return lines


def as_plain(exercise: str, training: Training) -> dict[str, Any]:
    """Return a training for programs; null where there is no number."""
    drawn = curve(training)
    names = ("loss", "accuracy", "validation_loss", "validation_accuracy")
    known = [(name, values) for name, values in zip(names, drawn, strict=True) if values]
    return {
        "exercise": exercise,
        "data": training.data,
        "images": training.images,
        "epochs": training.epochs,
        "batch_size": training.batch_size,
        "curve": [
            {name: None if math.isnan(values[epoch]) else values[epoch] for name, values in known}
            for epoch in range(len(drawn.losses))
        ],
        "accuracy": training.accuracy,
        "held_out": training.held_out,
    }


def _beside(left: Text, right: Text, width: int) -> Text:
    line = Text(no_wrap=True, overflow="crop").append_text(left)
    line.append(" " * (width + GAP - line.cell_len))
    return line.append_text(right)


def _chart(chart: _Chart, width: int, glyphs: Glyphs) -> list[Text]:
    values, second = (_binned(each, width - LABEL - 2) for each in (chart.values, chart.second))
    at = [
        math.nan if math.isnan(each) else min(int(each / chart.top * HEIGHT), HEIGHT - 1) for each in second
    ]
    column = min(WIDEST_COLUMN, max(1, (width - LABEL - 2) // max(len(values), 1) - 1))
    gap = 1 if len(values) * (column + 1) <= width - LABEL - 2 else 0
    graded = None if chart.line is None else min(HEIGHT - 1, int(chart.line * HEIGHT))
    lines = [Text(f"{'':{LABEL}}  {chart.title}", style="bold", no_wrap=True)]
    for row in reversed(range(HEIGHT)):
        label = chart.top_label if row == HEIGHT - 1 else "0" if row == 0 else ""
        line = Text(f"{label:>{LABEL}} {written('│', glyphs)}", style="", no_wrap=True)
        for place, value in enumerate(values):
            cells = Text(_cells(value / chart.top, row, column, glyphs), style=chart.style)
            line.append_text(_with_sign(cells, chart.style, glyphs) if at and at[place] == row else cells)
            line.append(" " * gap)
        lines.append(_with_mark(line, glyphs) if row == graded else line)
    return [*lines, _epochs(len(chart.values), len(values), column, gap)]


def _binned(values: tuple[float, ...], most: int) -> list[float]:
    """Return at most so many values, neighbours averaged where there are more."""
    parts = np.array_split(np.array(values, dtype=np.float64), min(len(values), most)) if values else []
    return [float(part[~np.isnan(part)].mean()) if not np.isnan(part).all() else math.nan for part in parts]


def _cells(share: float, row: int, column: int, glyphs: Glyphs) -> str:
    """Return what one column of a chart has in one row."""
    if math.isnan(share):
        return ("?" if row == 0 else " ").center(column)
    filled = min(max(share, 0.0), 1.0) * HEIGHT - row
    if glyphs is Glyphs.LETTERS:
        return ("#" if filled >= 0.5 else " ") * column
    return EIGHTHS[min(max(round(filled * 8), 0), 8)] * column


def _with_sign(cells: Text, style: str, glyphs: Glyphs) -> Text:
    """Return a piece of a column with a sign in its middle."""
    middle = (cells.cell_len - 1) // 2
    before, after = (Text(part, style=style) for part in (cells.plain[:middle], cells.plain[middle + 1 :]))
    ground = f" on {style}" if cells.plain[middle] == EIGHTHS[-1] else ""
    return Text.assemble(before, (written(SIGN, glyphs), f"bold {VALIDATION}{ground}"), after)


def _with_mark(line: Text, glyphs: Glyphs) -> Text:
    """Return a row of a chart with a line where nothing else stands."""
    start = LABEL + 2
    graded = Text(line.plain[:start], no_wrap=True)
    for place in range(start, line.cell_len):
        is_free = line.plain[place] == " "
        graded.append_text(Text(written("─", glyphs), style=HELD_OUT) if is_free else line[place])
    return graded


def _epochs(count: int, columns: int, column: int, gap: int) -> Text:
    """Return the numbers under a chart: every one where there is room, else the first and the last."""
    start = " " * (LABEL + 2)
    if columns == count and column >= len(str(count)):
        numbers = (" " * gap).join(str(number).center(column) for number in range(1, count + 1))
        return Text(f"{start}{numbers}", style="dim", no_wrap=True)
    between = max(columns * (column + gap) - 1 - len(str(count)), 1)
    return Text(
        f"{start}1{'epochs'.center(between) if between > 7 else ' ' * between}{count}",
        no_wrap=True,
        style="dim",
    )


# ------------------------------------------------------------------ the confusion matrix


def confusion(counts: Array, classes: Sequence[str], glyphs: Glyphs, width: int) -> list[Text]:
    """Return the confusion matrix as a table; where it is too wide, a line a class."""
    total, right = int(counts.sum()), int(np.trace(counts))
    which = "held-out images" if width >= SIDE_BY_SIDE else "images"
    heading = Text(f"Confusion matrix: {right:,} of {total:,} {which} are right", style="bold")
    short = abbreviations(classes)
    cell = max(*map(len, short), len(str(counts.max()))) + 1
    first = min(NAME, max(map(len, classes)))
    if first + cell * len(classes) > width:
        return [heading, *(_in_words(row, place, classes, glyphs, width) for place, row in enumerate(counts))]
    names = "".join(f"{name:>{cell}}" for name in short)
    lines = [
        heading,
        Text("a row: the class; a column: what it was taken for", style="dim"),
        Text(f"{'':{first}}{names}", style="dim", no_wrap=True),
    ]
    for place, row in enumerate(counts):
        line = Text(f"{written(classes[place][:NAME], glyphs):<{first}}", no_wrap=True)
        for column, count in enumerate(row):
            style = RIGHT if column == place else "dim" if count == 0 else f"bold {HELD_OUT}"
            line.append(f"{int(count) or written('·', glyphs):>{cell}}", style=style)
        lines.append(line)
    return lines


def _in_words(row: Array, place: int, classes: Sequence[str], glyphs: Glyphs, width: int) -> Text:
    name = f"{written(classes[place][:NAME], glyphs):<{NAME}}"
    line = Text(f"{name} {int(row[place]):>3} of {int(row.sum()):>3}", no_wrap=True, overflow="crop")
    others = [column for column in np.argsort(-row, kind="stable") if column != place and row[column]]
    if others:
        named = f"{int(row[others[0]])} as {classes[others[0]]}"
        rest = f", {int(row[others[1:]].sum())} else" if len(others) > 1 else ""
        room = width - line.cell_len - len(named) - 2
        line.append(written(f", {named}{rest if len(rest) <= room else ''}", glyphs), style=HELD_OUT)
    return line


def abbreviations(names: Sequence[str]) -> list[str]:
    """Return the first letters of each name; where two begin alike, their numbers tell them apart."""
    short = [name[:LETTERS_OF_A_CLASS] for name in names]
    return [
        f"{name[: LETTERS_OF_A_CLASS - 1]}{place}" if short.count(name) > 1 else name
        for place, name in enumerate(short)
    ]
