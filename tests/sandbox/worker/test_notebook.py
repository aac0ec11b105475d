"""What a notebook has beyond Python is there for notebooks and for files that were saved from them."""

from __future__ import annotations

import pytest

from tests.sandbox.worker.values import value_of_x


@pytest.mark.parametrize(
    "source",
    [
        "shell.run_cell_magic('time', '', 'x = 5')",
        "shell.run_cell_magic('capture', 'out', 'x = 5\\n')",
        "shell.run_line_magic('time', 'x = 5')",
        "shell.run_cell_magic('writefile', 'a.py', 'x = 5')\nshell.run_line_magic('run', 'a.py')",
        "x = 5\nshell.run_line_magic('run', 'none.py')\nshell.run_cell_magic('bash', '', 'x = 6')",
        "shell.run_cell_magic('file', '-a a.py', 'x = 4\\n')\n"
        "shell.run_cell_magic('file', '--append \"a.py\"', 'x = 5\\n')\nfrom a import x",
        "shell.run_cell_magic('writefile', '/content/a.py', 'x = 5')\nfrom a import x",
        "shell.magic('matplotlib inline')\nshell.system('ls')\nx = 5",
        "x = 5 if 'google.colab' not in str(shell) else 6",
        "display(1, 2)\nx = 5",
        "import asyncio\nx = await asyncio.sleep(0, 5)",
        "shell.run_cell_magic('time', '', 'import asyncio; x = await asyncio.sleep(0, 5)')",
    ],
)
def test_it_does_what_it_does_there(source: str) -> None:
    """What a magic runs is run among the names of the file; what only shows does nothing."""
    assert value_of_x(f"shell = get_ipython()\n{source}") == 5


@pytest.mark.parametrize(
    "words", ["a.py", "-i a.py", "-t -N 2 'a.py'", "a", "a.py --fast", "a.py  # so", '"a.py']
)
def test_a_file_is_run_by_any_words(words: str) -> None:
    """Options stand before its name, arguments behind it, and the end of the name may be left out."""
    written = "shell.run_cell_magic('writefile', 'a.py', 'import sys; x = 5 * (sys.argv[0] == \"a.py\")')"
    expected = 5 if words.count('"') != 1 else 6
    assert (
        value_of_x(f"shell = get_ipython()\nx = 6\n{written}\nshell.run_line_magic('run', {words!r})")
        == expected
    )


@pytest.mark.parametrize(
    ("source", "x"),
    [
        ("a = shell.getoutput('ls')\nx = [len(a), a.n, a.s, a.l, a.grep('a')]", [0, "", "", [], []]),
        ("x = shell.run_line_magic('pwd', '') == os.getcwd()", True),
        ("t = shell.run_line_magic('timeit', '-o f()')\nx = f'{t.best:.3f}' != '' and '%d' % t.best", "0"),
        ("shell.run_cell_magic('capture', '-x out', '')\nout.show()\nx = out.stdout + str(out)", ""),
        ("shell.run_line_magic('env', 'A=1')\nx = os.environ['A'] + shell.run_line_magic('env', 'A')", "11"),
        ("shell.run_line_magic('set_env', 'A a b')\nx = shell.run_line_magic('env', '')['A']", "a b"),
        ("shell.system('mkdir -p a/b')\nx = os.listdir('a')", ["b"]),
        ("shell.run_line_magic('mkdir', 'c')\nx = os.path.isdir('c')", True),
        ("shell.system('mkdir a; touch b')\nshell.system('touch c')\nx = os.listdir('.')", []),
        (
            "shell.run_cell_magic('writefile', 'd/e.py', 'x = 4')\n"
            "import sys\nsys.path.append('d')\nfrom e import x",
            4,
        ),
    ],
)
def test_what_a_command_gives_is_stood_for(source: str, x: object) -> None:
    """A shell runs nothing; what is known without one is given, and folders are made."""
    assert value_of_x(f"import os\nshell = get_ipython()\n{source}") == x
