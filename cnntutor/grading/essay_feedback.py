"""What a student is told of a text: which facts are right, which parts are missing, and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.text import format_count, one_line, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.domain.essay import Essay
    from cnntutor.domain.submission import Submission
    from cnntutor.grading.facts import Found
    from cnntutor.grading.own_words import Own, Written

MOST_TOLD = 3
"""So many facts that are not right are told at a time, and so many parts."""

MOST_CELL = 40
COMMENTS = "What stands between `<!--` and `-->` is a comment and no part of the text: take these signs away."


def tell_missing(name: str, submission: Submission) -> str:
    """Return that there is no text beside a file."""
    return (
        f"There is no {name} beside {submission.filename}: `cnntutor init .` puts it there as it was given "
        "out, and keeps your files."
    )


def tell_waiting(waiting: float, most: float) -> str:
    """Return how many points a person gives."""
    return f"{points(waiting)} of {points(most)} points wait for your instructor."


def tell_essay(question: Essay, facts: Sequence[Found], own: Own, waiting: float) -> str:
    """Return what is said of a text, a line for the facts, one for the parts, and one for what waits."""
    lines = (
        " ".join(_tell_facts(facts)),
        " ".join(_tell_parts(own)),
        COMMENTS if own.hidden else "",
        tell_waiting(waiting, question.points) if waiting else "",
    )
    return "\n".join(line for line in lines if line)


def _tell_facts(facts: Sequence[Found]) -> Iterator[str]:
    if not facts:
        return
    right = sum(fact.is_right for fact in facts)
    yield f"Facts: {right} of {len(facts)} {'is' if right == 1 else 'are'} right."
    wrong = [fact for fact in facts if not fact.is_right]
    for fact in wrong[:MOST_TOLD]:
        yield _tell_fact(fact)
    if len(wrong) > MOST_TOLD:
        yield f"{format_count(len(wrong) - MOST_TOLD, 'more is', 'more are')} not right."


def _tell_fact(found: Found) -> str:
    fact = found.fact
    where = f"`{fact.row}`" + (f" ({fact.column})" if fact.column else "") + f" under “{fact.heading}”"
    if found.cell is None:
        return f"{where} is not in the table any more: put that row back."
    if found.is_blank:
        return f"{where} is still empty."
    return f"{where} is {one_line(found.cell, MOST_CELL)}, which is not what it should be: look again."


def _tell_parts(own: Own) -> Iterator[str]:
    short = [part for part in own.parts if not part.is_long_enough]
    for part in short[:MOST_TOLD]:
        yield _tell_part(part, has_more=bool(own.elsewhere))
    if short and own.elsewhere:
        yield "What you wrote outside of these parts goes to your instructor, too: move it below its heading."
    if len(short) > MOST_TOLD:
        yield f"{format_count(len(short) - MOST_TOLD, 'more part is', 'more parts are')} too short."


def _tell_part(written: Written, *, has_more: bool) -> str:
    heading, fewest = f"“{written.part.heading}”", written.part.fewest_words
    if not written.is_there:
        return f"The heading {heading} is missing: put it back, with what you write below it."
    if not written.words and not written.repeated and has_more:
        return (
            f"There is nothing of yours right below {heading}: at least {fewest} words are asked for there."
        )
    if not written.words and not written.repeated:
        return f"{heading} is not written yet: write {fewest} words or more below it, in your own words."
    count = format_count(written.words, "word")
    if written.repeated:
        return (
            f"{heading} says what an earlier part says, and has {count} beside that: at least {fewest} are "
            "asked for."
        )
    return f"{heading} has {count} of your own, and at least {fewest} are asked for."
