"""Reports as a gradebook's file has them: read as what they have to be, or not at all."""

from __future__ import annotations

import json

from cnntutor.domain.report import Report


class NoReport(ValueError):
    """What was read is no report, or no row of a gradebook."""


def parse_report(text: str) -> Report:
    """Return the report that a text holds, every text in it sanitized.

    Raises
    ------
    ValueError
        If it is no report.
    """
    try:
        return Report.from_dict(json.loads(text, parse_constant=_no_number))
    except RecursionError:
        raise NoReport("it is nested too deep") from None
    except OverflowError:
        raise NoReport("it holds a number beyond all bounds") from None


def _no_number(name: str) -> float:
    raise NoReport(f"{name} is no number")
