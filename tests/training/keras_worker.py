"""A sandbox for models that the tests share, and grading in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from cnntutor.curriculum import registry
from cnntutor.domain.report import Report
from cnntutor.grading.grade import grade
from cnntutor.networks.evidence import Evidence
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.interface import Sandbox
from cnntutor.sandbox.limits import KERAS_PROFILE, Profile
from cnntutor.training.plan import Plan, Setup
from cnntutor.training.run import Budget
from tests.support import few_images, load, submission

PLENTY = Budget(3600.0, 1.0)
"""More than a few images need on any machine, and a reference that no honest training undercuts."""


def best_backend(profile: Profile = KERAS_PROFILE) -> select.Backend:
    """Return a warm sandbox where it holds, else the plain one."""
    warm = select.make("warm", profile)
    return warm if warm.unavailable_reason() is None else select.make("process", profile)


@cache
def small_plan(seed: int, threshold: float = 0.0) -> Plan:
    """Return few images."""
    return few_images(seed, threshold=threshold)


def grade_model(
    source: str,
    sandbox: Sandbox,
    plan: Callable[[int], Plan] = small_plan,
    budget: Budget | None = PLENTY,
    seed: int = 0,
    name: str = "exercise7",
    **options: Any,
) -> tuple[Report, Evidence | None]:
    """Return the report on a submission to an exercise that trains, and what is known of its model."""
    kept: list[Evidence] = []
    exercise = load(name)
    if budget is not None:
        options["budget"] = lambda *_: budget
    setup = Setup(plan=plan, keep=lambda evidence, _: kept.append(evidence), **options)
    handed_in = submission(source, name, registry.find(name).filename)
    variant = registry.variant(exercise, None)
    report = grade(exercise, handed_in, sandbox, variant=variant, seed=seed, setup=setup)
    return report, kept[0] if kept else None
