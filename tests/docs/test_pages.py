"""Every command on a page does what the page says, in order, in a fresh folder a page."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from cnntutor.cli.main import _app
from tests.conftest import Ran
from tests.docs import pages
from tests.hostile.backends_here import names
from tests.notebooks import notebook
from tests.support import REPOSITORY, solution

pytestmark = pytest.mark.usefixtures("proven")

Cnntutor = Callable[..., Ran]
CI = "command"
"""The mark of the blocks that `.ci/run` runs."""

REASONS = (
    "asks for points",
    "installs packages",
    "needs a network",
    "starts a cluster",
    "takes minutes",
    "trains a model",
)
"""Why a block may be left out."""

MARKS = ("exit codes", "in a new folder", "not run", CI)
SETUP = "python -c "
"""How a line begins that is run beside those of cnntutor."""


# ------------------------------------------------------------------ what a page needs


def a_class(folder: Path) -> None:
    """Lay out what two students handed in, and the list of them."""
    untouched = (REPOSITORY / "exercises" / "exercise3_pooling.py").read_text(encoding="utf-8")
    for student, content in {"Ada": solution("3"), "Somebody Else": untouched}.items():
        (folder / "submissions" / student).mkdir(parents=True)
        (folder / "submissions" / student / "exercise3_pooling.py").write_text(content, encoding="utf-8")
    (folder / "class.csv").write_text("name,id\nAda,1\nSomebody Else,2\n", encoding="utf-8")


def a_class_and_what_comes_back(folder: Path) -> None:
    """Lay out the same, and let what is handed out come back as it was."""
    a_class(folder)
    (folder / "returned").symlink_to("handouts")


def a_notebook(folder: Path) -> None:
    """Lay out a notebook in which one function is begun."""
    (folder / "course").mkdir()
    begun = notebook("def max_pool2d(image, size, stride):\n    return image\n")
    (folder / "course" / "work.ipynb").write_bytes(begun)


def exercises_and_a_class(folder: Path) -> None:
    """Lay out the same class beside untouched exercises."""
    a_class(folder)
    for file in (REPOSITORY / "exercises").glob("*.py"):
        (folder / file.name).write_bytes(file.read_bytes())


def the_repository(folder: Path) -> None:
    """Stand in the copy of the repository."""
    os.chdir(REPOSITORY)


NEEDS: dict[str, Callable[[Path], None]] = {
    "README.md": a_class,
    "author.md": the_repository,
    "instructor.md": a_class_and_what_comes_back,
    "json.md": exercises_and_a_class,
    "student.md": a_notebook,
}


# ------------------------------------------------------------------ commands are run


def run_pages() -> list[Any]:
    """Return the pages on which something is run."""
    return [
        pytest.param(path, id=path.name)
        for path in pages.paths()
        if any(is_run(block) for block in pages.blocks(path))
    ]


def is_run(block: pages.Block) -> bool:
    """Tell whether a block is run here."""
    return not {"not run", CI} & block.marks.keys()


@pytest.mark.parametrize("page", run_pages())
def test_every_command_ends_as_the_page_says(
    cnntutor: Cnntutor, folder: Path, monkeypatch: pytest.MonkeyPatch, page: Path
) -> None:
    """With the exit code that stands above its block, or 0."""
    if page.name in NEEDS:
        NEEDS[page.name](folder)
    for block in filter(is_run, pages.blocks(page)):
        if "in a new folder" in block.marks:
            monkeypatch.chdir(folder)
        codes = exit_codes(block)
        for line in block.lines:
            if line.startswith(SETUP):
                run_in_shell(line)
                continue
            program, *arguments = shlex.split(line, comments=True)
            if program == "cd":
                monkeypatch.chdir(*arguments)
                continue
            assert program == "cnntutor", f"{page.name} has a line that no test runs: {line}"
            ran = cnntutor(*arguments, *isolation(arguments[0]))
            assert ran.code == next(codes), f"{line}\n{ran.out}\n{ran.err}"
        assert next(codes, None) is None, f"more exit codes than commands: {block}"


def exit_codes(block: pages.Block) -> Iterator[int]:
    """Yield what the commands of a block have to end with: one code for all of them, or one each."""
    told = [int(code) for code in block.marks.get("exit codes", "0").split()]
    count = sum(line.startswith("cnntutor ") for line in block.lines)
    return iter(told * count if len(told) == 1 else told)


def isolation(command: str) -> tuple[str, ...]:
    """Return how a class is graded where there is no isolation: the pages take for granted that there is."""
    if command != "grade" or set(names()) - {"process"}:
        return ()
    return "--isolation", "process"


def run_in_shell(line: str) -> None:
    """Run a line that prepares something, with the Python that runs the tests first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["bash", "-euc", line], check=True, env={**os.environ, "PATH": path})


def test_few_reasons_leave_a_block_out() -> None:
    """Those that are listed, and each of them is needed; no mark is misspelt."""
    every = [block for path in pages.paths() for block in pages.blocks(path)]
    assert {reason for block in every if (reason := block.marks.get("not run"))} == set(REASONS)
    assert {mark for block in every for mark in block.marks} == set(MARKS)


def test_the_commands_of_the_readme_are_run_from_nothing() -> None:
    """What has a mark for `.ci/run` is taken from the README by it."""
    marked = {block.marks[CI] for path in pages.paths() for block in pages.blocks(path) if CI in block.marks}
    script = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert marked == {"try", "test"}
    assert all(f"$(readme_command {name})" in script for name in marked)


# ------------------------------------------------------------------ commands that stand in the text


def known_options() -> dict[str, set[str]]:
    """Return the options of every command, by its words: `data prepare`."""
    found: dict[str, set[str]] = {}
    group: Any = typer.main.get_command(_app(None))
    for name, command in group.commands.items():
        below = getattr(command, "commands", None)
        parts = {f"{name} {part}": inner for part, inner in below.items()} if below else {name: command}
        for words, inner in parts.items():
            found[words] = {option for parameter in inner.params for option in parameter.opts}
    return found


@pytest.mark.parametrize("page", [pytest.param(path, id=path.name) for path in pages.paths()])
def test_every_command_and_option_exists(page: Path) -> None:
    """Also those that stand in the text, or in a block that is not run."""
    known = known_options()
    everywhere = {option for options in known.values() for option in options}
    typed = [line for block in pages.blocks(page) for line in block.lines]
    for told in (*pages.code(page), *typed):
        words = told.replace("[", " ").replace("]", " ").split()
        options = {word for word in words if word.startswith("--")}
        if words[:2] == ["cnntutor", "-v"]:
            del words[1]
        if words[0] == "cnntutor" and len(words) > 1 and not words[1].startswith("--"):
            name = words[1] if words[1] in known else " ".join(words[1:3])
            assert name in known, told
            assert options <= known[name], told
        elif words[0].startswith("--"):
            assert options <= everywhere, told
