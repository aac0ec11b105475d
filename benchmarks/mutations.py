"""Wrong functions made of right ones by a random slip or two, from a seed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from numpy.random import Generator

from benchmarks.slips import KINDS, Slips

TWO_SLIPS = 0.25
"""How many mutants have a second slip."""

MOST_DRAWS = 50
"""How often a new mutant is looked for before a function is given up: small ones have few."""


@dataclass(frozen=True)
class Mutant:
    """A changed function, with what it needs."""

    source: str
    """The text of the file."""

    slips: tuple[str, ...]
    """What was changed, by the names of the slips."""


def draw_mutants(source: str, function: str, rng: Generator) -> Iterator[Mutant]:
    """Yield different mutants of a function until no further one is found.

    Parameters
    ----------
    source : str
        A file in which the function is right.
    function : str
        Its name. What it calls is changed with it; the other functions are left out.
    rng : Generator
        Decides what is changed.
    """
    original = _text_of(extract(ast.parse(source), function))
    seen = {original}
    draws = 0
    while draws < MOST_DRAWS:
        draws += 1
        mutant = _draw(original, rng)
        if mutant.source not in seen:
            draws = 0
            seen.add(mutant.source)
            yield mutant


def extract(tree: ast.Module, function: str) -> ast.Module:
    """Return a module with the imports, a function and what it calls."""
    defined = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    needed, open_names = set[str](), [function]
    while open_names:
        name = open_names.pop()
        if name in defined and name not in needed:
            needed.add(name)
            open_names += [node.id for node in ast.walk(defined[name]) if isinstance(node, ast.Name)]
    kept: list[ast.stmt] = [
        node
        for node in tree.body
        if isinstance(node, ast.Import) or (isinstance(node, ast.FunctionDef) and node.name in needed)
    ]
    return ast.Module(kept, [])


def _draw(source: str, rng: Generator) -> Mutant:
    slips = []
    for _ in range(2 if rng.random() < TWO_SLIPS else 1):
        tree = ast.parse(source)
        for place in rng.permutation(len(KINDS)):
            if possible := find_slips(tree, KINDS[place]):
                node, instead = possible[rng.integers(len(possible))]
                source = _text_of(_Exchanged(node, instead).visit(tree))
                slips.append(KINDS[place].__name__)
                break
    return Mutant(source, tuple(slips))


def _text_of(tree: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def find_slips(tree: ast.Module, kind: Slips) -> list[tuple[ast.AST, ast.AST]]:
    """Return every node where a slip of a kind can be made, with what then stands in its place."""
    return [
        (node, instead)
        for definition in tree.body
        if isinstance(definition, ast.FunctionDef)
        for scope in (_bound(definition),)
        for node in _inside(definition)
        for instead in kind(node, scope)
    ]


def _bound(definition: ast.FunctionDef) -> set[str]:
    """Return the parameters and variables of a function."""
    parameters = {each.arg for each in definition.args.args}
    stored = (node for node in ast.walk(definition) if isinstance(node, ast.Name))
    return parameters | {node.id for node in stored if isinstance(node.ctx, ast.Store)}


def _inside(definition: ast.FunctionDef) -> Iterator[ast.AST]:
    """Yield the nodes of a function, itself first, without its parameters: its signature is given."""
    yield definition
    for statement in definition.body:
        yield from ast.walk(statement)


class _Exchanged(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, node: ast.AST, instead: ast.AST) -> None:
        self.node, self.instead = node, instead

    def visit(self, node: ast.AST) -> ast.AST:
        """Return what stands in this place."""
        if node is self.node:
            return self.instead
        self.generic_visit(node)
        return node
