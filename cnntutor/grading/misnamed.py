"""A file that answers another exercise than its name says: that is told, and it is never a zero."""

from __future__ import annotations

import ast
import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.errors import SubmissionError
from cnntutor.grading.syntax import bound_by, tree_of
from cnntutor.text import as_argument

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.submission import Submission

    Bound: TypeAlias = Mapping[str, Sequence[ast.AST | None]]

HIDES_NAMES = frozenset(("exec", "globals", "locals", "setattr", "vars"))
"""Functions that can define names which are not seen in the text."""

LEAVES = (ast.Name, ast.Constant, ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop)
"""Most nodes of a tree: nothing below them binds a name."""

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
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

    is_whole: bool
    """Whether nothing that is asked there is missing."""

    beside_own: bool
    """Whether places for the answers of its own exercise stand in the file as they were given."""


def require_own_exercise(submission: Submission, place: str, path: Path | None = None) -> None:
    """Make sure that a file does not answer another exercise and nothing of its own.

    Parameters
    ----------
    submission : Submission
        Its source is only read. Where it cannot be known what it defines, nothing is said.
    place : str
        What the message calls the file.
    path : Path, optional
        Where the file is, for who can grade it again; else its name is told.

    Raises
    ------
    SubmissionError
        If it has nothing of its own exercise beyond what was given, and at least half of another one; or the
        text beside it is that of another one.
    """
    own = registry.find(submission.exercise)
    _require_own_text(submission, own, place)
    bound = _bound(tree_of(submission))
    if bound is None:
        return
    owned = asked_names(own)
    answered = {name for name, text in owned.items() if _is_answered(name, text, bound)}
    given = {name for name, text in owned.items() if _is_given(name, text, bound)}
    found = (
        _other(listing, owned, bound, answered, given)
        for listing in registry.discover()
        if listing != own and all(name in _text(listing) for name in answered)
    )
    if others := _without_covered([other for other in found if other]):
        raise SubmissionError(_format_message(others, own, path or Path(submission.filename), place))


def _require_own_text(submission: Submission, own: Listing, place: str) -> None:
    """Make sure that the text beside a file does not open as that of another exercise does."""
    heading = _heading(submission.companion or "")
    if not heading or own.companion is None or heading == _heading(own.companion.read_text("utf-8")):
        return
    for other in registry.discover():
        if other.companion is not None and heading == _heading(other.companion.read_text("utf-8")):
            raise SubmissionError(
                f"The text beside {place} is that of {_numbered(other)} (it opens with “{heading}”): put "
                f"that of {_numbered(own)} there, as {own.companion.name}."
            )


def _heading(text: str) -> str:
    """Return the heading that a text opens with; empty where it has none."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return " ".join(first.lstrip("#").split()) if first.startswith("# ") else ""


def _other(
    listing: Listing, owned: Mapping[str, str], bound: Bound, answered: set[str], given: set[str]
) -> Other | None:
    """Return what a file has of an exercise in place of its own; None for less than half of it.

    A name that both ask for is an answer to either: it counts as the other's where no place of its own stands
    beside it. What stands there as it was given counts only in such a file, too.
    """
    asked = asked_names(listing)
    has_places = any(name not in asked for name in given)
    names = [name for name, text in asked.items() if _is_answered(name, text if has_places else None, bound)]
    is_whole = len(names) == len(asked)
    has_more = any(name not in owned for name in names) or (is_whole and not bound.keys() >= owned.keys())
    if (
        not has_more
        or (answered and has_places)
        or not answered.issubset(names)
        or 2 * len(names) < len(asked)
    ):
        return None
    names.sort(key=lambda name: asked[name] == NONE)
    has_functions = asked[names[0]] != NONE
    return Other(listing, tuple(names), has_functions, is_whole=is_whole, beside_own=has_places)


def _without_covered(others: Sequence[Other]) -> list[Other]:
    """Leave out each exercise of which a file has only what counts for another one, which it has more of."""

    def is_covered(other: Other) -> bool:
        return any(
            set(other.names) < set(one.names)
            or (set(other.names) == set(one.names) and one.is_whole and not other.is_whole)
            for one in others
        )

    return [other for other in others if not is_covered(other)]


def _is_answered(name: str, given: str | None, bound: Bound) -> bool:
    """Tell whether a file gives something to a name other than what the exercise file gives to it."""
    return any(node is None or not _is_same(node, given) for node in bound.get(name, ()))


def _is_given(name: str, given: str, bound: Bound) -> bool:
    """Tell whether a name stands in a file as the exercise file has it."""
    return any(node is not None and _is_same(node, given) for node in bound.get(name, ()))


def _is_same(node: ast.AST, given: str | None) -> bool:
    """Tell whether something is what the exercise file gives; the end of a function mostly tells already."""
    if given is None:
        return False
    end = node.body[-1] if isinstance(node, ast.FunctionDef) else node
    return ast.dump(end) in given and ast.dump(node) == given


NONE = ast.dump(ast.Constant(None))


@functools.cache
def asked_names(listing: Listing) -> dict[str, str]:
    """Return the names that an exercise file leaves to its reader, and what it gives to them."""
    asked = {}
    for node in ast.parse(_text(listing)).body:
        match node:
            case ast.FunctionDef(name=name):
                asked[name] = ast.dump(node)
            case ast.Assign([ast.Name(name)], ast.Constant(None)):
                asked[name] = NONE
    return asked


@functools.cache
def _text(listing: Listing) -> str:
    """Return the untouched exercise file."""
    return listing.template.read_text(encoding="utf-8")


def _bound(tree: ast.Module) -> Bound | None:
    """Return what a file gives to names, wherever it does; None where more may be given than is seen."""
    bound: dict[str, list[ast.AST | None]] = {}
    for name, given in _bindings(tree):
        if name == "*":
            return None
        bound.setdefault(name, []).append(given)
    return bound


def _bindings(tree: ast.Module) -> Iterator[tuple[str, ast.AST | None]]:
    """Yield the names that a file binds for all of it, each with what it is given where that is seen."""
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:
        node, is_local = waiting.pop()
        if not is_local:
            yield from bound_by(node)
        if isinstance(node, LEAVES):
            continue
        match node:
            case ast.Global(names):
                yield from ((name, None) for name in names)
            case ast.Call(ast.Name(name)) if name in HIDES_NAMES:
                yield "*", None
            case ast.Assign([ast.Name()], value) if not is_local:
                waiting.append((value, False))
                continue
        opens_scope = isinstance(node, SCOPES)
        waiting += [(inner, is_local or opens_scope) for inner in ast.iter_child_nodes(node)]


def _format_message(others: list[Other], own: Listing, path: Path, place: str) -> str:
    """Return the sentence on a file that answers other exercises."""
    has = " and ".join(_format_other(other) for other in others)
    if not _is_in_name(own, path.name):
        file = as_argument(path)
        commands = ", or ".join(f"`cnntutor check {other.listing.id} --file {file}`" for other in others)
        return f"{place} has {has}, but was given as {_numbered(own)}: {commands} grades it."
    if any(other.beside_own for other in others):
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
