"""Notebooks as submissions: read whatever they are, with their cells where they were."""

from __future__ import annotations

import hashlib
import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnntutor.errors import SubmissionError
from cnntutor.submissions import notebooks
from cnntutor.submissions.read import MOST_BYTES, as_submission, read_submission
from tests.notebooks import handed_in, notebook


def wrapped(*cells: Any, **others: Any) -> bytes:
    """Return a notebook of cells as they are in the file."""
    content = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": list(cells), **others}
    return json.dumps(content).encode()


def code(source: Any, **others: Any) -> dict[str, Any]:
    """Return a code cell as it is in the file."""
    return {"cell_type": "code", "source": source, **others}


def read(content: bytes) -> str:
    """Return the Python of a notebook."""
    return as_submission(content, "work.ipynb", "exercise1").source.decode()


def test_code_cells_become_one_text() -> None:
    """Each has its number above it, and the submission knows at which line; empty cells count too."""
    submission = handed_in("a = 1\r\nb = 2", "", "%%bash\nls", "c = 3\n")
    assert submission.source == b"# cell 1\na = 1\nb = 2\n# cell 2\n\n# cell 3\n\n# cell 4\nc = 3\n\n"
    lines = submission.source.decode().split("\n")
    assert [lines[begin - 1] for begin in submission.cells] == [
        "# cell 1",
        "# cell 2",
        "# cell 3",
        "# cell 4",
    ]


def test_only_what_is_code_is_read() -> None:
    """Texts, outputs, pictures and what a cell is graded with are left out, however large they are."""
    large = "x" * (notebooks.MOST_CODE + 1)
    picture = [{"output_type": "display_data", "data": {"image/png": large}, "metadata": {}}]
    cells = (
        {"cell_type": "markdown", "source": large, "attachments": {"a": {"b": large}}},
        code(["a = 1\n", "b = 2"], outputs=picture, metadata={"tags": [large]}),
        {"cell_type": "raw", "source": ["c = 3"]},
    )
    assert read(wrapped(*cells, extension={"state": large})) == "# cell 1\na = 1\nb = 2\n"


def test_the_formats_before_the_present_one_are_read() -> None:
    """Version 3 has its cells in worksheets, and calls the source input."""
    cells = [{"cell_type": "code", "input": text, "outputs": []} for text in (["a = 1\n", "b"], "c")]
    old = {"nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": [cells[0]]}, {"cells": [cells[1]]}]}
    assert read(json.dumps(old).encode()) == "# cell 1\na = 1\nb\n# cell 2\nc\n"


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    """What was handed in decides it, and whether only definitions count."""
    content = notebook("x = 1\nprint(x)")
    (tmp_path / "Work.IPYNB").write_bytes(content)
    whole = read_submission(tmp_path / "Work.IPYNB", "exercise1", "Ada")
    assert (whole.digest, whole.filename) == (hashlib.sha256(content).hexdigest(), "Work.IPYNB")
    assert whole == as_submission(content, "Work.IPYNB", "exercise1", "Ada")
    part = read_submission(tmp_path / "Work.IPYNB", "exercise1", "Ada", only_definitions=True)
    assert (part.source, part.cells) == (b"# cell 1\nx = 1\n\n", whole.cells)
    assert part.digest != whole.digest


def test_a_python_file_has_no_cells_and_is_read_as_it_is() -> None:
    """The wish for definitions only is one about notebooks."""
    content = b"x = 1\r\n%time\nprint(x)"
    submission = as_submission(content, "work.py", "exercise1", only_definitions=True)
    assert (submission.source, submission.cells) == (content, ())
    assert submission.digest == hashlib.sha256(content).hexdigest()


def test_cells_without_anything_are_an_empty_file() -> None:
    """As for a Python file, that is a submission with nothing in it, and no error."""
    assert (handed_in("", " \n").source, handed_in("", " \n").cells) == (b"", ())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no notebook"),
        (b"x = 1", "is no notebook"),
        (b"[]", "is no notebook"),
        (b"{}", "is no notebook"),
        (b"[" * 1_000_000, "is no notebook"),
        (b'{"cells":' * 100_000, "is no notebook"),
        (b'{"nbformat": ' + b"9" * 5000 + b"}", "is no notebook"),
        (b'{"nbformat": 4, "cells": 0, "metadata": {}}', "damaged"),
        (b'{"nbformat": 17, "cells": [], "metadata": {}}', "newer"),
        (b'{"nbformat": {}, "cells": []}', "damaged"),
        (b'{"nbformat": [4], "cells": []}', "damaged"),
        (b'{"nbformat": 3, "worksheets": 5}', "damaged"),
        (wrapped(1), "damaged"),
        (wrapped([]), "damaged"),
        (wrapped({"source": "x"}), "damaged"),
        (wrapped(code(5)), "damaged"),
        (wrapped(code({"a": 1})), "damaged"),
        (wrapped(code(["a", 5])), "damaged"),
        (wrapped(code(None)), "damaged"),
        (wrapped(), "has no code cell"),
        (wrapped({"cell_type": "markdown", "source": "x = 1"}), "has no code cell"),
        (wrapped(code("x"), code("y\nz\ud800")), "in cell 2, line 2, that is no text"),
        (wrapped(code("x = '\0'")), "in cell 1, line 1, that is no text"),
        (wrapped(code("x" * notebooks.MOST_CODE)), "1.0 MB of code"),
        (wrapped(*[code("")] * 100_000), "MB of code"),
        (b" " * (notebooks.MOST_BYTES + 1), "more than 10 MB is not read"),
        ("{}".encode("utf-16"), "UTF-16"),
        (b'{"a": "\xe9"}', "not saved as UTF-8"),
        (b"PK\x03\x04...", "zip archive"),
    ],
)
def test_what_is_no_notebook_is_said(content: bytes, said: str) -> None:
    """Whatever has the name of a notebook gets a sentence that begins with what messages call it."""
    with pytest.raises(SubmissionError, match=said) as refused:
        as_submission(content, "work.ipynb", "exercise1", place="work.zip: work.ipynb")
    assert str(refused.value).startswith("work.zip: work.ipynb ")


def test_content_from_elsewhere_is_checked_as_a_file_is(tmp_path: Path) -> None:
    """The sentences differ in nothing but what they call the file."""
    for content in (b"x = 1\0", b"\xff\xfex", b"x = '\xe9'", b"#" * (MOST_BYTES + 1), b"%PDF-1"):
        (tmp_path / "work.py").write_bytes(content)
        with pytest.raises(SubmissionError) as from_file:
            read_submission(tmp_path / "work.py", "exercise1")
        with pytest.raises(SubmissionError) as from_elsewhere:
            as_submission(content, "work.py", "exercise1")
        assert str(from_file.value) == str(from_elsewhere.value).replace("work.py", str(tmp_path / "work.py"))


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
ODD_CELLS = st.lists(
    ANY_JSON | st.fixed_dictionaries({"cell_type": st.just("code") | ANY_JSON}, optional={"source": ANY_JSON})
)
ODD_NOTEBOOKS = st.fixed_dictionaries(
    {"nbformat": st.integers(1, 5) | ANY_JSON},
    optional={"nbformat_minor": ANY_JSON, "metadata": ANY_JSON, "cells": ODD_CELLS, "worksheets": ANY_JSON},
)


@settings(deadline=None, max_examples=150)
@given(st.binary() | (ANY_JSON | ODD_NOTEBOOKS).map(json.dumps).map(str.encode))
def test_nothing_makes_the_reader_fail(content: bytes) -> None:
    """Any content is a submission or a sentence."""
    try:
        submission = as_submission(content, "work.ipynb", "exercise1")
    except SubmissionError as refused:
        assert str(refused).startswith("work.ipynb ")  # noqa: PT017 - either is right
    else:
        assert submission.cells or not submission.source


def test_a_notebook_that_is_not_quite_valid_is_read_in_silence(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """What nbformat would warn of is of no use to who is graded."""
    source = wrapped(code("s = '\\d'\n%x", id="!?"), code("y", id="!?"), nbformat_minor=5, metadata=7)
    caplog.set_level(logging.CRITICAL)
    assert read(source).startswith("# cell 1\ns = '\\d'\npass\n")
    assert capfd.readouterr() == ("", "")


def test_a_python_file_is_read_without_the_library_for_notebooks() -> None:
    """It would take longer to load than the file takes to be graded."""
    program = (
        "import sys; from cnntutor.submissions.read import as_submission; "
        "as_submission(b'x', 'a.py', 'exercise1'); sys.exit('nbformat' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_timed_statement_counts() -> None:
    """Whether all of a notebook counts or definitions only."""
    cells = ("def f(k):\n    %time h, w = k.shape\n    return h", "%time x = [1, 2]\n%timeit f(x)")
    assert handed_in(*cells).source.decode() == (
        "# cell 1\ndef f(k):\n    h, w = k.shape\n    return h\n# cell 2\nx = [1, 2]\npass\n"
    )
    assert b"\nx = [1, 2]\n" in handed_in(*cells, only_definitions=True).source


def test_a_file_that_a_cell_writes_counts_as_what_it_defines() -> None:
    """It is written with all else, and also where only definitions are run."""
    for only in (False, True):
        submission = handed_in("%%writefile a.py\nx = 1", "from a import x\nprint(x)", only_definitions=only)
        lines = submission.source.decode().split("\n")
        assert lines[1] == "get_ipython().run_cell_magic('writefile', 'a.py', 'x = 1\\n')"
        assert lines[3] == "from a import x"
        assert submission.cells == (1, 3)
