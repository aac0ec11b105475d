"""From a report to text: for a terminal, for a program."""


def points(value: float) -> str:
    """Return points without needless decimals: `10`, `12.5`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def points_of(score: float | None, max_score: float, between: str = " / ") -> str:
    """Return points of those to be had: `10 / 15`; where no score can be known, that is said."""
    if score is None:
        return f"no score (of {points(max_score)})"
    return f"{points(score)}{between}{points(max_score)}"
