"""From a report to text: for a terminal, for a program."""


def points(value: float) -> str:
    """Return points without needless decimals: `10`, `12.5`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
