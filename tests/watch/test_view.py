"""What stands on the screen of the watch."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from cnntutor.curriculum import registry
from cnntutor.domain.report import Report
from cnntutor.render.terminal.colours import NOTICE
from cnntutor.training.monitor import TrainingProgress
from cnntutor.tutor.changes import Change
from cnntutor.tutor.overview import overview
from cnntutor.watch.view import (
    Keys,
    Scene,
    find_rows,
    format_body,
    format_course,
    format_heading,
    format_item,
    format_row,
    format_status,
)
from cnntutor.workspace.progress import Progress
from tests.support import grade_source, solution


@pytest.fixture(scope="module")
def half() -> Report:
    """Return a report with one right answer, one wrong one, and the others not begun."""
    text = registry.find("3").template.read_text(encoding="utf-8")
    text = text.replace("max_pooled = None", "max_pooled = [[6, -2], [8, 9]]")
    return grade_source(
        text.replace("average_pooled = None", "average_pooled = [[6, -2], [8, 9]]"), "exercise3"
    )


def scene(report: Report | None = None, **more: object) -> Scene:
    """Return a scene of exercise 3."""
    return Scene(listing=registry.find("3"), rows=overview(Progress()), report=report, **more)  # type: ignore[arg-type]


def drawn(what: Scene, width: int = 80) -> str:
    """Return the body as text."""
    console = Console(width=width, record=True, file=io.StringIO(), color_system=None)
    console.print(format_body(what, console))
    return console.export_text()


def test_only_what_to_mend_first_is_shown(half: Report) -> None:
    """The wrong answer, what it is, and how many others there are; all of them when asked for."""
    text = drawn(scene(half, changes=(Change("max_pooled is right now.", is_better=True),)))
    assert "max_pooled is right now." in text
    assert "✗ average_pooled" in text
    assert "press h for a hint" in text
    assert "(3 more questions are open: press a)" in text
    assert "pooled_shape" not in text
    assert "pooled_shape" in drawn(scene(half, shows_all=True))


@pytest.mark.parametrize("width", [120, 80, 50, 20])
def test_nothing_is_wider_than_the_screen(half: Report, width: int) -> None:
    """Down to a width at which only wrapping helps."""
    whole = scene(half, rule="First answers count: a sentence that is rather long.")
    assert max(map(len, drawn(whole, width).splitlines())) <= width
    assert len(str(format_course(whole, width)).split("\n")[0]) <= max(width, 23)


def test_the_end_is_told() -> None:
    """Full score says which key goes on."""
    text = drawn(scene(grade_source(solution("3"), "exercise3")))
    assert "All done: press n for the next exercise." in text
    assert "more question" not in text


def test_what_cannot_be_graded_is_told() -> None:
    """In place of a report."""
    assert "There is no file" in drawn(scene(trouble="There is no file."))


def test_the_other_lines_say_how_it_stands(half: Report) -> None:
    """The heading, the bar, the status and the keys."""
    told = TrainingProgress(what="model", phase="fit", epoch=2, epochs=5, done=0.25)
    assert str(format_heading(scene())) == "exercise3  Pooling"
    assert f"0 of {len(registry.discover())} exercises done" in str(format_course(scene(half), 80))
    assert "1 of 5 questions here, 10 of 100 points" in str(format_course(scene(half), 80))
    assert str(format_status(scene(status="checked"))) == "checked"
    assert str(format_status(scene(is_checking=True))) == "Checking …"
    assert str(format_status(scene(status="checked", notice="no editor"))) == "no editor\nchecked"
    assert str(format_status(scene(is_checking=True, seconds=7.2))).startswith(
        "Checking … 7 s. A loop that never"
    )
    assert str(format_status(scene(is_checking=True, training=told))) == "Training, epoch 2 of 5: 25%"
    spans = format_status(scene(status="checked", notice="no editor")).spans
    assert [(span.start, span.style) for span in spans] == [(0, NOTICE), (len("no editor\n"), "dim")]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (40, ["h hint  c check again  q quit"]),
        (22, ["h hint  c check again", "q quit"]),
        (20, ["h hint", "c check again", "q quit"]),
    ],
)
def test_a_key_stands_with_what_it_does(width: int, lines: list[str]) -> None:
    """A line is broken between two keys, and not inside of what one does."""
    console = Console(width=width, file=io.StringIO(), color_system=None)
    console.print(Keys({"h": "hint", "c": "check again", "q": "quit"}))
    assert console.file.getvalue().splitlines() == lines  # type: ignore[attr-defined]


def test_the_list_is_searched_by_words() -> None:
    """All of what is typed has to be there, wherever."""
    rows = overview(Progress())
    assert find_rows(rows, "") == list(rows)
    assert [row.exercise for row in find_rows(rows, "Pool")] == ["exercise3"]
    assert {row.track for row in find_rows(rows, "beyond not started")} == {"beyond"}
    assert [row.exercise for row in find_rows(rows, "(next)")] == ["exercise1"]
    assert find_rows(rows, "nothing like that") == []


def test_signs_in_the_list_need_no_colours() -> None:
    """One for the choice, a word for the exercise that is next."""
    first, second, *_ = overview(Progress())
    assert (
        str(format_item(format_row(first), is_chosen=True)) == "> exercise1   not started  Convolution (next)"
    )
    assert str(format_item(format_row(second), is_chosen=False)).startswith("  exercise2 ")
