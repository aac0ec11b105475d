"""An answer that stands where a check does not come is told from one that stands nowhere."""

from __future__ import annotations

import pytest

from cnntutor.grading.misplaced import find_elsewhere
from tests.notebooks import handed_in
from tests.support import submission

UNDER = 'under `if __name__ == "__main__"`, which is not run here'


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('if __name__ == "__main__":\n    x = 1', f"{UNDER} (line 2)"),
        ("if '__main__' == __name__:\n    for i in y:\n        a, x = i", f"{UNDER} (line 3)"),
        ('if __name__ == "__main__":\n    def x():\n        pass', f"{UNDER} (line 2)"),
        ('if __name__ == "__main__":\n    with f() as x: pass', f"{UNDER} (line 2)"),
        ('if __name__ == "__main__":\n    def f():\n        x = 1', None),
        ('if __name__ != "__main__":\n    x = 1', None),
        ('if __name__ == "__main__" or y:\n    x = 1', None),
        ('if __name__ == "__main__":\n    print(x)\nelse:\n    x = 2', None),
        ('def f():\n    x = 1\nif __name__ == "__main__":\n    f()', "inside the function f (line 2)"),
        ("def f():\n    x = 1\nf()", "inside the function f (line 2)"),
        ("def f(a):\n    x = 1\nf(3)", None),
        ("def f():\n    x = 1\ny = f()", None),
        ("def f():\n    x = 1", None),
        ("x = 1", None),
        ("if __name__", None),
    ],
)
def test_where_an_answer_stands(source: str, found: str | None) -> None:
    """Only what is not run, and what a function that is just called keeps to itself."""
    missing = find_elsewhere("x", submission(source))
    assert (missing and missing.found) == found
    assert missing is None or missing.reason == "elsewhere"


def test_in_a_notebook_the_condition_holds() -> None:
    """What stands under it is run; what a function keeps to itself is told by cell and line."""
    assert find_elsewhere("x", handed_in('if __name__ == "__main__":\n    x = 1')) is None
    missing = find_elsewhere("x", handed_in("a = 1", "def f():\n    x = 1", "f()"))
    assert missing is not None
    assert missing.found == "inside the function f (cell 2, line 2)"
