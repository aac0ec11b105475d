"""Whether the settings of an experiment change one factor at a time."""

from __future__ import annotations

from itertools import pairwise, permutations, product
from typing import TYPE_CHECKING

from cnntutor.domain.exercise import Judgement
from cnntutor.networks.experiments.seen import find_first, seen
from cnntutor.text import and_more, format_count

if TYPE_CHECKING:
    from cnntutor.domain.experiment import Design, Setting
    from cnntutor.networks.experiments.evidence import ExperimentEvidence

MOST_NAMED = 3
MOST_SHARE = 0.75


def changes(setting: Setting, other: Setting) -> int:
    """Return in how many factors two settings differ."""
    return sum(one != two for one, two in zip(setting, other, strict=True))


def judge_settings(evidence: ExperimentEvidence) -> Judgement:
    """Require the base, and each level of each factor in a row that changes nothing else."""
    design = evidence.design
    given = evidence.settings
    if given is None:
        names = ", ".join(factor.name for factor in design.factors)
        return Judgement(
            0,
            f"`{design.settings_name}` is no list of settings ({names}).",
            find_first(evidence, (LEVELS_LISTED,)),
        )
    wanted = set(design.settings)
    missing = [setting for setting in design.settings if setting not in given]
    more = [setting for setting in given if setting not in wanted]
    if not missing and not more and len(given) == len(wanted):
        return Judgement(1)
    right = len(wanted) - len(missing)
    twice = len(given) - len(set(given))
    share = max(0.0, (right - len(more) - twice) / len(wanted))
    return Judgement(min(share, MOST_SHARE), _tell(design, missing, more), find_first(evidence, SETTINGS))


def _tell(design: Design, missing: list[Setting], more: list[Setting]) -> str:
    told = []
    if more:
        told.append(f"Not asked for: {and_more([str(each) for each in more], MOST_NAMED)}.")
    if missing:
        named = and_more([design.name_of(each) for each in missing], MOST_NAMED)
        told.append(f"Not there: {format_count(len(missing), 'setting')} ({named}).")
    return " ".join(told) or "A setting stands there more than once."


# ------------------------------------------------------------------ misconceptions


def _given(evidence: ExperimentEvidence) -> tuple[Setting, ...]:
    return evidence.settings or ()


def _all_levels(design: Design) -> list[tuple[object, ...]]:
    return [(factor.base, *factor.levels) for factor in design.factors]


def _are_levels(evidence: ExperimentEvidence) -> bool:
    """Tell whether the factors' levels are listed, factor by factor."""
    value = evidence.answers.get(evidence.design.settings_name)
    levels = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(levels, list | tuple) or len(levels) != len(evidence.design.factors):
        return False
    return all(
        isinstance(each, list | tuple) and bool(each) and set(map(str, each)) <= {str(level) for level in own}
        for each, own in zip(levels, _all_levels(evidence.design), strict=True)
    )


def _has_levels(setting: Setting, design: Design) -> bool:
    """Tell whether a setting has levels that are in the table of factors."""
    return all(level in own for level, own in zip(setting, _all_levels(design), strict=True))


def _has_numbers_as_text(setting: Setting, design: Design) -> bool:
    """Tell whether a setting has levels of the table, some of them as texts."""
    own = [{str(level) for level in each} for each in _all_levels(design)]
    written = all(str(level) in each for level, each in zip(setting, own, strict=True))
    return written and not _has_levels(setting, design)


def _is_full_factorial(evidence: ExperimentEvidence) -> bool:
    return set(_given(evidence)) == set(product(*_all_levels(evidence.design)))


def _keeps_changes(evidence: ExperimentEvidence) -> bool:
    """Tell whether each setting changes one factor of the one above it, and not of the base."""
    given = _given(evidence)
    chained = all(changes(one, two) == 1 for one, two in pairwise(given))
    return len(given) > 2 and chained and any(changes(each, evidence.design.base) > 1 for each in given)


def _in_other_order(evidence: ExperimentEvidence) -> bool:
    """Tell whether the levels are the right ones, and stand in another order than the parameters."""
    given, wanted = _given(evidence), set(evidence.design.settings)
    orders = permutations(range(len(evidence.design.factors)))
    next(orders)  # the order as it is
    return bool(given) and any(
        {tuple(setting[place] for place in order) for setting in given} == wanted for order in orders
    )


def _unchanged_factors(evidence: ExperimentEvidence) -> list[str]:
    given = _given(evidence)
    return [
        factor.name
        for place, factor in enumerate(evidence.design.factors)
        if given and all(setting[place] == factor.base for setting in given)
    ]


LEVELS_LISTED = seen(
    "levels_listed",
    "you listed the levels of each factor, and no settings",
    'A setting is one network: a level of each factor, as in (3, 16, 2, "relu").',
    _are_levels,
)
FULL_FACTORIAL = seen(
    "all_combinations",
    "you took every combination of all levels",
    "One factor at a time: the base, and one row for each other level. The rest stays as in the base.",
    _is_full_factorial,
)
OTHER_ORDER = seen(
    "other_order",
    "your settings have the factors in another order than build_variant takes them",
    "Write (kernel, filters, pool, activation).",
    _in_other_order,
)
CHANGES_KEPT = seen(
    "changes_kept",
    "each setting keeps what the settings above it have changed",
    "Go back to the base for every row: then a difference has one cause.",
    _keeps_changes,
)
LEVELS_AS_TEXT = seen(
    "levels_as_text",
    "some of your numbers are texts",
    'Write 3 and not "3": only the activation has quotes.',
    lambda e: any(_has_numbers_as_text(each, e.design) for each in _given(e)),
)
TWO_CHANGED = seen(
    "two_factors_changed",
    "a setting changes more than one factor",
    "Change one factor and leave the others as in the base. Else nobody knows which of them did it.",
    lambda e: any(changes(each, e.design.base) > 1 for each in _given(e) if _has_levels(each, e.design)),
)
NO_BASE = seen(
    "no_base",
    "the base itself is missing, and there is nothing to compare with",
    'Put (3, 16, 2, "relu") into the list.',
    lambda e: e.settings is not None and e.design.base not in _given(e),
)
TWICE = seen(
    "row_twice",
    "a setting stands in the list more than once",
    "Take the second one out: the base is needed once, and not once for each factor.",
    lambda e: len(set(_given(e))) < len(_given(e)),
)
FACTOR_LEFT_OUT = seen(
    "factor_left_out",
    "a factor is never changed",
    "Each of the four factors is changed in at least one row.",
    lambda e: bool(_unchanged_factors(e)),
)
LEVEL_LEFT_OUT = seen(
    "level_left_out",
    "a level is missing of a factor that you do change",
    "The table in the statement lists the levels. Each gets a row.",
    lambda e: not _unchanged_factors(e) and not set(e.design.settings) <= set(_given(e)),
)

SETTINGS = (
    *(LEVELS_AS_TEXT, FULL_FACTORIAL, OTHER_ORDER, CHANGES_KEPT, TWO_CHANGED, NO_BASE, TWICE),
    *(FACTOR_LEFT_OUT, LEVEL_LEFT_OUT),
)
