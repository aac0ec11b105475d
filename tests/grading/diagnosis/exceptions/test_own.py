"""Exceptions of the own code of a file: its `raise` and `assert`, endless calls, and None."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        (
            "raise ValueError('not square')",
            "",
            "ValueError",
            "This is your own `raise`: such a call needs a result, too.",
        ),
        (
            "assert 1 > 2, 'not square'",
            "",
            "AssertionError",
            "This is your own `assert`: `1 > 2` does not hold. Such a call is part of the exercise and needs "
            "a result, or the condition is worked out wrongly.",
        ),
        (
            "return count(3)",
            "def count(n, words=None):\n    return n + words * 2\n",
            "TypeError",
            "`words` is None where it is left out: `if words is not None:` tells when it is given.",
        ),
        (
            "return f()",
            "",
            "RecursionError",
            "`f` calls itself on line 4, and does so more often than Python allows: look at when it should "
            "stop, or use a loop.",
        ),
        (
            "return deep(9**5)",
            "def deep(n):\n    return 0 if n == 0 else 1 + deep(n - 1)\n",
            "RecursionError",
            "`deep` calls itself on line 4, and does so more often than Python allows: look at when it "
            "should stop, or use a loop.",
        ),
        (
            "return pad(3).shape",
            "def pad(image):\n    image = image + 1\n",
            "AttributeError",
            "Your function pad (line 3) has no `return` with a result, so it gives None.",
        ),
        (
            "out = pad(3, 0)\nreturn out + 1",
            "def pad(image, p):\n    if p:\n        return image\n",
            "TypeError",
            "Your function pad (line 3) gives None on some calls: not every way through it comes to a "
            "`return` with a result.",
        ),
        (
            "h, w = size(3)",
            "def size(n):\n    print(end='')\n",
            "TypeError",
            "Your function size (line 3) has no `return` with a result, so it gives None.",
        ),
        (
            "for row in rows(3):\n    pass",
            "def rows(n):\n    n = 3\n",
            "TypeError",
            "Your function rows (line 3) has no `return` with a result, so it gives None.",
        ),
        (
            "rows = []\nfor i in range(3):\n    rows = rows.append(i)",
            "",
            "AttributeError",
            "`append` adds to the list and gives None: write `rows.append(…)` alone, without `=`.",
        ),
        (
            "rows = [3, 1].sort()\nreturn rows[0]",
            "",
            "TypeError",
            "`sort` sorts in place and gives None: write `[3, 1].sort(…)` alone, without `=`.",
        ),
        ("x = print(end='')\nreturn 1 + x", "", "TypeError", "`print` shows a value and gives None."),
    ],
)
def test_what_the_line_shows_is_told(body: str, before: str, kind: str, step: str) -> None:
    """The step names what stands on the line that raised, or where it comes from."""
    assert step_for(body, kind, before) == step


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind"),
    [
        (
            "out = {}.get(1)\nreturn out + 1",
            "def pad(image, p):\n    if p:\n        return image\n    return image\n",
            "TypeError",
        ),
        ("return g(1)", "def g(x):\n    return h(x)\ndef h(x):\n    return g(x)\n", "RecursionError"),
        (
            "out = pad(1)\nout = None\nreturn out.shape",
            "def pad(p):\n    if p:\n        return 1\n    else:\n        return 2\n",
            "AttributeError",
        ),
        ("return pad(1).shape", "def pad(p):\n    return None\n", "AttributeError"),
        ("exec('raise ValueError')", "raise_it = ValueError\n", "ValueError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
