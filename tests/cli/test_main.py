"""The commands, and what becomes of exceptions."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cnntutor.cli import list_, main
from cnntutor.errors import CnntutorError, GraderError, UsageError, WaitedTooLong
from tests.conftest import Ran

Run = Callable[..., Ran]


@pytest.mark.parametrize("name", main.COMMANDS)
def test_each_command_is_a_module_of_its_name(name: str) -> None:
    """That says what it does, or has commands below it."""
    module: Any = importlib.import_module(f"cnntutor.cli.{main.COMMANDS[name]}")
    assert name == module.NAME
    assert hasattr(module, "app") or module.command.__doc__


def test_every_module_with_a_command_is_one() -> None:
    """None was written and then forgotten."""
    modules = {
        path.stem for path in Path(main.__file__).parent.glob("*.py") if "\nNAME = " in path.read_text()
    }
    assert modules == set(main.COMMANDS.values())


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (UsageError("Name a file."), UsageError.exit_code, "Name a file."),
        (GraderError("It broke."), GraderError.exit_code, "this is not your fault: It broke."),
        (
            ValueError("odd"),
            GraderError.exit_code,
            "not your fault: ValueError: odd. `cnntutor doctor` looks",
        ),
    ],
)
def test_an_exception_becomes_a_sentence_and_an_exit_code(
    cnntutor: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int, told: str
) -> None:
    """One that is not ours is our fault, and no grade."""

    def fail() -> None:
        raise error

    monkeypatch.setattr(list_, "command", fail)
    ran = cnntutor("list")
    assert (ran.code, ran.out) == (code, "")
    assert told in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


def test_a_grader_that_was_waited_for_too_long_did_not_fail() -> None:
    """It is the machine that is busy."""
    assert main._format_error(WaitedTooLong("The machine is busy.")) == "The machine is busy."
    assert issubclass(WaitedTooLong, CnntutorError)


@pytest.mark.parametrize("option", ["-v", "--verbose"])
def test_options_before_a_command_do_not_hide_it(cnntutor: Run, option: str) -> None:
    """It alone is loaded."""
    ran = cnntutor(option, "list", "--format", "json")
    assert ran.code == 0
    assert ran.json


def test_a_command_that_there_is_not_is_told(cnntutor: Run) -> None:
    """With the exit code of a wrong call."""
    ran = cnntutor("unheard-of")
    assert ran.code == 2
    assert "unheard-of" in ran.err
