"""Which exercise a file's name stands for: told where it is exact, suggested where near, never guessed."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.text import nearest_name

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing

SUFFIXES = {"py", "ipynb"}
"""What files end with that can be graded, in lower case."""

OTHER_SUFFIXES = {
    "",
    "doc",
    "docx",
    "htm",
    "html",
    "json",
    "markdown",
    "md",
    "odt",
    "pdf",
    "py3",
    "pyw",
    "rtf",
    "text",
    "txt",
}
"""What an exercise is saved as by mistake; a backup or a picture beside it is none."""

TEXTS = {"doc", "docx", "htm", "html", "markdown", "md", "odt", "pdf", "rtf", "text", "txt"}
"""Those of them that a text beside a file may have been saved as."""

REPORTS = TEXTS - {"htm", "html"}
"""Those of them that somebody may have written it in under another name."""

MARKDOWN = {"md", "markdown"}

CODE = ("py", "ipynb")
"""What the suffixes of code begin with, of kept copies and compiled ones too: `py~`, `pyc`."""

NO_TEXTS = {"zip", "7z", "rar", "tar", "gz", "csv", "h5", "json", "keras", "log", "npy", "npz", "toml", "xz"}
"""Suffixes of what nobody writes a text in; archives are told elsewhere."""

GRADE = re.compile(r"\s*\([0-9]{1,3}\)$|-[0-9]{1,2}$")
"""What platforms append: `exercise3 (1).py` of a browser, `exercise3-2.py` of Canvas for a later attempt."""

SEPARATOR = re.compile(r"[\s_-]+")
NUMBERED = re.compile(r"(?<![a-z])(ex[a-z]{0,10})[\s_.-]*([0-9]{1,4})(?![0-9])")
DIGITS = re.compile(r"[0-9]+")
SHORT = {"ex", "exer", "exo"}
"""What people write for `exercise` before its number."""

LIKENESS = 0.85
"""One wrong letter in `pooling` is near; `hyperparameters` is not near `parameters`."""

LONGEST = 80


def split_suffix(filename: str) -> tuple[str, str]:
    """Return a file's name without and its suffix in lower case: `("pooling", "py")`."""
    stem, dot, suffix = filename.rpartition(".")
    return (stem, suffix.casefold()) if dot and stem else (filename, "")


def without_grades(stem: str) -> str:
    """Return a name without what browsers and platforms append."""
    return GRADE.sub("", GRADE.sub("", stem))


@lru_cache(maxsize=8192)
def exact(stem: str) -> Listing | None:
    """Return the exercise that answers to a file's name without its suffix; None if none does.

    Parameters
    ----------
    stem : str
        `exercise3_pooling`, `exercise3` or `pooling`, in any case, with the marks that platforms append.
    """
    if len(stem) > LONGEST:
        return None
    spelled = unicodedata.normalize("NFC", stem).strip().casefold()
    for _ in range(3):
        for spelling in (spelled, re.sub(r"[-\s]", "_", spelled), re.sub(r"\s", "", spelled)):
            if found := _names().get(spelling):
                return found
        spelled = GRADE.sub("", spelled)
    return None


def file_of(filename: str) -> Listing | None:
    """Return the exercise of which a file is the Python file or the notebook; None if it is none."""
    stem, suffix = split_suffix(filename)
    return exact(stem) if suffix in SUFFIXES else None


def companion_of(filename: str) -> Listing | None:
    """Return the exercise to which a file is the text beside its Python file; None if it is none."""
    stem, suffix = split_suffix(filename)
    return _with_companion(exact(stem)) if f".{suffix}" == registry.COMPANION else None


@lru_cache(maxsize=8192)
def perhaps_companion_of(name: str) -> Listing | None:
    """Return the exercise whose text something may be, by its name up to a dot; None if it can be none.

    Parameters
    ----------
    name : str
        Of a file or a folder: `exercise17_data_sets.pages`, `exercise17_data_sets.md.bak`. What says that
        it is code or a result of it is no text.
    """
    stem, suffix = split_suffix(name)
    for _ in range(3):
        if not suffix or suffix.startswith(CODE) or suffix in NO_TEXTS:
            return None
        if (listing := _with_companion(exact(stem))) is not None:
            return listing
        stem, suffix = split_suffix(stem)
    return None


@lru_cache(maxsize=8192)
def behind_a_name(stem: str) -> tuple[str, Listing] | None:
    """Return the student's name and the exercise of `alice_exercise3_pooling`; None if it is not so made."""
    if len(stem) > 4 * LONGEST:
        return None
    for separator in SEPARATOR.finditer(stem):
        listing = exact(stem[separator.end() :])
        if listing and stem[: separator.start()].strip(" _-"):
            return stem[: separator.start()], listing
    return None


@lru_cache(maxsize=8192)
def near(filename: str) -> Listing | None:
    """Return the exercise that a file was perhaps meant for, though its name does not say so.

    Parameters
    ----------
    filename : str
        With its suffix. Names that `exact` understands, and those of unrelated files, give None.
    """
    stem, suffix = split_suffix(filename)
    if len(stem) > LONGEST or (suffix in SUFFIXES and exact(stem)) or companion_of(filename):
        return None
    if suffix not in SUFFIXES:
        inner, inner_suffix = split_suffix(stem)
        found = exact(inner if inner_suffix in SUFFIXES else stem) if suffix in OTHER_SUFFIXES else None
        return found or (_with_companion(_near_stem(stem)) if suffix in TEXTS else None)
    return _near_stem(stem)


def is_by_subject(filename: str, listing: Listing) -> bool:
    """Tell whether a text is called by an exercise's subject alone, so that it may be about another one.

    Parameters
    ----------
    filename : str
        With its suffix.
    listing : Listing
        The exercise that it is near to. One that asks for a text is what such a text is about.
    """
    stem, suffix = split_suffix(filename)
    spelled = without_grades(unicodedata.normalize("NFC", stem).strip().casefold())
    return listing.companion is None and suffix in TEXTS and re.sub(r"[-\s]", "_", spelled) == listing.slug


def is_markdown(place: str) -> bool:
    """Tell whether a file is Markdown by its name: nobody saves code so."""
    return split_suffix(place)[1] in MARKDOWN


def _with_companion(listing: Listing | None) -> Listing | None:
    return listing if listing is not None and listing.companion is not None else None


def _near_stem(stem: str) -> Listing | None:
    spelled = without_grades(unicodedata.normalize("NFC", stem).casefold())
    if number := _number(spelled):
        # Of an exercise that there is not, only a slug written in full tells which one may be meant.
        return _names().get(f"exercise{number}") or _by_slug(spelled)
    return _by_likeness(spelled) or _by_slug(spelled)  # `color_convolution` holds the slug `convolution`


def _number(spelled: str) -> str:
    """Return the number behind the first word that is like `exercise`; empty if there is none."""
    for found in NUMBERED.finditer(spelled):
        word = found[1]
        if word in SHORT or difflib.SequenceMatcher(None, word, "exercise").ratio() >= 0.7:
            return str(int(found[2]))
    return ""


def _by_slug(spelled: str) -> Listing | None:
    underscored = SEPARATOR.sub("_", spelled)
    held = [
        listing
        for listing in registry.discover()
        if re.search(rf"(?<![a-z0-9]){listing.slug}(?![a-z])", underscored)
    ]
    return max(held, key=lambda listing: len(listing.slug), default=None)


def _by_likeness(spelled: str) -> Listing | None:
    """Return the exercise with a name that is nearly this one, and has no other number in it."""
    numbers = DIGITS.findall(spelled)
    agreeing = [
        name
        for name, listing in _names().items()
        if DIGITS.findall(name) == numbers or (not numbers and name != listing.id)
    ]
    nearest = nearest_name(spelled, agreeing, likeness=LIKENESS)
    return None if nearest is None else _names()[nearest]


@lru_cache(maxsize=1)
def _names() -> dict[str, Listing]:
    return {
        name: listing for listing in registry.discover() for name in (listing.stem, listing.id, listing.slug)
    }
