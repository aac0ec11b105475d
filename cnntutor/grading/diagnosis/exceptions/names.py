"""Exceptions on names that have no value where they are used."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import NO_VALUES, find_bindings, parameters
from cnntutor.grading.diagnosis.exceptions.evidence import SCOPES, is_given
from cnntutor.grading.diagnosis.exceptions.kind import Kind
from cnntutor.sandbox.worker.unknown import Unknown
from cnntutor.text import did_you_mean, nearest_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.grading.diagnosis.exceptions.bindings import Binding
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence, Scope

IMPORTS = {"np": "import numpy as np"} | {
    name: f"import {name}"
    for name in (
        "math",
        "numpy",
        "random",
        "itertools",
        "functools",
        "copy",
        "time",
        "collections",
        "operator",
    )
}
WRITTEN = {
    "true": "True",
    "false": "False",
    "null": "None",
    "none": "None",
    "nan": "np.nan",
    "inf": "np.inf",
    "pi": "np.pi",
}
LIKENESS = 0.75
MOST_NAMES = 1000
BRANCHES = {
    ast.If: "the `if`",
    ast.For: "the loop",
    ast.While: "the loop",
    ast.Try: "the `try`",
    ast.TryStar: "the `try`",
    ast.With: "the `with`",
}

# ------------------------------------------------------------------ a name that nothing gives a value


def _about_name(evidence: Evidence) -> str:
    """Return what to do about a name without a value."""
    name = evidence.said["name"]
    if not isinstance(evidence.node, ast.Name) or evidence.node.id != name:
        return ""
    if is_given(name, evidence.tree):
        return _about_elsewhere(name, evidence)
    if name in IMPORTS:
        return f"Put `{IMPORTS[name]}` at the top of the file."
    if name in WRITTEN:
        return f"It is written `{WRITTEN[name]}`."
    if told := _about_import(name, evidence):
        return told
    known = [*_known_names(evidence), *(each for each in dir(builtins) if each[0].islower())]
    return did_you_mean(name, known[:MOST_NAMES], likeness=LIKENESS, show="`{}`".format).strip()


def _about_import(name: str, evidence: Evidence) -> str:
    """Return which name like this one the file imports; empty for none."""
    imported = {
        alias.asname or alias.name: node
        for node in evidence.tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    nearest = nearest_name(name, imported, likeness=LIKENESS)
    if nearest is None:
        return ""
    where = evidence.tell_line(imported[nearest])
    return f"Your file imports `{nearest}` ({where}), and uses `{name}` here: write the same name in both."


def _find_places(name: str, scope: Scope) -> list[Binding]:
    """Return where a name of a scope itself gets a value that lasts: variables of a comprehension do not."""
    found = find_bindings(name, scope)
    if any(isinstance(each.statement, ast.Global | ast.Nonlocal) for each in found):
        return []  # it is a name of the module, or of the function around
    return [each for each in found if not isinstance(each.statement, ast.comprehension)]


def _known_names(evidence: Evidence) -> Iterator[str]:
    """Yield the names that have a meaning where it raised."""
    own = evidence.scope(evidence.node)
    for scope in dict.fromkeys((own, *(each for each in evidence.around(own) if isinstance(each, SCOPES)))):
        yield from (each.arg for each in parameters(scope))
        stored = {
            each.id
            for each in ast.walk(scope)
            if isinstance(each, ast.Name)
            and isinstance(each.ctx, ast.Store)
            and evidence.scope(each) is scope
        }
        yield from sorted(stored)
        yield from (each.name for each in ast.iter_child_nodes(scope) if isinstance(each, ast.FunctionDef))
    yield from IMPORTS if is_given("np", evidence.tree) else ()


def _about_elsewhere(name: str, evidence: Evidence) -> str:
    """Return where a name gets its value that it does not have here."""
    if places := _find_places(name, evidence.tree):
        return _about_module_name(name, places, evidence)
    functions = [node for node in ast.walk(evidence.tree) if isinstance(node, ast.FunctionDef)]
    if makers := [each for each in functions if _makes_global(name, each)]:
        return _about_global(name, makers, evidence)
    owners = [each for each in functions if _find_places(name, each)]
    if len(owners) != 1 or owners[0] in evidence.around(evidence.node):
        return ""
    return (
        f"`{name}` belongs to the function {owners[0].name} ({evidence.tell_line(owners[0])}) and is not "
        "known outside of it: pass it on as an argument, or return it."
    )


def _makes_global(name: str, function: ast.FunctionDef) -> bool:
    """Tell whether a function calls a name global and gives it a value."""
    places = [each.statement for each in find_bindings(name, function)]
    told = any(isinstance(each, ast.Global) for each in places)
    return told and any(not isinstance(each, (ast.comprehension, *NO_VALUES)) for each in places)


def _about_global(name: str, makers: list[ast.FunctionDef], evidence: Evidence) -> str:
    """Return which function has to be called before a global name has a value."""
    if len(makers) != 1 or makers[0] in evidence.around(evidence.node):
        return ""
    if makers[0] not in evidence.tree.body or len(find_bindings(makers[0].name, evidence.tree)) != 1:
        return ""
    return (
        f"`{name}` gets its value only when {makers[0].name} ({evidence.tell_line(makers[0])}) is called: "
        "give it one at the top of the file, too."
    )


def _about_module_name(name: str, places: list[Binding], evidence: Evidence) -> str:
    where = evidence.tell_line(places[0].statement)
    if any(isinstance(each.statement, ast.Delete) for each in places):
        return ""
    if isinstance(evidence.scope(evidence.node), ast.Module):
        first = places[0].statement.lineno  # type: ignore[attr-defined]
        return (
            f"`{name}` gets its value on {where}, below this line: move it up."
            if first > evidence.node.lineno  # type: ignore[attr-defined]
            else ""
        )
    if _rests_on_ipython(places[0].statement, evidence.tree):
        return (
            f"`{name}` gets its value on {where} from what a shell line or a magic gives, which is not there "
            "when you are graded: give it a value without that."
        )
    return f"`{name}` gets its value on {where}, and the file was not run as far as that." * (
        len(places) == 1 and not _branch_of(places[0], evidence)
    )


def _rests_on_ipython(statement: ast.AST, tree: ast.Module) -> bool:
    """Tell whether a statement of a module uses what only IPython knows: a worker passes it over then."""
    known = Unknown()
    for each in tree.body:
        if each is statement:
            return known.is_rested_on(each)
        known.learn([each])
    return False


# ------------------------------------------------------------------ a variable before its value


def _about_local(evidence: Evidence) -> str:
    """Return why a variable of a function has no value yet."""
    name, scope = evidence.said["name"], evidence.scope(evidence.node)
    places = [each for each in _find_places(name, scope) if each.statement is not scope]
    if not places or any(isinstance(each.statement, ast.Delete | ast.ExceptHandler) for each in places):
        return ""
    line = evidence.node.lineno  # type: ignore[attr-defined]
    above = [each for each in places if each.statement.lineno < line]  # type: ignore[attr-defined]
    if not above:
        return _about_first_value(name, places[0], evidence)
    branches = [_branch_of(each, evidence) for each in places]
    if len(places) != 1 or branches[0] is None:
        return ""
    kind = next((what for each, what in BRANCHES.items() if isinstance(branches[0], each)), "")
    where = evidence.tell_line(branches[0])
    return (
        f"`{name}` gets its value only in {kind} on {where}, which did not come to that here: give it a "
        "value before."
    )


def _about_first_value(name: str, place: Binding, evidence: Evidence) -> str:
    where = evidence.tell_line(place.statement)
    if _find_places(name, evidence.tree):
        return (
            f"{where[0].upper()}{where[1:]} makes `{name}` a variable of this function, which hides the "
            f"`{name}` outside: use another name for one of them."
        )
    if place.statement in (evidence.node, *evidence.around(evidence.node)):
        first = f", such as `{name} = 0`" if _adds(place.statement) else ""
        return (
            f"`{name}` has no value when {where} works with it for the first time: give it one before{first}."
        )
    return f"`{name}` gets its first value on {where}: move that in front of its use."


def _adds(statement: ast.AST) -> bool:
    return isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add)


def _branch_of(place: Binding, evidence: Evidence) -> ast.AST | None:
    """Return the innermost branch or loop around a binding that is not around the node; None for none."""
    around = set(evidence.around(evidence.node))
    for each in (place.statement, *evidence.around(place.statement)):
        if each in around:
            return None
        if isinstance(each, tuple(BRANCHES)):
            return each
    return None


KINDS = (
    Kind(raised="NameError", says=r"name '(?P<name>\w+)' is not defined", find_step=_about_name),
    Kind(
        raised="UnboundLocalError",
        says=r"cannot access local variable '(?P<name>\w+)'",
        find_step=_about_local,
    ),
)
