"""One line of IPython into Python: the call that IPython makes of it, or nothing."""

from __future__ import annotations

import ast

import pytest

from cnntutor.grading.syntax import parse
from cnntutor.submissions.line_magics import as_python


@pytest.mark.parametrize(
    ("line", "python"),
    [
        ("files = !ls it's", """files = get_ipython().getoutput("ls it's")"""),
        ("  a, b=!ls", "  a, b= get_ipython().getoutput('ls')"),
        ("x = !ls \\\n  -l", "x = get_ipython().getoutput('ls    -l')"),
        ("here = %pwd", "here = get_ipython().run_line_magic('pwd', '')"),
        ("t = % timeit -o f(", "t = get_ipython().run_line_magic('timeit', '-o f(')"),
        ("%run a/b.py", "get_ipython().run_line_magic('run', 'a/b.py')"),
        ("%run -i 'a.py'  # so", """get_ipython().run_line_magic('run', "-i 'a.py'  # so")"""),
        ("\t%env A=1", "\tget_ipython().run_line_magic('env', 'A=1')"),
        ("!mkdir -p src", "get_ipython().system('mkdir -p src')"),
        ("%mkdir src", "get_ipython().run_line_magic('mkdir', 'src')"),
        ("a = %time f()", "a = f()"),
        ("%time a = f()", "a = f()"),
        *(
            (line, "pass")
            for line in (
                *("!ls", "!!ls", "! mkdirs x", "%matplotlib inline", "%cd x", "%%run a.py", "%", "!"),
                *("np.pad?", "?np.pad", "a = %time f(", "1 = !ls", "a b = !ls", "f(x) = %pwd", "a = %", "a="),
            )
        ),
    ],
)
def test_a_line_is_what_ipython_makes_of_it(line: str, python: str) -> None:
    """What is assigned, and what other lines rest on; all else is passed over."""
    assert as_python(line, parse) == python
    assert isinstance(ast.parse(python.strip()), ast.Module)
