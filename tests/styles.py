"""Submissions in styles that students really write, one folder a style, and what each must be told.

A folder of `tests/golden/styles/` holds the files as they came, and `expected.json`: by the name of each file
that is handed in the score, the status of the questions that matter, what the report says and what it never
says. A file that is only beside them has no entry.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from cnntutor.domain.report import Report
from cnntutor.render.terminal import reports
from tests.support import REPOSITORY, answer

STYLES = REPOSITORY / "tests" / "golden" / "styles"


@dataclass(frozen=True, kw_only=True)
class Style:
    """One file in one style, and what must come of it."""

    path: Path
    score: float
    questions: dict[str, str]
    says: list[str]
    never: list[str]

    @property
    def exercise(self) -> str:
        """The id of the exercise that the file's name begins with."""
        return self.path.stem.partition("_")[0]


def styles() -> list[Style]:
    """Return every file that has an entry, by folder and name."""
    return [
        Style(path=file.parent / name, **expected)
        for file in sorted(STYLES.glob("*/expected.json"))
        for name, expected in json.loads(file.read_text(encoding="utf-8")).items()
    ]


def text_of(report: Report) -> str:
    """Return what a student reads on a wide terminal."""
    console = Console(width=400, no_color=True)
    with console.capture() as captured:
        console.print(reports.report(report, console))
    return captured.get()


def require_as_expected(style: Style, report: Report) -> None:
    """Hold a report to what was agreed for the file."""
    text = text_of(report)
    found = {name: answer(report, name).status.value for name in style.questions}
    assert (found, report.score) == (style.questions, style.score), text
    assert [each for each in style.says if each not in text] == [], text
    assert [each for each in style.never if each in text] == [], text
