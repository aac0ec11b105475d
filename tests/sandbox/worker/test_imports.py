"""What the worker may import: its own folder, the standard library, numpy and Keras; nothing else, ever."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cnntutor.sandbox.worker
from cnntutor.curriculum.syntax import read_module

FOLDER = Path(cnntutor.sandbox.worker.__file__).parent
MODULES = sorted(FOLDER.glob("*.py"))
OWN = {path.stem for path in MODULES}
LIBRARIES = {"numpy", "keras", "tensorflow"}
BY_NAME = {"import_module", "__import__", "spec_from_file_location"}
"""What imports without an import statement."""

LOADS_BY_NAME = {"libraries.py"}
"""It loads the libraries of a profile, and modules of the folder, by names that are not the submission's."""


def not_allowed(source: str) -> Iterator[str]:
    """Yield what a module of the worker imports and may not, when it runs or for its types."""
    for name in read_module(source.encode()).bare_imports:
        if name.partition(".")[0] not in {*OWN, *LIBRARIES, *sys.stdlib_module_names}:
            yield name
    for node in ast.walk(ast.parse(source)):
        for name in names_in(node):
            if name.partition(".")[0] == "cnntutor" and not f"{name}.".startswith("cnntutor.sandbox.worker."):
                yield name
    yield from (f"cnntutor.{name}" for name in read_module(source.encode()).imports)


def names_in(node: ast.AST) -> list[str]:
    """Return the modules that a statement names."""
    match node:
        case ast.Import(names=names):
            return [each.name for each in names]
        case ast.ImportFrom(module=str(module)):
            return [module]
    return []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_worker_imports_what_it_may(path: Path) -> None:
    """No module of the worker imports another part of the package or a further library."""
    assert not list(not_allowed(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "line",
    [
        "import cnntutor",
        "import cnntutor.atomic",
        "from cnntutor import atomic",
        "from cnntutor.atomic import atomic_write",
        "from cnntutor.sandbox.worker import codec",
        "from cnntutor.sandbox import interface",
        "def f():\n    from cnntutor.text import sanitize",
        "if TYPE_CHECKING:\n    from cnntutor.domain import outcome",
        "import psutil",
        "from scipy import signal",
    ],
)
def test_what_it_may_not_import_is_found(line: str) -> None:
    """At run time not even its own folder by the full name: the package is not there."""
    assert list(not_allowed(line))


@pytest.mark.parametrize(
    "line",
    [
        "import os.path",
        "import codec",
        "from protocol import GO",
        "import numpy as np",
        "from keras import ops",
        "if TYPE_CHECKING:\n    from cnntutor.sandbox.worker import codec\nelse:\n    import codec",
    ],
)
def test_what_it_may_import_is_let_be(line: str) -> None:
    """Its folder's modules by their bare names, and for types by their full ones."""
    assert not list(not_allowed(line))


def test_only_one_module_imports_by_name() -> None:
    """What no import statement shows is loaded in one place."""
    for path in MODULES:
        tree = ast.parse(path.read_bytes())
        named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        named |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert path.name in LOADS_BY_NAME or not named & BY_NAME, path.name
