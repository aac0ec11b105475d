"""The templates, set up so that nothing that is filled in can be anything but text."""

from __future__ import annotations

import base64
import hashlib
import math
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cnntutor.gradebook.statistics.figures import share
from cnntutor.grading.feedback import points_of, tell_given
from cnntutor.grading.summary import tell_question
from cnntutor.render.grids import group_grids
from cnntutor.render.html import charts
from cnntutor.render.html.folder import GENERATOR
from cnntutor.render.html.heat import find_heat
from cnntutor.text import format_rounded, points, sanitize

if TYPE_CHECKING:
    from jinja2 import Template


STATUSES = {
    "correct": "right",
    "wrong": "not right yet",
    "malformed": "wrong form",
    "raised": "raised an error",
    "missing": "missing",
    "not_started": "not begun",
    "timed_out": "out of time",
    "out_of_memory": "out of memory",
    "crashed": "Python crashed",
    "refused": "no plain data",
    "undecided": "not decided yet",
    "open": "waits for your instructor",
    "assessed": "points of your instructor",
    "dropped": "counts for nobody",
}


@cache
def template(name: str) -> Template:
    """Return a template by the name of its file."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("cnntutor.render.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_format_value,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.tests["finite"] = lambda value: value is not None and math.isfinite(value)
    environment.filters |= {"points": points, "percent": percent, "signed": signed, "reached": reached}
    style, script, steps = _asset("style.css"), _asset("class.js"), _asset("explanation.js")
    environment.globals |= {
        "GENERATOR": GENERATOR,
        "STYLE": Markup(style),  # noqa: S704 - the package's own files
        "SCRIPT": Markup(script),  # noqa: S704
        "RESULT_STYLE": Markup(_asset("result.css")),  # noqa: S704
        "STYLE_DIGEST": digest(style),
        "SCRIPT_DIGEST": digest(script),
        "EXPLANATION_SCRIPT": Markup(steps),  # noqa: S704
        "EXPLANATION_SCRIPT_DIGEST": digest(steps),
        "STATUSES": STATUSES,
        "HISTOGRAM": charts.histogram,
        "LINES": charts.lines,
        "CURVE": charts.curve_line,
        "FRAME": charts,
        "points_of": points_of,
        "tell_given": tell_given,
        "share": share,
        "tell_question": tell_question,
        "group_grids": group_grids,
        "HEAT": find_heat,
    }
    return environment


def _asset(name: str) -> str:
    return (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8")


def _format_value(value: Any) -> Any:
    """Return what is filled in without characters that turn the direction of writing or control anything."""
    if isinstance(value, str) and not isinstance(value, Markup) and not value.isprintable():
        return sanitize(value)
    return value


def digest(text: str) -> str:
    """Return the SHA-256 of a text as a Content-Security-Policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


# ------------------------------------------------------------------ words


def percent(value: float | None, decimals: int = 0) -> str:
    """Return a share in per cent, `–` where there is none."""
    return "–" if value is None else f"{100 * value:.{decimals}f} %"


def signed(value: float | None) -> str:
    """Return a correlation to two decimals, `–` where there is none; nothing is minus zero."""
    return "–" if value is None else format_rounded(value).replace("-", "−")


def reached(moment: str) -> str:
    """Return a moment in UTC for a person: `2026-03-01 09:30 UTC`."""
    return f"{moment[:10]} {moment[11:16]} UTC" if moment else "–"
