"""A file that answers another exercise than its name says: that is told, and it is never a zero."""

from __future__ import annotations

import ast
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.errors import SubmissionError
from cnntutor.grading.syntax import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.submission import Submission

    Bound: TypeAlias = Mapping[str, Sequence[ast.AST | None]]

HIDES_NAMES = frozenset(("exec", "globals", "locals", "setattr", "vars"))
"""Functions that can define names which are not seen in the text."""

MOST_NAMES = 3
"""How many answers of an exercise are named."""


@dataclass(frozen=True)
class Other:
    """An exercise that a file answers in place of its own."""

    listing: Listing

    names: tuple[str, ...]
    """What is asked there and stands in the file, functions first."""

    has_functions: bool
    """Whether the first of them is a function."""


def require_own_exercise(submission: Submission, place: str) -> None:
    """Make sure that a file does not answer another exercise and nothing of its own.

    Parameters
    ----------
    submission : Submission
        Its source is only read. Where it cannot be known what it defines, nothing is said.
    place : str
        What the message calls the file.

    Raises
    ------
    SubmissionError
        If it has nothing of its own exercise beyond what was given, and at least half of another one.
    """
    own = registry.find(submission.exercise)
    bound = _bound(tree_of(submission))
    if bound is None or any(_is_answered(name, text, bound) for name, text in _asked(own).items()):
        return
    is_given = any(name in bound for name in _asked(own))
    found = [other for listing in registry.discover() if (other := _other(listing, bound, written=is_given))]
    if others := [other for other in found if other.listing != own]:
        raise SubmissionError(_format_message(others, own, submission.filename, place, is_given=is_given))


def _other(listing: Listing, bound: Bound, *, written: bool) -> Other | None:
    """Return what a file has of an exercise; None for less than half of it.

    What stands there as it was given counts only in a file that has no place for its own answers.
    """
    asked = _asked(listing)
    names = [name for name, text in asked.items() if _is_answered(name, text if written else None, bound)]
    if 2 * len(names) < len(asked):
        return None
    names.sort(key=lambda name: asked[name] == NONE)
    return Other(listing, tuple(names), has_functions=asked[names[0]] != NONE)


def _is_answered(name: str, given: str | None, bound: Bound) -> bool:
    """Tell whether a file gives something to a name other than what the exercise file gives to it."""
    return any(node is None or ast.dump(node) != given for node in bound.get(name, ()))


NONE = ast.dump(ast.Constant(None))


@functools.cache
def _asked(listing: Listing) -> dict[str, str]:
    """Return the names that an exercise file leaves to its reader, and what it gives to them."""
    asked = {}
    for node in ast.parse(listing.template.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name=name):
                asked[name] = ast.dump(node)
            case ast.Assign([ast.Name(name)], ast.Constant(None)):
                asked[name] = NONE
    return asked


def _bound(tree: ast.Module) -> Bound | None:
    """Return what a file gives to names, wherever it does; None where more may be given than is seen."""
    bound: dict[str, list[ast.AST | None]] = {}
    for name, given in _bindings(tree):
        if name == "*":
            return None
        bound.setdefault(name, []).append(given)
    return bound


def _bindings(tree: ast.Module) -> Iterator[tuple[str, ast.AST | None]]:
    plain: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
                yield name, node
            case ast.Assign([ast.Name(name) as target], value):
                plain.add(id(target))
                yield name, value
            case ast.Name(name, ast.Store()) if id(node) not in plain:
                yield name, None
            case ast.alias(name, alias):
                yield (alias or name).partition(".")[0], None
            case ast.Call(ast.Name(name)) if name in HIDES_NAMES:
                yield "*", None


def _format_message(others: list[Other], own: Listing, filename: str, place: str, *, is_given: bool) -> str:
    """Return the sentence on a file that answers other exercises."""
    has = " and ".join(_format_other(other) for other in others)
    if not _is_in_name(own, filename):
        commands = ", or ".join(f"`cnntutor check {other.listing.id} --file {filename}`" for other in others)
        return f"{place} has {has}, but was given as {_numbered(own)}: {commands} grades it."
    if is_given:
        number = _numbered(own)
        return (
            f"{place} has {has}, but of {number}, which its name says, only what was given: rename it, "
            f"or answer {number} in it."
        )
    return f"{place} has {has}, but its name says {_numbered(own)}: rename it."


def _format_other(other: Other) -> str:
    what = "functions" if other.has_functions else "answers"
    more = ", …" if len(other.names) > MOST_NAMES else ""
    return f"the {what} of {_numbered(other.listing)} ({', '.join(other.names[:MOST_NAMES])}{more})"


def _numbered(listing: Listing) -> str:
    return f"exercise {listing.number}"


def _is_in_name(listing: Listing, filename: str) -> bool:
    """Tell whether a file's name speaks of an exercise, by its number or its slug."""
    plain = re.sub(r"[\s-]", "_", filename.casefold())
    return listing.slug in plain or str(listing.number) in re.findall(r"[0-9]+", plain)
