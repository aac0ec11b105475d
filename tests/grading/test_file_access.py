"""What a line does with a file is told by that line, not by what else the file does."""

from __future__ import annotations

import ast

import pytest

from cnntutor.grading.file_access import opens_listed, writes_at


@pytest.mark.parametrize(
    ("line", "writes"),
    [
        ("open('a', 'w')", True),
        ("open('a', mode='ab')", True),
        ("Path('a').open('x')", True),
        ("np.savez('a', 1)", True),
        ("path.write_text('a')", True),
        ("open('x')", False),
        ("open('a').read().replace('a', 'x')", False),
        ("open('a', 'r')", False),
        ("own = saved_kernel(np.load('a'))", False),
        ("gzip.open('a', 'rb')", False),
        ("np.load('save')", False),
    ],
)
def test_a_line_writes_a_file(line: str, *, writes: bool) -> None:
    """By a mode, or by a function that saves and is not the file's own."""
    assert writes_at(1, ast.parse(f"{line}\ndef saved_kernel(array): pass")) is writes


@pytest.mark.parametrize(
    ("source", "listed"),
    [
        ("open(os.listdir(folder)[0])", True),
        ("[open(name) for name in sorted(os.listdir(folder))]", True),
        ("def f(path): return Image.open(path)\nfor name in os.listdir(folder): f(name)", True),
        ("open(names[0]); names = os.listdir(folder)", True),
        ("np.load('digits28.npz')\nfor name in os.listdir(folder): print(name)", False),
        ("for name in os.listdir(folder): open(f'{folder}/{name}')", False),
        ("for name in os.listdir(folder): open(os.path.join(folder, name))", False),
        ("for name in os.listdir(folder): open(folder + name)", False),
        ("os.listdir(folder)", False),
        ("open(path)\npath = 'a'\nnames = os.listdir(folder)", False),
    ],
)
def test_a_line_opens_a_name_without_its_folder(source: str, *, listed: bool) -> None:
    """Only where the name is handed on as `os.listdir` gave it."""
    assert opens_listed(1, ast.parse(source)) is listed
