"""Questions that are answered by choosing one of several options: a wrong one is told its own reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cnntutor.domain.choice import Choice
from cnntutor.domain.exercise import Case
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import FirstDifference
from cnntutor.errors import CurriculumError
from cnntutor.grading.choices import choice_text, compare_choice, same_choice
from cnntutor.grading.feedback import diagnosis_of, tell_value
from cnntutor.grading.kinds.case_by_case import CaseByCase, Explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cnntutor.domain.choice import Option
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.report import QuestionReport
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
        return (Case(name="your numbers", arguments=(numbers,)),)

    def expected_value(self, question: Choice, arguments: Arguments) -> str:
        """Return the text of the right option."""
        right = [option.text for option in question.ask(*arguments).options if option.is_right(*arguments)]
        if len(right) != 1:
            raise CurriculumError(f"{question.name} has {len(right)} right options, and needs exactly one")
        return right[0]

    def judge(self, question: Choice, arguments: Arguments, value: Any, expected: Any) -> Difference | str:
        """Hold a choice against the right one."""
        texts = tuple(option.text for option in question.ask(*arguments).options)
        return compare_choice(value, expected, texts) or ""

    def explain(self, question: Choice, judged: Sequence[Judged], attempt: Attempt) -> Explained:
        """Return the reason of the option that was chosen."""
        (verdict, outcome), *_ = judged
        chosen = _find(question, verdict.case.arguments, outcome)
        if chosen is None or verdict.difference is None:
            return Explained(None, None)
        located = FirstDifference(case=verdict.case.name, index=(), got=verdict.difference.got, expected="")
        if chosen.reason is None:
            return Explained(located, None)
        seen = not chosen.reason.exchange  # what steps of a procedure give may have been come by otherwise
        return Explained(located, diagnosis_of((chosen.reason,), certain=True, seen=seen))

    def report(self, question: Choice, judged: Sequence[Judged], attempt: Attempt) -> QuestionReport:
        """Return the report on a question, with the option that was chosen."""
        (verdict, outcome), *_ = judged
        chosen = _find(question, verdict.case.arguments, outcome)
        report = super().report(question, judged, attempt)
        return report if chosen is None else replace(report, chosen=chosen.text)

    def sum_up(
        self,
        question: Choice,
        verdicts: Sequence[Verdict],
        first: Verdict,
        explained: Explained,
    ) -> str:
        """Return what was asked, and that it is another choice or none."""
        return tell_value(question, first, explained.said_of(first))

    def last_hints(self, question: Choice, numbers: Numbers) -> list[str]:
        """Return those on what was drawn for the student."""
        return [*question.ask(numbers).hints]

    def in_statement(self, question: Choice) -> tuple[str, ...]:
        """Return the options, in quotes as they are written."""
        return tuple(f'"{option.text}"' for option in question.options)

    def flaws(self, question: Choice, numbers: Mapping[str, Numbers]) -> list[Flaw]:
        """Look whether options differ, and whether each that is wrong for somebody has its own reason."""
        if question.drawn is None:
            return [*_flaws(question.name, question.options, numbers)]
        examples = {f"example {n}": each for n, each in enumerate(question.examples, start=1)}
        every = {**numbers, **examples}
        return [
            flaw
            for whose, each in every.items()
            for flaw in _flaws(question.name, question.ask(each).options, {whose: each})
        ]

    def is_wrong_with(self, question: Choice, misconception: Misconception, numbers: Numbers) -> bool:
        """Tell whether the option with this reason is wrong on these numbers."""
        option = _with_reason(question, misconception, numbers)
        return option is not None and not option.is_right(numbers)

    def answer_with(self, question: Choice, misconception: Misconception, numbers: Numbers) -> str:
        """Return the option with this reason."""
        option = _with_reason(question, misconception, numbers)
        if option is None:
            raise CurriculumError(f"{misconception.name} is the reason of no option here")
        return option.text

    def zeros(self, question: Choice, numbers: Numbers) -> str:
        """Return an empty text."""
        return ""


def _with_reason(question: Choice, misconception: Misconception, numbers: Numbers) -> Option | None:
    options = question.ask(numbers).options
    return next((option for option in options if option.reason == misconception), None)


def _find(question: Choice, arguments: Arguments, outcome: Outcome) -> Option | None:
    """Return the option that was chosen; None where what came back is none of them."""
    if not isinstance(outcome, Returned):
        return None
    options = question.ask(*arguments).options
    text = choice_text(outcome.value, tuple(option.text for option in options))
    return next((option for option in options if text is not None and same_choice(option.text, text)), None)


def _flaws(name: str, options: tuple[Option, ...], numbers: Mapping[str, Numbers]) -> Iterator[Flaw]:
    yield from _same_options(name, options)
    yield from _without_reason(name, options, numbers)
    yield from _same_reasons(name, options)


def _same_options(name: str, options: tuple[Option, ...]) -> Iterator[Flaw]:
    for place, option in enumerate(options):
        if any(same_choice(option.text, earlier.text) for earlier in options[:place]):
            yield (
                f'{name} offers "{option.text}" twice: only letters and digits count.',
                "Remove one of the two, or write it in other words.",
            )


def _without_reason(name: str, options: tuple[Option, ...], numbers: Mapping[str, Numbers]) -> Iterator[Flaw]:
    for option in options:
        wrong_for = [whose for whose, each in numbers.items() if not option.is_right(each)]
        if wrong_for and option.reason is None:
            yield (
                f'{name}: "{option.text}" is wrong on the numbers of {wrong_for[0]} and has no reason.',
                "Give the option a `reason`: what does somebody think who chooses it?",
            )


def _same_reasons(name: str, options: tuple[Option, ...]) -> Iterator[Flaw]:
    told: dict[str, str] = {}
    for option in options:
        if option.reason is None:
            continue
        earlier = told.setdefault(option.reason.tell, option.text)
        if earlier != option.text:
            yield (
                f'{name} tells the same of "{earlier}" and of "{option.text}".',
                "Say of each option what is wrong with it and not with the other.",
            )


KIND = ChoiceKind()
