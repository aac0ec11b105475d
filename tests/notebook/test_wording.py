"""Whatever is told in a notebook, names what can be typed into a cell."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from cnntutor.notebook.wording import as_in_cells


@pytest.mark.parametrize(
    ("command", "cell"),
    [
        ("check exercise3", 'cnntutor.check("exercise3")'),
        ("hint exercise3 max_pool2d", 'cnntutor.hint("exercise3", "max_pool2d")'),
        ("hint exercise3 --again", 'cnntutor.hint("exercise3", again=True)'),
        ("explain 3 max_pool2d --case failed", 'cnntutor.explain("3", "max_pool2d", case="failed")'),
        ("check exercise3 --file 'my file.py'", 'cnntutor.check("my file.py", exercise="exercise3")'),
        ("check exercise3 --file '\"a\".py'", 'cnntutor.check(\'"a".py\', exercise="exercise3")'),
        ("check exercise7 --data-dir here", 'cnntutor.check("exercise7", data_dir="here")'),
        ("check exercise1 exercise2", "!cnntutor check exercise1 exercise2"),
        ("check", "!cnntutor check"),
        ("show exercise3", "!cnntutor show exercise3"),
        ("check 'exercise3", "!cnntutor check 'exercise3"),
    ],
)
def test_a_command_is_a_call_or_one_for_a_cell(command: str, cell: str) -> None:
    """What can be called is called; the rest is a command of a shell, which a cell takes behind a `!`."""
    assert as_in_cells(f"Try `cnntutor {command}`: it helps.") == f"Try `{cell}`: it helps."
    if not cell.startswith("!"):
        ast.parse(cell)


def test_it_goes_through_all_that_was_told() -> None:
    """But for what the student's own code has written."""
    told: dict[str, Any] = {
        "report": {"output": "`cnntutor list`", "notes": ["`cnntutor list`"], "score": 1.5, "trouble": None},
        "text": "a folder can be named with --data-dir",
    }
    assert as_in_cells(told) == {
        "report": {"output": "`cnntutor list`", "notes": ["`!cnntutor list`"], "score": 1.5, "trouble": None},
        "text": "a folder can be named with `data_dir=`",
    }
