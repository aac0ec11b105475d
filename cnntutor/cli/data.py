"""`cnntutor data`: which data sets there are, and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cnntutor.cli.common import Format, OutputFormat, console
from cnntutor.cli.output import say, say_wrapped
from cnntutor.cli.plot import Force, picture_file, write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.datasets.dataset import DataSet, Description

NAME = "data"
MOST_NAMED = 12

app = typer.Typer(no_args_is_help=True, help="Show and prepare the data sets that models are trained on.")


def data_set_names(incomplete: str) -> list[str]:
    """Return the names that begin as typed so far, for the shell's completion."""
    from cnntutor.datasets.registry import DESCRIPTIONS

    return [each.name for each in DESCRIPTIONS if each.name.startswith(incomplete)]


DataSetName = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="A data set, as `cnntutor data list` names it.", autocompletion=data_set_names
    ),
]
DataFolder = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Where to look first, before Keras's folder and our own cache."),
]
Embedded = Annotated[
    bool,
    typer.Option("--embedded", help="The set that comes with cnntutor, also where there is a published one."),
]


@app.command("list")
def list_(data_dir: DataFolder = None, format_: OutputFormat = Format.TEXT) -> None:
    """Show every data set, and where it is."""
    from cnntutor.datasets import registry

    found = [(each, registry.locate(each.name, data_dir)) for each in registry.DESCRIPTIONS]
    if format_ is Format.JSON:
        from cnntutor.render import as_json

        say(as_json.dumps({"data_sets": [_entry(each, path, data_dir) for each, path in found]}))
        return
    say(f"{'name':<13}  {'image':<7}  {'classes':>7}  {'training':>8}  {'test':>6}  where")
    for each, path in found:
        where = path or ("drawn when first needed" if not each.files else "not there (see below)")
        say(
            f"{each.name:<13}  {'×'.join(map(str, each.shape)) or 'various':<7}  {len(each.classes):>7}"
            f"  {each.train_count:>8,}  {each.test_count:>6,}  {where}"
        )
    for each, path in found:
        if path is None and each.files:
            say_wrapped(f"\n{registry.how_to_get(each.name, data_dir)}")


def _entry(description: Description, path: Path | None, data_dir: Path | None) -> dict[str, Any]:
    from cnntutor.datasets import registry

    is_needed = path is None and bool(description.files)
    return {
        "name": description.name,
        "title": description.title,
        "shape": list(description.shape),
        "classes": list(description.classes),
        "train_count": description.train_count,
        "test_count": description.test_count,
        "path": str(path) if path else None,
        "available": not is_needed,
        "how_to_get": registry.how_to_get(description.name, data_dir) if is_needed else None,
    }


@app.command()
def prepare(
    name: DataSetName,
    data_dir: DataFolder = None,
    download: Annotated[bool, typer.Option("--download", help="Fetch it where it is not there.")] = False,
) -> None:
    """Load a data set once, to see that it is whole; what is generated is kept."""
    from cnntutor.datasets import registry

    if registry.is_folder(name):
        _show_folder(name, data_dir)
        return

    if download and registry.locate(name, data_dir) is None:
        _fetch(name)
    _show(registry.load(name, data_dir))


def _fetch(name: str) -> None:
    from cnntutor.datasets.download import ORIGINS, fetch

    origin = ORIGINS.get(name)
    if origin is not None:
        say_wrapped(f"Fetching {origin.url} ({origin.size / 1e6:.0f} MB).", err=True)
        fetch(origin)


def _show(data: DataSet) -> None:
    from cnntutor.datasets.dataset import counts

    size = "×".join(map(str, data.train.images.shape[1:]))
    say_wrapped(f"{data.name}: images of {size} bytes, from {data.source}\n")
    say(f"{'class':<10}  {'training':>8}  {'test':>6}")
    each = zip(counts(data.train, data.classes), counts(data.test, data.classes), strict=True)
    for (name, train), (_, test) in each:
        say(f"{name:<10}  {train:>8,}  {test:>6,}")
    say(f"{'all':<10}  {len(data.train.images):>8,}  {len(data.test.images):>6,}")


@app.command("describe")
def describe(
    name: DataSetName,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="Where the picture goes.", show_default=False)
    ] = None,
    data_dir: DataFolder = None,
    embedded: Embedded = False,
    force: Force = False,
) -> None:
    """Show what a data set is, with samples and the balance of its classes, here and as a PNG file."""
    from cnntutor.datasets.summary import summarise
    from cnntutor.render.terminal import small_data

    path = picture_file(output, f"{name}.png")
    shown = summarise(name, _folder(name, data_dir, embedded=embedded))
    screen = console()
    screen.print(small_data.summary(shown, screen))

    def draw() -> Mapping[Path, bytes]:
        from cnntutor.render.plots import data_pictures

        return {path: data_pictures.summary(shown)}

    write(draw, asked_for=output is not None, force=force)


def _show_folder(name: str, data_dir: Path | None) -> None:
    """Say what is in a folder of images, and which of its files cannot be used."""
    from cnntutor.datasets import cats_and_dogs, registry
    from cnntutor.text import and_more, format_count

    root = registry.locate(name, data_dir)
    assert root is not None
    found = cats_and_dogs.survey(root)
    say_wrapped(f"{name}: images of {found.size_range} pixels, from {root}\n")
    say(f"{'class':<10}  {'images':>8}")
    for each, count in (*zip(cats_and_dogs.CLASSES, found.counts, strict=True), ("all", sum(found.counts))):
        say(f"{each:<10}  {count:>8,}")
    broken = [f"{file} ({reason})" for file, reason in found.broken]
    for what, names in (("grey", list(found.grey)), ("not readable", broken), ("no image", list(found.odd))):
        if names:
            say_wrapped(f"\n{what}: {format_count(len(names), 'file')}: {and_more(names, MOST_NAMED)}")


@app.command()
def path(name: DataSetName, data_dir: DataFolder = None, embedded: Embedded = False) -> None:
    """Print the file or folder that a data set is read from, and nothing else."""
    from cnntutor.datasets import registry
    from cnntutor.errors import DataError

    folder = _folder(name, data_dir, embedded=embedded)
    found = registry.locate(name, folder)
    if found is None:
        raise DataError(registry.how_to_get(name, folder))
    say(found)


def _folder(name: str, data_dir: Path | None, *, embedded: bool) -> Path | None:
    """Return where to look first: in the stand-in of the package where that is asked for."""
    if not embedded:
        return data_dir
    from cnntutor.datasets import registry
    from cnntutor.errors import UsageError

    if data_dir is not None:
        raise UsageError("Give either --embedded or --data-dir.")
    return registry.embedded(name)
