"""The slips of the pen: each yields what may stand in place of a node of a syntax tree."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Collection, Iterator

Slips = Callable[[ast.AST, Collection[str]], Iterator[ast.AST]]
"""Called with a node, and with the parameters and variables of the function that it stands in."""

OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.Div, ast.MatMult),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.Pow: (ast.Mult,),
}
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Gt: (ast.GtE, ast.Lt),
    ast.Eq: (ast.NotEq,),
}
FUNCTIONS = {
    "maximum": ("minimum",),
    "max": ("min", "mean", "sum"),
    "mean": ("sum", "max", "median"),
    "sum": ("mean", "max"),
    "log": ("log2", "log10", "exp"),
    "exp": ("log", "exp2"),
    "stack": ("concatenate",),
}


def operators(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Take another operator."""
    if isinstance(node, ast.BinOp):
        for operator in OPERATORS.get(type(node.op), ()):
            yield ast.BinOp(node.left, operator(), node.right)


def operands(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Leave one side of an operation out, or exchange them."""
    if isinstance(node, ast.BinOp):
        yield node.left
        yield node.right
        yield ast.BinOp(node.right, node.op, node.left)


def signs(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Forget a minus."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand


def comparisons(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Compare in another way."""
    if isinstance(node, ast.Compare):
        for operator in COMPARISONS.get(type(node.ops[0]), ()):
            yield ast.Compare(node.left, [operator()], node.comparators)


def constants(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Be off by one; a small fraction is ten million times as much."""
    match node:
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Constant(float(value)):
            yield ast.Constant(1.0 - value if value in (0.0, 1.0) else value * 1e7)


def axes(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Exchange the first two of several."""
    if isinstance(node, ast.Tuple) and len(node.elts) > 1:
        first, second, *others = node.elts
        yield ast.Tuple([second, first, *others], node.ctx)


def arguments(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Leave an argument out, or exchange the first two."""
    if isinstance(node, ast.Call):
        for place in range(len(node.keywords)):
            others = [*node.keywords[:place], *node.keywords[place + 1 :]]
            yield ast.Call(node.func, node.args, others)
        if len(node.args) > 1:
            yield ast.Call(node.func, node.args[:-1], node.keywords)
            first, second, *rest = node.args
            yield ast.Call(node.func, [second, first, *rest], node.keywords)


def bounds(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Let a loop end one too early or too late, or begin one too late."""
    match node:
        case ast.Call(ast.Name("range"), [one]):
            yield from (ast.Call(node.func, [each], []) for each in off_by_one(one))
            yield ast.Call(node.func, [ast.Constant(1), one], [])
        case ast.Call(ast.Name("range"), [begin, end, *step]):
            yield from (ast.Call(node.func, [begin, each, *step], []) for each in off_by_one(end))


def slices(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Cut one too early or too late, or shift both ends."""
    if isinstance(node, ast.Slice) and node.lower and node.upper:
        yield from (ast.Slice(node.lower, upper, node.step) for upper in off_by_one(node.upper))
        for lower, upper in zip(off_by_one(node.lower), off_by_one(node.upper), strict=True):
            yield ast.Slice(lower, upper, node.step)
        yield ast.Slice(None, node.upper, node.step)


def names(node: ast.AST, scope: Collection[str]) -> Iterator[ast.AST]:
    """Take another name of the same function."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in scope:
        yield from (ast.Name(other, ast.Load()) for other in sorted(scope) if other != node.id)


def functions(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Take a related function."""
    if isinstance(node, ast.Attribute):
        for other in FUNCTIONS.get(node.attr, ()):
            yield ast.Attribute(node.value, other, node.ctx)


def assignments(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Overwrite what should grow."""
    if isinstance(node, ast.AugAssign):
        yield ast.Assign([node.target], node.value)


def lines(node: ast.AST, _: Collection[str]) -> Iterator[ast.AST]:
    """Exchange two lines, or take the last line of a function into the loop before it."""
    body = getattr(node, "body", None)
    if not (isinstance(node, ast.FunctionDef | ast.For | ast.If) and isinstance(body, list)):
        return
    for place in range(len(body) - 1):
        changed = [*body[:place], body[place + 1], body[place], *body[place + 2 :]]
        yield _with_body(node, changed)
    if len(body) > 1 and isinstance(loop := body[-2], ast.For):
        yield _with_body(node, [*body[:-2], _with_body(loop, [*loop.body, body[-1]])])


KINDS: tuple[Slips, ...] = (
    operators,
    operands,
    signs,
    comparisons,
    constants,
    axes,
    arguments,
    bounds,
    slices,
    names,
    functions,
    assignments,
    lines,
)
"""One is drawn first, then one of its places: many names in a function do not push the others out."""


def off_by_one(node: ast.expr) -> Iterator[ast.expr]:
    """Yield an expression less one, and more one."""
    for operator in (ast.Sub(), ast.Add()):
        yield ast.BinOp(node, operator, ast.Constant(1))


def _with_body(node: ast.FunctionDef | ast.For | ast.If, body: list[ast.stmt]) -> ast.stmt:
    changed = copy.copy(node)
    changed.body = body
    return changed
