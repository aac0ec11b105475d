"""Exceptions on keys: of a dict that has no such key, or of what takes numbers."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.attributes import OF_ARRAYS
from cnntutor.grading.diagnosis.exceptions.bindings import find_binding
from cnntutor.grading.diagnosis.exceptions.kind import Kind

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

LONGEST = 50
OF_OTHERS = ("cpu", "detach", "numpy", "to_numpy", "value", "values")
"""What gives the numbers of other libraries' arrays."""


def _taken(evidence: Evidence) -> ast.Attribute | None:
    """Return the attribute that was asked for, where it was asked of something that may have other values."""
    node = evidence.node
    if not isinstance(node, ast.Attribute) or node.attr != evidence.said["name"]:
        return None
    return node if _may_vary(node.value) else None


def _may_vary(node: ast.expr) -> bool:
    """Tell whether an expression is no literal: of those one sees what they are."""
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def _is_called(node: ast.expr, evidence: Evidence) -> bool:
    parent = evidence.parents.get(node)
    return isinstance(parent, ast.Call) and parent.func is node


def _about_attribute(evidence: Evidence) -> str:
    """Return how the values of a dict are asked for."""
    if (node := _taken(evidence)) is None:
        return ""
    what = evidence.quote(node.value)
    if _is_called(node, evidence) or node.attr in OF_ARRAYS:
        return f"{what} is a dict here, and a dict has no `{node.attr}`: look at what it should be."
    key = f'{what[1:-1]}["{node.attr}"]'
    return f"{what} is a dict: its values are asked for by their keys, with square brackets, `{key}`."


def _about_key(evidence: Evidence) -> str:
    """Return that a dict has no such key, and how its keys are seen."""
    if not isinstance(evidence.node, ast.Subscript) or not _may_vary(evidence.node.value):
        return ""
    value, key, said = evidence.node.value, evidence.node.slice, evidence.said["key"]
    if isinstance(key, ast.Constant) and repr(key.value) != said:
        return ""
    begin = f"{evidence.quote(value)} has no key {said} here"
    if not isinstance(value, ast.Name):
        return f"{begin}: print it, and look at the keys that it has."
    return f"{begin}: `print({value.id}.keys())` shows those that it has."


def _about_entries(evidence: Evidence) -> str:
    """Return how the entries of a list or tuple are taken."""
    if not isinstance(evidence.node, ast.Subscript) or not _may_vary(evidence.node.value):
        return ""
    kind, value = evidence.said["kind"], evidence.node.value
    begin = f"{evidence.quote(value)} is a {kind}, and its entries have numbers, not names"
    if not isinstance(value, ast.Name):
        return f"{begin}: take one with `[0]`, or go through all of them in a loop."
    return f"{begin}: take one with `{value.id}[0]`, or go through all with `for each in {value.id}:`."


def _about_text(evidence: Evidence) -> str:
    """Return that a text was taken for a dict."""
    if not isinstance(evidence.node, ast.Subscript):
        return ""
    what = evidence.quote(evidence.node.value)
    return f"{what} is a text here, which has no keys: look at what gives it its value."


def _about_tuple(evidence: Evidence) -> str:
    """Return how the entries of a tuple or list are taken, of which an attribute was asked."""
    if (node := _taken(evidence)) is None or _is_called(node, evidence):
        return ""
    what, kind = evidence.quote(node.value), evidence.said["kind"]
    return (
        f"{what} is a {kind} and has no `{node.attr}`: its entries are taken by their numbers, the first by "
        f"`{what[1:-1]}[0]`."
    )


def _about_array(evidence: Evidence) -> str:
    """Return that an array of numpy holds its numbers itself."""
    if (node := _taken(evidence)) is None or node.attr not in OF_OTHERS:
        return ""
    rest = f".{node.attr}()" if _is_called(node, evidence) else f".{node.attr}"
    return f"{evidence.quote(node.value)} is an array of numpy already: leave `{rest}` out."


def _about_call(evidence: Evidence) -> str:
    """Return that a dict is not called."""
    match evidence.node:
        case ast.Call(ast.Name(name), [key], []):
            asked = f"{name}[{ast.unparse(key)}]"
            return f"`{name}` is a dict: square brackets ask for the value of a key, `{asked}`." * (
                len(asked) < LONGEST
            )
        case _:
            return ""


def _about_entry(evidence: Evidence) -> str:
    """Return that a loop gives the entries themselves, which are no places."""
    match evidence.node:
        case ast.Subscript(ast.Name(items), ast.Name(each)):
            binding = find_binding(each, evidence.node, evidence)
        case _:
            return ""
    match binding.items_of if binding else None:
        case ast.Name(through) if through == items:
            return (
                f"The loop over `{items}` gives its entries, not their places: `{each}` is the entry, use it "
                f"in place of `{items}[{each}]`."
            )
        case _:
            return ""


OF_TYPE = r"'(?P<kind>{})' object has no attribute '(?P<name>\w+)'"
KINDS = (
    Kind(raised="AttributeError", says=OF_TYPE.format("dict"), find_step=_about_attribute),
    Kind(raised="KeyError", says=r"(?P<key>'[\w .-]{1,40}'|-?\d{1,9})\Z", find_step=_about_key),
    Kind(
        raised="TypeError",
        says=r"(?:list|tuple) indices must be integers or slices, not \w",
        find_step=_about_entry,
    ),
    Kind(
        raised="TypeError",
        says=r"(?P<kind>list|tuple) indices must be integers or slices, not str",
        find_step=_about_entries,
    ),
    Kind(raised="TypeError", says=r"'dict' object is not callable", find_step=_about_call),
    Kind(raised="TypeError", says=r"string indices must be integers", find_step=_about_text),
    Kind(raised="AttributeError", says=OF_TYPE.format("list|tuple"), find_step=_about_tuple),
    Kind(raised="AttributeError", says=OF_TYPE.format(r"numpy\.ndarray"), find_step=_about_array),
)
"""Those on attributes say something where attributes.py does not."""
