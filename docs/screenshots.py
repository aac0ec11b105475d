"""Draw the pictures of the README and of the first page: `python docs/screenshots.py`."""

from __future__ import annotations

import os
from pathlib import Path

from rich.console import Console

from cnntutor.curriculum import registry
from cnntutor.grading.grade import grade
from cnntutor.render.terminal import reports
from cnntutor.sandbox.backends.plain import PlainProcess
from cnntutor.submissions.read import read_submission

REPOSITORY = Path(__file__).parent.parent
PICTURES = {
    "failing": REPOSITORY / "tests" / "golden" / "exercise1_flipped_kernel.py",
    "passing": REPOSITORY / "solutions" / "exercise1_convolution.py",
}


def main() -> None:
    """Grade both files and keep what a terminal shows."""
    listing = registry.find("exercise1")
    exercise = registry.load(listing)
    variant = registry.variant(exercise, None)
    for name, path in PICTURES.items():
        report = grade(exercise, read_submission(path, listing.id), PlainProcess(), variant=variant)
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            console = Console(width=96, record=True, file=nowhere, force_terminal=True, markup=False)
            console.print(reports.report(report, console))
            console.save_svg(
                str(Path(__file__).parent / f"check-{name}.svg"),
                title=f"cnntutor check exercise1 --file {path.name}",
                unique_id=f"check-{name}",
            )


if __name__ == "__main__":
    main()
