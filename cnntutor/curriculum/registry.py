"""Find the exercises by their files: an exercise is there because its three files are.

`cnntutor list` needs this module, so what only other commands need is imported where it is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cnntutor.errors import CurriculumError, UnknownExercise
from cnntutor.text import did_you_mean

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise, Variant
    from cnntutor.sandbox.limits import Profile

FULL_SCORE = 100
"""What every exercise is worth: its questions' points add up to it."""

TRACKS = ("core", "beyond")
"""The parts of the course, in the order in which they are done."""

HERE = Path(__file__).parent
FILE_NAME = re.compile(r"(exercise(\d+))_([a-z0-9_]+)\.py")
LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d+$)")
LIBRARY = re.compile(r"^(?:import|from)\s+(?:keras|tensorflow)\b", re.MULTILINE)
PICTURES = re.compile(r"^(?:import|from)\s+PIL\b", re.MULTILINE)
FOLDERS = re.compile(r'^\s*folders=\("([a-z_]+)",\)', re.MULTILINE)
TRACK = re.compile(rf'^\s*track="({"|".join(TRACKS)})"', re.MULTILINE)
COMPANION = ".md"
"""What ends the name of the text that is handed in beside a file, where an exercise asks for one."""

HEADING = re.compile(r"#\s*Exercise\s+\d+:\s*(.+)")


@dataclass(frozen=True, order=True)
class Listing:
    """An exercise as its files' names tell it, before any of them is run."""

    number: int
    """Its place in the course, from 1."""

    slug: str
    """`pooling`."""

    @property
    def id(self) -> str:
        """`exercise3`."""
        return f"exercise{self.number}"

    @property
    def stem(self) -> str:
        """What its three files are called: `exercise3_pooling`."""
        return f"{self.id}_{self.slug}"

    @property
    def filename(self) -> str:
        """`exercise3_pooling.py`."""
        return f"{self.stem}.py"

    @property
    def template(self) -> Path:
        """The untouched exercise file."""
        return exercises_folder() / self.filename

    @cached_property
    def companion(self) -> Path | None:
        """The untouched text that is handed in beside the file: same-named, in Markdown; None for most."""
        path = self.template.with_suffix(COMPANION)
        return path if path.is_file() else None

    @property
    def statement(self) -> str:
        """What is asked, in Markdown: the docstring of the exercise file."""
        import ast

        docstring = ast.get_docstring(ast.parse(self.template.read_text(encoding="utf-8")))
        if not docstring:
            raise CurriculumError(f"{self.filename} opens with no statement")
        return docstring

    @property
    def title(self) -> str:
        """The heading of the statement, read without parsing the file."""
        with self.template.open(encoding="utf-8") as lines:
            found = HEADING.search(lines.readline())
        if not found:
            raise CurriculumError(f"{self.filename} does not open with a heading `# Exercise N: Title`")
        return found[1].strip()

    @property
    def module(self) -> Path:
        """What it is graded by: the module of the curriculum."""
        return HERE / self.filename

    @cached_property
    def track(self) -> str:
        """The part of the course, one of `TRACKS`: read from its module, which is not run for it."""
        found = TRACK.search(self.module.read_text(encoding="utf-8"))
        return found[1] if found else TRACKS[0]

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The packages that it needs: numpy, and what the exercise file imports of tensorflow and Pillow."""
        source = self.template.read_text(encoding="utf-8")
        others = (("tensorflow", LIBRARY), ("pillow", PICTURES))
        return ("numpy", *(name for name, imported in others if imported.search(source)))

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders of images that a submission is given: read from its module, which is not run for it."""
        if not self.module.is_file():  # an author has not written it yet
            return ()
        return tuple(FOLDERS.findall(self.module.read_text(encoding="utf-8")))

    @property
    def profile(self) -> Profile:
        """The kind of worker that it needs: one with Keras or Pillow where the exercise file imports it."""
        from cnntutor.sandbox.limits import IMAGES_PROFILE, KERAS_PROFILE, NUMPY_PROFILE

        profile = KERAS_PROFILE if "tensorflow" in self.needs else NUMPY_PROFILE
        if "pillow" in self.needs:
            profile = IMAGES_PROFILE
        if not self.folders:
            return profile
        from cnntutor.domain.image_folder import mount_embedded

        return replace(profile, mounts=tuple(map(mount_embedded, self.folders)))

    @property
    def trains(self) -> bool:
        """Whether a model is built and trained in it: not every exercise that needs Keras does that."""
        return self.profile.trains and load(self).task is not None

    @property
    def points(self) -> int:
        """What it is worth: the same for all, which `load` holds the questions to."""
        return FULL_SCORE


@cache
def exercises_folder() -> Path:
    """Return where the untouched exercise files are: inside the package, or beside it in a checkout."""
    for folder in (HERE.parent / "exercises", HERE.parent.parent / "exercises"):
        if folder.is_dir():
            return folder
    raise CurriculumError("the exercise files are missing: install cnntutor again")


@cache
def discover() -> tuple[Listing, ...]:
    """Return all exercises, in the order of the course."""
    names = (FILE_NAME.fullmatch(path.name) for path in HERE.iterdir())
    return tuple(sorted(Listing(int(name[2]), name[3]) for name in names if name))


def find(name: str) -> Listing:
    """Return the exercise that answers to a name.

    Parameters
    ----------
    name : str
        `exercise3`, `3`, `03`, `pooling`, `exercise3_pooling` or the name of its file.

    Raises
    ------
    UnknownExercise
        If none does; the message says which name is nearest.
    """
    wanted = name.strip().casefold().removesuffix(".py").removesuffix(".ipynb")
    wanted = LEADING_ZEROS.sub("", wanted)
    names = {
        answer: listing
        for listing in discover()
        for answer in (listing.id, str(listing.number), listing.slug, listing.stem, f"ex{listing.number}")
    }
    for spelling in (wanted, wanted.replace("-", "_").replace(" ", "_"), wanted.replace(" ", "")):
        if spelling in names:
            return names[spelling]
    suggestion = did_you_mean(
        wanted, names, likeness=0.5, show=lambda nearest: f"{names[nearest].id} ({names[nearest].slug})"
    )
    raise UnknownExercise(f'There is no exercise "{name}".{suggestion} `cnntutor list` shows all of them.')


def load(listing: Listing) -> Exercise:
    """Return an exercise with its questions; this imports numpy."""
    import importlib

    module = importlib.import_module(f"cnntutor.curriculum.{listing.stem}")
    exercise: Exercise = module.EXERCISE
    if (exercise.id, exercise.slug, exercise.title) != (listing.id, listing.slug, listing.title):
        raise CurriculumError(f"{listing.stem} calls itself {exercise.id} {exercise.slug} {exercise.title!r}")
    if exercise.folders != listing.folders:
        raise CurriculumError(f"{listing.stem} has other folders than its text says: {exercise.folders}")
    if exercise.track != listing.track or exercise.track not in TRACKS:
        raise CurriculumError(f"{listing.stem} is of the track {exercise.track!r}, and not {listing.track!r}")
    if (total := sum(question.points for question in exercise.questions)) != FULL_SCORE:
        raise CurriculumError(f"the questions of {exercise.id} are worth {total} points, not {FULL_SCORE}")
    return exercise


def digest(listing: Listing) -> str:
    """Return the SHA-256 of all that decides an exercise's scores, in hexadecimal."""
    from cnntutor.curriculum.digest import digests

    return digests(listing).score


def explanation_digest(listing: Listing) -> str:
    """Return the SHA-256 of all that is only said of an exercise's scores, in hexadecimal."""
    from cnntutor.curriculum.digest import digests

    return digests(listing).explanation


def variant(exercise: Exercise, student: str | None, drawn_from: str | None = None) -> Variant:
    """Return the numbers of a student.

    Parameters
    ----------
    exercise : Exercise
        Whose by-hand questions are about the numbers.
    student : str or None
        The name; None for the lecture's numbers.
    drawn_from : str, optional
        What decides the numbers, where that is not the name.
    """
    import hashlib

    from cnntutor.domain.exercise import Variant

    if student is None:
        return Variant(None, exercise.lecture)
    import numpy as np

    seed = hashlib.sha256(f"{drawn_from or same_name(student)}\0{exercise.id}".encode()).digest()
    return Variant(student, exercise.draw(np.random.default_rng(list(seed))))


def same_name(student: str) -> str:
    """Return a name without regard to case, surrounding spaces and the way that accents are encoded."""
    import unicodedata

    return " ".join(unicodedata.normalize("NFC", student).casefold().split())
