"""Whether a relation that was told of a wrong function also holds on further cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cnntutor.domain.exercise import Function
from cnntutor.domain.outcome import Outcome, Returned
from cnntutor.domain.report import Diagnosis
from cnntutor.domain.values import Arguments
from cnntutor.grading.diagnosis.relations import FAMILIES, OF_PARTS
from cnntutor.grading.diagnosis.relations.interface import Pair, Relation
from cnntutor.grading.diagnosis.relations.pairs import make_pair
from cnntutor.grading.judging import judge

NOUNS = ("number", "map", "result")
MOST_PROPOSERS = 20
"""On so many cases the relation that was told is looked for: not every case lets it be seen."""


def check_relation(
    question: Function, diagnosis: Diagnosis, answered: Sequence[tuple[Arguments, Outcome]]
) -> bool:
    """Tell whether the relation that is told holds on all of these cases, or on all that are wrong."""
    only_wrong = "with a wrong result" in diagnosis.message
    asked = [
        make_pair(question, arguments, outcome.value)
        for arguments, outcome in answered
        if isinstance(outcome, Returned)
        and not (only_wrong and isinstance(judge(question, arguments, outcome.value), str))
    ]
    pairs = [pair for pair in asked if pair is not None]
    if len(pairs) < len(asked):
        return False  # a value that is no numbers has no relation to them
    with np.errstate(all="ignore"):
        named = find_named_relations(diagnosis.message, pairs)
        return not pairs or any(all(one.holds(pair) for pair in pairs) for one in named)


def find_named_relations(message: str, pairs: Sequence[Pair]) -> Iterator[Relation]:
    """Yield the relations that a message may be about: they are told in the same words."""
    largest = sorted(pairs, key=lambda pair: -pair.right.size)[:MOST_PROPOSERS]
    for pair in largest:
        for family in (*FAMILIES, *OF_PARTS):
            for relation in family.propose(pair):
                if any(message.lower().endswith(words.lower()) for words in find_words(relation)):
                    yield relation


def find_words(relation: Relation) -> Iterator[str]:
    """Yield the words that a relation is told in, whatever the result is called."""
    for noun in NOUNS:
        for each in ("your number", f"each number of your {noun}"):
            yield relation.tell.format(noun=noun, each=each) + "."
