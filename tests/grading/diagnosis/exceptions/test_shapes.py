"""Shapes that do not fit: both are told with the names of what has them."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        (
            "x, k = np.ones((5, 5)), np.ones((3, 3))\nfor i in range(4):\n    w = x[i:i + 3, 0:3]\n    w * k",
            "",
            "ValueError",
            "`w` has the shape 2 × 3, `k` 3 × 3. "
            "A slice ends where its axis does: look at `i:i + 3` on line 6.",
        ),
        (
            "x, k = np.ones((5, 5)), np.ones((3, 3))\nreturn np.sum(x[3:6, 0:3] * k) + 1",
            "",
            "ValueError",
            "`x[3:6, 0:3]` has the shape 2 × 3, `k` 3 × 3. "
            "A slice ends where its axis does: look at `3:6` on line 5.",
        ),
        (
            "return np.concatenate([np.ones((4, 5, 2)), np.ones((2, 3, 2))], axis=-1)",
            "",
            "ValueError",
            "Only along one axis may the lengths differ. Along axis 0 array 0 of the list is 4 long and "
            "array 1 is 2 long: look at how each of them is made.",
        ),
        (
            "a, b = np.ones((3, 3)), np.ones(2)\nreturn a + b",
            "",
            "ValueError",
            "`a` has the shape 3 × 3, `b` 2. Look at how each of them is made.",
        ),
        (
            "a, b = np.ones(3), np.ones((3, 3))\na += b",
            "",
            "ValueError",
            "`a` has the shape 3 and would become 3 × 3 with `b`: an array keeps its shape in place. Look at "
            "the shape that `a` should have.",
        ),
        (
            "a, b = np.ones(3), np.ones(4)\na += b",
            "",
            "ValueError",
            "`a` has the shape 3, `b` 4. Look at how each of them is made.",
        ),
        (
            "e = np.ones((2, 3))\nreturn e / e.sum(axis=1)",
            "",
            "ValueError",
            "`e` has the shape 2 × 3, `e.sum(axis=1)` 2. With `keepdims=True` `e.sum(axis=1)` "
            "keeps its axis.",
        ),
        (
            "e = np.ones((2, 3))\ntotal = np.sum(e, axis=1)\nreturn e / total",
            "",
            "ValueError",
            "`e` has the shape 2 × 3, `total` 2. With `keepdims=True` `np.sum(e, axis=1)` keeps its axis.",
        ),
        (
            "x = np.pad(np.ones((4, 2)), 1)\nw = x[0:3]\nreturn w * np.ones((3, 2))",
            "",
            "ValueError",
            "`w` has the shape 3 × 4, `np.ones((3, 2))` 3 × 2. `np.pad(np.ones((4, 2)), 1)` on "
            "line 4 pads every axis: give it a pair for each, `((1, 1), (0, 0))`.",
        ),
        (
            "a, b = np.ones(3), np.ones(4)\nreturn np.multiply(a, b)",
            "",
            "ValueError",
            "`a` has the shape 3, `b` 4. Look at how each of them is made.",
        ),
        (
            "out, x = np.zeros((4, 4)), np.ones((3, 3))\nout[0:2, 0:2] = x",
            "",
            "ValueError",
            "`out[0:2, 0:2]` has the shape 2 × 2, and what is put there has the shape 3 × 3. "
            "Look at how each of them is worked out.",
        ),
        (
            "out, x = np.zeros((4, 4)), np.ones((3, 3))\nout[0] = x",
            "",
            "ValueError",
            "`out[0]` has the shape 4, and what is put there has the shape 3 × 3. That is 1 axis more: look "
            "at what should be added up, or at how many indices are missing.",
        ),
        (
            "a, b = np.ones((2, 3)), np.ones((2, 3))\nreturn a @ b",
            "",
            "ValueError",
            "A matrix product needs the last axis of `a` as long as `b` has rows: 3 and 2 are not equal. The "
            "product element by element is written with `*`.",
        ),
        (
            "a, b = np.ones((2, 3)), np.ones((2, 3))\nreturn np.dot(a, b)",
            "",
            "ValueError",
            "A matrix product needs the last axis of `a` as long as `b` has rows: 3 and 2 are not equal. The "
            "product element by element is written with `*`.",
        ),
        (
            "a, b = np.ones((2, 3)), np.ones((2, 3))\nreturn a.dot(b)",
            "",
            "ValueError",
            "A matrix product needs the last axis of `a` as long as `b` has rows: 3 and 2 are not equal. The "
            "product element by element is written with `*`.",
        ),
        (
            "return np.arange(4).reshape(3, 3)",
            "",
            "ValueError",
            "The shape 3 × 3 has 9 places and the array has 4 numbers: there have to be as many of both.",
        ),
        (
            "w, k = np.ones((2, 3, 3)), np.ones((3, 3, 3, 4))\nreturn np.tensordot(w, k, axes=3) + 1",
            "",
            "ValueError",
            "`np.tensordot` needs the last 3 axes of `w` and the first 3 of `k` to be equally long. Print "
            "both shapes above this line.",
        ),
        (
            "w, k = np.ones((2, 3, 4)), np.ones((3, 3, 3, 4))\nreturn np.tensordot(w, k)",
            "",
            "ValueError",
            "`np.tensordot` needs the last 2 axes of `w` and the first 2 of `k` to be equally long. Print "
            "both shapes above this line.",
        ),
        (
            "w, k = np.ones((2, 3)), np.ones((3, 3))\nreturn np.tensordot(w, k, axes=([0], [0]))",
            "",
            "ValueError",
            "`np.tensordot` needs the axes [0] of `w` and the axes [0] of `k` to be equally long. Print "
            "both shapes above this line.",
        ),
    ],
)
def test_what_the_line_shows_is_told(body: str, before: str, kind: str, step: str) -> None:
    """The step names what stands on the line that raised, or where it comes from."""
    assert step_for(body, kind, before) == step


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind"),
    [
        ("a, b = np.ones(3), np.ones(4)\nreturn np.add.reduce([1]) + sum([a, b])", "", "ValueError"),
        ("a, b = np.ones((3, 3)), np.ones(4)\nreturn np.where(a > 0, a, b)", "", "ValueError"),
        ("return np.max([])", "", "ValueError"),
        ("x, n = np.ones((2, 3)), 1\nreturn np.tensordot(x, x, n)", "", "ValueError"),
        ("return np.einsum('ij,jk', np.ones((2, 3)), np.ones((2, 3)))", "", "ValueError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
