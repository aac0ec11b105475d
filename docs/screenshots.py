"""Draw the pictures of the README, of the first page and of experiments: `python docs/screenshots.py`."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType

from cnntutor.curriculum import registry
from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.grading.grade import grade
from cnntutor.render.terminal import experiment, reports
from cnntutor.sandbox.backends.plain import PlainProcess
from cnntutor.submissions.read import read_submission
from cnntutor.tutor.experiment import read_rows
from cnntutor.tutor.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).parent.parent
PICTURES = {
    "failing": REPOSITORY / "tests" / "golden" / "exercise1_flipped_kernel.py",
    "passing": REPOSITORY / "solutions" / "exercise1_convolution.py",
}


EXPERIMENT = REPOSITORY / "solutions" / "exercise10_experiments.py"


def main() -> None:
    """Grade both files, draw the table of an experiment, and keep what a terminal shows."""
    listing = registry.find("exercise1")
    exercise = registry.load(listing)
    variant = registry.variant(exercise, None)
    for name, path in PICTURES.items():
        report = grade(exercise, read_submission(path, listing.id), PlainProcess(), variant=variant)
        title = f"cnntutor check exercise1 --file {path.name}"
        save(f"check-{name}", title, partial(reports.report, report))
    rows = read_rows(Work(registry.find("exercise10"), EXPERIMENT))
    save("experiment", "cnntutor experiment exercise10", partial(experiment.comparison, DESIGN, rows))


def save(name: str, title: str, render: Callable[[Console], RenderableType]) -> None:
    """Keep as a picture what is rendered for a terminal."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(width=96, record=True, file=nowhere, force_terminal=True, markup=False)
        console.print(render(console))
        console.save_svg(str(Path(__file__).parent / f"{name}.svg"), title=title, unique_id=name)


if __name__ == "__main__":
    main()
