"""Examine the installation: versions, the sandbox, data sets, where progress is kept."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.datasets import registry
from cnntutor.errors import CnntutorError
from cnntutor.sandbox.backends import select
from cnntutor.version import __version__, version_of

if TYPE_CHECKING:
    from cnntutor.datasets.dataset import Description
    from cnntutor.workspace.folder import Workspace

NEEDED = ("jinja2", "msgspec", "nbformat", "numpy", "platformdirs", "psutil", "rich", "typer")
OPTIONAL = {
    "tensorflow": ("the exercises that train a model", "train"),
    "matplotlib": ("pictures of models", "train"),
    "Pillow": ("the folder of images of exercise 17", "images"),
    "textual": ("`cnntutor watch`", "watch"),
    "watchfiles": ("`cnntutor watch`", "watch"),
    "fsrs": ("reviews in `cnntutor practice`", "practice"),
    "jupyterlab": ("notebooks, where no other Jupyter is there", "notebook"),
    "dask": ("grading on several machines", "cluster"),
    "scipy": ("cross-checks of the references", "test"),
}
"""What each package is for, and the extra that it comes with."""


@dataclass(frozen=True)
class Observation:
    """One thing that was looked at."""

    subject: str
    """What."""

    text: str
    """What was found."""

    good: bool = True
    """Whether exercises can be graded with it."""


def examine(workspace: Workspace) -> tuple[Observation, ...]:
    """Return all observations, in the order in which a person asks for them."""
    return (*_versions(), *_sandbox(), *_data_sets(), *_places(workspace))


def _versions() -> list[Observation]:
    observations = [
        Observation("cnntutor", __version__),
        Observation("Python", f"{platform.python_version()} on {platform.system()}"),
    ]
    for name in NEEDED:
        version = version_of(name)
        observations.append(
            Observation(name, version or "missing: install cnntutor again", good=bool(version))
        )
    for name, (purpose, extra) in OPTIONAL.items():
        missing = f'not installed: `pip install "cnntutor[{extra}]"` gets it (only needed for {purpose})'
        observations.append(Observation(name, version_of(name) or missing))
    return observations


def _sandbox() -> list[Observation]:
    """Attack every backend, and say which one runs what."""
    examined = select.examine()
    holding = [backend for backend in examined if backend.trouble is None]
    isolated = [backend for backend in holding if backend.isolated]
    for_check = next((backend.name for backend in holding if backend.name != "warm"), None)
    used = (
        f"`check` runs your file in: {for_check or 'nothing, no submission can be graded'}",
        f"`grade` runs a class in: {isolated[0].name if isolated else 'nothing, for want of isolation'}",
    )
    return [
        Observation("isolation", "; ".join(used), good=for_check is not None),
        *(Observation(f"  {backend.name}", _state(backend)) for backend in examined),
    ]


def _state(backend: select.Examined) -> str:
    if backend.trouble is not None:
        return f"not used: {backend.trouble}"
    return f"{'holds' if backend.isolated else 'works'}. {backend.guarantee}"


def _data_sets() -> list[Observation]:
    return [Observation(each.title, _whereabouts(each)) for each in registry.DESCRIPTIONS]


def _whereabouts(description: Description) -> str:
    found = registry.locate(description.name)
    if found is not None:
        return str(found)
    if not description.files:
        return "drawn when first needed"
    return f"not there: see `cnntutor data path {description.name}`"


def _places(workspace: Workspace) -> list[Observation]:
    try:
        student = workspace.student or "nobody in particular: the numbers are the lecture's"
    except CnntutorError as error:
        return [Observation("student", str(error), good=False)]
    kept = workspace.progress_file
    state = "" if kept.exists() else " (nothing kept yet)"
    return [
        Observation("folder", str(workspace.folder)),
        Observation("student", student),
        Observation("progress", f"{kept}{state}"),
    ]
