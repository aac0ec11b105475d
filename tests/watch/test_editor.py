"""Which editor opens a file, and at which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.watch.editor import find_line, find_opening

FILE = Path("work.py")


def here(*programs: str) -> dict[str, str]:
    """Return where some programs are."""
    return {name: f"/usr/bin/{name}" for name in programs}


@pytest.mark.parametrize(
    ("environment", "programs", "command", "takes_terminal"),
    [
        ({"EDITOR": "vim"}, (), ("vim", "+7", "work.py"), True),
        ({"EDITOR": "nano -l", "VISUAL": " "}, (), ("nano", "-l", "+7", "work.py"), True),
        ({"EDITOR": "vi", "VISUAL": "code --wait"}, (), ("code", "--wait", "--goto", "work.py:7"), False),
        ({"EDITOR": "gedit"}, (), ("gedit", "work.py"), False),
        ({"EDITOR": 'vim "', "VISUAL": '"'}, ("nano",), ("/usr/bin/nano", "+7", "work.py"), True),
        ({"EDITOR": "mine"}, (), ("mine", "work.py"), True),
        (
            {"EDITOR": "vi", "TERM_PROGRAM": "vscode"},
            ("code",),
            ("/usr/bin/code", "--goto", "work.py:7"),
            False,
        ),
        ({"EDITOR": "vi", "TERM_PROGRAM": "vscode"}, (), ("vi", "+7", "work.py"), True),
        ({}, ("vi", "vim"), ("/usr/bin/vim", "+7", "work.py"), True),
    ],
)
def test_the_editor_is_the_users_own(
    environment: dict[str, str], programs: tuple[str, ...], command: tuple[str, ...], takes_terminal: bool
) -> None:
    """VS Code inside VS Code; else what the variables name; else what is there."""
    assert find_opening(environment, FILE, 7, here(*programs).get) == (command, takes_terminal)


def test_without_an_editor_there_is_none() -> None:
    """Then the watch says so."""
    assert find_opening({}, FILE, 1, here().get) is None


def test_the_line_is_that_of_the_question(tmp_path: Path) -> None:
    """A function, a variable, and one that is not there."""
    file = tmp_path / "work.py"
    file.write_text("pooled = None\nmax_pooled: list = []\n\n\ndef pool(x):\n    pooled = 1\n")
    assert [find_line(file, name) for name in ("pooled", "max_pooled", "pool", "other")] == [1, 2, 5, 1]
    assert find_line(tmp_path / "gone.py", "pool") == 1
