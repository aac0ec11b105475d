"""The statistics of a class for a terminal of any width, and for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.box import ASCII, SIMPLE_HEAD
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cnntutor.gradebook.statistics.class_statistics import STUCK
from cnntutor.gradebook.statistics.figures import commonness
from cnntutor.gradebook.statistics.tallies import FEWEST
from cnntutor.grading.feedback import name_error
from cnntutor.render.terminal.class_run import STATES
from cnntutor.render.terminal.colours import NOTICE
from cnntutor.render.terminal.small_pictures import Glyphs, glyphs_of, written
from cnntutor.text import and_more, format_count, format_rounded, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType

    from cnntutor.gradebook.results import State
    from cnntutor.gradebook.statistics.class_statistics import ClassStatistics, NoGrade
    from cnntutor.gradebook.statistics.figures import (
        ExerciseStatistics,
        MisconceptionCount,
        QuestionStatistics,
        StudentStatistics,
    )

NARROW = 70
"""Below this width, columns that can be done without are left out."""

MOST_MISCONCEPTIONS = 5
"""So many are shown of an exercise; the rest is in the JSON and on the web page."""

MOST_NAMES = 20
"""So many people are listed by name; the rest is counted."""

FEW = 3
"""So many exercises of a student that have no grade for one reason are named; of more, only the number."""

BARS = " ▁▂▃▄▅▆▇█"
LETTERS = " .:-=+*#%@"


# ------------------------------------------------------------------ for a person


def overview(figures: ClassStatistics, console: Console) -> RenderableType:
    """Return the statistics as they stand on the screen."""
    glyphs, is_narrow = glyphs_of(console), console.width < NARROW
    if not figures.exercises:
        return Text("Nothing has been handed in: `cnntutor grade FOLDER` grades what a class hands in.")
    parts: list[RenderableType] = [
        Text(
            f"{format_count(len(figures.students), 'student')}. Points are those of what was begun.",
            style="bold",
        ),
        _exercises(figures.exercises, glyphs, is_narrow=is_narrow),
    ]
    parts += [Text(written(line, glyphs)) for line in _by_persons(figures.exercises)]
    parts += [Text(written(one_line(line), glyphs), style=NOTICE) for line in figures.doubts]
    for exercise in figures.exercises:
        parts += _exercise(exercise, glyphs, is_narrow=is_narrow)
    parts += _people(figures, glyphs)
    return Group(*parts)


def _by_persons(exercises: Sequence[ExerciseStatistics]) -> Iterator[str]:
    """Yield what waits for a person in an exercise, and what persons have decided."""
    for exercise in exercises:
        told = []
        if exercise.open:
            told.append(f"{exercise.open:,} open, which wait for a person and are not in the mean yet")
        if exercise.overridden:
            told.append(f"{exercise.overridden:,} with points of a person in the place of the grader's")
        if exercise.dropped:
            told.append(f"dropped: {', '.join(exercise.dropped)}")
        if told:
            yield one_line(f"{exercise.exercise}: {'; '.join(told)}.")


def _table(glyphs: Glyphs) -> Table:
    """Return an empty table, its lines in signs that the terminal has."""
    table = Table(box=ASCII if glyphs is Glyphs.LETTERS else SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.header_style = "bold"
    return table


def _exercises(exercises: Sequence[ExerciseStatistics], glyphs: Glyphs, *, is_narrow: bool) -> Table:
    table = _table(glyphs)
    table.add_column("Exercise", overflow="fold")
    for heading in ("Begun", "Mean", "Median"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("0-100 %", no_wrap=True)
    if not is_narrow:
        for heading in ("Not begun", "No grade", "Missing"):
            table.add_column(heading, justify="right")
    for exercise in exercises:
        cells = [
            exercise.exercise,
            str(exercise.started),
            *(_number(value) for value in (exercise.mean, exercise.median)),
            _small_histogram(exercise.distribution, glyphs),
        ]
        if not is_narrow:
            without = exercise.unreadable + exercise.undecided + exercise.not_graded
            cells += [str(count) for count in (exercise.not_started, without, exercise.missing)]
        table.add_row(*(Text(written(cell, glyphs)) for cell in cells))
    return table


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _small_histogram(distribution: Sequence[int], glyphs: Glyphs) -> str:
    """Return a distribution as ten signs, the tallest of them the most common."""
    signs, most = LETTERS if glyphs is Glyphs.LETTERS else BARS, max(distribution)
    return "".join(signs[-(-count * (len(signs) - 1) // most) if most else 0] for count in distribution)


def _exercise(exercise: ExerciseStatistics, glyphs: Glyphs, *, is_narrow: bool) -> Iterator[RenderableType]:
    """Yield the questions of one exercise and the most common mistakes in it."""
    if not exercise.questions:
        return
    yield Text(written(f"\n{exercise.exercise}  {one_line(exercise.title)}", glyphs), style="bold")
    table = _table(glyphs)
    if is_narrow:
        table.padding = (0, 0)
    table.add_column("Question", overflow="fold")
    table.add_column("All right", justify="right")
    table.add_column("Points", justify="right")
    table.add_column("Discr.", justify="right", no_wrap=True)
    if not is_narrow:
        table.add_column("Most common mistake", overflow="fold")
    for question in exercise.questions:
        cells = [question.name, f"{question.success:.0%}", f"{question.mean_share:.0%}"]
        cells.append("-" if question.discrimination is None else format_rounded(question.discrimination))
        if not is_narrow:
            cells.append(_most_common(question))
        table.add_row(*(Text(written(one_line(cell), glyphs)) for cell in cells))
    yield table
    misconceptions = [
        misconception for question in exercise.questions for misconception in question.misconceptions
    ]
    if misconceptions:
        yield _misconceptions(sorted(misconceptions, key=commonness)[:MOST_MISCONCEPTIONS], glyphs)
    yield from _unexplained(exercise, glyphs)
    if len(misconceptions) > MOST_MISCONCEPTIONS:
        yield Text(
            f"{len(misconceptions) - MOST_MISCONCEPTIONS} rarer mistakes: see --format json.", style="dim"
        )


def _misconceptions(misconceptions: Sequence[MisconceptionCount], glyphs: Glyphs) -> Table:
    """Return how often each misconception was made, where, and what it is; not what to do about it."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True, style=NOTICE)
    table.add_column(overflow="fold")
    for misconception in misconceptions:
        told = name_error(misconception.message, misconception.name)
        line = Text(written(f"{misconception.question}: ", glyphs), style="bold")
        line.append(written(one_line(told), glyphs), style="not bold")
        table.add_row(f"{_times(misconception)} {written('×', glyphs)}", line)
    return table


def _unexplained(exercise: ExerciseStatistics, glyphs: Glyphs) -> Iterator[RenderableType]:
    """Yield which wrong values several students have without an explanation: their files show what is new."""
    groups = [(question, group) for question in exercise.questions for group in question.unexplained]
    for question, group in sorted(groups, key=lambda pair: -pair[1].count)[:MOST_MISCONCEPTIONS]:
        names = and_more(group.students, FEW, count=group.count)
        yield Text(
            written(
                one_line(f"{question.name}: {group.count} have the same wrong values, unexplained: {names}"),
                glyphs,
            ),
            style=NOTICE,
        )


def _times(misconception: MisconceptionCount) -> str:
    """Return how often a misconception was made, from what is certain to what is possible."""
    if not misconception.possible:
        return str(misconception.certain)
    return f"{misconception.certain} to {misconception.certain + misconception.possible}"


def _most_common(question: QuestionStatistics) -> str:
    if not question.misconceptions:
        return "-"
    first = question.misconceptions[0]
    return f"{first.name} × {first.certain + first.possible}"


def _people(figures: ClassStatistics, glyphs: Glyphs) -> Iterator[RenderableType]:
    """Yield who has to be looked at, and why."""
    if figures.no_grades:
        yield _heading(f"\nWithout a grade, which is no zero ({len(figures.no_grades)}):")
        yield from _render_lines(list(_without_grade(figures.no_grades)), glyphs)
    helped = figures.need_help
    yield _heading(
        f"\nMay need help ({len(helped)}): below half of the points of what they began, or the same "
        f"mistake in {STUCK} exercises or more."
    )
    yield from _render_lines([f"{student.name}: {why(student)}" for student in helped], glyphs)
    for said, people in (
        ("Nothing begun", figures.not_started),
        ("Handed in nothing", figures.absent),
    ):
        if people:
            yield _heading(f"\n{said} ({len(people)}):")
            yield from _render_lines([student.name for student in people], glyphs)
    yield Text(
        f"\nDiscr.: correlation of a question's points with those of the rest; from {FEWEST} submissions on.",
        style="dim",
    )


def _without_grade(no_grades: Sequence[NoGrade]) -> Iterator[str]:
    """Yield who has no grade and why, a reason that several exercises of a student share said once."""
    alike: dict[tuple[str, State, str], list[str]] = {}
    for one in no_grades:
        alike.setdefault((one.student, one.state, one.trouble), []).append(one.exercise)
    for (student, state, trouble), exercises in alike.items():
        which = ", ".join(exercises) if len(exercises) <= FEW else f"{len(exercises)} exercises"
        yield f"{student}: {which} {'is' if len(exercises) == 1 else 'are'} {STATES[state]}: {trouble}"


def _render_lines(lines: Sequence[str], glyphs: Glyphs) -> Iterator[RenderableType]:
    """Yield lines of unknown origin, moved to the right; where they are many, the first of them."""
    for line in lines[:MOST_NAMES]:
        yield Padding(Text(written(one_line(line), glyphs)), (0, 0, 0, 2))
    if len(lines) > MOST_NAMES:
        yield Text(f"  and {len(lines) - MOST_NAMES:,} more: see --format json.", style="dim")


def why(student: StudentStatistics) -> str:
    """Return why a student may need help."""
    reasons = []
    if student.is_below_half:
        reasons.append(f"{student.share:.1%} of what was begun")
    reasons += [f"{stuck.misconception} in {', '.join(stuck.exercises)}" for stuck in student.stuck]
    return "; ".join(reasons)


def _heading(text: str) -> Text:
    return Text(text, style="bold")


# ------------------------------------------------------------------ for a program


def as_json(figures: ClassStatistics) -> dict[str, Any]:
    """Return the statistics as dicts, lists, texts and numbers; null where there is no number."""
    return {
        "students": len(figures.students),
        "exercises": [_exercise_as_json(exercise) for exercise in figures.exercises],
        "no_marks": [{**asdict(one), "state": one.state.value} for one in figures.no_grades],
        "need_help": [
            {
                "student": student.name,
                "share": _rounded(student.share),
                "below_half": student.is_below_half,
                "stuck": [asdict(stuck) for stuck in student.stuck],
            }
            for student in figures.need_help
        ],
        "not_started": [student.name for student in figures.not_started],
        "absent": [student.name for student in figures.absent],
    }


def _exercise_as_json(exercise: ExerciseStatistics) -> dict[str, Any]:
    fields = asdict(exercise)
    return {
        "marked": fields.pop("graded"),
        **fields,
        "mean": _rounded(exercise.mean),
        "median": _rounded(exercise.median),
        "started": exercise.started,
        "questions": [_question(question) for question in exercise.questions],
    }


def _question(question: QuestionStatistics) -> dict[str, Any]:
    return {
        **asdict(question),
        "success": _rounded(question.success),
        "mean_share": _rounded(question.mean_share),
        "discrimination": _rounded(question.discrimination),
        "statuses": dict(question.statuses),
        "diagnoses": dict(question.diagnoses),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
