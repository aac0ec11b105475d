"""All that one student handed in, gathered without deciding yet what counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake import messages, names, titles
from cnntutor.submissions.intake.beside import is_about_another
from cnntutor.submissions.intake.entries import (
    MOST_FILES,
    MOST_NAME,
    TOO_MANY,
    Entry,
    format_name,
    nothing,
)
from cnntutor.submissions.intake.near import Near
from cnntutor.submissions.intake.soundness import UNSAFE
from cnntutor.workspace.settings import SETTINGS

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing
    from cnntutor.submissions.intake.names import Owner
    from cnntutor.submissions.intake.nested_archives import Shelf

MOST_CANDIDATES = 20
"""How many files for one exercise are kept; more than one is too many anyway."""

MOST_ARCHIVES = 20
MOST_NEAR = 5

FOREIGN = {"7z", "rar", "tar", "gz", "tgz", "bz2", "xz"}
"""Archives that are not opened."""

NO_WORK = {"__init__.py", "__main__.py", "conftest.py", "noxfile.py", "setup.py", "desktop.ini", "thumbs.db"}
"""Files that nobody has meant for an exercise, in lower case."""

README = "readme"
NO_REPORTS = ("requirements", "license")
"""What the names of texts begin with that nobody has meant for a report, in lower case."""

Folder = tuple[str, tuple[str, ...]]


@dataclass
class Unused:
    """Files that stand for no exercise, of which the first are named."""

    places: list[str] = field(default_factory=list)
    """Where those are."""

    count: int = 0
    """How many there are in all."""

    def add(self, entry: Entry) -> None:
        """Count a file."""
        self.count += 1
        if len(self.places) < messages.MOST_PLACES:
            self.places.append(entry.place)

    def include(self, other: Unused) -> None:
        """Count those of another one too."""
        self.count += other.count
        self.places = [*self.places, *other.places][: messages.MOST_PLACES]


@dataclass(kw_only=True)
class Work:
    """What was found of one student."""

    owner: Owner
    """Whose it is."""

    place: str
    """The first folder or file that was found, for people."""

    shelf: Shelf
    """Opens archives."""

    found: dict[Listing, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    """The files that may count, by exercise."""

    companions: dict[Listing, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    """The texts beside those files, where an exercise asks for one."""

    texts: list[Entry] = field(default_factory=list)
    """Texts and folders that may be meant as such a text, though their names do not say for which."""

    readmes: list[str] = field(default_factory=list)
    """Where texts are that hardly anybody means as such a text, as a README."""

    named: dict[Listing, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    """What has the name of such a text, but is a folder or a file of another kind."""

    folders: dict[Listing, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    """Folders that are called as an exercise's file is."""

    near: dict[Listing, list[Near]] = field(default_factory=lambda: defaultdict(list))
    """Files that were perhaps meant for an exercise but are not called so."""

    code: Unused = field(default_factory=Unused)
    """Python files and notebooks that stand for no exercise."""

    others: Unused = field(default_factory=Unused)
    """Other files that stand for none."""

    gaps: dict[str, str] = field(default_factory=dict)
    """What could not be looked into, and why, by place."""

    foreign: list[Entry] = field(default_factory=list)
    """Archives that are not opened: all may be in them if nothing else was handed in."""

    remarks: list[str] = field(default_factory=list)
    """What else is to be said."""

    settings: dict[Folder, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    """The settings files, by the folder that they lie in."""

    is_late: bool = False
    """Whether some of it was handed in late, as far as its name tells."""

    doubt: str = ""
    """Why it may be the work of more than one student, so that nothing of it is graded; else empty."""

    is_cut: bool = False
    """Whether it was so much that the rest was not looked at."""

    archives: int = 0
    """How many archives there were."""

    files: int = 0
    """How many files and folders there were."""

    def take(self, entry: Entry, own_name: str) -> None:
        """Look at one thing that the student handed in.

        Parameters
        ----------
        entry : Entry
            The thing.
        own_name : str
            What the student called it.
        """
        self.files += 1
        self._note_folders(entry)
        _, suffix = titles.split_suffix(own_name)
        listing = titles.file_of(own_name)
        if self.files > MOST_FILES or entry.trouble == TOO_MANY:
            self.is_cut = True
            self.gaps.setdefault(self.owner.name, TOO_MANY)
        elif listing is not None and not entry.is_folder:
            if len(self.found[listing]) < MOST_CANDIDATES:
                self.found[listing].append(entry)
        elif (beside := titles.companion_of(own_name)) is not None:
            if entry.is_folder:
                self.texts = [*self.texts, entry][:MOST_CANDIDATES]
            elif len(self.companions[beside]) < MOST_CANDIDATES:
                self.companions[beside].append(entry)
        elif _is_settings(own_name):
            self.settings[_folder(entry)].append(entry)
        elif entry.trouble and (entry.is_folder or entry.trouble == UNSAFE or suffix in ("", "zip")):
            self._miss(entry.place, entry.trouble)
        elif not entry.is_folder:
            self._look(entry, own_name, suffix)

    def _note_folders(self, entry: Entry) -> None:
        """Keep the folders around something, and itself if it is one, that are called as a file is."""
        for depth in range(1 if entry.is_nested else 2, len(entry.parts) + entry.is_folder):
            name = entry.parts[depth - 1]
            if "." not in name:
                continue
            if (listing := titles.file_of(name)) is not None:
                _add(self.folders[listing], entry, depth)
            elif (beside := titles.perhaps_companion_of(name)) is not None:
                _add(self.named[beside], entry, depth)

    def _look(self, entry: Entry, own_name: str, suffix: str) -> None:
        """Look at a file that is not called as an exercise is."""
        perhaps = titles.perhaps_companion_of(own_name)
        if perhaps is not None and suffix not in titles.TEXTS:
            self.named[perhaps] = [*self.named[perhaps], entry][:MOST_CANDIDATES]
        if suffix == "zip":
            self._open(entry)
        elif suffix in FOREIGN:
            self.foreign = [*self.foreign, entry][:MOST_ARCHIVES]
        elif nearest := titles.near(own_name):
            by_subject = titles.is_by_subject(own_name, nearest)
            if len(self.near[nearest]) < MOST_NEAR:
                front = self._front(entry, own_name)
                wanted = messages.wanted_name(entry.place, front + nearest.filename)
                owner = names.of_file(own_name).owner if len(entry.parts) > 1 else None
                beside = ""
                if nearest.companion is not None and suffix in {"", *titles.TEXTS}:
                    beside = front + nearest.companion.name
                self.near[nearest].append(
                    Near(
                        entry.place,
                        wanted,
                        owner.name if owner else "",
                        wanted_beside=beside,
                        by_subject=by_subject,
                    )
                )
            if by_subject:
                self._note_text(entry, own_name, suffix)
        elif own_name.casefold() not in NO_WORK:
            self._note_text(entry, own_name, suffix)
            (self.code if suffix in titles.SUFFIXES else self.others).add(entry)

    def _note_text(self, entry: Entry, own_name: str, suffix: str) -> None:
        """Keep a text whose name does not say for which exercise it is."""
        if suffix not in titles.REPORTS:
            return
        name = own_name.casefold()
        if name.startswith(README):
            self.readmes = [*self.readmes, entry.place][:MOST_CANDIDATES]
        elif not name.startswith(NO_REPORTS):
            self.texts = [*self.texts, entry][:MOST_CANDIDATES]

    def _front(self, entry: Entry, own_name: str) -> str:
        """Return what has to stay in front of a file's name so that it still says whose it is."""
        if len(entry.parts) > 1:
            return ""
        name = entry.parts[0]
        return format_name(name.removesuffix(own_name)) if name.endswith(own_name) else f"{self.owner.name}_"

    def pass_over(self, name: str, why: str) -> None:
        """Remember that something holds nothing to grade.

        Parameters
        ----------
        name : str
            The folder's or file's name.
        why : str
            The rest of the sentence.
        """
        remark = f"{format_name(name)} {why}."
        if remark not in self.remarks and len(self.remarks) < MOST_NEAR:
            self.remarks.append(remark)

    def tops(self) -> set[str]:
        """Return the folders and files at the top that it was found in, for people."""
        entries = [entry for some in self.found.values() for entry in some]
        return {self.place, *(format_name(f"{entry.before}{entry.parts[0]}") for entry in entries)}

    def may_hold(self) -> tuple[Listing, ...] | None:
        """Return the exercises that are in it or may be; None where it could be any."""
        every = (self.found, self.companions, self.named, self.folders)
        found = {listing for some in every for listing, entries in some.items() if entries}
        if self.gaps or self.is_cut or (self.foreign and not found):
            return None
        near = {each for each, some in self.near.items() if some and not is_about_another(each, self)}
        return tuple(sorted(found | near))

    def settings_beside(self, entry: Entry) -> list[Entry]:
        """Return the settings files in the nearest of a student's folders around a file, as `check` does."""
        before, folders = _folder(entry)
        for depth in range(len(folders), -1, -1):
            if found := self.settings.get((before, folders[:depth])):
                return found
        return []

    def include(self, other: Work) -> None:
        """Take over what the same student handed in elsewhere."""
        for mine, theirs in (
            (self.found, other.found),
            (self.companions, other.companions),
            (self.named, other.named),
            (self.folders, other.folders),
        ):
            for listing, entries in theirs.items():
                mine[listing] += entries
        self.texts = [*self.texts, *other.texts][:MOST_CANDIDATES]
        self.readmes = [*self.readmes, *other.readmes][:MOST_CANDIDATES]
        for folder, entries in other.settings.items():
            self.settings[folder] += entries
        for listing, near in other.near.items():
            self.near[listing] += near
        self.code.include(other.code)
        self.others.include(other.others)
        self.gaps |= other.gaps
        self.foreign += other.foreign
        self.remarks += other.remarks
        self.is_late = self.is_late or other.is_late
        self.is_cut = self.is_cut or other.is_cut
        self.doubt = self.doubt or other.doubt

    def _miss(self, place: str, why: str) -> None:
        if len(self.gaps) < MOST_ARCHIVES:
            self.gaps[place] = why

    def _open(self, entry: Entry) -> None:
        self.archives += 1
        if entry.is_nested:
            self._miss(entry.place, "is an archive inside an archive, which is not opened")
            return
        if self.archives > MOST_ARCHIVES:
            self._miss(entry.place, f"comes after {MOST_ARCHIVES} other archives and was not opened")
            return
        try:
            for inner in self.shelf.entries(entry):
                self.take(inner, inner.parts[-1])
        except SubmissionError as error:
            self._miss(entry.place, str(error).removeprefix(entry.place).strip().rstrip("."))


def _add(folders: list[Entry], entry: Entry, depth: int) -> None:
    """Add the folder around something, so many names deep, unless it is there."""
    folder = replace(entry, parts=entry.parts[:depth], fetch=nothing, trouble="", is_folder=True)
    if len(folders) < MOST_CANDIDATES and all(one.place != folder.place for one in folders):
        folders.append(folder)


def _folder(entry: Entry) -> Folder:
    return entry.before, entry.parts[:-1]


def _is_settings(own_name: str) -> bool:
    stem, suffix = titles.split_suffix(own_name[:MOST_NAME])
    return f"{titles.without_grades(stem)}.{suffix}" == SETTINGS
