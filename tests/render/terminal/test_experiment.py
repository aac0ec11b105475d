"""An experiment on a terminal, and as plain lines where there is none."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.render.terminal import experiment
from cnntutor.training.monitor import TrainingProgress
from tests.described_variants import ACCURACIES, row_of

ROWS = [row_of(name) for name in ACCURACIES]


def screen(*, terminal: bool, width: int = 80) -> Console:
    """Return a console that writes into memory."""
    return Console(file=StringIO(), force_terminal=terminal, width=width, color_system=None, markup=False)


def written(console: Console) -> str:
    """Return what was written."""
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
def test_every_row_is_told(terminal: bool) -> None:
    """Piped, a line when it begins and one when it ends; no codes that command a terminal."""
    console = screen(terminal=terminal)
    with experiment.watch(DESIGN, console) as watch:
        for number, row in enumerate(ROWS, start=1):
            watch.begin(DESIGN.name_of(row.setting), number, len(ROWS))
            watch.progress(TrainingProgress(what="reference", phase="fit"))
            watch.progress(TrainingProgress(what="model", phase="fit", done=0.5))
            watch.finish(row, kept=number == 2)
    text = written(console)
    if terminal:
        assert "kernel=5" in text
    else:
        assert "\x1b" not in text
        assert text.splitlines()[:4] == [
            "1 of 8: base ...",
            f"  accuracy 0.889, {ROWS[0].seconds:.1f} s, 136,874 parameters",
            "2 of 8: kernel=1 ...",
            f"  accuracy 0.157, {ROWS[1].seconds:.1f} s, 132,394 parameters, known already",
        ]


def test_rows_stand_beside_each_other() -> None:
    """With the difference from the base, and whether it is clear."""
    console = screen(terminal=False)
    console.print(experiment.comparison(DESIGN, ROWS, console))
    text = written(console)
    lines = text.splitlines()
    assert next(line for line in lines if line.startswith("kernel=1 ")).rstrip().endswith("-0.732 clear")
    assert "+0.028 noise" in text
    assert "accuracy" in text
    assert f"more than {DESIGN.clear_difference:.3f} from the base" in text


@pytest.mark.parametrize("width", [40, 60, 200])
def test_any_width_will_do(width: int) -> None:
    """Nothing raises, and a table of no rows is a table."""
    for rows in (ROWS, ROWS[1:2], []):
        console = screen(terminal=True, width=width)
        console.print(experiment.comparison(DESIGN, rows, console))
        assert written(console)
