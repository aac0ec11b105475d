"""Exceptions on indices: floats, and places that are not there."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import find_binding, find_bindings
from cnntutor.grading.diagnosis.exceptions.fractions import is_range, tell_cause
from cnntutor.grading.diagnosis.exceptions.kind import Kind
from cnntutor.text import format_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.grading.diagnosis.exceptions.bindings import Binding
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

LIKE = ("numpy.zeros_like", "numpy.empty_like", "numpy.ones_like", "numpy.full_like")
COUNTING = ("range", "numpy.arange")
MAY_BE_NO_INDEX = (ast.Attribute, ast.BoolOp, ast.Compare, ast.IfExp, ast.Name, ast.Tuple)
"""What may be None, `np.newaxis`, a mask or several indices, where a variable was given it."""


def find_indices(node: ast.Subscript) -> list[ast.expr]:
    """Return the indices between square brackets."""
    return list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]


def _numbers_in(node: ast.Subscript) -> list[ast.expr]:
    """Return what has to be a whole number in an index: each place, and both ends of each slice."""
    parts: list[ast.expr | None] = []
    for each in find_indices(node):
        parts += [each.lower, each.upper, each.step] if isinstance(each, ast.Slice) else [each]
    return [each for each in parts if each is not None]


def _about_float(evidence: Evidence) -> str:
    if not isinstance(evidence.node, ast.Subscript):
        return ""
    numbers = _numbers_in(evidence.node)
    return tell_cause(numbers, evidence) or _about_items(numbers, evidence)


def _about_items(numbers: list[ast.expr], evidence: Evidence) -> str:
    """Return that a loop goes through values where places are needed."""
    unknown = [each for each in numbers if not _is_whole(each, evidence)]
    if len(unknown) != 1 or not isinstance(unknown[0], ast.Name):
        return ""
    name = unknown[0].id
    binding = find_binding(name, evidence.node, evidence)
    if binding is None or not isinstance(binding.items_of, ast.Name | ast.Attribute):
        return ""
    items = ast.unparse(binding.items_of)
    return (
        f"`{name}` takes the values of `{items}` ({evidence.tell_line(binding.items_of)}), not their places: "
        f"`for {name} in range(len({items}))` counts the places."
    )


def _is_whole(node: ast.expr, evidence: Evidence) -> bool:
    """Tell whether an index is a whole number for certain: one that is written, or that `range` counts."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int)
    if not isinstance(node, ast.Name):
        return False
    binding = find_binding(node.id, evidence.node, evidence)
    return binding is not None and is_range(binding.items_of, evidence)


def _about_index_array(evidence: Evidence) -> str:
    """Return which variable has to hold whole numbers, where the other indices do."""
    places = find_indices(evidence.node) if isinstance(evidence.node, ast.Subscript) else []
    names = [each.id for each in places if isinstance(each, ast.Name)]
    others = [each for each in places if not isinstance(each, ast.Name | ast.Slice | ast.Constant)]
    counted = all(isinstance(each, ast.Call) and evidence.name(each.func) in COUNTING for each in others)
    if len(names) != 1 or not counted:
        return ""
    return f"`{names[0]}` does not hold whole numbers here: `{names[0]}.astype(int)` makes indices of floats."


# ------------------------------------------------------------------ beyond the end


def _about_end_of_axis(evidence: Evidence) -> str:
    node = evidence.node
    if not isinstance(node, ast.Subscript):
        return ""
    index, axis, size = (int(evidence.said[name]) for name in ("index", "axis", "size"))
    places = find_indices(node)
    place = places[axis] if axis < len(places) else None
    if place is None or isinstance(place, ast.Slice):
        return ""
    if not all(_is_of_one_axis(each, evidence) for each in places):
        return ""
    which = f"xis {axis} of {evidence.quote(node.value)}"
    told = f"The last index of a{which} is {size - 1}" if size else f"A{which} has no entries"
    if not isinstance(place, ast.Constant):
        told += f"; {evidence.quote(place)} asks for {index}"
    return f"{told}. {_tell_made_like(node, evidence) or _look_at_loops(place, evidence)}".rstrip()


def _tell_made_like(node: ast.Subscript, evidence: Evidence) -> str:
    """Return what to do where something is written into an array that was made in the shape of another."""
    if not isinstance(node.ctx, ast.Store) or not isinstance(node.value, ast.Name):
        return ""
    binding = find_binding(node.value.id, evidence.node, evidence)
    match binding.value if binding else None:
        case ast.Call(function, [ast.Name() as other], []) as call if evidence.name(function) in LIKE:
            return (
                f"{evidence.quote(call)} on {evidence.tell_line(call)} gives it the shape and the dtype of "
                f"{evidence.quote(other)}: give `np.zeros` the shape of the result."
            )
    return ""


def _is_of_one_axis(place: ast.expr, evidence: Evidence) -> bool:
    """Tell whether an index takes one axis of the array, so that it can be told which is which."""
    if isinstance(place, ast.Name):
        scopes = dict.fromkeys((evidence.scope(evidence.node), evidence.tree))
        given = [each.value for scope in scopes for each in find_bindings(place.id, scope)]
        return not any(isinstance(each, MAY_BE_NO_INDEX) or _is_none(each) for each in given)
    whole = isinstance(place, ast.Constant) and isinstance(place.value, int)
    return whole or isinstance(place, ast.Slice | ast.BinOp | ast.UnaryOp)


def _is_none(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _look_at_loops(place: ast.expr, evidence: Evidence) -> str:
    loops = list(_loops_of(place, evidence))
    if len(loops) == 1:
        name, loop = loops[0]
        if (step := _step_of(place, loop, evidence)) is not None:
            return (
                f"`{name}` goes in steps of {evidence.quote(step)}, {_tell_loop(loop, evidence)}: the place "
                f"is `{name} // {ast.unparse(step)}`."
            )
        return f"Look at where `{name}` ends: {_tell_loop(loop, evidence)}."
    if loops:
        ends = " and ".join(_tell_loop(loop, evidence) for _, loop in loops[:2])
        return f"Look at where the loops end: {ends}."
    return ""


def _step_of(place: ast.expr, loop: Binding, evidence: Evidence) -> ast.expr | None:
    """Return in which steps a variable counts from 0 that is itself the place where something is written."""
    is_written = isinstance(evidence.node, ast.Subscript) and isinstance(evidence.node.ctx, ast.Store)
    match loop.items_of:
        case ast.Call(_, [ast.Constant(0), _, (ast.Name() | ast.Constant()) as step], []) if (
            is_written and isinstance(place, ast.Name) and ast.unparse(step) != "1"
        ):
            return step
        case _:
            return None


def _loops_of(place: ast.expr, evidence: Evidence) -> Iterator[tuple[str, Binding]]:
    """Yield the variables of an index that count in a loop over `range`, each once."""
    names = dict.fromkeys(each.id for each in ast.walk(place) if isinstance(each, ast.Name))
    for name in names:
        binding = find_binding(name, evidence.node, evidence)
        if binding and is_range(binding.items_of, evidence):
            yield name, binding


def _tell_loop(loop: Binding, evidence: Evidence) -> str:
    items = loop.items_of or loop.statement
    return f"{evidence.quote(items)} on {evidence.tell_line(items)}"


def _about_end_of_list(evidence: Evidence) -> str:
    """Return what to do where a list is read behind its end."""
    node = evidence.node
    if not isinstance(node, ast.Subscript) or isinstance(node.slice, ast.Slice | ast.Tuple):
        return ""
    return _look_at_loops(node.slice, evidence)


def _about_growing_list(evidence: Evidence) -> str:
    """Return what to do where a place of a list is filled that it does not have."""
    node = evidence.node
    if not (isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name)):
        return ""
    name = node.value.id
    binding = find_binding(name, node, evidence)
    empty = binding and isinstance(binding.value, ast.List) and not binding.value.elts
    if binding and binding.value and empty and _keeps_its_length(name, binding, evidence):
        where = evidence.tell_line(binding.value)
        return f"`{name}` is an empty list since {where} and has no places yet: `{name}.append(…)` adds one."
    return _about_end_of_list(evidence)


def _keeps_its_length(name: str, binding: Binding, evidence: Evidence) -> bool:
    """Tell whether nothing where a list is made can change how long it is, or make it known elsewhere."""
    uses = (
        each
        for each in ast.walk(evidence.scope(binding.statement))
        if isinstance(each, ast.Name) and each.id == name and isinstance(each.ctx, ast.Load)
    )
    return all(_only_looks(each, evidence.parents[each], evidence) for each in uses)


def _only_looks(use: ast.Name, parent: ast.AST, evidence: Evidence) -> bool:
    match parent:
        case ast.Subscript(value, place, ast.Store()):
            return value is use and not isinstance(place, ast.Slice)
        case ast.Subscript() | ast.Return() | ast.Compare() | ast.For():
            return True
        case ast.Call(function):
            return evidence.is_builtin(function) or evidence.name(function).startswith("numpy.")
        case _:
            return False


def _about_end_of_shape(evidence: Evidence) -> str:
    match evidence.node:
        case ast.Subscript(ast.Attribute(array, "shape"), ast.Constant(int(axis))) if axis >= 0:
            named = evidence.quote(array)
            return (
                f"{named} has no axis {axis} here: it has at most {format_count(axis, 'axis', 'axes')}, "
                "and axes are counted from 0."
            )
        case _:
            return ""


KINDS = (
    Kind(raised="IndexError", says=r"only integers, slices", find_step=_about_float),
    Kind(raised="IndexError", says=r"arrays used as indices must be of integer", find_step=_about_float),
    Kind(
        raised="IndexError", says=r"arrays used as indices must be of integer", find_step=_about_index_array
    ),
    Kind(raised="TypeError", says=r"slice indices must be integers or None", find_step=_about_float),
    Kind(
        raised="TypeError",
        says=r"(?:list|tuple) indices must be integers or slices, not (?:numpy\.)?float",
        find_step=_about_float,
    ),
    Kind(
        raised="IndexError",
        says=r"index (?P<index>-?\d{1,9}) is out of bounds for axis (?P<axis>\d) with size (?P<size>\d{1,9})",
        find_step=_about_end_of_axis,
    ),
    Kind(raised="IndexError", says=r"list index out of range", find_step=_about_end_of_list),
    Kind(raised="IndexError", says=r"list assignment index out of range", find_step=_about_growing_list),
    Kind(raised="IndexError", says=r"tuple index out of range", find_step=_about_end_of_shape),
)
