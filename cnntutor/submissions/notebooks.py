"""Read a notebook that a student hands in: its code cells, as one text of Python."""

from __future__ import annotations

import json
import re
import warnings
from typing import TYPE_CHECKING, Any

from cnntutor.errors import SubmissionError
from cnntutor.submissions.magics import (
    Parser,
    only_definitions,
    without_magics,
    written_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX = ".ipynb"

MOST_BYTES = 10_000_000
"""Size of the largest notebook that is read: the pictures in it are much larger than its code."""

MOST_CODE = 1_000_000
"""Characters of a notebook without its outputs and texts."""


def convert(content: bytes, place: str, *, definitions: bool = False) -> tuple[bytes, tuple[int, ...]]:
    """Return the code of a notebook, and the line at which each of its code cells begins, from 1.

    A comment with the cell's number stands before each cell; the line is that of the comment.

    Parameters
    ----------
    content : bytes
        The notebook.
    place : str
        What messages call it.
    definitions : bool
        Whether nothing is kept but definitions, imports and named literals.

    Raises
    ------
    SubmissionError
        If it is no notebook, or has no code in it that can be read; the message says what to do.
    """
    return put_together(_code_cells(content, place), place, definitions=definitions)


def put_together(
    cells: Iterable[str], place: str, *, definitions: bool = False
) -> tuple[bytes, tuple[int, ...]]:
    """Return one text of Python for code cells in their order; the rest is as in `convert`."""
    cells = [re.sub(r"\r\n?", "\n", cell) for cell in cells]
    if not any(cell.strip() for cell in cells):
        return b"", ()
    parser, begins, texts, line = Parser(), [], [], 1
    for number, cell in enumerate(cells, start=1):
        _require_text(cell, number, place)
        text = _python_of(cell, parser, definitions=definitions)
        begins.append(line)
        texts.append(f"# cell {number}\n{text}\n")
        line += texts[-1].count("\n")
    return "".join(texts).encode(), tuple(begins)


def _python_of(cell: str, parser: Parser, *, definitions: bool) -> str:
    """Return the Python of a cell; a file that it writes counts as what the file defines."""
    if (writing := written_file(cell)) is not None:
        return writing
    text = without_magics(cell, parser)
    return only_definitions(text, parser) if definitions else text


def _code_cells(content: bytes, place: str) -> list[str]:
    """Return the text of each code cell."""
    try:
        bare = json.loads(content.decode("utf-8-sig"), object_hook=_bare)
    except UnicodeDecodeError:
        raise SubmissionError(f"{place} is not saved as UTF-8. Save it in Jupyter again.") from None
    except (ValueError, RecursionError):
        bare = None
    if not isinstance(bare, dict):
        raise SubmissionError(
            f"{place} is no notebook: its content is not that of an .ipynb file. Save it in Jupyter again."
        )
    light = json.dumps(bare, ensure_ascii=False)
    if len(light) > MOST_CODE:
        raise SubmissionError(
            f"{place} has {len(light) / 1e6:.1f} MB of code; an exercise has a few kB, and more than "
            f"{MOST_CODE / 1e6:.0f} MB is not read. Is it the right file?"
        )
    cells = _read(light, place)
    if not cells:
        raise SubmissionError(f"{place} has no code cell: write the answers into cells of the kind “Code”.")
    return cells


def _bare(part: dict[str, Any]) -> dict[str, Any] | None:
    """Return a part of a notebook without what is not code, before it takes room."""
    if part.keys().isdisjoint(("cells", "cell_type", "nbformat", "worksheets")):
        return None
    bare: dict[str, Any] = {**part, "metadata": {}}
    if "cell_type" in part:
        bare.pop("attachments", None)
        if part["cell_type"] == "code":
            bare["outputs"] = []
        else:
            bare["source"] = ""
    return bare


def _read(text: str, place: str) -> list[str]:
    """Return the text of each code cell of a notebook in any of the formats that there were."""
    import nbformat  # here, as most submissions do without

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is missing from a notebook matters to Jupyter only
            cells = nbformat.reads(text, as_version=4)["cells"]  # type: ignore[no-untyped-call]
        sources = [cell.get("source", "") for cell in cells if cell["cell_type"] == "code"]
    except Exception:  # noqa: BLE001 - it trips over whatever is not where it should be
        sources = [None]
    if not all(isinstance(source, str) for source in sources):
        raise SubmissionError(
            f"{place} is no notebook that can be read: it is damaged, or its format is a newer one. Open it "
            "in Jupyter, and export it as a Python script (.py)."
        )
    return sources


def _require_text(cell: str, number: int, place: str) -> None:
    if found := re.search("[\0\ud800-\udfff]", cell):
        line = cell.count("\n", 0, found.start()) + 1
        raise SubmissionError(
            f"{place} has a character in cell {number}, line {line}, that is no text. "
            "Delete it and save again."
        )
