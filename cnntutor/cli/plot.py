"""`cnntutor plot`: how the last training went, or what an experiment gave."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cnntutor.cli.common import ExerciseName, Format, OutputFormat, console, workspace_here
from cnntutor.cli.output import say, say_wrapped
from cnntutor.curriculum import registry
from cnntutor.errors import LibraryMissing, UsageError, WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cnntutor.curriculum.registry import Listing

NAME = "plot"

Force = Annotated[
    bool, typer.Option("--force", help="Replace files that are none of these pictures; a backup is kept.")
]


def command(
    exercise: ExerciseName,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="Where the picture goes.", show_default=False)
    ] = None,
    force: Force = False,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """Draw the curve of the last training, here and as a PNG file."""
    from cnntutor.tutor.saved_model import open_kept

    listing = registry.find(exercise)
    if registry.load(listing).experiment is not None:
        from cnntutor.cli.experiment import draw_table

        draw_table(exercise, output, force=force, format_=format_)
        return
    training = open_kept(kept_file(listing, NAME), listing.id).training
    if not training.curve:
        raise UsageError("The training ended before its first epoch was finished: there is no curve to draw.")
    path = picture_file(output, f"{listing.id}-training.png")
    if (task := registry.load(listing).task) is None:
        _refuse(listing, NAME)
    threshold = task.data_named(training.data).threshold_after(training.epochs)
    if format_ is Format.TEXT:
        from cnntutor.render.terminal import small_charts

        screen = console()
        screen.print(small_charts.training_curve(listing.id, training, screen))

    def draw() -> Mapping[Path, bytes]:
        from cnntutor.render.plots import training_curves

        return {path: training_curves.training_curve(listing.id, training, threshold)}

    is_written = write(draw, asked_for=output is not None, force=force, quiet=format_ is Format.JSON)
    if format_ is Format.JSON:
        from cnntutor.render import as_json
        from cnntutor.render.terminal import small_charts

        content = small_charts.as_plain(listing.id, training)
        say(as_json.dumps({**content, "file": str(path) if is_written else None}))


def picture_file(output: Path | None, name: str) -> Path:
    """Return where a picture goes: where it was asked for, else here under a name."""
    if output is None:
        return Path(name)
    if output.is_dir():
        return output / name
    if output.suffix.lower() != ".png":
        raise UsageError(f"The picture is a PNG file: give --output a name that ends in .png, not {output}.")
    return output


# ------------------------------------------------------------------ what `look` does as well


def kept_file(listing: Listing, command_name: str) -> Path:
    """Return where the last check of an exercise kept its model.

    Raises
    ------
    UsageError
        If the exercise trains no model.
    """
    from cnntutor.workspace.folder import find_file, workspace_of

    if not listing.trains:
        _refuse(listing, command_name)
    if registry.load(listing).experiment is not None:
        raise UsageError(f"{listing.id} keeps no model: `cnntutor plot {listing.id}` draws its table.")
    try:
        file = find_file(listing, Path.cwd())
    except WorkspaceError:
        kept = workspace_here(silent=True).model_file(listing)
        return kept if kept.is_file() else workspace_here().model_file(listing)
    kept = workspace_of(file).model_file(listing)
    if kept.is_file() and file.stat().st_mtime > kept.stat().st_mtime:
        say_wrapped(f"{file.name} was changed after the check that is shown here.", err=True)
    return kept


def _refuse(listing: Listing, command_name: str) -> NoReturn:
    others = [other.id for other in registry.discover() if _can_show(other, command_name)]
    works = f"{command_name} works for {', '.join(others)}" if others else "no exercise here does"
    raise UsageError(f"{listing.id} trains no model: {works}.")


def _can_show(listing: Listing, command_name: str) -> bool:
    exercise = registry.load(listing)
    if command_name == NAME:
        return listing.trains
    return exercise.look is not None or (listing.trains and exercise.experiment is None)


def write(
    draw: Callable[[], Mapping[Path, bytes]], *, asked_for: bool, force: bool, quiet: bool = False
) -> bool:
    """Write pictures and say where they are; return whether they could be drawn.

    Without matplotlib that is an error only where files were asked for: what stands in the terminal is
    there all the same.
    """
    from cnntutor.render.plots import files

    try:
        drawn = draw()
    except LibraryMissing as error:
        if asked_for:
            raise
        say_wrapped(error, err=True)
        return False
    backups = files.save(drawn, force=force)
    if not quiet:
        for line in files.format_files(drawn, backups):
            say_wrapped(line)
    return True
