"""`cnntutor look`: what the last model has learnt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import DataFolder, ExerciseName, console
from cnntutor.cli.plot import Force, kept_file, write
from cnntutor.curriculum import registry
from cnntutor.errors import DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.model_task import ModelTask
    from cnntutor.training.plan import Plan
    from cnntutor.training.saved_model import KeptModel
    from cnntutor.tutor.inspection import Look

NAME = "look"


def command(
    exercise: ExerciseName,
    image: Annotated[
        int, typer.Option(min=0, help="Whose feature maps are shown: a held-out image, from 0.")
    ] = 0,
    output: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where the pictures go.", show_default=False)
    ] = None,
    data_dir: DataFolder = None,
    force: Force = False,
) -> None:
    """Look into the last model: filters, feature maps, confusion matrix and worst mistakes."""
    from cnntutor.render.terminal import small_look
    from cnntutor.tutor.saved_model import open_kept

    listing = registry.find(exercise)
    folder = output or Path(f"{listing.id}-pictures")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file. Name a folder with --output.")
    seen = _look_at_given(listing, image)
    if seen is None:
        kept = open_kept(kept_file(listing, NAME), listing.id)
        seen = _look(kept, registry.load(listing).task, image, data_dir)
    screen = console()
    screen.print(small_look.look(seen, screen))

    def draw() -> Mapping[Path, bytes]:
        from cnntutor.render.plots import pictures

        return {folder / name: content for name, content in pictures.look(seen).items()}

    write(draw, asked_for=output is not None, force=force)


def _look_at_given(listing: Listing, image: int) -> Look | None:
    """Return what the student's functions make of a model that is given; None where none is."""
    given = registry.load(listing).look
    if given is None:
        return None
    from cnntutor.tutor.given_look import look_at_given
    from cnntutor.tutor.work import find_work

    if image >= (count := len(given.images())):
        raise UsageError(f"There are {count:,} images: --image goes from 0 to {count - 1}.")
    return look_at_given(find_work(listing.id), given, image)


def _look(kept: KeptModel, task: ModelTask | None, image: int, data_dir: Path | None) -> Look:
    """Return what there is to see, without images where the data set is not there any more."""
    from cnntutor.datasets.registry import describe
    from cnntutor.training.plan import standard_plan
    from cnntutor.tutor import inspection

    plan: Plan | None = None
    trouble: tuple[str, ...] = ()
    try:
        if task is not None:
            plan = standard_plan(task, kept.training.data, data_dir)(kept.seed)
    except DataError as error:
        trouble = (f"There are no images, so neither feature maps nor mistakes. {error}",)
    if plan and image >= len(plan.held_out):
        count = len(plan.held_out)
        raise UsageError(f"There are {count:,} held-out images: --image goes from 0 to {count - 1}.")
    return inspection.look(kept, tuple(describe(kept.training.data).classes), plan, image, trouble)
