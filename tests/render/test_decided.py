"""Statistics and exports of a class in which persons have decided are those that were agreed.

`python -m tests.render.test_decided` writes them anew: then look at what has changed.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from rich.console import Console

from cnntutor.gradebook.statistics.class_statistics import class_statistics
from cnntutor.gradebook.store import Gradebook
from cnntutor.render import as_json, exports
from cnntutor.render.exports.selection import select
from cnntutor.render.terminal import statistics
from tests.decided import decided_book
from tests.support import REPOSITORY

FOLDER = REPOSITORY / "tests" / "golden" / "decided"
DROPPED = {"open_assessed_overridden": "", "dropped_full": "full", "dropped_out_of_total": "out"}
FORMATS = ("csv", "canvas", "moodle", "junit", "json", "gradescope")


def produced(folder: Path, name: str) -> dict[str, str]:
    """Return what is made of the class, by the names of the files."""
    path = decided_book(folder / "class.db", dropped=DROPPED[name])
    made = {}
    with Gradebook(path) as book:
        book.path = Path("class.db")
        figures = class_statistics(book.results(), book.students())
        screen = Console(width=100, file=io.StringIO(), no_color=True, force_terminal=False)
        with screen.capture() as shown:
            screen.print(statistics.overview(figures, screen))
        made["stats.txt"] = "".join(f"{line.rstrip()}\n" for line in shown.get().splitlines())
        made["stats.json"] = as_json.dumps(statistics.as_json(figures)) + "\n"
        for format_ in FORMATS:
            student = "Cem" if format_ == "gradescope" else None
            for so_far in (False, True):
                remarks: list[str] = []
                selection = select(book, (), student, history=format_ == "json", so_far=so_far)
                text = "".join(exports.find(format_).export(selection, remarks.append))
                told = "".join(f"# {remark}\n" for remark in remarks)
                made[f"{format_}{'_so_far' if so_far else ''}.txt"] = text.replace("\r\n", "\n") + told
    return {f"{name}/{file}": text for file, text in made.items()}


@pytest.mark.parametrize("name", DROPPED)
def test_they_are_as_agreed(tmp_path: Path, name: str) -> None:
    """For a person and for programs, with cells empty or filled as long as points wait."""
    made = produced(tmp_path, name)
    agreed = {f"{name}/{path.name}": path.read_text("utf-8") for path in (FOLDER / name).iterdir()}
    assert made == agreed


def write() -> None:
    """Write all of them."""
    for name in DROPPED:
        (FOLDER / name).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            for file, text in produced(Path(folder), name).items():
                (FOLDER / file).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
