"""A whole explanation: the student's lines, what Python says, and at most one next step."""

import pytest

from cnntutor.domain.outcome import Raised
from cnntutor.grading.diagnosis.exceptions.explain import explain_exception
from cnntutor.grading.diagnosis.exceptions.tables import find_step_in_expression
from tests.raising import raised_by, told_of
from tests.support import answer, grade_source, submission

HEAD = "import numpy as np\n"
SIZE = HEAD + "def f():\n    oh = 4 / 2\n    return np.zeros((oh, 3))\n"


def test_the_lines_stand_above_the_step() -> None:
    """The line that raised, Python's own words and the step."""
    assert told_of(SIZE) == (
        "line 4:\n    return np.zeros((oh, 3))\n"
        "TypeError: 'float' object cannot be interpreted as an integer\n"
        "`oh` is made with `/` on line 3: `//` gives a whole number."
    )


@pytest.mark.parametrize(
    ("source", "never"),
    [
        (HEAD + "def f():\n    return float(np.ones(3))", "math"),
        (HEAD + "def f():\n    return '%d' % np.ones(3)", "math"),
        (HEAD + "def f():\n    np.add(np.array([1]), 0.5, out=np.array([1]))", "`x"),
    ],
)
def test_no_module_is_spoken_of_that_the_line_does_not_use(source: str, never: str) -> None:
    """The same exceptions as those of `math` and of `x += …`, by other lines."""
    assert never not in told_of(source).split("\n")[-1]


@pytest.mark.parametrize("said", ["expected min_ndim=4, found ndim=3", "expected ndim=4, found ndim=3"])
def test_images_without_channels_are_told_how_to_get_them(said: str) -> None:
    """Keras counts axes; a student is shown the one that is missing."""
    outcome = Raised(kind="ValueError", message=f"Input 0 of layer 'conv2d' is incompatible: {said}.")
    assert "`keras.Input((28, 28, 1))`" in explain_exception(outcome, submission("x = 1"))


@pytest.mark.parametrize(
    ("kind", "said", "step"),
    [
        ("OSError", "image file is truncated (12 bytes not processed)", "and not `Image.open` alone"),
        ("OSError", "broken data stream when reading image file", "and not `Image.open` alone"),
        ("UnidentifiedImageError", "cannot identify image file 'a/b.jpg'", "no image"),
    ],
)
def test_files_that_pillow_cannot_read_are_left_out(kind: str, said: str, step: str) -> None:
    """What reads them belongs into a `try`: all that Pillow raises of them is an `OSError`."""
    told = explain_exception(Raised(kind=kind, message=said), submission("x = 1"))
    assert step in told
    assert "`except OSError`" in told


def test_without_a_place_no_step_is_guessed() -> None:
    """Where Python does not say which expression it was, or nothing stands there, nothing is added."""
    raised = raised_by(SIZE)
    for span in (None, (4, 4, 0, 99), (99, 99, 0, 1)):
        moved = Raised(kind=raised.kind, message=raised.message, line=raised.line, span=span)
        assert find_step_in_expression(moved, submission(SIZE)) == ""
        assert explain_exception(moved, submission(SIZE)).endswith("as an integer")


@pytest.mark.parametrize(
    "text", ["index 5 is out of bounds for axis 9 with size 5", "Ünïcode", "index " * 99]
)
def test_a_made_up_exception_does_no_harm(text: str) -> None:
    """Class, text and place come from the worker: whatever they are, there is an explanation."""
    for kind in ("IndexError", "NameError", "TypeError", "ValueError"):
        made_up = Raised(kind=kind, message=text, line=4, span=(4, 4, 11, 28))
        assert f"{kind}: {text}" in explain_exception(made_up, submission(SIZE))


def test_a_worker_tells_the_place() -> None:
    """It arrives through a real worker, out of a called function and from lines of many bytes."""
    source = HEAD + (
        "def window_size(image, kernel):\n"
        "    return (image.shape[0] - kernel.shape[0]) / 1 + 1\n"
        "def conv2d(image, kernel, stride=1, padding=0):\n"
        "    größe = window_size(image, kernel); out = np.zeros((größe, größe))\n"
    )
    assert answer(grade_source(source), "conv2d").message.endswith(
        "`größe` is made with `/` on line 3: `//` gives a whole number."
    )
