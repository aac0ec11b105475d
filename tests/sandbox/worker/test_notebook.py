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
