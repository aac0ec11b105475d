"""How somebody stands with a question after an example, a step, or an answer of their own."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.errors import LibraryMissing
from cnntutor.tutor.mastery import MASTERED, trace
from cnntutor.tutor.review import schedule
from cnntutor.workspace.skills import STAGES

if TYPE_CHECKING:
    from cnntutor.tutor.mastery import Tracing
    from cnntutor.workspace.skills import Skill

logger = logging.getLogger(__name__)
WORKED, FADED, ALONE = STAGES


def after_example(skill: Skill) -> Skill:
    """Return how it stands after a worked example was read."""
    return replace(skill, stage=FADED, drawn=skill.drawn + 1)


def after_step(skill: Skill, *, is_right: bool) -> Skill:
    """Return how it stands after a step that was left out was found, or not."""
    return replace(skill, stage=ALONE if is_right else FADED, drawn=skill.drawn + 1)


def after_answer(
    skill: Skill, tracing: Tracing, now: float, *, is_right: bool, hints: int = 0, can_fade: bool = True
) -> Skill:
    """Return how it stands after the first answer to a task that was done alone.

    Parameters
    ----------
    skill : Skill
        How it stood.
    tracing : Tracing
        The parameters for this question.
    now : float
        The time, in seconds since 1970.
    is_right : bool
        Whether the first answer was right.
    hints : int
        How many hints were read before it: with any, it says nothing of what somebody can do alone.
    can_fade : bool
        Whether the next task after a wrong answer has its steps shown.
    """
    by_oneself = is_right and not hints
    before = tracing.known_before if skill.known is None else skill.known
    known = trace(before, tracing, is_right=by_oneself)
    skill = replace(
        skill,
        known=round(known, 4),
        stage=ALONE if is_right or not can_fade else FADED,
        drawn=skill.drawn + 1,
        right=skill.right + by_oneself,
        wrong=skill.wrong + (not by_oneself),
        mastered=known >= MASTERED,
    )
    if not (skill.mastered or skill.card):
        return skill
    try:
        review = schedule(skill.card, now, is_right=is_right, is_quick=by_oneself)
    except LibraryMissing as error:
        logger.info("%s", error)
        return skill
    return replace(skill, due=review.due, card=review.card)
