"""What the text of a function shows of its values is told, and only where the text leaves no doubt."""

import pytest

from cnntutor.domain.exercise import Function
from cnntutor.domain.report import QuestionReport
from cnntutor.grading.asked import Asked, Failed
from cnntutor.grading.summary import join_pieces, tell_question
from cnntutor.grading.written_function import largest_of_all
from tests.support import answer, grade_source, load, question, solution, submission

HEAD = "import numpy as np\n\n\n"
PAD = "def relu(x):\n    out = np.maximum(x, 0)\n"


def relu(body: str, head: str = "def relu(x):\n") -> QuestionReport:
    """Return the report on a function `relu` of these lines, which begin on line 5."""
    return answer(grade_source(f"{HEAD}{head}{body}", "exercise4"), "relu")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            "    out = np.maximum(x, 0)\n",
            "it gave None: relu has no `return` with a result. End it with one.",
        ),
        (
            "    out = np.maximum(x, 0)\n    print(end='')\n    return\n",
            "it gave None: relu has no `return` with a result. End it with one.",
        ),
        (
            "    if x.ndim > 9:\n        return np.maximum(x, 0)\n",
            "it gave None: the only `return` with a result (line 6) stands inside the `if` of line 5. "
            "Return one behind it, too.",
        ),
        (
            "    for v in []:\n        return v\n",
            "it gave None: the only `return` with a result (line 6) stands inside the loop of line 5. "
            "Return one behind it, too.",
        ),
        (
            "    out = [1]\n    return out.append(x)\n",
            "it gave None: `out.append(…)` adds to the list and has no result (line 6). Return `out` "
            "below it.",
        ),
        (
            "    return np.max(x, 0)\n",
            "`np.max(x, 0)` on line 5 looks for the largest number along an axis. `np.maximum` "
            "compares element by element.",
        ),
        (
            "    out = x.astype(float)\n    for i in range(9):\n        out[0] = 7\n        return out\n",
            "the `return` on line 8 ends the loop of line 6 in its first round: move it to the left, "
            "below the loop.",
        ),
        (
            "    if x.ndim > 9:\n        out = np.maximum(x, 0)\n        return out\n",
            "it gave None: the only `return` with a result (line 7) stands inside the `if` of line 5. "
            "Return one behind it, too.",
        ),
        (
            "    if x.ndim > 9:\n        x[x < 0] = 0\n        return x\n",
            "it gave None: the only `return` with a result (line 7) stands inside the `if` of line 5. "
            "Return one behind it, too.",
        ),
        (
            "    if x.ndim > 0:\n        return cut(x)\n\n\ndef cut(x):\n    x = np.maximum(x, 0)\n",
            "it gave None: your function cut (line 9) has no `return` with a result, so it gives None. "
            "Give a result there, with `return`.",
        ),
        (
            "    return cut(x)\n\n\ndef cut(x):\n    if x.ndim > 9:\n        return x\n",
            "it gave None: your function cut (line 8) gives None on some calls: not every way through "
            "it comes to a `return` with a result. Give a result there, with `return`.",
        ),
    ],
)
def test_the_text_shows_why(body: str, says: str) -> None:
    """The line, what is on it, and one next step."""
    assert relu(body).message.lower().endswith(says.lower())  # it may begin a sentence


@pytest.mark.parametrize(
    "body",
    [
        "    return None\n",
        "    return {}.get(1)\n",
        "    if x.ndim > 9:\n        return x\n    if x.ndim > 8:\n        return x\n",
        "    def inner():\n        return x\n    return None\n",
        "    out = x + 7.25\n    out[..., 0] = np.max(x, 0)[..., 0]\n    return out\n",
        "    for i in range(9):\n        if i < 2:\n            continue\n        return x + 7.25\n",
        "    for i in range(9):\n        if i > 2:\n            return x + 7.25\n",
        "    if x.ndim > 0:\n        return None\n",
        "    if x.ndim > 0:\n        return cut(x)\n\n\ndef cut(x):\n    if x.ndim > 9:\n        return x\n",
        "    if x.ndim > 0:\n        return cut(x)\n\n\ndef cut(x):\n    return {}.get(1)\n",
        "    if x.ndim > 0:\n        return {}.get(1)\n",
        "    if x.ndim > 0:\n        y = None\n        if x is 3:\n            y = 1\n        return y\n",
        "    if x.ndim > 0:\n        return [None][0]\n",
        "    if x.ndim > 0:\n        return np.put(x, 0, 1)\n",
        "    return cut(x)\n\n\n@np.vectorize\ndef cut(x):\n    if x > 9:\n        return x\n",
    ],
)
def test_the_text_does_not_show_why(body: str) -> None:
    """None that is written so, several ways to the end, and values that something else makes wrong."""
    told = " ".join(map(join_pieces, tell_question(relu(body)).lines))
    assert told
    for part in ("gave None", "largest", "first round"):
        assert part not in told


def test_another_function_of_the_name_is_not_read() -> None:
    """The name is given away again, or decorated: the text is not what was called."""
    for changed in (relu("    x = 1\nrelu = lambda x: None\n"), relu("    x = 1\n", "@np.vectorize\n" + PAD)):
        assert "gave None" not in changed.message


def test_parameters_in_another_order() -> None:
    """It is told of wrong values and of an exception; with the names in order it is not."""
    text = solution("exercise1").replace("def conv2d(image, kernel,", "def conv2d(kernel, image,")
    other = "takes kernel, image, stride, padding, and is called with image, kernel, stride, padding."
    assert other in answer(grade_source(text), "conv2d").message
    raises = f"{HEAD}def conv2d(kernel, image, stride=1, padding=0):\n    return image[99, 0]\n"
    assert f"Your conv2d {other} Take" in answer(grade_source(raises), "conv2d").message
    in_order = raises.replace("kernel, image", "image, kernel")
    assert "is called with" not in answer(grade_source(in_order), "conv2d").message
    renamed = raises.replace("kernel, image", "img, k")
    assert "is called with" not in answer(grade_source(renamed), "conv2d").message


def test_results_without_one_shape_are_no_largest_number() -> None:
    """Where shapes of several lengths are asked for and one number came back, nothing is said of it."""
    source = f"{HEAD}def output_shapes(layers, input_shape):\n    return np.max(input_shape, 0)\n"
    asked = question(load("exercise5"), "output_shapes")
    assert isinstance(asked, Function)
    failed = Failed(([{}, {}], (4, 4, 1)), 4, [(4, 4, 1), (16,)])
    handed_in = submission(source, "exercise5")
    assert largest_of_all(Asked(question=asked, failed=[failed], submission=handed_in, everywhere=True)) == ""
