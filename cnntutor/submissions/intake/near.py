"""What is not called as an exercise is, but nearly."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Near:
    """A file that is not called as an exercise is, but nearly."""

    place: str
    """Where it is, for people."""

    wanted: str
    """What it would have to be called there."""

    owner: str = ""
    """Whose it would be by its name, if it lay beside those of others; empty where that does not tell."""

    wanted_beside: str = ""
    """What it would have to be called as the text beside the exercise's file; empty where it can be none."""

    by_subject: bool = False
    """Whether it is a text called by the exercise's subject alone, so that it may be about another one."""
