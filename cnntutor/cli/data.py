"""`cnntutor data`: which data sets there are, and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cnntutor.cli.common import Format, OutputFormat
from cnntutor.cli.output import say

if TYPE_CHECKING:
    from cnntutor.datasets.dataset import DataSet, Description

NAME = "data"

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


@app.command("list")
def list_(data_dir: DataFolder = None, format_: OutputFormat = Format.TEXT) -> None:
    """Show every data set, and where it is."""
    from cnntutor.datasets import registry

    found = [(each, registry.locate(each.name, data_dir)) for each in registry.DESCRIPTIONS]
    if format_ is Format.JSON:
        from cnntutor.render import as_json

        say(as_json.dumps({"data_sets": [_entry(each, path, data_dir) for each, path in found]}))
        return
    say(f"{'name':<8}  {'image':<7}  {'classes':>7}  {'training':>8}  {'test':>6}  where")
    for each, path in found:
        where = path or ("drawn when first needed" if not each.files else "not there (see below)")
        say(
            f"{each.name:<8}  {'×'.join(map(str, each.shape)):<7}  {len(each.classes):>7}"
            f"  {each.train_count:>8,}  {each.test_count:>6,}  {where}"
        )
    for each, path in found:
        if path is None and each.files:
            say(f"\n{registry.how_to_get(each.name, data_dir)}")


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

    if download and registry.locate(name, data_dir) is None:
        _fetch(name)
    _show(registry.load(name, data_dir))


def _fetch(name: str) -> None:
    from cnntutor.datasets.download import ORIGINS, fetch

    origin = ORIGINS.get(name)
    if origin is not None:
        say(f"Fetching {origin.url} ({origin.size / 1e6:.0f} MB).", err=True)
        fetch(origin)


def _show(data: DataSet) -> None:
    from cnntutor.datasets.dataset import counts

    size = "×".join(map(str, data.train.images.shape[1:]))
    say(f"{data.name}: images of {size} bytes, from {data.source}\n")
    say(f"{'class':<10}  {'training':>8}  {'test':>6}")
    each = zip(counts(data.train, data.classes), counts(data.test, data.classes), strict=True)
    for (name, train), (_, test) in each:
        say(f"{name:<10}  {train:>8,}  {test:>6,}")
    say(f"{'all':<10}  {len(data.train.images):>8,}  {len(data.test.images):>6,}")


@app.command()
def path(name: DataSetName, data_dir: DataFolder = None) -> None:
    """Print the file or folder that a data set is read from, and nothing else."""
    from cnntutor.datasets import registry
    from cnntutor.errors import DataError

    found = registry.locate(name, data_dir)
    if found is None:
        raise DataError(registry.how_to_get(name, data_dir))
    say(found)
