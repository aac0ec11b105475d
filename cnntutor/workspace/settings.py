"""The file in a student's folder that says whose numbers its exercises have.

`cnntutor list` needs this module, so what only other commands need is imported where it is used.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.curriculum.registry import same_name
from cnntutor.errors import UsageError, WorkspaceError
from cnntutor.text import one_line

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise, Variant

SETTINGS = "cnntutor.toml"
MOST_BYTES = 100_000
MOST_NAME = 200
HOW_TO_MAKE_A_SALT = '`python -c "import secrets; print(secrets.token_hex(32))" > salt.txt` makes one.'
LEAST_SALT = 16
"""Characters of the shortest salt: one that can be tried out protects nothing."""


@dataclass(frozen=True)
class Settings:
    """Whose numbers the exercises of a folder have."""

    student: str | None = None
    """The student's name; None for the lecture's numbers."""

    numbers: str | None = None
    """What the numbers are drawn from, where it is not the name alone: made from it with a secret salt."""

    @property
    def text(self) -> str:
        """The settings file: TOML writes such texts as JSON does."""
        if self.student is None:
            return "# The exercises in this folder have the numbers of the lecture.\n"
        comment = "# Whose numbers the exercises in this folder have. Hand it in with them.\n"
        written = {"student": self.student, "numbers": self.numbers}
        lines = (
            f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in written.items() if value
        )
        return comment + "".join(lines).replace(
            "\x7f", "\\u007f"
        )  # which JSON leaves, and TOML does not take

    @property
    def fingerprint(self) -> str:
        """A short text that is the same for the same numbers, and does not tell what they are drawn from."""
        if self.student is None:
            return "lecture"
        import hashlib

        drawn_from = self.numbers or same_name(self.student)
        return f"numbers {hashlib.sha256(drawn_from.encode()).hexdigest()[:16]}"


def read_settings(content: bytes, place: str) -> Settings:
    """Return what a settings file says.

    Parameters
    ----------
    content : bytes
        The file, TOML in UTF-8; empty where there is none.
    place : str
        What messages call it.

    Raises
    ------
    WorkspaceError
        If it cannot be understood.
    """
    import tomllib

    try:
        said = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise WorkspaceError(
            f"{place} cannot be read ({one_line(str(error), MOST_NAME)}). "
            'It holds a line such as: student = "Your Name".'
        ) from None
    for name in ("student", "numbers"):
        if not isinstance(said.get(name, ""), str):
            raise WorkspaceError(f'In {place}, {name} has to be a text, as in: student = "Your Name".')
    student, numbers = said.get("student", ""), said.get("numbers") or None
    if (name := one_line(student)) == student or not name:
        return Settings(name or None, numbers)
    return Settings(name, numbers or same_name(student))  # its values stay those that it gives as it stands


def named(student: str, salt: str | None = None, known_by: str = "") -> Settings:
    """Return the settings of a student.

    Parameters
    ----------
    student : str
        The name.
    salt : str, optional
        The secret of a class: with it, the name alone does not tell the numbers.
    known_by : str
        What stays the same if the name is corrected, and is salted in its place: an id, or nothing.

    Raises
    ------
    WorkspaceError
        If the name cannot be used.
    UsageError
        If the salt is too short to be one.
    """
    name = " ".join(student.split())
    if not name or len(name) > MOST_NAME or not name.isprintable():
        raise WorkspaceError(f"A student's name is a text of 1 to {MOST_NAME} printable characters.")
    if salt is None:
        return Settings(name)
    require_secret(salt)
    import hashlib
    import hmac

    drawn_from = hmac.new(salt.encode(), same_name(known_by or name).encode(), hashlib.sha256)
    return Settings(name, drawn_from.hexdigest())


def require_secret(salt: str) -> None:
    """Make sure that a salt cannot be tried out.

    Raises
    ------
    UsageError
        If it is too short.
    """
    if len(salt) < LEAST_SALT:
        raise UsageError(
            f"The salt has {len(salt)} characters, which could be tried out; it needs {LEAST_SALT} or more. "
            f"{HOW_TO_MAKE_A_SALT}"
        )


def numbers_of(exercise: Exercise, settings: Settings) -> Variant:
    """Return the numbers of an exercise that settings stand for."""
    return registry.variant(exercise, settings.student, settings.numbers)
