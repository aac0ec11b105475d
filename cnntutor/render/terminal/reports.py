"""Results for a person in front of a terminal, of any width, with and without colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from cnntutor.domain.report import Status
from cnntutor.grading.feedback import points_of
from cnntutor.grading.kinds import find_kind
from cnntutor.grading.summary import join_pieces, tell_question
from cnntutor.render.terminal.colours import NOTICE, RIGHT, WRONG
from cnntutor.text import fold_repeated, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.doctor import Observation
    from cnntutor.domain.report import QuestionReport, Report
    from cnntutor.grading.summary import Summary
    from cnntutor.tutor.hints import Hint

STYLES = {
    Status.CORRECT: RIGHT,
    Status.NOT_STARTED: "dim",
    Status.UNDECIDED: NOTICE,
    Status.OPEN: NOTICE,
    Status.ASSESSED: NOTICE,
    Status.DROPPED: "dim",
}
MOST_OUTPUT_LINES = 20
MOST_LINE = 120
INDENT = 4
UNSOLVED = "= ?"
"""What arithmetic ends with that is left to the reader."""

NAME_WIDTH = 24


def signs(console: Console) -> dict[Status, str]:
    """Return the sign of each status, in plain letters where the terminal has no others."""
    plain = not (console.encoding or "").lower().startswith("utf")
    right, wrong, empty, waiting = ("+", "x", "-", "~") if plain else ("✓", "✗", "·", "…")
    return dict.fromkeys(Status, wrong) | {
        Status.CORRECT: right,
        Status.NOT_STARTED: empty,
        Status.UNDECIDED: "?",
        Status.OPEN: waiting,
        Status.DROPPED: empty,
    }


# ------------------------------------------------------------------ a report


def _about_trouble(graded: Report) -> str:
    """Return the line that opens what is wrong with a file as a whole."""
    name = graded.filename
    if graded.halted:
        return f"{name} cannot be graded:"
    if graded.has_cells:
        return f"A cell of {name} failed:"  # a note says what that means for the others
    return f"{name} stops here; what stands above is graded:"


def report(graded: Report, console: Console, *, closing: str = "", has_keys: bool = False) -> RenderableType:
    """Return a report as it stands on the screen.

    Its last line says what to do next: as keys, where the screen `has_keys`; `closing` may be in its place.
    """
    heading = Text(f"{graded.exercise}  {graded.title}", style="bold")
    parts: list[RenderableType] = [heading, *_of_the_file(graded)]
    signs_here = signs(console)
    for question in graded.questions:
        if not graded.halted or find_kind(question.kind).declaration.in_companion:
            parts += question_lines(question, signs_here)
    if graded.training is not None:
        from cnntutor.render.terminal import training

        parts.append(training.summary(graded.training))
    if graded.output.strip():
        parts.append(_output(graded))
    parts.append(Text(closing, style="bold") if closing else _total(graded, has_keys=has_keys))
    return Group(*parts)


def first_thing(graded: Report, console: Console) -> RenderableType:
    """Return what to mend first, as it stands in the whole report, and the score: for a screen with keys."""
    parts = _of_the_file(graded)
    first = graded.first_open
    if first is not None and not graded.halted:
        parts += question_lines(first, signs(console))
    if graded.output.strip():
        parts.append(_output(graded))
    return Group(*parts, _total(graded, has_keys=True))


def _of_the_file(graded: Report) -> list[RenderableType]:
    """Return what is said of a file as a whole."""
    parts: list[RenderableType] = []
    if graded.trouble:
        parts += [Text(_about_trouble(graded), style=WRONG), _Indented(Text(graded.trouble))]
    return parts + [Text(f"Note: {note}", style=NOTICE) for note in graded.notes]


def told(question: QuestionReport) -> RenderableType:
    """Return what is told of a question, without its name and points."""
    return _Wrong(tell_question(question))


def question_lines(question: QuestionReport, signs_here: dict[Status, str]) -> list[RenderableType]:
    """Return a question: its points, and what is told of it."""
    style = STYLES.get(question.status, WRONG)
    earned = points_of(question.score, question.max_score)
    if question.status is Status.NOT_STARTED:
        earned = f"not started ({earned})"
    line = Text().append(signs_here[question.status], style=style)
    line.append(f" {question.name:<{NAME_WIDTH}} {earned}", style="" if style == RIGHT else style)
    parts: list[RenderableType] = [line]
    if question.status is Status.NOT_STARTED:
        return parts
    parts.append(_Indented(_Wrong(tell_question(question))))
    return parts


@dataclass(frozen=True)
class _Wrong:
    """What is told of a question: the cause, the case, what to look at, and the arithmetic."""

    told: Summary

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not (self.told.cause or self.told.lines or self.told.grids or self.told.working):
            return
        from cnntutor.render.terminal.arithmetic import Arithmetic

        if self.told.cause:
            yield Text(self.told.cause, style="bold")
        for told in map(join_pieces, self.told.lines):  # with numbers and calls in them, which stay whole
            yield from (Arithmetic(part, further=0) for part in told.split("\n"))
        if self.told.grids:
            yield from _grids(self.told, options.max_width)
        yield from (Arithmetic(line, 2) for line in self.told.working)


def _grids(told: Summary, width: int) -> Iterator[Text]:
    """Yield the lines of grids, with a colour where something is framed."""
    from cnntutor.render.grids import BRACKETED, format_grids

    for line in format_grids(told.grids, width - 2):
        text = Text(f"  {line}", no_wrap=True)
        text.highlight_regex(BRACKETED, WRONG)
        yield text


def _output(graded: Report) -> RenderableType:
    lines = fold_repeated(graded.output.rstrip()).split("\n")
    shown = [Text(f"| {line[:MOST_LINE]}", style="dim") for line in lines[:MOST_OUTPUT_LINES]]
    cut = any(len(line) > MOST_LINE for line in lines[:MOST_OUTPUT_LINES])
    if cut or len(lines) > MOST_OUTPUT_LINES or graded.output_cut:
        shown.append(Text("| … (there was more)", style="dim"))
    return Group(Text(f"Printed by {graded.filename}:", style="dim"), *shown)


def _total(graded: Report, *, has_keys: bool = False) -> RenderableType:
    if graded.undecided:
        known = sum(question.max_score for question in graded.questions if question.score is not None)
        names = ", ".join(question.name for question in graded.undecided)
        return Text(
            f"No score yet: {points(graded.earned)} of {points(known)} points, and what {names} will earn.",
            style="bold",
        )
    score = f"Score {points_of(graded.earned, graded.max_score)}"
    if graded.open_points:
        score += f", and {points(graded.open_points)} points wait for your instructor"
    if (first := graded.first_open) is None:
        done = "All that can be graded now is right" if graded.open_points else "All done"
        further = "press n for the next exercise" if has_keys else "`cnntutor next` shows what follows"
        recap = (
            "" if graded.open_points else f" `cnntutor solution {graded.exercise}` shows what to remember."
        )
        return Text(f"{score}. {done}: {further}.{recap}", style="bold")
    if graded.halted:
        return Text(f"{score}. Mend that, then check again.", style="bold")
    if not graded.started:
        place = find_kind(first.kind).begin_at(first.name)
        todo = f"open {graded.filename} and begin with {place}"
        return Text(f"{score}. Nothing is written yet: {todo}.", style="bold")
    helped = graded.hint_on or first
    hint = "press h for a hint" if has_keys else f"`cnntutor hint {graded.exercise} {helped.name}`"
    return Text(f"{score}. If you are stuck: {hint}", style="bold")


@dataclass(frozen=True)
class _Indented:
    """Something moved to the right, its lines wrapped to what is left of the width."""

    content: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(options.max_width - INDENT, 1)
        for line in console.render_lines(self.content, options.update(width=width), pad=False):
            yield Segment(" " * INDENT)
            yield from line
            yield Segment.line()


# ------------------------------------------------------------------ several, and the rest


def reports(graded: Sequence[Report], console: Console) -> RenderableType:
    """Return several reports, and their sum."""
    parts: list[RenderableType] = []
    for one in graded:
        parts += [report(one, console), Text()]
    most = sum(one.max_score for one in graded)
    total = f"{points(sum(one.earned for one in graded))} / {points(most)}"
    without = ", without what has no score" if any(one.undecided for one in graded) else ""
    return Group(*parts, Text(f"All exercises together: {total}{without}", style="bold"))


def hint(exercise: str, given: Hint) -> RenderableType:
    """Return one hint."""
    from cnntutor.render.terminal.arithmetic import Arithmetic

    parts: list[RenderableType] = [
        Text(f"{exercise} {given.question}, hint {given.level} of {given.levels}", style="bold"),
        *(Arithmetic(line) if line.endswith(UNSOLVED) else Text(line) for line in given.text.split("\n")),
    ]
    if given.is_last:
        parts.append(Text("That was the last hint: the last step is yours.", style="dim"))
    return Group(*parts)


def observations(found: Sequence[Observation]) -> RenderableType:
    """Return what was found out about an installation."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for observation in found:
        table.add_row(
            Text(observation.subject), Text(observation.text, style="" if observation.good else WRONG)
        )
    return table
