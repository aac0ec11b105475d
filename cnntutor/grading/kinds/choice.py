"""Questions that are answered by choosing one of several options: a wrong one is told its own reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.choice import Choice
from cnntutor.domain.exercise import Case
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import FirstDifference
from cnntutor.errors import CurriculumError
from cnntutor.grading.compare import compare_choice, same_choice
from cnntutor.grading.feedback import diagnosis_of, tell_value
from cnntutor.grading.kinds.case_by_case import CaseByCase, Explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cnntutor.domain.choice import Option
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.values import Arguments, Numbers
    from cnntutor.domain.verdict import Difference, Verdict
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.diagnosis.replay import Judged
    from cnntutor.grading.kinds.interface import Flaw


class ChoiceKind(CaseByCase[Choice]):
    """Choices of which exactly one is right for the numbers of a variant."""

    declaration = Choice
    fewest_misconceptions = 1

    def draw_cases(self, question: Choice, numbers: Numbers, seed: int) -> tuple[Case, ...]:
        """Return the one case that there is: its argument is all of the numbers."""
        return (Case("your numbers", (numbers,)),)

    def expected_value(self, question: Choice, arguments: Arguments) -> str:
        """Return the text of the right option."""
        right = [option.text for option in question.options if option.is_right(*arguments)]
        if len(right) != 1:
            raise CurriculumError(f"{question.name} has {len(right)} right options, and needs exactly one")
        return right[0]

    def judge(self, question: Choice, arguments: Arguments, value: Any) -> Difference | str:
        """Hold a choice against the right one."""
        texts = tuple(option.text for option in question.options)
        return compare_choice(value, self.expected_value(question, arguments), texts) or ""

    def explain(self, question: Choice, judged: Sequence[Judged], attempt: Attempt) -> Explained:
        """Return the reason of the option that was chosen."""
        (verdict, outcome), *_ = judged
        chosen = _find(question, outcome)
        if chosen is None or verdict.difference is None:
            return Explained(None, None)
        located = FirstDifference(verdict.case.name, (), verdict.difference.got, "")
        if chosen.reason is None:
            return Explained(located, None)
        return Explained(located, diagnosis_of((chosen.reason,), certain=True, seen=True))

    def sum_up(
        self,
        question: Choice,
        verdicts: Sequence[Verdict],
        first: Verdict,
        explained: Explained,
    ) -> str:
        """Return what was asked, and that it is another choice or none."""
        return tell_value(question, first, explained.said_of(first))

    def in_statement(self, question: Choice) -> tuple[str, ...]:
        """Return the options, in quotes as they are written."""
        return tuple(f'"{option.text}"' for option in question.options)

    def flaws(self, question: Choice, numbers: Mapping[str, Numbers]) -> list[Flaw]:
        """Look whether options differ, and whether each that is wrong for somebody has its own reason."""
        return [*_same_options(question), *_without_reason(question, numbers), *_same_reasons(question)]

    def is_wrong_with(self, question: Choice, misconception: Misconception, numbers: Numbers) -> bool:
        """Tell whether the option with this reason is wrong on these numbers."""
        return not _with_reason(question, misconception).is_right(numbers)

    def answer_with(self, question: Choice, misconception: Misconception, numbers: Numbers) -> str:
        """Return the option with this reason."""
        return _with_reason(question, misconception).text

    def zeros(self, question: Choice, numbers: Numbers) -> str:
        """Return an empty text."""
        return ""


def _with_reason(question: Choice, misconception: Misconception) -> Option:
    return next(option for option in question.options if option.reason is misconception)


def _find(question: Choice, outcome: Outcome) -> Option | None:
    """Return the option that was chosen; None where what came back is none of them."""
    if not isinstance(outcome, Returned) or not isinstance(outcome.value, str):
        return None
    text = outcome.value
    return next((option for option in question.options if same_choice(option.text, text)), None)


def _same_options(question: Choice) -> Iterator[Flaw]:
    for place, option in enumerate(question.options):
        if any(same_choice(option.text, earlier.text) for earlier in question.options[:place]):
            yield (
                f'{question.name} offers "{option.text}" twice: only letters and digits count.',
                "Remove one of the two, or write it in other words.",
            )


def _without_reason(question: Choice, numbers: Mapping[str, Numbers]) -> Iterator[Flaw]:
    for option in question.options:
        wrong_for = [whose for whose, each in numbers.items() if not option.is_right(each)]
        if wrong_for and option.reason is None:
            yield (
                f'{question.name}: "{option.text}" is wrong on the numbers of {wrong_for[0]} and '
                "has no reason.",
                "Give the option a `reason`: what does somebody think who chooses it?",
            )


def _same_reasons(question: Choice) -> Iterator[Flaw]:
    told: dict[str, str] = {}
    for option in question.options:
        if option.reason is None:
            continue
        earlier = told.setdefault(option.reason.tell, option.text)
        if earlier != option.text:
            yield (
                f'{question.name} tells the same of "{earlier}" and of "{option.text}".',
                "Say of each option what is wrong with it and not with the other.",
            )


KIND = ChoiceKind()
