"""`cnntutor practice`: by-hand and concept questions with fresh numbers, until they are mastered."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import EXERCISE, console, workspace_here
from cnntutor.cli.output import say_wrapped
from cnntutor.curriculum import registry

if TYPE_CHECKING:
    from cnntutor.cli.practising import Practising
    from cnntutor.curriculum.registry import Listing
    from cnntutor.workspace.folder import Workspace
    from cnntutor.workspace.skills import Skill

NAME = "practice"


def command(
    exercise: Annotated[str | None, EXERCISE] = None,
    due: Annotated[
        bool, typer.Option("--due", help="Only what was mastered and is to be reviewed today.")
    ] = False,
) -> None:
    """Practise by-hand and concept questions with fresh numbers, until they are mastered."""
    from cnntutor.cli.practising import Leave, Practising
    from cnntutor.workspace.skills import NAME as FILE
    from cnntutor.workspace.skills import read_skills, set_aside

    workspace = workspace_here()
    if workspace.keeps_state and (backup := set_aside(workspace.progress_file.parent)):
        say_wrapped(
            f"{FILE} cannot be understood, so practice begins anew. It is kept as {backup.name}.", err=True
        )
    skills = read_skills(workspace.progress_file.parent)
    named = registry.find(exercise) if exercise else None
    practising = Practising(workspace, skills, console(), ask=_ask, now=time.time)
    try:
        if due:
            _review(practising, skills, named)
        else:
            _practise(practising, named or _choose(workspace, skills))
    except Leave:
        say_wrapped("Until next time. What you did is kept." if workspace.is_course else "Until next time.")


def _ask(prompt: str) -> str:
    """Return a line that was typed."""
    return input(prompt)


def _practise(practising: Practising, listing: Listing) -> None:
    from cnntutor.tutor.practice import find_open, find_practised

    exercise = registry.load(listing)
    if not find_practised(exercise):
        say_wrapped(
            f"{listing.id} has no questions with fresh numbers; exercise 1 has: `cnntutor practice 1`"
        )
        return
    for question in list(find_open(exercise, practising.skills)):
        practising.to_mastery(exercise, question)
    practising.find_bugs(listing, exercise)
    if any(find_open(exercise, practising.skills)):
        return
    say_wrapped(f"\nAll that {listing.id} has to practise is mastered. `cnntutor list` shows how you stand.")


def _review(practising: Practising, skills: dict[str, Skill], named: Listing | None) -> None:
    from cnntutor.tutor.practice import find_practised, skill_name
    from cnntutor.tutor.review import is_due, require_schedule

    require_schedule()
    count = 0
    for listing in [named] if named else registry.discover():
        wanted = {
            name
            for name, skill in skills.items()
            if name.startswith(f"{listing.id}/") and is_due(skill, time.time())
        }
        if not wanted:
            continue
        exercise = registry.load(listing)
        for question in find_practised(exercise):
            if skill_name(exercise.id, question.name) in wanted:
                count += practising.once(exercise, question)
    say_wrapped(f"\nThat was all for today: {count} reviewed." if count else _tell_next(skills))


def _tell_next(skills: dict[str, Skill]) -> str:
    following = min((skill.due for skill in skills.values() if skill.due), default="")
    if following:
        return f"Nothing is due. The next review is on {following[:10]}."
    return "Nothing is due: what you have mastered comes back here. `cnntutor practice EXERCISE` begins."


def _choose(workspace: Workspace, skills: dict[str, Skill]) -> Listing:
    """Return the exercise to practise: one that was begun and is not mastered, else the next."""
    from cnntutor.tutor.overview import by_track, next_exercise
    from cnntutor.tutor.practice import find_open
    from cnntutor.workspace import progress

    kept = progress.read(workspace.progress_file)
    practised = {name.partition("/")[0] for name in skills}
    for listing in by_track():
        begun = kept.state(listing.id) != "not_started" or listing.id in practised
        if begun and any(find_open(registry.load(listing), skills)):
            return listing
    return next_exercise(kept) or by_track()[0]
