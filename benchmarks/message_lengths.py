"""How long the messages on wrong functions are: `python -m benchmarks.message_lengths [FOLDER]`.

Counted on the functions of `tests/diagnosis_set` and `tests/golden/slips`, or on those of a folder that is
laid out like these. Prose is what has to be read: neither the call nor what is set apart to be looked at, as
grids, arithmetic and lines of code are. `--show` prints the messages, too.
"""

from __future__ import annotations

import argparse
import re
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from benchmarks.explanations import explain_function, open_sandbox
from cnntutor.domain.report import QuestionReport
from cnntutor.grading.attempt import Attempt
from cnntutor.render.terminal.reports import INDENT, question_lines, signs
from cnntutor.sandbox.interface import Sandbox
from tests.diagnosis_set.write import BLIND, SLIPS, asked_function, reads_folder, sources, takes_model
from tests.support import load, submission

WIDTHS = (80, 50)
UNWRAPPED = 10_000
SET_APART = "  "
"""What lines of grids, of arithmetic and of code begin with."""

WORD = re.compile(r"\S*\w\S*")


class Length(NamedTuple):
    """How long a message is."""

    prose: int
    words: int
    lines: tuple[int, ...]
    """At each of the widths."""


def main() -> None:
    """Print the medians and the largest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[BLIND, SLIPS])
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args()
    with open_sandbox() as sandbox:
        reports = [each for folder in chosen.folders for each in _grade_all(folder, sandbox)]
    if chosen.show:
        for report in reports:
            print("\n".join((report.name, *message_lines(report, WIDTHS[0]), "")))
    lengths = [measure(report) for report in reports]
    print(f"{len(lengths)} wrong functions; the median, and where the longest tenth begins:")
    _print_row("words of prose", [each.prose for each in lengths])
    _print_row("words in all", [each.words for each in lengths])
    for place, width in enumerate(WIDTHS):
        _print_row(f"lines at {width} columns", [each.lines[place] for each in lengths])


def _print_row(what: str, counts: list[int]) -> None:
    longest = statistics.quantiles(counts, n=10)[-1]
    print(f"  {what}: {statistics.median(counts):g}, {longest:g}")


def measure(report: QuestionReport) -> Length:
    """Return how long the message on a question is."""
    lines = message_lines(report, UNWRAPPED)
    return Length(
        prose=count_prose(lines, report.name),
        words=sum(map(count_words, lines)),
        lines=tuple(len(message_lines(report, width)) for width in WIDTHS),
    )


def message_lines(report: QuestionReport, width: int) -> list[str]:
    """Return what stands below the name and the points of a question on a screen of a width."""
    console = Console(width=width, no_color=True)
    with console.capture() as captured:
        for part in question_lines(report, signs(console)):
            console.print(part)
    return [line[INDENT:].rstrip() for line in captured.get().splitlines()[1:]]


def count_prose(lines: list[str], function: str) -> int:
    """Return how many words have to be read in the lines of a message, which are not wrapped."""
    read = (line for line in lines if not line.startswith(SET_APART))
    return sum(count_words(without_calls(line, function)) for line in read)


def count_words(text: str) -> int:
    """Return how many words there are in a text: what has no letter and no digit is none."""
    return len(WORD.findall(text))


def without_calls(line: str, function: str) -> str:
    """Return a line without the calls of a function, up to the bracket that ends them."""
    while found := re.search(rf"\b{function}\((?=\w+=)", line):
        line = line[: found.start()] + line[_end_of_brackets(line, found.end() - 1) :]
    return line


def _end_of_brackets(line: str, begin: int) -> int:
    """Return the place behind the bracket that ends the one at a place."""
    depth = 0
    for place in range(begin, len(line)):
        depth += (line[place] == "(") - (line[place] == ")")
        if not depth:
            return place + 1
    return len(line)


def _grade_all(folder: Path, sandbox: Sandbox) -> Iterator[QuestionReport]:
    """Yield the reports on all functions of a folder that need nothing but numbers."""
    for name, source in sources(folder).items():
        if reads_folder(name) or takes_model(name, source):
            continue
        exercise, asked = load(name.partition("_")[0]), asked_function(name, source)
        names = [each.name for each in exercise.questions]
        with Attempt(sandbox, submission(source, exercise.id), names) as attempt:
            yield explain_function(asked, attempt).report


if __name__ == "__main__":
    main()
