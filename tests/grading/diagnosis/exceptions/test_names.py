"""Names without a value: it is told where they have one, or which name is near."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        ("kernel = 3\nreturn kernl + 1", "", "NameError", "Did you mean `kernel`?"),
        (
            "return Conv2D(3)",
            "from numpy import sum as Conv2d\n",
            "NameError",
            "Your file imports `Conv2d` (line 3), and uses `Conv2D` here: write the same name in both.",
        ),
        ("return itertools.product(1)", "", "NameError", "Put `import itertools` at the top of the file."),
        ("return true", "", "NameError", "It is written `True`."),
        (
            "pad(3)\nreturn padded",
            "def pad(image):\n    padded = 3\n    return padded\n",
            "NameError",
            "`padded` belongs to the function pad (line 3) and is not known outside of it: pass it on as an "
            "argument, or return it.",
        ),
        (
            "total += 1",
            "",
            "UnboundLocalError",
            "`total` has no value when line 4 works with it for the first time: give it one before, such as "
            "`total = 0`.",
        ),
        (
            "for i in range(3):\n    total = total + i",
            "",
            "UnboundLocalError",
            "`total` has no value when line 5 works with it for the first time: give it one before.",
        ),
        (
            "for i in range(0):\n    last = i\nreturn last",
            "",
            "UnboundLocalError",
            "`last` gets its value only in the loop on line 4, which did not come to that here: give it a "
            "value before.",
        ),
        (
            "if 1 > 2:\n    mode = 1\nreturn mode",
            "",
            "UnboundLocalError",
            "`mode` gets its value only in the `if` on line 4, which did not come to that here: give it a "
            "value before.",
        ),
        (
            "print(later)\nlater = 3",
            "",
            "UnboundLocalError",
            "`later` gets its first value on line 5: move that in front of its use.",
        ),
        (
            "print(pad)\npad = 4",
            "pad = 3\n",
            "UnboundLocalError",
            "Line 6 makes `pad` a variable of this function, which hides the `pad` outside: use another name "
            "for one of them.",
        ),
        (
            "width = 3\nreturn cache[width]",
            "def reset():\n    global cache\n    cache = {}\n",
            "NameError",
            "`cache` gets its value only when reset (line 3) is called: give it one at the top of the file, "
            "too.",
        ),
        (
            "return count",
            "def outer():\n    count = 0\n    def inner():\n        nonlocal count\n        count = 1\n",
            "NameError",
            "`count` belongs to the function outer (line 3) and is not known outside of it: pass it on as an "
            "argument, or return it.",
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
        ("return kernl + 1", "", "NameError"),
        ("return k", "rows = [k for k in (1, 2)]\n", "NameError"),
        ("rows = [k for k in (1, 2)]\nreturn k", "", "NameError"),
        ("x = 1\ndel x\nreturn x", "", "UnboundLocalError"),
        (
            "for i in range(0):\n    last = i\nfor i in range(0):\n    last = i\nreturn last",
            "",
            "UnboundLocalError",
        ),
        ("return a", "def g():\n    a = 1\ndef h():\n    a = 2\n", "NameError"),
        ("return a", "def g():\n    global a\n    a = 1\ndef h():\n    global a\n    a = 2\n", "NameError"),
        ("global a\nif a:\n    a = 1", "", "NameError"),
        ("return a", "def g():\n    global a\n    del a\n", "NameError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
