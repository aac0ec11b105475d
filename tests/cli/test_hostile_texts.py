"""Whatever characters come in, no command lets one out that commands a terminal, a page or a reader."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.render import exports
from tests import special_files
from tests.conftest import Ran
from tests.hostile.backends_here import names
from tests.notebooks import notebook
from tests.support import solution
from tests.texts import commanding, texts_of
from tests.tutor.test_inspection import made_up, written

pytestmark = pytest.mark.usefixtures("proven")

Cnntutor = Callable[..., Ran]
FILE = registry.find("pooling").filename
NASTY = "\x1b[31m\x9b2J\x1b]8;;http://a.example\x07\r\x08\x85\u202e\u2066\u200f"
IN_A_NAME = NASTY.replace("/", "_") + os.fsdecode(b"\xff\xfe")
PRINTS = f"""
import sys
text = {NASTY + chr(0)!r} + chr(0xD800)
sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
def max_pool2d(image, size=2, stride=None):
    raise type("E" + text[:3], (ValueError,), {{}})(text)
def avg_pool2d(image, size=2, stride=None):
    return {{text: text}}
pooled = text
"""


@pytest.fixture
def sanitize(cnntutor: Cnntutor) -> Callable[..., Ran]:
    """Run a command; what it says, also inside of JSON, must be harmless, and an answer, no fault of ours."""

    def run(*arguments: str, codes: tuple[int, ...] = (0, 1, 2)) -> Ran:
        ran = cnntutor(*arguments)
        assert ran.code in codes, (arguments, ran)
        out = ran.out.replace("\r\n", "\n") if arguments[0] == "export" else ran.out
        assert (commanding(out), commanding(ran.err)) == (set(), set()), (arguments, ran)
        with contextlib.suppress(ValueError):
            assert set().union(*map(commanding, texts_of(json.loads(ran.out)))) == set(), arguments
        return ran

    return run


@pytest.fixture
def course(folder: Path) -> Path:
    """Give a class in which every text that comes from outside is nasty, and an honest neighbour."""
    sources = {f"Ada {IN_A_NAME}": PRINTS, "Bob": solution("pooling"), "Cleo": f"x = '{NASTY}'\ndef f(:\n"}
    for student, source in sources.items():
        place = folder / "class" / student
        place.mkdir(parents=True)
        (place / FILE).write_text(source, encoding="utf-8")
    (folder / "class" / "Dan").mkdir()
    (folder / "class" / "Dan" / FILE.replace(".py", ".ipynb")).write_bytes(
        notebook(PRINTS, f"# {NASTY}\n1/0")
    )
    (folder / "class" / "Eve").mkdir()
    (folder / "class" / "Eve" / f"{FILE}").write_text("x = 1\n")
    (folder / "class" / "Eve" / "cnntutor.toml").write_text(f'student = "{NASTY}', encoding="utf-8")
    (folder / "class" / f"work{IN_A_NAME}.zip").write_bytes(b"PK no zip")
    (folder / "roster.csv").write_text(f"name,id,email\nAda {NASTY},1{NASTY},a{NASTY}@b\nBob,2,\n")
    return folder / "class"


GRADE = ("grade", "class", "--exercise", "3", "--isolation", names()[0])


def test_a_class(sanitize: Callable[..., Ran], course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Graded, told, exported, as pages, and withdrawn; then the same with texts changed in the gradebook."""
    monkeypatch.setenv("CNNTUTOR_SALT", NASTY)
    sanitize(*GRADE, "--roster", "roster.csv")
    ran = sanitize(*GRADE, "--roster", "roster.csv", "--format", "json")
    scores = {each["student"]: each["score"] for each in ran.json["results"]}
    assert (len(scores), scores["Bob"]) == (6, 100)
    assert "␛[31m" in ran.out
    _all_that_reads("gradebook.db", sanitize)
    with contextlib.closing(sqlite3.connect("gradebook.db")) as connection:
        for column in ("place", "trouble", "reached"):
            connection.execute(f"UPDATE results SET {column} = {column} || ?", (NASTY,))
        for path in ("title", "output", "questions[0].message", "questions[0].kind", "questions[0].name"):
            query = f"UPDATE results SET report = json_set(report, '$.{path}', ?) WHERE report IS NOT NULL"
            connection.execute(query, (NASTY,))
        connection.execute("UPDATE students SET identifiers = ?", (json.dumps({NASTY: NASTY + "\ud800"}),))
        connection.commit()
    _all_that_reads("gradebook.db", sanitize)
    with contextlib.closing(sqlite3.connect("gradebook.db")) as connection:
        connection.execute("UPDATE students SET name = name || ?", (NASTY,))
        connection.commit()
    assert "restore a backup" in sanitize("stats", "gradebook.db", codes=(2,)).err


def _all_that_reads(gradebook: str, sanitize: Callable[..., Ran]) -> None:
    for form in ("text", "json"):
        sanitize("stats", gradebook, "--format", form, codes=(0,))
    sanitize("report", gradebook, "--html", "pages", codes=(0,))
    pages = [*Path("pages").rglob("*.html")]
    assert len(pages) > 3
    for page in pages:
        assert commanding(page.read_text(encoding="utf-8")) == set(), page
    for name in exports.names():
        student = ("--student", "Bob") if exports.find(name).ONE_STUDENT else ()
        sanitize("export", gradebook, "--format", name, *student, codes=(0,))
    sanitize("export", gradebook, "--format", "json", "--history", codes=(0,))
    sanitize("export", gradebook, "--format", "csv", "--student", f"Nobody{IN_A_NAME}", codes=(2,))
    sanitize("withdraw", gradebook, "--student", f"Bob{IN_A_NAME}")
    sanitize("withdraw", gradebook, "--student", "Bob", codes=(0,))
    sanitize("withdraw", gradebook, "--student", "Bob", "--undo", codes=(0,))


@pytest.mark.parametrize(
    "settings", [f'student = "{NASTY}', json.dumps({"a": 1}), 'student = "A\\u202E\\u001bB"']
)
def test_a_folder(
    sanitize: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch, settings: str
) -> None:
    """A student's own folder, its settings, its state and its model, whatever they hold."""
    place = folder / f"work{IN_A_NAME}"
    (place / ".cnntutor").mkdir(parents=True)
    (place / FILE).write_text(PRINTS, encoding="utf-8")
    (place / "cnntutor.toml").write_text(settings, encoding="utf-8")
    entry = {"score": 1, "max_score": 100, "passed": False, "started": True, "checked": NASTY}
    entry["questions"] = {NASTY: NASTY}
    state = {"version": 1, "exercises": {"exercise3": entry, NASTY: entry}, "hints": {NASTY: 1}}
    (place / ".cnntutor" / "progress.json").write_text(json.dumps(state))
    kept = made_up(np.zeros(9))
    layers = tuple(replace(each, name=NASTY, class_name=NASTY) for each in kept.network.layers)
    written(
        place / ".cnntutor" / "exercise7.npz", replace(kept, network=replace(kept.network, layers=layers))
    )
    monkeypatch.chdir(place)
    for form in ("text", "json"):
        for command in (("list",), ("check", "3"), ("hint", "3"), ("plot", "7", "--output", "a.png")):
            sanitize(*command, "--format", form)
    others: list[tuple[str, ...]] = [
        *(("show", "3"), ("next",), ("look", "7"), ("hint", "3", NASTY), ("show", NASTY), ("reset", "3")),
        *(("data", "list"), ("data", "path", NASTY), ("plot", "7", "--output", f"a{NASTY}")),
        *(("check", "3", "--file", f"x{IN_A_NAME}"), ("init", f"new{IN_A_NAME}"), ("stats", IN_A_NAME)),
        *(("init", "x", "--student", NASTY), ("grade", f"x{IN_A_NAME}"), ("verify", f"x{IN_A_NAME}")),
        ("export", "x.db", "--format", NASTY),
    ]
    for other in others:
        sanitize(*other)
    monkeypatch.setattr("cnntutor.sandbox.backends.select.examine", lambda: ())  # what it attacks is no text
    sanitize("doctor", codes=(0, 3))


@pytest.mark.parametrize("kind", special_files.KINDS)
def test_special_files(sanitize: Callable[..., Ran], course: Path, folder: Path, kind: str) -> None:
    """A pipe, a device, a folder or a terabyte in the place of any file is answered and not waited for."""
    place = folder / "work"
    (place / ".cnntutor").mkdir(parents=True)
    for name in (".cnntutor/progress.json", ".cnntutor/exercise7.npz", "cnntutor.toml", FILE, "new.png"):
        special_files.make(kind, place / name)
    special_files.make(kind, folder / "special")
    os.chdir(place)
    for command in (
        *(("list",), ("next",), ("show", "3"), ("hint", "3"), ("check", "3"), ("look", "7"), ("plot", "7")),
        *(("reset", "3"), ("reset", "3", "--force"), ("plot", "7", "--output", "new.png")),
    ):
        sanitize(*command)
    os.chdir(folder)
    special = "special"
    refused: list[tuple[str, ...]] = [
        *(("stats", special), ("report", special, "--html", "pages"), ("export", special, "--format", "csv")),
        *((*GRADE, "--roster", special), (*GRADE, "--gradebook", special), ("grade", special)),
        *((*GRADE, "--variants", "--salt-file", special), ("withdraw", special, "--student", "Bob")),
    ]
    for each in refused:
        assert sanitize(*each, codes=(2,)).err.strip()
    if kind in ("pipe", "folder"):
        sanitize(*GRADE)
        sanitize("export", "gradebook.db", "--format", "csv", "--output", special, "--force", codes=(2,))
        assert not (folder / special).is_file()


def test_a_linked_state_is_not_written_through(sanitize: Callable[..., Ran], folder: Path) -> None:
    """Where .cnntutor, its file or the settings are links, what they lead to stays as it is."""
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "progress.json").write_text("{}")
    for name in ("linked folder", "linked file"):
        assert sanitize("init", name).code == 0
    (folder / "linked folder" / ".cnntutor").symlink_to(elsewhere)
    (folder / "linked file" / ".cnntutor").mkdir()
    (folder / "linked file" / ".cnntutor" / "progress.json").symlink_to(elsewhere / "progress.json")
    for name in ("linked folder", "linked file"):
        os.chdir(folder / name)
        ran = sanitize("hint", "3")
        assert ("could not be kept" in ran.err) == (name == "linked folder")
    os.chdir(folder)
    (folder / "victim").write_text("mine")
    (folder / "linked file" / "cnntutor.toml").unlink()
    (folder / "linked file" / "cnntutor.toml").symlink_to(folder / "victim")
    sanitize("init", "linked file", "--student", "Ada", "--force")
    assert (folder / "victim").read_text() == "mine"
    assert [each.name for each in elsewhere.iterdir()] == ["progress.json"]
    assert (elsewhere / "progress.json").read_text() == "{}"
