"""Whose a file or folder is, by the names that Canvas, Moodle and people give them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cnntutor.submissions.intake import titles
from cnntutor.submissions.intake.entries import clean_name
from cnntutor.workspace.settings import SETTINGS

MOODLE = re.compile(r"(.+?)_([0-9]{1,20})_assignsubmission_([a-z0-9]+)(?:_(.*))?", re.DOTALL)
"""`Ada Lovelace_12345_assignsubmission_file_exercise3.py`, or the same without a file's name for a folder."""

CANVAS = re.compile(r"(\w+?)(_LATE)?_([0-9]{1,20})_([0-9]{1,20})_(.+)", re.DOTALL)
"""`lovelaceada_LATE_12345_67890_exercise3.py`: name, lateness, user, submission, the file's own name."""

CANVAS_ANONYMOUS = re.compile(
    r"(LATE_)?anon_([A-Za-z0-9]{1,40})_(?:[0-9]{1,20}_(.+)|(?:text|link)\.html)", re.DOTALL
)
CANVAS_TEXT = re.compile(r"(\w+?)(_LATE)?_([0-9]{1,20})_(?:text|link)\.html", re.DOTALL)
PARTICIPANTS = {
    *("participant", "teilnehmer", "teilnehmerin", "teilnehmerinnen", "participante", "partecipante"),
    *("deelnemer", "katılımcı", "partaidea"),
}
"""What Moodle calls somebody whose name is hidden, in several languages, without the signs in it."""

PARTICIPANT = re.compile(r"([^\W\d_][^\d]{3,30}?)[\s_-]*([0-9]{1,20})")
NUMBERED = re.compile(r"submission_[0-9]{5,20}|(?:late_)?anon_[a-z0-9]{1,40}", re.IGNORECASE)
"""How Gradescope and Canvas call work of which they do not say whose it is."""

CONTAINER = re.compile(r"[\s_-]+(?:course|exercises?|homework|submissions?)$", re.IGNORECASE)
"""What follows a student's name in the name of an archive: `alice_course.zip`."""

SETTINGS_FILE = re.compile(rf"(.+?)_+{re.escape(SETTINGS)}")
LONGEST = 1000
MOST_PARTICIPANT = 60
NO_FILE_HANDED_IN = "is a text or link typed into the platform, not a file, and was passed over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose something is, before anybody has looked into a roster."""

    key: tuple[str, str]
    """What tells two owners apart, also if they have the same name."""

    name: str
    """The name, fit to be kept and shown."""

    tag: str = ""
    """What tells people of the same name apart: the platform's number, or empty."""

    identifiers: tuple[tuple[str, str], ...] = ()
    """What the platform tells beside the name."""

    is_known: bool = True
    """Whether the name is somebody's: not where a platform gives only a number of its own."""

    @property
    def from_canvas(self) -> bool:
        """Whether the name is one that Canvas has collapsed."""
        return self.key[0] == "canvas"

    @property
    def from_a_platform(self) -> bool:
        """Whether a platform has made the name, so that it is no folder that somebody put around others."""
        return self.key[0] != "name" or not self.is_known

    @property
    def from_moodle(self) -> bool:
        """Whether a group's name may stand before the name, as Moodle puts it there."""
        return self.key[0] == "moodle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A file's or folder's name, taken apart."""

    owner: Owner | None
    """Whose it is; None where the name does not tell."""

    own_name: str
    """The name that the student gave to the file."""

    passed_over: str = ""
    """Why it holds nothing to grade, as a sentence goes on after its place; else empty."""

    is_late: bool = False
    """Whether Canvas says that it was handed in late."""


@lru_cache(maxsize=64)
def of_folder(name: str) -> Owned:
    """Return whose a folder is.

    Parameters
    ----------
    name : str
        The folder's name as it is: a student's, or one that Moodle has made.
    """
    found = MOODLE.fullmatch(name)
    if found and not found[4]:
        return Owned(
            owner=_moodle(found), own_name="", passed_over="" if found[3] == "file" else NO_FILE_HANDED_IN
        )
    number_only = NUMBERED.fullmatch(name) or participant_number(name)
    return Owned(
        owner=Owner(key=("name", name), name=clean_name(name), is_known=not number_only), own_name=""
    )


def of_file(name: str) -> Owned:
    """Return whose a file is that lies beside those of others, and how the student had called it.

    Parameters
    ----------
    name : str
        The file's name as it is: made by Canvas or Moodle, or `alice_exercise3_pooling.py`.
    """
    if len(name) > LONGEST:
        return Owned(owner=None, own_name=name)
    if found := MOODLE.fullmatch(name):
        return Owned(
            owner=_moodle(found),
            own_name=found[4] or "",
            passed_over="" if found[3] == "file" else NO_FILE_HANDED_IN,
        )
    if found := CANVAS_ANONYMOUS.fullmatch(name):
        name = clean_name(f"anon {found[2]}")
        owner = Owner(key=("anonymous", found[2]), name=name, tag=found[2], is_known=False)
        return Owned(
            owner=owner,
            own_name=found[3] or "",
            passed_over="" if found[3] else NO_FILE_HANDED_IN,
            is_late=bool(found[1]),
        )
    if found := CANVAS.fullmatch(name):
        return Owned(owner=_canvas(found), own_name=found[5], is_late=bool(found[2]))
    if found := CANVAS_TEXT.fullmatch(name):
        return Owned(owner=_canvas(found), own_name="", passed_over=NO_FILE_HANDED_IN, is_late=bool(found[2]))
    return _of_plain_file(name)


def participant_number(text: str) -> str:
    """Return the number of a participant whose name Moodle hides; empty if the text is something else.

    Parameters
    ----------
    text : str
        A folder's name or a cell: `Participant 123`, `Teilnehmer/in 123`, in any case.
    """
    found = PARTICIPANT.fullmatch(text[:MOST_PARTICIPANT].strip())
    return found[2] if found and _is_participant(found[1]) else ""


def _is_participant(word: str) -> bool:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", word).casefold()) in PARTICIPANTS


def _of_plain_file(name: str) -> Owned:
    stem, suffix = titles.split_suffix(name)
    if suffix == "zip":
        split = titles.behind_a_name(stem)
        student = split[0] if split else CONTAINER.sub("", titles.without_grades(stem))
        return Owned(owner=_plain(student), own_name=name)
    if found := SETTINGS_FILE.fullmatch(name):
        return Owned(owner=_plain(found[1]), own_name=SETTINGS)
    inner, inner_suffix = titles.split_suffix(stem)
    if inner_suffix in titles.SUFFIXES:  # exercise3.py.txt
        stem, suffix = inner, f"{inner_suffix}.{suffix}"
    split = titles.behind_a_name(stem)
    if split is None or titles.exact(stem):
        return Owned(owner=None, own_name=name)
    return Owned(owner=_plain(split[0]), own_name=f"{split[1].stem}.{suffix}")


def _moodle(found: re.Match[str]) -> Owner:
    name, number = clean_name(found[1]), found[2]
    known = (("moodle_participant", number),)
    if _is_participant(name):  # names are hidden: the number is all there is
        return Owner(
            key=("moodle", number), name=f"{name} {number}", tag=number, identifiers=known, is_known=False
        )
    return Owner(key=("moodle", f"{number} {name.casefold()}"), name=name, tag=number, identifiers=known)


def _canvas(found: re.Match[str]) -> Owner:
    return Owner(
        key=("canvas", found[3]),
        name=clean_name(found[1]),
        tag=found[3],
        identifiers=(("canvas_id", found[3]),),
    )


def _plain(name: str) -> Owner:
    composed = " ".join(unicodedata.normalize("NFC", name).split())
    return Owner(key=("name", composed), name=clean_name(composed))
