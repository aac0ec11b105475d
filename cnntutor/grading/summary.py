"""What a student is told of a question, which terminal, pages and exports share: each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cnntutor.domain.report import YOUR_NUMBERS, Status
from cnntutor.grading.feedback import begin_of_mending, tell_diagnosis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cnntutor.domain.grid import Grid
    from cnntutor.domain.report import FirstDifference, QuestionReport
    from cnntutor.domain.values import Index


class Piece(NamedTuple):
    """A piece of a sentence."""

    text: str

    is_code: bool = False
    """Whether it is a value or a call, which a page may set apart."""


Line: TypeAlias = tuple[Piece, ...]


class Summary(NamedTuple):
    """What a student is told of a question, in the order that it is read."""

    cause: str
    """What seems to have been done, and one next step; empty where neither is known."""

    lines: tuple[Line, ...]
    """What came back, and on which call."""

    grids: tuple[Grid, ...]
    """The same to look at."""

    working: tuple[str, ...]
    """The arithmetic that leads to what is right, where nothing else shows it."""


def tell_question(question: QuestionReport) -> Summary:
    """Return what is told of a question, each thing once.

    Where grids show the first difference, no sentence says it again; where the cause is known beside them,
    the arithmetic is left out. Of what follows from another function, that is all that is told.
    """
    if question.message.startswith(begin_of_mending(question.name)):
        told = f"{_tell_count(question)} {question.message}".lstrip()
        return Summary("", ((Piece(told),),), (), ())
    cause = tell_diagnosis(question.diagnosis) if question.diagnosis else ""
    count, message = _tell_count(question), question.message
    difference = question.first_difference
    if difference is None:
        between = "\n" if "\n" in message else " "
        told = f"{count}{between}{message}" if count and message else message or count
        return Summary(cause, ((Piece(told),),) if told else (), (), ())
    working = () if cause and difference.grids else difference.working
    said = (Piece(f"{count} {message}".strip()),) if message else ()
    if difference.case == YOUR_NUMBERS:
        further = tuple(_tell_own(difference, working))
    elif count and not message:
        further = ((Piece(f"{count} "), *_tell_call(difference)),)
    else:
        further = (_tell_call(difference),)
    lines = (said, *further) if said else further
    return Summary(cause, lines, difference.grids, working)


def _tell_count(question: QuestionReport) -> str:
    """Return on how many cases something wrong is right, unless it is on none, or the cause is known."""
    right = sum(case.status is Status.CORRECT for case in question.cases)
    if question.diagnosis or right in (0, len(question.cases)) or "right on" in question.message:
        return ""
    return f"Right on {right} of {len(question.cases)} cases."


def _tell_call(difference: FirstDifference) -> Line:
    """Return what a call gives, and what it should give where no grids show that."""
    call = Piece(difference.case, is_code=True)
    if difference.grids:
        return call, Piece(" gives:")
    at = f" at {place}" if (place := tell_place(difference.index)) else ""
    got, right = (Piece(each, is_code=True) for each in (difference.got, difference.expected))
    instead = (Piece(", not "), right) if right.text else ()
    return call, Piece(" gives "), got, *instead, Piece(f"{at}{':' if difference.working else '.'}")


def _tell_own(difference: FirstDifference, working: Sequence[str]) -> Iterator[Line]:
    """Yield which number of an answer is wrong, unless a grid shows that, and that the way to it follows."""
    place = tell_place(difference.index)
    if working:
        yield (Piece(f"How to get {place or 'there'}:"),)
    elif not difference.grids:
        yield Piece(f"At {place}: yours is " if place else "Yours is "), Piece(difference.got, is_code=True)


def join_pieces(line: Iterable[Piece]) -> str:
    """Return a line as a text."""
    return "".join(piece.text for piece in line)


def tell_place(index: Index) -> str:
    """Return what to call the place of a number in a result; empty where it is the result."""
    match index:
        case ():
            return ""
        case (str(part),):
            return part
        case (str(part), *place):
            return f"{part}[{', '.join(map(str, place))}]"
        case (int(position),):
            return f"index {position}"
        case _:
            return f"[{', '.join(map(str, index))}]"
