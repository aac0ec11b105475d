"""Cells into plain Python: what only IPython understands goes, and nothing else moves."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnntutor.submissions.magics import (
    MOST_PARSED,
    MOST_PARSED_IN_ALL,
    TOO_LONG,
    Parser,
    only_definitions,
    without_magics,
    written_file,
)
from tests.support import units_of_work

LINES = (
    *("%matplotlib inline", "!ls it's", "?f", "f?", "f??", "a = !ls", "b = %time f(", "%%time", "%%bash"),
    *(
        "%time y = 1",
        "%time",
        "%time (",
        "x = 1",
        "def f():",
        "    return 2",
        "'''",
        "(",
        ")",
        "    !ls",
        "%d",
        "",
        "é = '%s' % 3",
        "\\",
        "\t",
    ),
)

SHELL_LINE = "a = get_ipython().getoutput('ls')"


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("%matplotlib inline\nimport numpy", "pass\nimport numpy"),
        ("!pip install numpy \\\n    scipy\nx = 1", "pass\n\nx = 1"),
        ("if 1:\n    !ls\nelse:\n    %cd x", "if 1:\n    pass\nelse:\n    pass"),
        ("np.pad?\n?np.pad\nnp.pad??\nx", "pass\npass\npass\nx"),
        ("!echo ${HOME\n!ls ]\nx", "pass\npass\nx"),
        ("def f():\n    !ls\n    return 1", "def f():\n    pass\n    return 1"),
        ("%cd x\nx = (", "pass\nx = ("),
    ],
)
def test_magics_and_shell_lines_go(cell: str, python: str) -> None:
    """`pass` takes their place, as far in as they were, whatever quotes and brackets they hold."""
    assert without_magics(cell, Parser()) == python


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("def f(k):\n    %time h, w = k.shape\n    return h", "def f(k):\n    h, w = k.shape\n    return h"),
        ("if x:\n\t%time a = 1\nelse:\n\t%time  b = 2; c = 3", "if x:\n\ta = 1\nelse:\n\tb = 2; c = 3"),
        ("%time for i in x: f(i)\n!ls\n%time f()", "for i in x: f(i)\npass\nf()"),
        ("a = %time f()", "a = f()"),
        ("if x:\n    h, w = % time f(x)", "if x:\n    h, w = f(x)"),
        ("%time x = f(1, \\\n  2)\n!ls", "x = f(1, \\\n  2)\npass"),
        ("%time y = x %time", "y = x %time"),
    ],
)
def test_what_is_timed_runs(cell: str, python: str) -> None:
    """A magic that carries a statement is not dropped with it; the statement stays where it was."""
    assert without_magics(cell, Parser()) == python


@pytest.mark.parametrize(
    "line",
    [
        "%time",
        "%time ",
        "%time # x",
        "%time f(",
        "%time !ls",
        "%timeit x = 1",
        "a = %time f(",
        "%timer x",
    ],
)
def test_a_magic_without_a_statement_is_dropped(line: str) -> None:
    """A function that has nothing else stays one."""
    assert without_magics(f"def f():\n    {line}", Parser()) == "def f():\n    pass"


def test_a_line_that_might_be_timed_is_soon_looked_at() -> None:
    """The time grows with its length, not with its square."""
    lines = (" " * 19_000 + "!x", "a" * 19_000 + "%!", "%" + " " * 19_000 + "x", "%time" + " " * 19_000)
    looked_at: list[str] = []
    assert units_of_work(lambda: looked_at.extend(without_magics(line, Parser()) for line in lines)) < 250
    assert all(new.strip() in ("pass", line.strip()) for line, new in zip(lines, looked_at, strict=True))


@pytest.mark.parametrize(
    "cell",
    [
        "s = '''\n%d\n!x\nx?\n'''",
        "x = (7\n%3)",
        "x = 7 \\\n%3",
        "a != b\n!= c",
        "x = 5 +\ny = 3",
        "x = 5 +\ns = '''\n%d\n'''",
        "x = '%s' % 3",
        "def f(:",
        "",
    ],
)
def test_nothing_else_goes(cell: str) -> None:
    """Lines of a text or an expression may look like magics; what is no Python at all stays to be told."""
    assert without_magics(cell, Parser()) == cell


def test_a_text_keeps_its_lines_beside_a_magic() -> None:
    """A cell with both loses only the magic."""
    assert without_magics("%time\ns = '''\n%d\n'''\n!ls", Parser()) == "pass\ns = '''\n%d\n'''\npass"


def test_a_check_without_an_exercise_takes_its_cell_with_it() -> None:
    """The notebook did not run it; a saved one is graded alike."""
    assert without_magics("%%check\nx = 5", Parser()).strip() == ""
    assert without_magics("%%check exercise3\nx = 5", Parser()).strip() == "x = 5"


@pytest.mark.parametrize("name", ["time", "timeit -n 3", "capture", "capture --no-stderr", "prun"])
def test_cell_magics_that_run_python_keep_their_cell(name: str) -> None:
    """Only their own line goes; below it there may be others."""
    assert without_magics(f"\n%%{name}\n%%time\n%cd x\nx = 1", Parser()) == "\n\n\npass\nx = 1"


@pytest.mark.parametrize("name", ["bash", "html", "writefile work.py", "javascript", "", "timer"])
def test_other_cell_magics_take_their_cell_with_them(name: str) -> None:
    """What they hold is no Python that would run."""
    assert without_magics(f"%%{name}\nx = 1", Parser()) == ""


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("%%writefile a.py\nx = 1\n\n", ("writefile", "a.py", "x = 1\n")),
        ("\n%%file  -a 'b c.py' \n!ls\n%d", ("writefile", "-a 'b c.py'", "!ls\n%d\n")),
        ("%%writefile a.csv\n", ("writefile", "a.csv", "\n")),
        ("%%writefile\nx = 1", None),
        ("%%writefile a.py", None),
        ("%%writefiles a.py\nx", None),
        ("x = 1\n%%writefile a.py\ny", None),
        ("%%bash\n%%writefile a.py\ny", None),
    ],
)
def test_a_cell_that_writes_a_file_does_so(cell: str, written: tuple[str, ...] | None) -> None:
    """By a call whose arguments are plain text, on the line of the magic."""
    python = written_file(cell)
    if written is None:
        assert python is None
    else:
        assert python is not None
        assert "\n" not in python
        call = ast.parse(python, mode="eval").body
        assert isinstance(call, ast.Call)
        assert tuple(ast.literal_eval(argument) for argument in call.args) == written


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("%%capture out\nx = 1", "get_ipython().run_cell_magic('capture', 'out', '')\nx = 1"),
        ("%%capture --no-stderr out \nx", "get_ipython().run_cell_magic('capture', 'out', '')\nx"),
        ("%%capture out\nfrom __future__ import annotations", "\nfrom __future__ import annotations"),
    ],
)
def test_what_is_captured_has_its_name(cell: str, python: str) -> None:
    """An import from the future stays the first of its cell."""
    assert without_magics(cell, Parser()) == python


def test_many_magics_go_whatever_stands_between_them() -> None:
    """Those one below the other at once; IPython itself looks 500 times."""
    for cell in ("!pip install a\n" * 600, "!pip install a\nx = 1\n" * 60):
        assert without_magics(cell, Parser()) == cell.replace("!pip install a", "pass")


@pytest.mark.parametrize(
    "cell",
    [
        "print('%d x %d'\n      % rows, columns))",
        "x = f(7 \\\n% 4)\n)",
        "x = 7 \\\n  % 4)",
        "x = [7\n% 4)",
        "x = f(a,\n!ls\n)",
    ],
)
def test_a_line_within_brackets_is_no_magic(cell: str) -> None:
    """What is wrong there is told of it as of any line of Python."""
    assert without_magics(cell, Parser()) == cell


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_any_lines_come_through(cell: str) -> None:
    """Nothing is raised, what parses stays as it is, and no line changes its number."""
    python = without_magics(cell, Parser())
    try:
        ast.parse(cell)
    except SyntaxError:
        kept = zip(cell.split("\n"), python.split("\n"), strict=not cell.lstrip().startswith("%%"))
        assert all(
            after in (before, "", before.replace("%time ", "")) or after.strip() in ("pass", SHELL_LINE)
            for before, after in kept
        )
    else:
        assert python == cell


@pytest.mark.parametrize(
    "cell",
    [
        "%x\n" + "f'" + "{a}" * 6000 + "'(",
        "%x\n" * 6000,
        "%x\n" + "(" * 9000,
        "%x\n" + "a" + ".b" * 9000 + "\n%x",
    ],
)
def test_a_text_that_keeps_the_parser_busy_costs_little(cell: str) -> None:
    """Length and tries have an end, for one cell and for all of a notebook together."""
    parser = Parser()
    assert units_of_work(lambda: [without_magics(cell, parser) for _ in range(50)]) < 750
    assert len(cell) < MOST_PARSED  # or it would not be looked at


def test_the_allowance_of_a_notebook_has_an_end() -> None:
    """When it is used up, cells stay as they are."""
    parser = Parser()
    for _ in range(MOST_PARSED_IN_ALL // MOST_PARSED):
        assert parser.parse("#" * MOST_PARSED) is not None
    assert parser.parse("x") is None
    assert without_magics("%x\ny", parser) == "%x\ny"


@pytest.mark.parametrize("cell", ["%x\nx = 1\n" + "#" * MOST_PARSED, "f()\n" + "#" * MOST_PARSED])
def test_a_cell_that_is_too_long_stays_as_it_is(cell: str) -> None:
    """It runs as it was handed in; where only its definitions may run, none of it does."""
    assert without_magics(cell, Parser()) == cell
    assert only_definitions(cell, Parser()) == TOO_LONG
    assert isinstance(ast.parse(TOO_LONG).body[0], ast.Raise)


def test_only_definitions_are_kept_and_where_they_were() -> None:
    """Functions, classes, imports and named literals stay on their lines; calls and loops leave blanks."""
    cell = (
        "import numpy as np; print(np)\n@cache(\n  1)\ndef f(x=g()):\n    return x  # so\n\nf(3)\n"
        "class C:\n    a = 1\nx = 'é'; y = f(); z = -1\na, b = [1,\n  2], 3; print(a)\nc: int = 3\n"
        "x[0] = 1\nfor i in x:\n    pass\nfrom a import b\nw = np.zeros(3)\nx += 1\nasync def g(): pass"
    )
    assert only_definitions(cell, Parser()).split("\n") == [
        *("import numpy as np", "@cache(", "  1)", "def f(x=g()):", "    return x", "", ""),
        *("class C:", "    a = 1", "x = 'é'; z = -1", "a, b = [1,", "  2], 3", "c: int = 3"),
        *("", "", "", "from a import b", "", "", "async def g(): pass"),
    ]


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_what_is_left_of_definitions_is_python_again(cell: str) -> None:
    """Where a cell parses, so does what is kept of it, and its lines are as many."""
    kept = only_definitions(cell, Parser())
    assert kept.count("\n") == cell.count("\n")
    try:
        ast.parse(cell)
    except SyntaxError:
        assert kept == cell
    else:
        ast.parse(kept)
