"""What the text of a function shows of values that it gave in another form than was asked for."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.domain.verdict import Difference
from cnntutor.grading.compare import as_numbers
from cnntutor.grading.diagnosis.exceptions.bindings import find_bindings, own_nodes
from cnntutor.grading.diagnosis.matching import shape_of
from cnntutor.grading.never_none import is_never_none
from cnntutor.grading.parts import has_parts
from cnntutor.grading.places import tell_line
from cnntutor.grading.returns import GIVE_NOTHING, can_give_none, find_returns, tell_no_result
from cnntutor.grading.syntax import full_name, tree_of, written
from cnntutor.grading.wording import lower_first

if TYPE_CHECKING:
    from cnntutor.domain.architecture import Architecture
    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.submission import Submission
    from cnntutor.grading.asked import Asked, Failed

MOST_QUOTED = 50
BLOCKS = {ast.If: "`if`", ast.For: "loop", ast.While: "loop", ast.Try: "`try`", ast.TryStar: "`try`"}
NUMPY = ("np", "numpy")
LARGEST = {
    "numpy.max": "np.maximum",
    "numpy.amax": "np.maximum",
    "numpy.min": "np.minimum",
    "numpy.amin": "np.minimum",
}


def find_written(question: ValueQuestion | Architecture, submission: Submission) -> ast.FunctionDef | None:
    """Return the definition of the function that is asked for; None where it may be another one."""
    given = find_bindings(question.name, tree_of(submission))
    written = given[0].statement if len(given) == 1 else None
    return written if isinstance(written, ast.FunctionDef) and not written.decorator_list else None


# ------------------------------------------------------------------ nothing came back


def nothing_returned(asked: Asked) -> str:
    """Return why a function gave None on all cases that failed; empty where its text does not show it."""
    if asked.by_hand or any(failed.value is not None for failed in asked.failed):
        return ""
    if (function := find_written(asked.question, asked.submission)) is None:
        return ""
    returns = [each for each in find_returns(function) if each.value is not None]
    if not returns and can_give_none(function):
        return f"it gave None: {function.name} has no `return` with a result. End it with one."
    if len(returns) != 1:
        return ""
    match returns[0].value:
        case ast.Call(ast.Attribute(ast.Name(name), method)) if method in GIVE_NOTHING and name not in NUMPY:
            where = tell_line(returns[0].lineno, asked.submission)
            return (
                f"it gave None: `{name}.{method}(…)` {GIVE_NOTHING[method]} and has no result ({where}). "
                f"Return `{name}` below it."
            )
    if told := _of_helper(function, returns[0], asked.submission):
        return told
    result, tree = returns[0].value, tree_of(asked.submission)
    if result is None or not can_give_none(function) or not is_never_none(result, function, tree):
        return ""
    return _in_block(function, returns[0], asked.submission)


def _of_helper(function: ast.FunctionDef, node: ast.Return, submission: Submission) -> str:
    """Return that the function gave None whose result is returned; empty where it need not be that."""
    match node.value:
        case ast.Call(ast.Name(name)) if not find_bindings(name, function):
            found = find_bindings(name, tree_of(submission))
        case _:
            return ""
    helper = found[0].statement if len(found) == 1 else None
    if not isinstance(helper, ast.FunctionDef) or helper.decorator_list or not can_give_none(helper):
        return ""
    if can_give_none(function) and any(each.value for each in find_returns(helper)):
        return ""  # it may not have been called at all
    told = tell_no_result(helper, submission)
    return f"it gave None: {lower_first(told)}. Give a result there, with `return`."


def _in_block(function: ast.FunctionDef, node: ast.Return, submission: Submission) -> str:
    """Return in which block the only `return` stands that is not always come to."""
    block = next((each for each in function.body if node in ast.walk(each)), node)
    if (kind := next((name for each, name in BLOCKS.items() if isinstance(block, each)), "")) == "":
        return ""
    return (
        f"it gave None: the only `return` with a result ({tell_line(node.lineno, submission)}) stands inside "
        f"the {kind} of {tell_line(block.lineno, submission)}. Return one behind it, too."
    )


# ------------------------------------------------------------------ what the text shows of other values


def returned_in_loop(asked: Asked) -> str:
    """Return that a loop ends in its first round, because a `return` stands in it."""
    if asked.by_hand or (function := find_written(asked.question, asked.submission)) is None:
        return ""
    for loop in (each for each in own_nodes(function) if isinstance(each, ast.For)):
        for statement in loop.body:
            if isinstance(statement, ast.Return) and not _leaves_before(loop, statement):
                where, begin = (tell_line(each.lineno, asked.submission) for each in (statement, loop))
                return (
                    f"the `return` on {where} ends the loop of {begin} in its first round: move it "
                    "to the left, below the loop."
                )
    return ""


def _leaves_before(loop: ast.For, end: ast.Return) -> bool:
    """Tell whether something above a `return` begins another round."""
    above = loop.body[: loop.body.index(end)]
    return any(isinstance(each, ast.Continue) for node in above for each in ast.walk(node))


def largest_of_all(asked: Asked) -> str:
    """Return that `np.max` was taken where each element is compared; its second argument is an axis."""
    if asked.by_hand or (function := find_written(asked.question, asked.submission)) is None:
        return ""
    if not all(map(_has_lost_its_shape, asked.failed)):
        return ""
    tree = tree_of(asked.submission)
    for node in own_nodes(function):
        match node:
            case ast.Call(taken, [_, _]) if full_name(taken, tree) in LARGEST:
                new, where = LARGEST[full_name(taken, tree)], tell_line(node.lineno, asked.submission)
                kind = "largest" if new == "np.maximum" else "smallest"
                return (
                    f"`{written(node, MOST_QUOTED)}` on {where} looks for the {kind} number along "
                    f"an axis. `{new}` compares element by element."
                )
    return ""


def _has_lost_its_shape(failed: Failed) -> bool:
    """Tell whether the shape of the first argument is asked for, and another one came back."""
    numbers = as_numbers(failed.value)
    if isinstance(numbers, Difference) or has_parts(failed.expected):
        return False
    asked, given = (shape_of((each,)) for each in (failed.expected, failed.arguments[0]))
    return asked is not None and asked == given != numbers.shape


def other_order(asked: Asked) -> str:
    """Return that a function takes its parameters in another order than it is called with."""
    return "" if asked.by_hand else tell_order(asked.question, asked.submission)


def tell_order(question: ValueQuestion | Architecture, submission: Submission) -> str:
    """Return in which order a function takes its parameters, where that is another one than is asked for."""
    signature = getattr(question, "signature", "")
    if not signature or (function := find_written(question, submission)) is None:
        return ""
    asked = [name.partition("=")[0].strip() for name in signature.split(",")]
    has = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    if has == asked or sorted(has) != sorted(asked):
        return ""
    return (
        f"your {question.name} takes {', '.join(has)}, and is called with {', '.join(asked)}. Take the "
        "parameters over in this order."
    )
