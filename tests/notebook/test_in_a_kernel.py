"""In a real kernel: cells are graded without a file, and nothing that grades comes into the kernel."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cnntutor.workspace.filling import set_up
from tests.support import solution

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
FIRST = "import cnntutor"
WRONG = solution("3").replace("window.max(axis=(0, 1))", "window.min(axis=(0, 1))")
LOADED = (
    "import sys\n"
    "grading = ('reference', 'procedures', 'misconceptions', 'sandbox', 'grading.compare', 'grading.grade')\n"
    "print([name for name in sys.modules if name.startswith(tuple(f'cnntutor.{part}' for part in grading))])"
)


def outputs(folder: Path, *cells: str) -> list[str]:
    """Run cells in a kernel; return what is shown below each, as plain text."""
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    from nbformat import v4

    notebook = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])  # type: ignore[no-untyped-call]
    beside = {"metadata": {"path": str(folder)}}
    nbclient.NotebookClient(
        notebook, timeout=300, allow_errors=True, kernel_name="python3", resources=beside
    ).execute()
    return ["\n".join(map(_text, cell.outputs)) for cell in notebook.cells]


def _text(output: Any) -> str:
    match output["output_type"]:
        case "stream":
            return str(output["text"])
        case "error":
            return "\n".join(output["traceback"])
        case _:
            assert "text/html" in output["data"] or not output["data"]["text/plain"].startswith("exercise3 ")
            return str(output["data"]["text/plain"])


def test_cells_are_graded_as_they_were_run(tmp_path: Path) -> None:
    """A check, a cell that is mended under `%%check`, an error in one sentence, and a clean kernel."""
    set_up(tmp_path, None, force=False, as_notebooks=True)
    mended = solution("3")[solution("3").index("def max_pool2d") : solution("3").index("def avg_pool2d")]
    _, _, first, magic, error, named, loaded = outputs(
        tmp_path,
        FIRST,
        WRONG,
        'cnntutor.check("exercise3")',
        f"%%check exercise3 max_pool2d\n{mended}",
        'cnntutor.check("exercise33")',
        'cnntutor.check("exercise3_pooling.ipynb").started',
        LOADED,
    )
    assert "you took the smallest number" in first
    assert "Graded: the cell [2], as you ran it last." in first
    assert "Graded: the cells [2] [4], each as you ran it last." in magic
    assert "exercise3: 100 of 100 points. All of it is right." in magic
    assert "avg_pool2d" not in magic
    assert error.startswith('There is no exercise "exercise33".')
    assert "\n" not in error
    assert named == "False"
    assert loaded == "[]\n"
    kept = json.loads((tmp_path / ".cnntutor" / "progress.json").read_text())
    assert [attempt["score"] for attempt in kept["attempts"]["exercise3"]] == [65.0, 100.0, 0.0]


def test_the_case_that_failed_is_that_of_the_cells(tmp_path: Path) -> None:
    """Of the last check, with one's own value; once they were changed, a new check is asked for."""
    explain = 'cnntutor.explain("exercise3", "max_pool2d", case="failed")'
    _, _, before, _, played, _, changed = outputs(
        tmp_path, FIRST, WRONG, explain, 'cnntutor.check("exercise3")', explain, solution("3"), explain
    )
    assert before.startswith(
        'The cells that you have run were not checked yet: `cnntutor.check("exercise3")`'
    )
    assert "Your max_pool2d fails here: the value differs" in played
    assert "yours, what is wrong marked" in played
    assert changed.startswith("You have run changed cells since your last check of exercise3")
