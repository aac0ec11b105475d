"""Whether a table of results is complete, and whether its numbers can be those of its networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.exercise import Judgement
from cnntutor.networks.experiments.counts import multiplications_of, parameters_of
from cnntutor.networks.experiments.seen import find_only
from cnntutor.networks.experiments.table_misconceptions import REPRODUCED, TABLE
from cnntutor.text import and_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.experiment import Design
    from cnntutor.networks.experiments.evidence import ExperimentEvidence
    from cnntutor.networks.experiments.table import Row, Table

MOST_SHARE = 0.75
MOST_NAMED = 3
WHOLE = 1e-6


def measure_again(design: Design) -> str:
    """Return the next step of somebody whose table has to be made again."""
    return f"`cnntutor experiment {design.exercise}` measures it again."


def judge_table(evidence: ExperimentEvidence) -> Judgement:
    """Require a row for each setting, with numbers that its network can have."""
    design, table = evidence.design, evidence.table
    if table is None:
        return Judgement(0, f"`{design.table}` is no list of rows. {measure_again(design)}")
    sound = [row for row in table.rows if row.setting in design.settings and not contradiction(design, row)]
    found = [each for each in design.settings if any(row.setting == each for row in sound)]
    told = [*table.unreadable, *_complaints(design, table)]
    if not told and (alike := find_alike(design, table)) is not None:
        return Judgement(None, f"No score: {alike}")
    if not told:
        return Judgement(1)
    share = min(len(found) / len(design.settings), MOST_SHARE)
    return Judgement(share, told[0], find_only(evidence, TABLE))


def _complaints(design: Design, table: Table) -> Iterator[str]:
    """Yield what is missing, what is too much, and which numbers cannot be."""
    for row in table.rows:
        if (told := contradiction(design, row)) is not None:
            yield told
    settings = [row.setting for row in table.rows]
    if missing := [design.name_of(each) for each in design.settings if each not in settings]:
        yield f"There is no row for {and_more(missing, MOST_NAMED)}. {measure_again(design)}"
    if more := [str(each) for each in settings if each not in design.settings]:
        yield f"Rows that are not asked for: {and_more(more, MOST_NAMED)}."
    if twice := [design.name_of(each) for each in design.settings if settings.count(each) > 1]:
        yield f"More than one row for {and_more(twice, MOST_NAMED)}: keep one of them."


def contradiction(design: Design, row: Row) -> str | None:
    """Return which number of a row its network cannot have, a sentence; None where all can be."""
    if row.setting not in design.settings:
        return None
    name, setting = design.name_of(row.setting), row.setting
    for what, given, right in (
        ("parameters", row.parameters, parameters_of(design, setting)),
        ("multiplications", row.multiplications, multiplications_of(design, setting)),
    ):
        if given != right:
            return f"Row {name} has {given:,} {what}; the network that is asked for has {right:,}."
    if not 0 <= row.accuracy <= 1:
        return f"Row {name} has an accuracy of {row.accuracy:g}; it is a share, from 0 to 1."
    right_images = row.accuracy * row.held_out
    if row.held_out < 1 or abs(right_images - round(right_images)) > WHOLE * max(row.held_out, 1):
        return (
            f"Row {name} has an accuracy of {row.accuracy:g}: of {row.held_out:,} held-out images that would "
            f"be {right_images:,.2f}. {measure_again(design)}"
        )
    if row.seconds <= 0:
        return f"Row {name} took {row.seconds:g} seconds; a training takes more than none."
    return None


def find_alike(design: Design, table: Table) -> str | None:
    """Return that two rows share what two trainings hardly share, a sentence; None where none do."""
    seen_before: dict[tuple[float, float], Row] = {}
    for row in table.rows:
        other = seen_before.setdefault((row.accuracy, row.seconds), row)
        if other is not row:
            return (
                f"rows {design.name_of(other.setting)} and {design.name_of(row.setting)} have the same "
                f"accuracy and the same {row.seconds:g} seconds, which two trainings hardly have. "
                f"{measure_again(design)}"
            )
    return None


# ------------------------------------------------------------------ one row again


def judge_reproduced(evidence: ExperimentEvidence) -> Judgement:
    """Require that a row that is trained again gives what the table says, within the noise."""
    design, again = evidence.design, evidence.retrained
    if again is None:
        return Judgement(0, f"There is no row that could be trained again: see `{design.table}`.")
    name, row = design.name_of(again.row.setting), again.row
    if row.data != design.data:
        return Judgement(
            None,
            f"No score: row {name} was trained on {row.data}, and here there is only {design.data}. "
            f"Run the experiment on {design.data}.",
        )
    if again.trouble or not again.accuracies:
        return Judgement(0 if again.known else None, again.trouble)
    distance = min(abs(row.accuracy - reached) for reached in again.accuracies)
    if distance <= design.clear_difference:
        return Judgement(1)
    reached = " and ".join(f"{each:.3f}" for each in again.accuracies)
    when = "Trained in an earlier run" if again.kept else "Trained again"
    return Judgement(
        0,
        f"Row {name} says {row.accuracy:.3f}. {when}, the same network reached {reached}; less than "
        f"{design.clear_difference:.3f} apart was expected. {measure_again(design)}",
        find_only(evidence, REPRODUCED),
    )
