"""What is said and asked in a practice session, one task after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text

from cnntutor.cli.output import say
from cnntutor.procedures.recording import number
from cnntutor.render.terminal import practice as shown
from cnntutor.render.terminal import reports
from cnntutor.tutor import practice, standing
from cnntutor.tutor.find_bug import find_passed, make_bug
from cnntutor.tutor.hints import hint
from cnntutor.tutor.mastery import Tracing
from cnntutor.workspace import progress
from cnntutor.workspace.skills import Skill, write_skills

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.choice import Choice
    from cnntutor.domain.exercise import ByHand, Exercise, Function, Question
    from cnntutor.domain.values import Numbers
    from cnntutor.tutor.practice import Task
    from cnntutor.workspace.folder import Workspace

KEYS = "h for a hint, s to see the solution, q to leave"
HOW = f"(type the answer; {KEYS})"
HOW_STEP = f"(type the number that is left out; {KEYS})"
HOW_LINE = f"(type the number of the line; {KEYS})"
HINT_KEYS = ("h", "?")
NO_VALUE = "That is no value: a number, a list as [[1, 2], [3, 4]], or rows as 1 2; 3 4."


class Leave(Exception):
    """Somebody wants to leave."""


class Practising:
    """A session: it asks, tells, and keeps how somebody stands after every answer.

    Parameters
    ----------
    workspace : Workspace
        The course.
    skills : dict
        How somebody stands, by skill; it is changed.
    console : Console
        Where things are shown.
    ask : callable
        Shows a prompt and returns the line that was typed; EOFError where there is none.
    now : callable
        The time, in seconds since 1970.
    """

    def __init__(
        self,
        workspace: Workspace,
        skills: dict[str, Skill],
        console: Console,
        *,
        ask: Callable[[str], str],
        now: Callable[[], float],
    ) -> None:
        self.skills = skills
        self._workspace, self._console, self._ask, self._now = workspace, console, ask, now

    # ------------------------------------------------------------------ questions

    def to_mastery(self, exercise: Exercise, question: ByHand | Choice) -> None:
        """Give tasks until the question is mastered: an example, one with a step left out, then alone."""
        name = practice.skill_name(exercise.id, question.name)
        while not (skill := self.skills.get(name, Skill())).mastered:
            if not self._next_task(exercise, question, skill):
                return

    def once(self, exercise: Exercise, question: ByHand | Choice) -> bool:
        """Give one task, to be done alone; return whether there was one."""
        name = practice.skill_name(exercise.id, question.name)
        return self._next_task(
            exercise, question, replace(self.skills.get(name, Skill()), stage=standing.ALONE)
        )

    def _next_task(self, exercise: Exercise, question: ByHand | Choice, skill: Skill) -> bool:
        """Give the next task; return whether there was one."""
        statuses = progress.read(self._workspace.progress_file).statuses(exercise.id)
        is_answered = statuses.get(question.name) == "correct"
        settings = self._workspace.settings
        task = practice.try_draw(exercise, question, skill, settings, is_answered=is_answered)
        if task is None:
            if not is_answered:
                say(
                    f"{question.name} has no numbers but those in your file. It can be practised once "
                    f"`cnntutor check {exercise.id}` says that it is right."
                )
            return False
        faded = practice.leave_out(task)
        if faded is None or task.options or skill.stage == standing.ALONE:
            self._alone(task, skill, can_fade=faded is not None and not task.options)
        elif skill.stage == standing.WORKED:
            self._example(task, skill)
        else:
            self._step(task, skill, faded)
        return True

    def _example(self, task: Task, skill: Skill) -> None:
        self._show(shown.format_task(task, "a worked example"))
        self._show(shown.format_example(task, practice.work_through(task)))
        self._typed("Read it, then press the return key. ")
        self._keep(task.skill, standing.after_example(skill))

    def _step(self, task: Task, skill: Skill, faded: practice.Faded) -> None:
        self._show(shown.format_task(task, "a step is left out"))
        self._show(shown.format_faded(faded))
        self._show(Text(HOW_STEP, style="dim"))
        hints, found = 0, None
        while found is None:
            typed = self._typed("? = ").lower()
            if typed in HINT_KEYS:
                hints = self._hint(task.exercise, task.question, task.numbers, hints)
                continue
            try:
                found = typed != "s" and faded.is_right(typed)
            except ValueError:
                say("That is no number.")
        say("✓ Right." if found else f"✗ It is {number(faded.result)}.")
        if typed == "s":
            self._show(shown.format_example(task, practice.work_through(task)))
        self._keep(task.skill, standing.after_step(skill, is_right=found))

    def _alone(self, task: Task, skill: Skill, *, can_fade: bool) -> None:
        """Ask until it is right or the solution is shown; the first answer counts."""
        self._show(shown.format_task(task, "on your own"))
        self._show(Text(HOW, style="dim"))
        hints, after = 0, None
        while True:
            typed = self._typed("> ")
            if typed.lower() in HINT_KEYS:
                hints = self._hint(task.exercise, task.question, task.numbers, hints)
                continue
            shows = typed.lower() == "s"
            try:
                report = None if shows else practice.judge(task, typed)
            except ValueError:
                say("There is no option of this number." if task.options else NO_VALUE)
                continue
            right = report is not None and practice.is_right(report)
            if after is None:
                after = standing.after_answer(
                    skill, task.tracing, self._now(), is_right=right, hints=hints, can_fade=can_fade
                )
                self._keep(task.skill, after)
            if report is not None:
                self._show(shown.format_verdict(report))
            if right or shows:
                break
        if shows:
            self._show(shown.format_example(task, practice.work_through(task)))
        self._show(shown.format_standing(after, task.tracing))

    # ------------------------------------------------------------------ bugs

    def find_bugs(self, listing: Listing, exercise: Exercise) -> None:
        """Give code with a bug for each function that was right at the last check, until that is mastered."""
        kept = progress.read(self._workspace.progress_file)
        for question in find_passed(exercise, kept):
            name = practice.skill_name(listing.id, question.name)
            while not (skill := self.skills.get(name, Skill())).mastered:
                if not self._find_bug(name, question, skill):
                    break

    def _find_bug(self, name: str, question: Function, skill: Skill) -> bool:
        text = f"bug\0{self._workspace.student or ''}\0{name}\0{skill.drawn}"
        task = make_bug(question, practice.generator_of(text))
        if task is None:
            return False
        self._show(shown.format_bug(task))
        self._show(Text(HOW_LINE, style="dim"))
        hints, typed = 0, self._typed("line: ").lower()
        while typed not in ("s", *map(str, range(1, len(task.lines) + 1))):
            if typed in HINT_KEYS:
                hints = self._hint(name.partition("/")[0], question, {}, hints)
            typed = self._typed(f"a number from 1 to {len(task.lines)}: ").lower()
        found = typed == str(task.wrong)
        self._show(shown.format_found(task, is_found=found))
        tracing = Tracing(guesses=1 / len(task.lines))
        after = standing.after_answer(
            skill, tracing, self._now(), is_right=found, hints=hints, can_fade=False
        )
        self._keep(name, replace(after, due="", card={}))
        self._show(shown.format_standing(self.skills[name], tracing))
        return True

    # ------------------------------------------------------------------ the terminal, and the folder

    def _hint(self, exercise: str, question: Question, numbers: Numbers, read: int) -> int:
        """Give the next hint on a question; return how many were given."""
        given = hint(question, numbers, read)
        self._show(reports.hint(exercise, given))
        return given.level

    def _show(self, what: object) -> None:
        self._console.print(what)

    def _typed(self, prompt: str) -> str:
        try:
            typed = self._ask(prompt).strip()
        except EOFError:
            raise Leave from None
        if typed.lower() == "q":
            raise Leave
        return typed

    def _keep(self, name: str, skill: Skill) -> None:
        self.skills[name] = skill
        folder = self._workspace.progress_file.parent
        if (
            self._workspace.is_course
            and self._workspace.keeps_state
            and not write_skills(folder, {name: skill})  # another session may have kept others
        ):
            say(f"(how you stand could not be kept in {folder})", err=True)
