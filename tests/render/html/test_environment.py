"""The templates: nothing that is filled in can be anything but text."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from cnntutor.domain.report import Status
from cnntutor.render.html.environment import STATUSES, digest, percent, reached, signed, template


def filled(text: str, **values: Any) -> str:
    """Return a template of this text, filled in."""
    return template("class.html").environment.from_string(text).render(**values)


@pytest.mark.parametrize(
    ("value", "stands"),
    [
        ("<b>&\"'", "&lt;b&gt;&amp;&#34;&#39;"),
        ("\x1b[31m\u202eabc", "␛[31m�abc"),
        (Markup("<b>ours</b>"), "<b>ours</b>"),
        (3, "3"),
    ],
)
def test_what_is_filled_in_is_text(value: object, stands: str) -> None:
    """No mark-up, and nothing that turns the direction of writing; only what is ours stays as it is."""
    assert filled("{{ value }}", value=value) == stands


def test_what_is_not_there_is_an_error() -> None:
    """A name that is written wrongly in a template is not left out in silence."""
    with pytest.raises(UndefinedError):
        filled("{{ nothing_of_the_kind }}")


def test_every_status_has_words() -> None:
    """A status that a report may have, and no other."""
    assert STATUSES.keys() == {status.value for status in Status}


@pytest.mark.parametrize(
    ("value", "stands"),
    [(None, "–"), (0.0, "0.00"), (-0.001, "0.00"), (0.005001, "0.01"), (-0.5, "−0.50"), (1.0, "1.00")],
)
def test_a_correlation_has_two_decimals_and_its_sign(value: float | None, stands: str) -> None:
    """What is rounded to nothing has none."""
    assert signed(value) == stands


def test_shares_and_moments_may_be_unknown() -> None:
    """A dash stands in their place."""
    assert (percent(None), percent(0.125), percent(0.125, 1)) == ("–", "12 %", "12.5 %")
    assert (reached(""), reached("2026-03-01T09:30:12+00:00")) == ("–", "2026-03-01 09:30 UTC")


def test_a_digest_is_that_of_the_policy() -> None:
    """A browser works it out from the bytes that stand between the tags."""
    told = base64.b64decode(digest("ä").removeprefix("sha256-"))
    assert told == hashlib.sha256("ä".encode()).digest()
    style = filled("{{ STYLE }}\0{{ STYLE_DIGEST }}").split("\0")
    assert digest(style[0]) == style[1]


@pytest.mark.parametrize(
    ("value", "is_finite"), [(None, False), (float("nan"), False), (0, True), (1.5, True)]
)
def test_templates_can_ask_for_numbers(value: float | None, is_finite: bool) -> None:
    """What is unknown or no number is none."""
    assert filled("{{ 'yes' if value is finite else 'no' }}", value=value) == ("yes" if is_finite else "no")
