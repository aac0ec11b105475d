"""Whose a folder is that is called as a repository: what all begin with, and a login behind it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.submissions.intake.matching import Matcher
    from cnntutor.submissions.intake.names import Owner
    from cnntutor.submissions.intake.students import Student

REPOSITORY = re.compile(r"[A-Za-z0-9._-]{1,140}")
BRANCHES = ("-main", "-master")
"""What GitHub appends when a repository is downloaded as a zip."""

MOST_PREFIXES = 20


def prefixes(owners: Sequence[Owner]) -> list[str]:
    """Return what all names begin with, up to each hyphen or underscore; nothing of fewer than two.

    Parameters
    ----------
    owners : sequence of Owner
        Those of the folders of a class that no platform has named.
    """
    names = [owner.name for owner in owners]
    if len(set(names)) < 2 or not all(REPOSITORY.fullmatch(name) for name in names):
        return []
    low, high = min(names), max(names)  # what these two share, all between them share too
    common = next((place for place, sign in enumerate(high) if low[place : place + 1] != sign), len(high))
    found = [low[: sign.end()] for sign in re.finditer("[-_]", low[:common])][:MOST_PREFIXES]
    return [prefix for prefix in found if all(len(name) > len(prefix) for name in names)]


def are_repositories(owners: Sequence[Owner]) -> bool:
    """Return whether all are called as repositories of one assignment are: then no name is a person's."""
    return any(prefix.endswith("-") for prefix in prefixes(owners))


def find_people(owners: Sequence[Owner], matcher: Matcher) -> tuple[str, dict[tuple[str, str], Student]]:
    """Return what all begin with, and who is known by a login, an id or an address behind it.

    Parameters
    ----------
    owners : sequence of Owner
        Those that fit nobody as they are.
    matcher : Matcher
        Finds the students of the roster.

    Returns
    -------
    prefix : str
        The shortest that somebody was found behind; empty where nobody was.
    people : dict
        By the key of the owner; without those whom two people fit, each behind another prefix.
    """
    found: dict[tuple[str, str], dict[str, Student]] = defaultdict(dict)
    used = []
    for prefix in prefixes(owners):
        for owner in owners:
            for student in _behind(owner.name[len(prefix) :], matcher):
                found[owner.key][student.name] = student
                used.append(prefix)
    people = {key: next(iter(some.values())) for key, some in found.items() if len(some) == 1}
    return (used[0] if people else ""), people


def _behind(login: str, matcher: Matcher) -> tuple[Student, ...]:
    """Return whom what stands behind a prefix fits."""
    plain = next((login.removesuffix(end) for end in BRANCHES if login.endswith(end)), login)
    return matcher.by_any_number(login) or matcher.by_any_number(plain)
