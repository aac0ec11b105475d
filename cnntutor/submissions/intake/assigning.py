"""Who everybody is: what was handed in is given to the people on the roster, or to the names it bears."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake import messages, repositories
from cnntutor.submissions.intake.deciding import Unclear
from cnntutor.submissions.intake.matching import Matcher
from cnntutor.submissions.intake.students import Student, distinguished, with_numbers
from cnntutor.text import and_more, format_count

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from cnntutor.submissions.intake.roster import Roster
    from cnntutor.submissions.intake.work import Work


MOST_PEOPLE = 5
"""Of how many people whom a name fits all are named."""


@dataclass(frozen=True)
class Member:
    """One person of the class."""

    student: Student
    """Who it is."""

    work: Work | None
    """What the person handed in; None for nothing."""


@dataclass(kw_only=True)
class Everybody:
    """The whole class."""

    members: list[Member] = field(default_factory=list)
    """All, by name."""

    unclear: list[Unclear] = field(default_factory=list)
    """People on the roster who may have handed in what was given to nobody."""

    remarks: list[str] = field(default_factory=list)
    """What is to be said."""

    undecided: set[tuple[str, str]] = field(default_factory=set)
    """The owners, by their keys, whose work may be that of somebody on the roster."""

    nameless: set[tuple[str, str]] = field(default_factory=set)
    """The owners, by their keys, whose names are those of repositories and not of people."""


def assign(works: Sequence[Work], roster: Roster | None) -> Everybody:
    """Return who everybody is, and what each handed in.

    Parameters
    ----------
    works : sequence of Work
        What was found, each of one owner.
    roster : Roster, optional
        Who is in the class. Something is given to a person on it only if it fits nobody else; two things
        that fit one person only by the name are given to nobody, since they may be of two people.

    Raises
    ------
    SubmissionError
        If several things were handed in and none of them fits anybody on the roster.
    """
    everybody = Everybody()
    works = sorted(works, key=lambda work: (work.owner.name, work.owner.key, work.place))
    if repositories.are_repositories([work.owner for work in works]):
        everybody.nameless = {work.owner.key for work in works}
    if roster is None:
        _name_strangers(everybody, works, set(), has_roster=False)
    else:
        given, strangers = _give(everybody, works, roster)
        if len(works) > 1 and not given and not everybody.undecided:
            raise SubmissionError(messages.nobody_fits(roster, [work.owner.name for work in works]))
        for student in roster.students:
            some = given.get(student.name, [])
            told = [pair for work in some for pair in work.owner.identifiers]
            everybody.members.append(Member(with_numbers(student, told), _merged(some)))
        taken = {student.name for student in roster.students}
        _name_strangers(everybody, strangers, taken, has_roster=True)
    everybody.members.sort(key=lambda member: member.student.name)
    return everybody


def _give(
    everybody: Everybody, works: Sequence[Work], roster: Roster
) -> tuple[dict[str, list[Work]], list[Work]]:
    """Return what belongs to whom on the roster, and what to nobody."""
    matcher = Matcher(roster)
    given: dict[str, list[Work]] = defaultdict(list)
    named: dict[str, list[Work]] = defaultdict(list)
    strangers, unknown = [], []
    for work in works:
        match = matcher.match(work.owner)
        people = [student.name for student in match.students]
        if len(people) == 1:
            (given if match.by_number else named)[people[0]].append(work)
        elif people:
            strangers.append(work)
            who = and_more(people, MOST_PEOPLE, separator=" or ", word="or")
            both = "both" if len(people) == 2 else "all"
            why = f"may be {who}: the name fits {both}. Name it by an id or email"
            _tell_open(everybody, people, work, why)
        else:
            unknown.append(work)
    unknown = _give_repositories(everybody, unknown, matcher, given)
    strangers += _give_by_name(everybody, given, named)
    grouped: dict[str, list[Work]] = defaultdict(list)
    strangers += _give_in_groups(everybody, unknown, matcher, given, grouped)
    strangers += _give_by_name(everybody, given, grouped)
    return given, strangers


def _give_repositories(
    everybody: Everybody, works: Sequence[Work], matcher: Matcher, given: dict[str, list[Work]]
) -> list[Work]:
    """Give what is called as a repository to whom the login behind its beginning fits; return the rest."""
    candidates = [work.owner for work in works if work.owner.key[0] == "name"]
    prefix, people = repositories.find_people(candidates, matcher)
    if people:
        everybody.nameless |= {owner.key for owner in candidates}
        everybody.remarks.append(
            f'Known by what stands behind "{prefix}": {format_count(len(people), "folder")}.'
        )
    for work in works:
        if work.owner.key in people:
            given[people[work.owner.key].name].append(work)
    return [work for work in works if work.owner.key not in people]


def _give_by_name(
    everybody: Everybody, given: dict[str, list[Work]], named: dict[str, list[Work]]
) -> list[Work]:
    """Give to people what fits them by the name alone, each one thing at most; return the rest."""
    left = []
    for name, some in named.items():
        if len(some) == 1 and name not in given:
            given[name] = some
            continue
        left += some
        for work in some:
            why = f"may be {name}, but something else fits that name too. Name one of them by an id or email"
            _tell_open(everybody, [name], work, why)
    return left


def _give_in_groups(
    everybody: Everybody,
    works: Sequence[Work],
    matcher: Matcher,
    given: Container[str],
    grouped: dict[str, list[Work]],
) -> list[Work]:
    """Sort what Moodle may have put the name of a group in front of; return what fits nobody for sure."""
    left, known, asked = [], set[str](), defaultdict[str, list[str]](list)
    for work in works:
        found = matcher.match_behind_a_group(work.owner, given)
        people = [student.name for student in found.students] if found else []
        if found and found.known and len(people) == 1:
            known.add(found.group)
            grouped[people[0]].append(work)
            continue
        left.append(work)
        if found:
            asked[found.group] += people
            message = f'{work.place} may be theirs, if "{found.group}" is a group\'s name.'
            _leave_open(everybody, people, work, message)
    if known:
        everybody.remarks.append(
            f"Taken for groups' names before students': {messages.format_places(sorted(known))}."
        )
    everybody.remarks += [messages.perhaps_a_group(group, people) for group, people in asked.items()]
    return left


def _tell_open(everybody: Everybody, people: Sequence[str], work: Work, why: str) -> None:
    everybody.remarks.append(f"{work.place} {why}.")
    _leave_open(everybody, people, work, f"{work.place} {why}.")


def _leave_open(everybody: Everybody, people: Sequence[str], work: Work, message: str) -> None:
    """Keep that something may be of some people: only the exercises in it are undecided for them."""
    everybody.undecided.add(work.owner.key)
    among = work.may_hold()
    if among != ():
        everybody.unclear += [
            Unclear(
                student=name,
                listing=None,
                places=(work.place,),
                message=message,
                among=among,
                is_theirs=False,
            )
            for name in people
        ]


def _merged(works: Sequence[Work]) -> Work | None:
    """Return all that one person handed in under several numbers as one."""
    for other in works[1:]:
        works[0].include(other)
    return works[0] if works else None


def _name_strangers(
    everybody: Everybody, works: Sequence[Work], taken: set[str], *, has_roster: bool
) -> None:
    """Give those who are on no roster the names that their work bears, each a different one."""
    same: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        same[work.owner.name].append(work)
    reserved = taken
    taken = reserved | {name for name, some in same.items() if len(some) == 1}
    for name, some in same.items():
        if len(some) > 1:
            places = ", ".join(work.place for work in some[:5])
            everybody.remarks.append(
                f"{len(some)} people seem to be called {name} ({places}); they are kept apart. If it is one "
                "person, put everything into one folder."
            )
        for work in some:
            own = name
            if len(some) > 1 or name in reserved:
                own = distinguished(name, work.owner.tag, taken)
            taken.add(own)
            known = dict(work.owner.identifiers)
            is_open = work.owner.key in everybody.undecided
            is_known = work.owner.is_known and not is_open and work.owner.key not in everybody.nameless
            student = Student(
                name=own, identifiers=known, on_roster=False if has_roster else None, is_known=is_known
            )
            everybody.members.append(Member(student, work))
            if has_roster and not is_open:
                everybody.remarks.append(f"{own} is not on the roster (handed in: {work.place}).")
    _tell_cases(everybody, same)


def _tell_cases(everybody: Everybody, same: dict[str, list[Work]]) -> None:
    spellings: dict[str, list[str]] = defaultdict(list)
    for name in same:
        spellings[name.casefold()].append(name)
    for names in spellings.values():
        if len(names) > 1:
            everybody.remarks.append(
                f"{' and '.join(sorted(names))} differ only in upper and lower case, and are taken for "
                f"{len(names)} people. If it is one person, name everything in the same way."
            )
