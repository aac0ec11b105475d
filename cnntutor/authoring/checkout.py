"""A checkout of the repository: its exercises by their files, and whether it is the one that runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cnntutor import version
from cnntutor.authoring.findings import Trouble
from cnntutor.curriculum import registry
from cnntutor.curriculum.registry import FILE_NAME, Listing
from cnntutor.errors import UnknownExercise, WorkspaceError
from cnntutor.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = ("cnntutor/curriculum", "exercises", "solutions")
"""Where the three files of an exercise are: what is graded, what students get, the model answer."""


@dataclass(frozen=True)
class Checkout:
    """A folder with the three places of exercises in it."""

    folder: Path
    """Its root."""

    def files(self, listing: Listing) -> dict[str, Path]:
        """Return the three files that an exercise should have, by their places."""
        return {place: self.folder / place / listing.filename for place in PLACES}

    def solution(self, listing: Listing) -> Path:
        """Return where the model answer to an exercise belongs."""
        return self.files(listing)["solutions"]

    def listings(self) -> tuple[Listing, ...]:
        """Return every exercise that has at least one of its files, in the order of the course."""
        found = {
            Listing(int(name[2]), name[3])
            for place in PLACES
            for path in (self.folder / place).glob("*.py")
            if (name := FILE_NAME.fullmatch(path.name))
        }
        return tuple(sorted(found))

    def strays(self) -> Iterator[Trouble]:
        """Yield the files that stand where exercises do, and have no name of one."""
        for place in PLACES:
            for path in sorted((self.folder / place).glob("*.py")):
                meant = place != PLACES[0] or path.name.lower().startswith("exercise")
                if meant and not FILE_NAME.fullmatch(path.name):
                    yield Trouble(
                        f"{place}/{path.name} has no name of an exercise, so nothing takes it up.",
                        "Rename it to exerciseN_slug.py, in small letters, as its siblings.",
                    )

    def missing(self, listing: Listing) -> Iterator[Trouble]:
        """Yield the files that an exercise has not, and the other exercises that answer to its names."""
        files = self.files(listing)
        there = next(place for place, path in files.items() if path.is_file())
        for place, path in files.items():
            if not path.is_file():
                yield Trouble(
                    f"There is {there}/{listing.filename}, but no {place}/{listing.filename}.",
                    f"Write {place}/{listing.filename}, or correct the name of the other files.",
                )
        for other in self.listings():
            if other != listing and (other.number == listing.number or other.slug == listing.slug):
                yield Trouble(
                    f"{other.filename} has the same number or the same slug as {listing.filename}.",
                    "Rename the three files of one of the two.",
                )

    def find(self, name: str) -> Listing:
        """Return the exercise that answers to a name, if only one of its files is there.

        Raises
        ------
        UnknownExercise
            If none does.
        """
        wanted = name.strip().casefold().removesuffix(".py").replace(" ", "")
        names = {
            answer: listing
            for listing in reversed(self.listings())
            for answer in (listing.id, str(listing.number), listing.slug, listing.stem)
        }
        if wanted in names:
            return names[wanted]
        suggestion = did_you_mean(wanted, names)
        known = ", ".join(listing.id for listing in self.listings())
        raise UnknownExercise(f'No file belongs to an exercise "{name}".{suggestion} There are {known}.')


def open_checkout(folder: Path) -> Checkout:
    """Return a checkout whose exercises can be looked at.

    Parameters
    ----------
    folder : Path
        Its root.

    Raises
    ------
    WorkspaceError
        If it is no checkout, holds no exercise, or the cnntutor that runs is another one.
    """
    if absent := [place for place in PLACES if not (folder / place).is_dir()]:
        raise WorkspaceError(
            f"{folder.resolve()} is no copy of cnntutor's repository: it has no folder {absent[0]}. "
            "Name the folder that holds exercises, solutions and cnntutor."
        )
    running = Path(version.__file__).resolve().parent
    templates = registry.exercises_folder().resolve()
    if running != (folder / "cnntutor").resolve() or templates != (folder / "exercises").resolve():
        raise WorkspaceError(
            f"The cnntutor that runs is {running}, with the exercises of {templates}: not those of "
            f"{folder.resolve()}. `pip install --editable {folder}` changes that; then try again."
        )
    checkout = Checkout(folder)
    if not checkout.listings():
        raise WorkspaceError(
            f"{folder.resolve()} holds no exercise: its files are called exerciseN_slug.py. docs/author.md "
            "says how to write one."
        )
    return checkout
