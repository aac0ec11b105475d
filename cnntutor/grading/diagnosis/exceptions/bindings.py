"""Where a name gets its value, as far as the syntax tree shows it without doubt."""

from __future__ import annotations

import ast
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.evidence import SCOPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence, Scope

LOOPS = (ast.For, ast.AsyncFor, ast.While)
NESTED = (*SCOPES, ast.ClassDef)
NO_VALUES = (ast.Global, ast.Nonlocal, ast.Delete)
"""Statements that say something of a name, and give it no value."""


@dataclass(frozen=True)
class Binding:
    """A place where a name gets a value."""

    statement: ast.AST
    """The statement, or the comprehension whose variable it is; a parameter's function."""

    value: ast.expr | None = None
    """What is given to it, where that is an expression of its own."""

    items_of: ast.expr | None = None
    """What a loop goes through, whose variable it is."""


@functools.lru_cache(maxsize=16)
def find_bindings(name: str, scope: Scope) -> tuple[Binding, ...]:
    """Return all places in a function or module itself that give a value to a name, as they stand.

    Each case that raised asks for the same few names of the same tree.
    """
    found = [each for node in own_nodes(scope) for each in _bindings_of(node, name)]
    found.sort(key=lambda each: _begin(each.statement))
    if not isinstance(scope, ast.Module) and any(each.arg == name for each in parameters(scope)):
        return (Binding(scope), *found)
    return tuple(found)


def parameters(scope: ast.AST) -> list[ast.arg]:
    """Return the parameters of a function."""
    if not isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return []
    given = scope.args
    rest = [each for each in (given.vararg, given.kwarg) if each]
    return [*given.posonlyargs, *given.args, *given.kwonlyargs, *rest]


def own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in a function or module, without what stands in functions and classes inside it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:  # a sum of a thousand terms is a thousand nodes deep
        node = waiting.pop()
        yield node
        if not isinstance(node, NESTED):
            waiting.extend(ast.iter_child_nodes(node))


def _bindings_of(node: ast.AST, name: str) -> Iterator[Binding]:
    """Yield what one statement or expression gives to a name."""
    match node:
        case ast.Assign(targets, value):
            for target in targets:
                yield from _of_target(target, value, node, name)
        case ast.AnnAssign(ast.Name(target), value=ast.expr() as value) if target == name:
            yield Binding(node, value)
        case ast.NamedExpr(ast.Name(target), value) if target == name:
            yield Binding(node, value)
        case ast.For(ast.Name(target), items) | ast.comprehension(ast.Name(target), items) if target == name:
            yield Binding(node, items_of=items)
        case _ if name in _names_given(node):
            yield Binding(node)


def _names_given(node: ast.AST) -> list[str | None]:
    """Return the names to which a node gives something that is no expression of its own."""
    match node:
        case ast.AugAssign(target) | ast.For(target) | ast.AsyncFor(target) | ast.comprehension(target):
            return _stored(target)
        case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
            return [name]
        case ast.ExceptHandler(name=name) | ast.MatchAs(name=name) | ast.MatchStar(name=name):
            return [name]
        case ast.Import(names) | ast.ImportFrom(names=names):
            return [each.asname or each.name.partition(".")[0] for each in names]
        case ast.With(items) | ast.AsyncWith(items):
            return [name for each in items if each.optional_vars for name in _stored(each.optional_vars)]
        case ast.Global(names) | ast.Nonlocal(names):
            return [*names]
        case ast.Delete(targets):
            return [each.id for each in targets if isinstance(each, ast.Name)]
        case _:
            return []


def _of_target(target: ast.expr, value: ast.expr, node: ast.AST, name: str) -> Iterator[Binding]:
    match target, value:
        case ast.Name(found), _ if found == name:
            yield Binding(node, value)
        case ((ast.Tuple(elts) | ast.List(elts)), (ast.Tuple(values) | ast.List(values))) if len(elts) == len(
            values
        ) and not any(isinstance(each, ast.Starred) for each in (*elts, *values)):
            for one, given in zip(elts, values, strict=True):
                yield from _of_target(one, given, node, name)
        case ((ast.Tuple() | ast.List()), _) if name in _stored(target):
            yield Binding(node)


def _stored(target: ast.AST) -> list[str | None]:
    return [
        each.id for each in ast.walk(target) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    ]


def find_binding(name: str, at: ast.AST, evidence: Evidence) -> Binding | None:
    """Return what gave a name the value that it has at a node; None where more than one could have.

    Parameters
    ----------
    name : str
        A variable.
    at : ast.AST
        Where its value is asked for.
    evidence : Evidence
        For the tree.
    """
    own = evidence.scope(at)
    for scope in (own, *(each for each in evidence.around(own) if isinstance(each, SCOPES))):
        if found := [each for each in find_bindings(name, scope) if _is_seen(each, at, evidence)]:
            if inner := [each for each in found if isinstance(each.statement, ast.comprehension)]:
                return _of_comprehension(inner, at, evidence)
            if len(found) == 1:
                return found[0]
            return _last_before(found, at, evidence) if scope is own else None
    return None


def _is_seen(binding: Binding, at: ast.AST, evidence: Evidence) -> bool:
    """Tell whether a binding is no variable of a comprehension, or of one around the node."""
    if not isinstance(binding.statement, ast.comprehension):
        return True
    return evidence.parents[binding.statement] in evidence.around(at)


def _of_comprehension(inner: list[Binding], at: ast.AST, evidence: Evidence) -> Binding | None:
    """Return the binding of the one comprehension around a node, unless that goes through the node."""
    items = inner[0].items_of
    return inner[0] if len(inner) == 1 and items not in (None, at, *evidence.around(at)) else None


def _last_before(found: list[Binding], at: ast.AST, evidence: Evidence) -> Binding | None:
    """Return the last binding above a node, if whoever gets to the node has passed it, and no other since."""
    before = [each for each in found if _is_before(each.statement, at, evidence)]
    if not before or not _is_passed(before[-1], at, evidence):
        return None
    loops = [each for each in evidence.around(at) if isinstance(each, LOOPS)]
    inner = [each for each in loops if each not in set(evidence.around(before[-1].statement))]
    inner = [each for each in inner if each is not before[-1].statement]
    later = [each for each in found if each not in before]
    if any(loop in evidence.around(each.statement) for each in later for loop in inner):
        return None  # a later one gives the value of the next round
    return before[-1]


def _is_before(statement: ast.AST, at: ast.AST, evidence: Evidence) -> bool:
    around = (at, *evidence.around(at))
    if statement not in around[1:]:
        return _begin(statement) < _begin(at)
    if isinstance(statement, ast.For):
        return statement.iter not in around  # what a loop goes through comes before its variable
    return isinstance(statement, ast.FunctionDef | ast.Lambda)  # whose parameter it is


def _is_passed(binding: Binding, at: ast.AST, evidence: Evidence) -> bool:
    """Tell whether the statement of a binding was carried out whenever a node below it is."""
    statement, around = binding.statement, [at, *evidence.around(at)]
    if statement in around:
        return True
    block = evidence.parents.get(statement)
    if block not in around or isinstance(statement, LOOPS):
        return False
    inside = around[around.index(block) - 1]
    return any(
        isinstance(part, list) and statement in part and inside in part for _, part in ast.iter_fields(block)
    )


def _begin(node: ast.AST) -> tuple[int, int]:
    place = node.target if isinstance(node, ast.comprehension) else node
    return place.lineno, place.col_offset  # type: ignore[attr-defined]
