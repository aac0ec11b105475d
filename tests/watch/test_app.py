"""The watch on a terminal: what the keys do, and what a save does."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("textual")

from cnntutor.curriculum import registry
from cnntutor.domain.report import QuestionReport, Report, Status
from cnntutor.tutor.check import WAS_IT_SAVED, Checked
from cnntutor.tutor.work import find_work
from cnntutor.watch.app import WatchApp
from cnntutor.watch.checker import Checker, Failed
from cnntutor.watch.saves import Pace
from cnntutor.workspace import progress
from cnntutor.workspace.filling import set_up
from cnntutor.workspace.folder import Workspace
from tests.support import load, solution, submission

FILE = "exercise3_pooling.py"
QUICK = Pace(look=0.02, settle=0.005, return_=0.02)
LONGEST = 30


class AtOnce:
    """A checker without a process: what it is asked for is not answered, or at once."""

    def __init__(self, tell: Callable[[int, Any], None]) -> None:
        self.tell = tell
        self.asked = 0
        self.stopped = 0

    def __enter__(self) -> AtOnce:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def stop(self) -> None:
        """Count it."""
        self.stopped += 1

    def ask(self, exercise: str, file: Path) -> int:
        """Answer at once, or never."""
        self.asked += 1
        text = file.read_text(encoding="utf-8")
        if "HANGS" in text:
            return self.asked
        if "FAILS" in text:
            self.tell(self.asked, Failed("no disk", is_ours=True))
        else:
            self.tell(self.asked, Checked(find_work(exercise, file), quick_report(exercise, text)))
        return self.asked


def quick_report(exercise: str, text: str) -> Report:
    """Return a report that takes `1` for the right answer to everything, and looks at variables alone."""
    loaded = load(exercise)

    def status(name: str) -> Status:
        found = re.search(rf"^{name} = (.+)$", text, re.MULTILINE)
        if found is None or found[1] == "None":
            return Status.NOT_STARTED
        return Status.CORRECT if found[1] == "1" else Status.WRONG

    questions = [
        QuestionReport(
            name=each.name,
            kind=each.kind,
            status=status(each.name),
            score=0.0,
            max_score=each.points,
            message="",
        )
        for each in loaded.questions
    ]
    return Report(
        exercise=exercise,
        title=loaded.title,
        student=None,
        submission_digest=submission(text).digest,
        trouble="",
        questions=tuple(questions),
    )


def watching(folder: Path, exercise: str = "3", **options: Any) -> WatchApp:
    """Return the watch on a course."""
    set_up(folder, None, force=False)
    usual: dict[str, Any] = {"checker": AtOnce, "polls": True, "pace": QUICK}
    return WatchApp(Workspace(folder), registry.find(exercise), **(usual | options))


def screen_text(app: WatchApp) -> str:
    """Return what stands on the screen, in one line."""
    lines = app.screen._compositor.render_strips(app.size)
    return " ".join(" ".join(strip.text for strip in lines).split())


async def until(app: WatchApp, said: str) -> str:
    """Wait until the screen says something; return all of it."""
    for _ in range(LONGEST * 50):
        if said in (text := screen_text(app)):
            return text
        await asyncio.sleep(0.02)
    raise AssertionError(f"{said!r} does not come: {screen_text(app)}")


def run(app: WatchApp, steps: Callable[[Any], Awaitable[None]], size: tuple[int, int] = (80, 30)) -> None:
    """Go through some steps."""

    async def whole() -> None:
        async with app.run_test(size=size) as pilot:
            await steps(pilot)

    asyncio.run(whole())


def test_saves_and_keys(folder: Path) -> None:
    """A save is checked; all questions, hints, the list, the statement, next and previous, reset."""
    app = watching(folder)
    empty = registry.find("3").template.read_text(encoding="utf-8")

    async def steps(pilot: Any) -> None:
        await until(app, "Nothing is written yet")
        (folder / FILE).write_text(
            empty.replace("max_pooled = None", "max_pooled = 1").replace(
                "average_pooled = None", "average_pooled = 2"
            )
        )
        text = await until(app, "max_pooled is right now.")
        assert "pooled_shape" not in text
        await pilot.press("a")
        await until(app, "pooled_shape")
        await pilot.press("h")
        await until(app, "average_pooled, hint 1 of 3")
        await pilot.press("h")
        await until(app, "average_pooled, hint 2 of 3")
        await pilot.press("escape", "s")
        await until(app, "Exercise 3: Pooling")
        await pilot.press("escape", "n")
        await until(app, "exercise4")
        await pilot.press("p")
        await until(app, "exercise3")
        await pilot.press("l", *"blocks")
        await until(app, "exercise14")
        await pilot.press("enter")
        await until(app, "exercise14 Blocks ░")
        await pilot.press("l", *"pooling", "enter")
        await until(app, "1 of 5 questions here")
        await pilot.press("r", "n")
        assert "max_pooled = 1" in (folder / FILE).read_text()
        await pilot.press("r", "y")
        await until(app, "Nothing is written yet")
        assert (folder / FILE).read_text(encoding="utf-8") == empty
        text = await until(app, f"Your work is in {FILE}.bak1.")
        assert "Nothing has changed" not in text
        await pilot.press("q")

    run(app, steps)
    assert progress.read(folder / ".cnntutor" / "progress.json").hints == {}  # a reset forgets them


def test_a_check_that_hangs_is_stopped_by_the_next_save(folder: Path) -> None:
    """Not before it had its time; what fails is told, and a file that is gone too."""
    app = watching(folder, now=iter(range(10**6)).__next__)

    async def steps(pilot: Any) -> None:
        await until(app, "Nothing is written yet")
        (folder / FILE).write_text("HANGS = 1")
        await until(app, "Checking …")
        (folder / FILE).write_text("FAILS = 1, this time")
        await until(app, "this is not your fault: no disk")
        assert app._checker.stopped == 1  # type: ignore[attr-defined]
        (folder / FILE).unlink()
        await until(app, "There is no exercise3_pooling.py any more")
        (folder / FILE).write_text("\n".join(f"{each.name} = 1" for each in load("3").questions))
        await until(app, "All done: press n for the next exercise.")

    run(app, steps, (50, 24))


def test_nothing_of_a_file_that_was_gone_is_told_of_the_next_one(folder: Path) -> None:
    """While a long check goes on: whoever followed the advice would put the untouched file in its place."""
    app = watching(folder)

    async def steps(pilot: Any) -> None:
        await until(app, "Nothing is written yet")
        (folder / FILE).unlink()
        await until(app, "There is no exercise3_pooling.py any more")
        await pilot.press("e")
        (folder / FILE).write_text("HANGS = 1")
        await until(app, "Checking …")
        assert "any more" not in screen_text(app)

    run(app, steps)


@pytest.mark.parametrize("exercise", ["3", "18"])
def test_a_folder_in_the_place_of_a_file_is_told(folder: Path, exercise: str) -> None:
    """It is there, so it is not said to be gone; nor is what is not checked by saving said to be saved."""
    app = watching(folder, exercise)
    file = folder / registry.find(exercise).filename

    async def steps(pilot: Any) -> None:
        await until(app, "Nothing is written yet" if exercise == "3" else "press c")
        file.unlink()
        file.mkdir()
        await until(app, f"{file.name} is a folder, and no file.")
        assert "saved" not in screen_text(app).split("is a folder")[1]
        file.rmdir()
        await until(app, "any more")
        file.write_text("HANGS = 1")
        await until(app, "Checking …" if exercise == "3" else "saved: press c")
        assert "any more" not in screen_text(app)

    run(app, steps)


def test_exercises_whose_answers_count_are_not_checked_by_saving(folder: Path) -> None:
    """Half an answer that was saved would count: a key has the file checked."""
    app = watching(folder, "18")

    async def steps(pilot: Any) -> None:
        await until(app, "So saving does not check this exercise: press c.")
        os.utime(folder / registry.find("18").filename, (1, 1))
        await until(app, "saved: press c to have it checked")
        await pilot.press("c")
        await until(app, "Nothing is written yet")

    run(app, steps)


def test_a_whole_watch_with_its_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real checker, events of the system, and an editor that opens the file at the question."""
    opened: list[list[str]] = []
    monkeypatch.setenv("EDITOR", "code")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr("subprocess.Popen", lambda command, **_: opened.append(command))
    app = watching(folder, checker=Checker, polls=False)

    async def steps(pilot: Any) -> None:
        monkeypatch.undo()
        await until(app, "Nothing is written yet")
        (folder / FILE).write_text(solution("3"))
        text = await until(app, "All done: press n")
        assert "x explain" in text
        monkeypatch.setenv("EDITOR", "code")
        monkeypatch.setattr("subprocess.Popen", lambda command, **_: opened.append(command))
        await pilot.press("e")
        await pilot.pause()

    run(app, steps)
    assert opened == [["code", "--goto", f"{folder / FILE}:1"]]


def test_what_the_checker_told_of_an_older_check_is_passed_over(folder: Path) -> None:
    """It is about a file that is not there any more."""
    app = watching(folder)

    async def steps(pilot: Any) -> None:
        await until(app, "Nothing is written yet")
        app._checker.tell(99, Failed("from long ago"))  # type: ignore[attr-defined]
        await pilot.pause()
        assert "long ago" not in screen_text(app)

    run(app, steps)


def test_files_in_a_folder_of_their_own_are_watched_there(folder: Path) -> None:
    """As in a course with `exercises/` below the settings; and a file further up is never taken instead."""
    app = watching(folder)
    (folder / "exercises").mkdir()
    (folder / FILE).rename(folder / "exercises" / FILE)

    async def steps(pilot: Any) -> None:
        await until(app, "Nothing is written yet")
        (folder / FILE).write_text("max_pooled = 1")
        (folder / "exercises" / FILE).unlink()
        await until(app, "There is no exercise3_pooling.py any more")

    run(app, steps)


class Remarking(AtOnce):
    """A checker that has something to say beside every report."""

    def ask(self, exercise: str, file: Path) -> int:
        """Answer at once."""
        self.asked += 1
        report = quick_report(exercise, file.read_text(encoding="utf-8"))
        remarks = (f"(It is as it was: {WAS_IT_SAVED})", "(It could not be kept.)")
        self.tell(self.asked, Checked(find_work(exercise, file), report, remarks))
        return self.asked


def test_remarks_that_still_hold_are_kept(folder: Path) -> None:
    """The doubt whether the file was saved is for who asks by a key, not for who opens it or has saved."""
    app = watching(folder, checker=Remarking)

    async def steps(pilot: Any) -> None:
        assert WAS_IT_SAVED not in await until(app, "(It could not be kept.)")
        await pilot.press("c")
        assert "Nothing has changed since" in await until(app, WAS_IT_SAVED)
        text = (folder / FILE).read_text(encoding="utf-8")
        (folder / FILE).write_text(text.replace("max_pooled = None", "max_pooled = 1"))
        await until(app, "max_pooled is right now.")
        asked = app._checker.asked  # type: ignore[attr-defined]
        os.utime(folder / FILE, (1, 1))  # the same once more: what has changed still stands there
        while app._checker.asked == asked or app.scene.is_checking:  # type: ignore[attr-defined]
            await pilot.pause(0.02)
        assert "max_pooled is right now." in screen_text(app)
        assert app.scene.remarks == ("(It could not be kept.)",)
        await pilot.press("q")

    run(app, steps)


def test_without_colours_no_text_has_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every piece of every screen has the colours of the terminal: not those of its background for both."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = watching(folder)

    def colours() -> set[str]:
        styles = [part.style for strip in app.screen._compositor.render_strips(app.size) for part in strip]
        return {each.name for style in styles if style for each in (style.color, style.bgcolor) if each}

    async def steps(pilot: Any) -> None:
        await until(app, "Nothing is written yet")
        for key in ("a", "h", "s", "l", "r"):
            await pilot.press(key)
            await pilot.pause()
            assert colours() == {"default"}, key
            if key != "a":
                await pilot.press("escape")

    run(app, steps)


CURSOR = 7
"""The ground of the place in the search where the next letter comes: light grey."""

YELLOW, BLUE, CYAN = 3, 4, 6


def test_no_screen_has_a_ground_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is light stays light and what is dark dark, down to the bar that says where one is in a text."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    app = watching(folder)

    def numbers(which: str) -> set[int | None]:
        parts = [part for strip in app.screen._compositor.render_strips(app.size) for part in strip]
        colours = [getattr(part.style, which) for part in parts if part.style]
        return {each.number for each in colours if each and not each.is_default}

    async def steps(pilot: Any) -> None:
        await until(app, "Nothing is written yet")
        for key in ("a", "h", "s", "l", "r"):
            await pilot.press(key)
            await pilot.pause()
            assert numbers("bgcolor") <= ({CURSOR} if key == "l" else set()), key
            assert not numbers("color") & {YELLOW, BLUE, CYAN}, key
            if key != "a":
                await pilot.press("escape")

    run(app, steps)


@pytest.mark.parametrize("editor", ["nosuch -x", "/bin/nope", "code --wait"])
def test_an_editor_that_is_not_there_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    """The watch has its terminal again, and goes on."""
    from textual.drivers.headless_driver import HeadlessDriver

    taken: list[str] = []
    for name in ("suspend_application_mode", "resume_application_mode"):
        monkeypatch.setattr(HeadlessDriver, name, lambda _, name=name: taken.append(name))
    monkeypatch.setattr(HeadlessDriver, "can_suspend", True)
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    app = watching(folder)

    async def steps(pilot: Any) -> None:
        await until(app, "Nothing is written yet")
        await pilot.press("e")
        await until(app, f"{editor.split()[0]} cannot be run: it is not there.")
        await pilot.press("n")
        await until(app, "exercise4")

    run(app, steps)
    assert taken[1::2] == ["resume_application_mode"] * (len(taken) // 2)
    assert len(taken) % 2 == 0


def test_a_search_that_finds_nothing_says_so(folder: Path) -> None:
    """And the choice goes with what is found."""
    app = watching(folder)

    async def steps(pilot: Any) -> None:
        await until(app, "Nothing is written yet")
        await pilot.press("l", *"soft")
        await until(app, "> exercise6")
        await pilot.press(*"xyzzy", "enter")
        await until(app, 'Nothing matches "softxyzzy".')

    run(app, steps)


def test_what_is_explained_is_read_step_by_step(folder: Path) -> None:
    """What is to mend first, or what is chosen once all is right; keys go on and back, and never out."""
    app = watching(folder)

    async def steps(pilot: Any) -> None:
        await until(app, "Nothing is written yet")
        await pilot.press("x")
        await until(app, "exercise3 max_pooled: ")
        await until(app, "Step 1/")
        await pilot.press("right")
        await until(app, "Step 2/")
        await pilot.press("left", "left")
        await until(app, "Step 1/")
        for leave in ("q", "escape"):
            await pilot.press(leave)
            await until(app, "x explain")
            await pilot.press("x")
            await until(app, "Step 1/")
        (folder / FILE).write_text("\n".join(f"{each.name} = 1" for each in load("3").questions))
        await until_passed(app)
        await pilot.press("escape")
        await until(app, "All done")
        await pilot.press("x", *"avg")
        await until(app, "> avg_pool2d")
        await pilot.press("enter", "end")
        text = await until(app, "exercise3 avg_pool2d: ")
        count = re.search(r"Step \d+/(\d+)", text)
        assert count is not None
        await until(app, f"Step {count[1]}/{count[1]}")

    run(app, steps)
    assert app.last_score.startswith("exercise3: ")


async def until_passed(app: WatchApp) -> None:
    """Wait until a check found everything right, whatever stands before it on the screen."""
    for _ in range(LONGEST * 50):
        if app.scene.report is not None and app.scene.report.passed:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("the save behind the explanation was not noticed")


def test_what_has_no_steps_is_told(folder: Path) -> None:
    """With the key that helps instead."""
    app = watching(folder, "18")

    async def steps(pilot: Any) -> None:
        await until(app, "press c")
        await pilot.press("c")
        await until(app, "Nothing is written yet")
        await pilot.press("x")
        await until(app, "has no steps that can be worked out beforehand: press h for a hint.")

    run(app, steps)
