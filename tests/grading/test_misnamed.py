"""A file that answers another exercise is told so, and no other file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.curriculum import registry
from cnntutor.errors import SubmissionError
from cnntutor.grading.misnamed import require_own_exercise
from cnntutor.submissions.read import as_submission
from tests.notebooks import notebook
from tests.support import solution

EVERY = [listing.id for listing in registry.discover()]
POOLING = "the functions of exercise 3 (max_pool2d, avg_pool2d, max_pooled, …)"
ACTIVATIONS = registry.find("4").template.read_text(encoding="utf-8")


def told(source: str | bytes, exercise: str, filename: str | None = None) -> str:
    """Return what is said of a file that is given as an exercise's; empty for nothing."""
    content = source.encode() if isinstance(source, str) else source
    submission = as_submission(content, filename or registry.find(exercise).filename, exercise)
    try:
        require_own_exercise(submission, "Ada's file")
    except SubmissionError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("exercise", EVERY)
@pytest.mark.parametrize("other", EVERY)
def test_each_solution_belongs_to_its_own_exercise(exercise: str, other: str) -> None:
    """Under the name of any other one it is told whose it is, and so is the untouched file."""
    for text in (solution(other), registry.find(other).template.read_text(encoding="utf-8")):
        said = told(text, exercise)
        if exercise == other:
            assert said == ""
        else:
            assert f" of exercise {registry.find(other).number} (" in said
            assert said.endswith(f", but its name says exercise {registry.find(exercise).number}: rename it.")
            assert said.count("exercise") == 2


def test_the_words() -> None:
    """The file, what it has, what its name says, and what to do."""
    assert told(solution("3"), "exercise4") == (
        f"Ada's file has {POOLING}, but its name says exercise 4: rename it."
    )
    assert told(notebook(solution("3")), "exercise4", "activations.ipynb").endswith("exercise 4: rename it.")
    assert told(solution("3"), "exercise4", "work.py") == (
        f"Ada's file has {POOLING}, but was given as exercise 4: "
        "`cnntutor check exercise3 --file work.py` grades it."
    )
    answers = "max_pooled = 1\naverage_pooled = 2\npooled_shape = 3\n"
    assert "the answers of exercise 3 (max_pooled, average_pooled, pooled_shape)" in told(
        answers, "exercise4"
    )


def test_the_command_names_the_file_where_it_is() -> None:
    """It can be typed as it stands, whatever the folder is called."""
    submission = as_submission(solution("3").encode(), "work.py", "exercise4")
    with pytest.raises(SubmissionError, match=r"--file 'my folder/work\.py'` grades it"):
        require_own_exercise(submission, "my folder/work.py", Path("my folder/work.py"))


def test_own_places_that_are_untouched_are_no_answers() -> None:
    """It is said that they are there; what was given of another exercise is no answer either."""
    assert told(f"{ACTIVATIONS}\n{solution('3')}", "exercise4") == (
        f"Ada's file has {POOLING}, but of exercise 4, which its name says, only what was given: rename it, "
        "or answer exercise 4 in it."
    )
    untouched = registry.find("3").template.read_text(encoding="utf-8")
    assert told(f"{ACTIVATIONS}\n{untouched}", "exercise4") == ""


def test_a_file_of_several_exercises_names_them_all() -> None:
    """Which one it was meant as is for a person."""
    said = told(f"{solution('3')}\n{solution('5')}", "exercise4")
    assert "the functions of exercise 3 (" in said
    assert ") and the functions of exercise 5 (" in said
    assert told(f"{solution('3')}\n{solution('4')}", "exercise4") == ""


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x = 1",
        "def f(:",
        "import numpy as np\n\n\ndef max_pool2d(x):\n    return x\n",
        f"{solution('3')}\n\n\ndef relu(x):\n    return x * (x > 0)\n",
        f"{solution('3')}\nif True:\n    relu_of_x = [0, 0, 0, 1, 2]\n",
        f"{solution('3')}\nrelu = lambda x: x\n",
        f"{solution('3')}\nrelu, tanh = f, g\n",
        f"{solution('3')}\nfor relu in fs: pass\n",
        f"{solution('3')}\nfrom mine import relu\n",
        f"{solution('3')}\nfrom mine import *\n",
        f"{solution('3')}\nglobals()['relu'] = abs\n",
        f"{solution('3')}\nexec('def relu(x): return x')\n",
        f"{ACTIVATIONS}\ntanh_of_x = [0]\n{solution('3')}",
        f"# {'x' * 20_000}\n{solution('3')}",
    ],
)
def test_a_file_that_may_have_something_of_its_own_is_graded(source: str) -> None:
    """One answer is enough, wherever it comes from; so is less than half of another exercise."""
    assert told(source, "exercise4") == ""


def test_a_name_inside_a_function_is_no_answer() -> None:
    """A variable there is no one else's business, unless it is said to be the file's."""
    inside = "\n\n\ndef helper():\n    {}relu_of_x = [0]\n"
    assert POOLING in told(solution("3") + inside.format(""), "exercise4")
    assert told(solution("3") + inside.format("global relu_of_x\n    "), "exercise4") == ""
    assert told(solution("3") + inside.format("exec('x')\n    "), "exercise4") == ""


def test_exercises_that_share_names() -> None:
    """Work that is half done belongs to the file's name, as long as it has no more of another exercise."""
    for own, other in (("7", "8"), ("8", "7")):
        given = registry.find(own).template.read_text(encoding="utf-8")
        begun = f"{given}\n\n\ndef build_model():\n    return 1\n"
        assert told(begun, f"exercise{own}") == ""
        assert f"of exercise {own} (" in told(begun, f"exercise{other}")


def test_a_mark_of_the_byte_order_hides_nothing() -> None:
    """Some editors on Windows put it in front of every file."""
    assert POOLING in told(b"\xef\xbb\xbf" + solution("3").encode(), "exercise4")
