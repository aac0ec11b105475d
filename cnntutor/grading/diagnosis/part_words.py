"""Make one diagnosis of what was found for single parts of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.report import Diagnosis, DiagnosisKind
from cnntutor.grading.wording import join_names, lower_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GAP = "\0"
"""Stands for the name of a part where two messages are compared."""

VERBS = (("is", "are each"), ("equals", "each equal"), ("has", "each have"))
"""What is said of one part, and of several."""


def put_together(
    found: Mapping[str, Diagnosis], right: Sequence[str], where: str = "", *, wrong: Sequence[str] = ()
) -> Diagnosis:
    """Return one diagnosis that says all that was found; one next step is enough, that of the first part.

    Parameters
    ----------
    found : mapping
        By the name of the part, in their order; at least one.
    right : sequence of str
        The names of the parts that are right.
    where : str
        On which cases these are, where that are not all.
    wrong : sequence of str, optional
        The names of those that are wrong and not explained.
    """
    groups = _grouped(found)
    told = [_tell(names, message) for message, names in groups.items()]
    if right:
        lead = f"{join_names(right)} {'is' if len(right) == 1 else 'are'} right{where}"
        told[0] = f"{lead}; {lower_first(told[0])}"
    if wrong:
        told.append(f"{join_names(wrong)} {'is' if len(wrong) == 1 else 'are'} wrong too.")
    names_of = (name for diagnosis in found.values() for name in diagnosis.misconceptions)
    misconceptions = tuple(dict.fromkeys(names_of))
    part, first = next(iter(found.items()))
    return Diagnosis(
        kind=DiagnosisKind.MISCONCEPTION if misconceptions else first.kind,
        misconceptions=misconceptions,
        certain=all(diagnosis.certain for diagnosis in found.values()),
        message=" ".join(told),
        advice=first.advice if len(groups) == 1 else f"First {part}: {first.advice}",
    )


def _grouped(found: Mapping[str, Diagnosis]) -> dict[str, list[str]]:
    """Return the parts of which the same is said, by what that is, their names left out where they differ."""
    same: dict[str, list[str]] = {}
    for name, diagnosis in found.items():
        same.setdefault(diagnosis.message, []).append(name)
    grouped: dict[str, list[str]] = {}
    for message, names in same.items():
        key = message.replace(names[0], GAP) if len(names) == 1 else message
        grouped.setdefault(key, []).extend(names)
    return grouped


def _tell(names: Sequence[str], message: str) -> str:
    """Return what is said of one part or more, with their names."""
    if GAP in message:
        return _name(names, message)
    if all(name in message for name in names):
        return message
    return f"In {join_names(names)} {lower_first(message)}"


def _name(names: Sequence[str], message: str) -> str:
    """Return what is said of one part or more, with their names in the place of the gap."""
    if len(names) > 1 and f"of your {GAP}" not in message:  # "each number of your d_x and d_y is"
        for verb, several in VERBS:
            message = message.replace(f"{GAP} {verb}", f"{GAP} {several}")
    return message.replace(GAP, join_names(names))
