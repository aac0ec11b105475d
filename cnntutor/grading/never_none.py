"""Which expressions cannot have the value None, as far as the text of a function shows that."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import find_bindings
from cnntutor.grading.diagnosis.exceptions.evidence import is_hidden
from cnntutor.grading.syntax import full_name

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.bindings import Binding

WORKED_OUT = (
    *(ast.BinOp, ast.UnaryOp, ast.Compare, ast.JoinedStr),
    *(ast.Tuple, ast.List, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp),
)
"""Expressions that make a value of their own."""

GIVE_VALUES = (
    "abs",
    "bool",
    "float",
    "int",
    "len",
    "list",
    "range",
    "round",
    "sorted",
    "str",
    "sum",
    "tuple",
)
"""Functions of Python that never give None."""

CHANGE_IN_PLACE = ("copyto", "fill_diagonal", "place", "put", "put_along_axis", "putmask", "save", "savetxt")
"""Functions of numpy that do."""

OF_ARRAYS = ("T", "dtype", "ndim", "shape", "size")
METHODS = (
    *("all", "any", "argmax", "argmin", "astype", "clip", "copy", "cumsum", "dot", "flatten", "max", "mean"),
    *("min", "prod", "ravel", "repeat", "reshape", "round", "squeeze", "std", "sum", "swapaxes", "tolist"),
    *("transpose", "var"),
)
"""Methods of arrays that never give None."""


def is_never_none(node: ast.expr, function: ast.FunctionDef, tree: ast.Module) -> bool:
    """Tell whether an expression in a function cannot be None, whose arguments are not None.

    Parameters
    ----------
    node : ast.expr
        The expression.
    function : ast.FunctionDef
        Where it stands.
    tree : ast.Module
        The whole file.
    """
    try:
        return _Values(function, tree).never_none(node)
    except RecursionError:  # choices nested within each other
        return False


@dataclass(frozen=True)
class _Values:
    """The values of one function."""

    function: ast.FunctionDef
    tree: ast.Module
    followed: set[str] = field(default_factory=set)
    """The names whose bindings are looked at, or were."""

    def never_none(self, node: ast.expr | None) -> bool:
        match node:
            case ast.Constant(value):
                return value is not None
            case ast.BoolOp(values=values):
                return all(map(self.never_none, values))
            case ast.IfExp(_, one, other):
                return self.never_none(one) and self.never_none(other)
            case ast.Attribute(attr=name):
                return name in OF_ARRAYS
            case ast.Subscript(slice=place):
                return isinstance(place, ast.Slice)
            case ast.Call(called):
                return self._gives_values(called)
            case ast.Name(name):
                return self._holds_values(name)
            case _:
                return isinstance(node, WORKED_OUT)

    def _gives_values(self, called: ast.expr) -> bool:
        if (
            isinstance(called, ast.Name)
            and hasattr(builtins, called.id)
            and not is_hidden(called.id, self.tree)
        ):
            return called.id in GIVE_VALUES
        module, _, name = full_name(called, self.tree).rpartition(".")
        if module.partition(".")[0] == "numpy":
            return name not in CHANGE_IN_PLACE
        return isinstance(called, ast.Attribute) and name in METHODS

    def _holds_values(self, name: str) -> bool:
        if name in self.followed:
            return True  # what else it is given is looked at already
        self.followed.add(name)
        found = find_bindings(name, self.function)
        return bool(found) and all(map(self._gives_value, found))

    def _gives_value(self, binding: Binding) -> bool:
        match binding.statement:
            case ast.AugAssign():
                return True
            case ast.FunctionDef() as function:
                defaults = [*function.args.defaults, *function.args.kw_defaults]
                return function is self.function and all(map(self.never_none, filter(None, defaults)))
            case ast.Assign(value=ast.Attribute(attr="shape")):
                return True
        if isinstance(binding.items_of, ast.List | ast.Tuple):
            return all(map(self.never_none, binding.items_of.elts))
        counted = isinstance(binding.items_of, ast.Call) and full_name(binding.items_of.func, self.tree)
        return counted == "range" or self.never_none(binding.value)
