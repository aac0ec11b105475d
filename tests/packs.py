"""The exercise of tests/pack among those of the course, for tests of what has a text beside its file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

import cnntutor.curriculum
from cnntutor.batch import executors
from cnntutor.curriculum import registry
from cnntutor.curriculum.registry import Listing
from cnntutor.submissions.intake import titles

PACK = Path(__file__).parent / "pack"
FIELD_REPORT = Listing(99, "field_report")
SOLUTION = PACK / "solutions" / FIELD_REPORT.filename
TEXT = SOLUTION.with_suffix(".md")


@contextmanager
def with_field_report(folder: Path) -> Iterator[Listing]:
    """Have the course hold the exercise of the pack, too; give its listing.

    Parameters
    ----------
    folder : Path
        Where links to all files of exercises are put.
    """
    # Others than those of the course: each remembers where its files are.
    every = tuple(replace(listing) for listing in (*registry.discover(), FIELD_REPORT))
    places = {"curriculum": registry.HERE, "exercises": registry.exercises_folder()}
    for name, place in places.items():
        (folder / name).mkdir(parents=True)
        for source in (*place.glob("exercise*"), *(PACK / name).glob("exercise*.*")):
            (folder / name / source.name).symlink_to(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "HERE", folder / "curriculum")
        patch.setattr(registry, "exercises_folder", lambda: folder / "exercises")
        patch.setattr(registry, "discover", lambda: every)
        patch.setattr(executors, "_may_fork", lambda: True)  # others would not find it
        patch.setattr(
            cnntutor.curriculum, "__path__", [*cnntutor.curriculum.__path__, str(folder / "curriculum")]
        )
        _forget_names()
        yield every[-1]
    _forget_names()


def _forget_names() -> None:
    for cached in (titles._names, titles.exact, titles.behind_a_name, titles.near):
        cached.cache_clear()


def text(**changes: str) -> str:
    """Return the report of the solution with some pieces replaced: `text(**{"28 × 28": "32 × 32"})`."""
    made = TEXT.read_text("utf-8")
    for old, new in changes.items():
        assert old in made
        made = made.replace(old, new)
    return made
