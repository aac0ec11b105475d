"""Who on the roster a folder, a file or a platform's number belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from cnntutor.submissions.intake.names import Owner
    from cnntutor.submissions.intake.roster import Roster
    from cnntutor.submissions.intake.students import Student

IDENTIFYING = ("id", "email", "login", "sis_id", "canvas_id")
"""What a folder may be called instead of a name."""


@dataclass(frozen=True)
class Match:
    """Who an owner may be."""

    students: tuple[Student, ...]
    """Everybody it fits; it is known only if there is exactly one."""

    by_number: bool
    """Whether it fits by something that no two people share, and not only by a name."""


@dataclass(frozen=True)
class Grouped:
    """Who an owner may be if Moodle has put a group's name before theirs."""

    group: str
    """What stands before the name."""

    students: tuple[Student, ...]
    """Everybody whom the rest of the name fits, at least one."""

    known: bool
    """Whether the roster says that these are in a group of this name."""


class Matcher:
    """Finds the students of a roster.

    Parameters
    ----------
    roster : Roster
        Who there is.
    """

    def __init__(self, roster: Roster) -> None:
        self._students = roster.students
        self._by_number: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._collapsed: dict[str, set[int]] = defaultdict(set)
        for place, student in enumerate(roster.students):
            known = student.identifiers
            for kind, value in known.items():
                self._by_number[kind, value.casefold()].add(place)
            if local := known.get("email", "").partition("@")[0]:
                self._by_number["local", local.casefold()].add(place)
            for words in _orders(student):
                self._by_name[_form(" ".join(words))].add(place)
                self._collapsed[_collapse("".join(words))].add(place)

    def match(self, owner: Owner) -> Match:
        """Return whom an owner fits.

        Parameters
        ----------
        owner : Owner
            A folder's or file's owner.
        """
        told = dict(owner.identifiers)
        numbered = set[int]()
        for kind, value in told.items():
            numbered |= self._by_number.get((kind, value.casefold()), set())
        if not numbered and owner.key[0] == "name":
            numbered = self._by_any_number(owner.name)
        named = self._by_name.get(_form(owner.name), set()) if not owner.from_canvas else set()
        if not named:
            named = self._collapsed.get(_collapse(owner.name), set())
        named = {place for place in named if not self._contradicts(place, told)}
        if owner.key[0] == "name":
            # A folder may be called after one person's login and be another person's name.
            return self._found(numbered | named, by_number=bool(numbered))
        return self._found(numbered or named, by_number=bool(numbered))

    def by_any_number(self, text: str) -> tuple[Student, ...]:
        """Return everybody who has an id, a login, an address or its first part of that text, in any case."""
        return self._found(self._by_any_number(text), by_number=True).students

    def match_behind_a_group(self, owner: Owner, others: Container[str]) -> Grouped | None:
        """Return whom an owner fits that Moodle has put a group's name and a hyphen in front of.

        Parameters
        ----------
        owner : Owner
            One that fits nobody as it is.
        others : container of str
            The names of those whom it is not, because they have handed in something under their own.
        """
        text = owner.name if owner.from_moodle else ""
        for hyphen in (place for place, sign in enumerate(text) if sign == "-"):
            group, name = text[:hyphen].strip(), text[hyphen + 1 :]
            named = self._by_name.get(_form(name)) or self._collapsed.get(_collapse(name)) or set()
            places = {
                place
                for place in named
                if not self._contradicts(place, dict(owner.identifiers))
                and self._students[place].name not in others
            }
            if _collapse(name) and places:
                members = {place for place in places if _collapse(group) in self._groups(place)}
                found = self._found(members or places, by_number=False)
                return Grouped(group, found.students, bool(members))
        return None

    def _groups(self, place: int) -> set[str]:
        """Return what the groups of a person may be called in a file's name, which has not every sign."""
        section = self._students[place].identifiers.get("section", "")
        return {_collapse(part) for part in (section, *section.split(";"), *re.split("[,;]", section))} - {""}

    def _by_any_number(self, text: str) -> set[int]:
        value = text.casefold()
        found = set[int]()
        for kind in (*IDENTIFYING, "local"):
            found |= self._by_number.get((kind, value), set())
        return found

    def _contradicts(self, place: int, told: dict[str, str]) -> bool:
        """Return whether the roster knows another number of this person than the platform tells."""
        known = self._students[place].identifiers
        return any(known.get(kind, value) != value for kind, value in told.items())

    def _found(self, places: set[int], *, by_number: bool) -> Match:
        return Match(tuple(self._students[place] for place in sorted(places)), by_number)


def _orders(student: Student) -> Iterator[list[str]]:
    """Yield a name's words in the orders that people and platforms write them."""
    known = student.identifiers
    first, last = known.get("first_name", ""), known.get("last_name", "")
    if first or last:
        yield [*first.split(), *last.split()]
        yield [*last.split(), *first.split()]
    name = re.sub(r" \([^()]*\)$", "", student.name)
    for text in {name, student.name}:
        before, comma, after = text.partition(",")
        words = [*before.split(), *after.split()][:12]
        yield words
        if comma:
            yield [*after.split(), *before.split()]
        else:
            for count in range(1, len(words)):
                yield [*words[count:], *words[:count]]


def _form(name: str) -> str:
    """Return a name as names are compared: any case, commas and underscores as spaces."""
    return " ".join(re.sub(r"[,_\s]+", " ", unicodedata.normalize("NFC", name).casefold()).split())


def _collapse(name: str) -> str:
    """Return a name as Canvas collapses it: letters and digits in lower case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", name).casefold())
