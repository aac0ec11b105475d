"""A report as a cell shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.domain.report import Report, Status
from cnntutor.errors import UnknownQuestion
from cnntutor.notebook.result import NOT_RUN, Result
from tests.support import grade_source, solution

WRONG = solution("3").replace("window.max(axis=(0, 1))", "window.min(axis=(0, 1))")


@pytest.fixture(scope="module")
def wrong() -> Report:
    """Return the report on a pooling that takes the smallest number."""
    return grade_source(WRONG, "exercise3")


def test_it_is_the_report(wrong: Report) -> None:
    """Nothing of it is lost, and its JSON is the same."""
    result = Result.of(wrong, read=(3, 5))
    assert isinstance(result, Report)
    assert result.to_dict() == wrong.to_dict()
    assert (result.score, result.filename) == (wrong.score, wrong.filename)


def test_plain_text_and_html_say_the_same(wrong: Report) -> None:
    """The cause, the points, the next step, and which cells were read."""
    result = Result.of(wrong, read=(3, 5), remarks=("Not saved.",))
    shown = result._repr_mimebundle_()
    for text in shown.values():
        flat = " ".join(text.replace("&#34;", '"').split())
        assert "you took the smallest number" in flat
        assert (
            'exercise3: 65 of 100 points. If you are stuck: cnntutor.hint("exercise3", "max_pool2d")' in flat
        )
        assert "Graded: the cells [3] [5], each as you ran it last." in flat
        assert "Not saved." in flat
    assert shown["text/plain"] == repr(result)
    assert shown["text/html"] == result._repr_html_()
    assert max(map(len, repr(result).split("\n"))) <= 80


def test_many_cells_in_a_row_are_told_in_short(wrong: Report) -> None:
    """The first and the last of them."""
    result = Result.of(wrong, read=(1, 2, 5, 6, 7, 8, 3))
    assert result.what_was_graded == "Graded: the cells [1] [2] [5] to [8] [3], each as you ran it last."


def test_cells_are_those_of_no_file() -> None:
    """What they print is not said to be of a file, which may not be there."""
    report = replace(grade_source("print('hello')\n1 / 0", "exercise3"), filename="exercise3_pooling.ipynb")
    assert "Printed by your notebook:" in repr(Result.of(report, read=(1,)))
    assert "Printed by exercise3_pooling.ipynb:" in repr(Result.of(report))


def test_only_some_questions(wrong: Report) -> None:
    """Those that are named are shown; the points are those of all."""
    result = Result.of(wrong, only=("max_pooled",), filename="work.ipynb")
    assert [each.name for each in result.shown.questions] == ["max_pooled"]
    assert "avg_pool2d" not in repr(result)
    assert "exercise3: 65 of 100 points." in repr(result)
    assert "Graded: work.ipynb" in repr(result)
    with pytest.raises(UnknownQuestion, match="Did you mean max_pooled"):
        Result.of(wrong, only=("max_pooledd",))


def test_the_end_of_the_exercise() -> None:
    """Full score is said, and no hint offered."""
    assert Result.of(grade_source(solution("3"), "exercise3")).closing == (
        "exercise3: 100 of 100 points. All of it is right."
    )


def test_what_waits_for_a_person_is_not_to_be_mended() -> None:
    """As the command line says it."""
    report = grade_source(solution("3"), "exercise3")
    waiting = replace(report.questions[0], status=Status.OPEN, score=0.0, open_points=10.0)
    report = replace(report, questions=(waiting, *report.questions[1:]))
    assert Result.of(report).closing.endswith(
        "90 of 100 points, and 10 points wait for your instructor. All that can be graded now is right."
    )


def test_a_file_that_does_not_run() -> None:
    """What is wrong with it stands in both forms."""
    result = Result.of(grade_source("def (", "exercise3"))
    assert "SyntaxError" in repr(result)
    assert "SyntaxError" in result._repr_html_()


def test_what_is_not_started_may_not_have_been_run(wrong: Report) -> None:
    """That is said of cells, where such a question is shown; a file is read as a whole."""
    first, *others = wrong.questions
    begun = replace(wrong, questions=(replace(first, status=Status.NOT_STARTED), *others))
    assert NOT_RUN in repr(Result.of(begun, read=(3,)))
    assert NOT_RUN not in repr(Result.of(begun, read=(3,), only=(others[0].name,)))
    assert NOT_RUN not in repr(Result.of(begun))
    assert NOT_RUN not in repr(Result.of(wrong, read=(3,)))
