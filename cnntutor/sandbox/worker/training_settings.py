"""What a submission's `training()` chooses, held against what it may choose."""

from __future__ import annotations

import numbers
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cnntutor.sandbox.worker import absent
else:
    import absent  # from this folder, which is all of the package that a worker sees


def chosen(training: Callable[[], Any] | None, bounds: Mapping[str, tuple[Any, Any, Any]]) -> dict[str, Any]:
    """Return the settings of a training: what `training` gives, and the defaults for the others.

    Parameters
    ----------
    training : callable, optional
        The student's function; without one, all settings are the default ones.
    bounds : mapping
        By name: the default, the least and the most. Where the default is an int, it is a whole number.

    Raises
    ------
    TypeError, ValueError
        If it gives something else; the message is for the student.
    """
    defaults = {name: default for name, (default, _, _) in bounds.items()}
    value = {} if training is None else absent.present(training())
    if not isinstance(value, dict):
        example = ", ".join(f'"{name}": {default}' for name, default in defaults.items())
        raise TypeError(f"training() returns {{{example}}}, with numbers of your own")
    if unknown := [str(name)[:40] for name in value if name not in defaults]:
        raise ValueError(f'training() gives {_listed(defaults)}, not "{unknown[0]}"')
    settings = defaults | {name: value[name] for name in defaults if name in value}
    return {name: _within(name, settings[name], *bounds[name]) for name in defaults}


def _listed(names: Mapping[str, Any]) -> str:
    *others, last = (f'"{name}"' for name in names)
    return f"{', '.join(others)} and {last}" if others else last


def _within(name: str, value: Any, default: Any, least: Any, most: Any) -> Any:
    """Return a setting as a plain number; raise ValueError where it is none, or out of bounds."""
    whole = type(default) is int
    kind: Any = numbers.Integral if whole else numbers.Real
    if isinstance(value, bool) or not isinstance(value, kind) or not least <= float(value) <= most:
        what = "a whole number" if whole else "a number"
        raise ValueError(f"{name} is {what} from {least} to {most}, not {value!r}"[:200])
    return int(float(value)) if whole else float(value)
