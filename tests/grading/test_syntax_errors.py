"""Files that Python cannot read: what its message or the line shows is told as a next step."""

import pytest

from tests.raising import told_of


@pytest.mark.parametrize(
    ("source", "step"),
    [
        ("x = “a”", "Replace the typographic quotes"),
        ("x = 3 − 2", "Replace the long dash"),
        ("x = 3 × 2", "A product is written with `*`."),
        ("x =\u00a03", "a character that cannot be seen"),
        ("<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\n", "a merge conflict"),
        ("def f():\n<<<<<<< HEAD\n    x = 1\n=======\n    x = 2\n>>>>>>> other\n", "a merge conflict"),
        ("for i in range(3)\n    pass", "A `:` is missing"),
        ("x = (1, 2\ny = 3", "Close this bracket"),
        ("x = 1)", "never opened"),
        ("x = (1]", "Close each bracket by one of its kind"),
        ("x = 'a", "Close the text"),
        ("x = '''a", "Close the text"),
        ("if x = 3:\n    pass", "`==` compares"),
        ("x = [1 2]", "Is a comma, an operator or a bracket missing here?"),
        ("return 3", "Indent `return`"),
        ("break", "Indent it as far as"),
        ("x = 1 \\ 2", "Nothing may stand behind"),
        ("f(a=1, 2)", "Put the arguments that have a name last."),
        ("x = 2a", "no name begins with a digit"),
        ("print 3", "Write `print(…)`."),
        ("def f():\n\tx = 1\n        y = 2\n", "Indent with spaces only."),
    ],
)
def test_a_known_cause_has_a_next_step(source: str, step: str) -> None:
    """Each of Python's messages that names a cause is followed by what to do."""
    assert step in told_of(source).splitlines()[-1]


@pytest.mark.parametrize("source", ["x = = 3", "x = 3 ª 4", "x = 8 >>>>>>> 3"])
def test_of_others_nothing_is_claimed(source: str) -> None:
    """Where the cause is not known, Python's own words are the last."""
    assert "SyntaxError" in told_of(source).splitlines()[-1]
