"""How a check trains models: on which images, and who hears of it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.model_task import ModelTask
    from cnntutor.networks.evidence import Evidence
    from cnntutor.training.plan import Plan, Setup
    from cnntutor.tutor.check import CheckOptions, Listener


def plan_for(task: ModelTask, options: CheckOptions) -> Callable[[int], Plan]:
    """Return what gives the images for a seed; a data set that is not there is said before any training."""
    from cnntutor.training.plan import standard_plan

    plan = functools.cache(standard_plan(task, options.data, options.data_dir))
    plan(options.seed)
    return plan


def setup_with(
    plan: Callable[[int], Plan], listen: Listener, keep_model: Callable[[Evidence, Plan], None]
) -> Setup:
    """Return how models are trained, who hears of it, and what keeps them."""
    from cnntutor.training.measured import Kept
    from cnntutor.training.plan import Setup

    return Setup(plan=plan, listen=listen, keep=keep_model, kept=Kept())


def setup_for(task: ModelTask, options: CheckOptions, listen: Listener) -> Setup:
    """Return how models are trained of which no report comes."""
    return setup_with(plan_for(task, options), listen, lambda *_: None)
