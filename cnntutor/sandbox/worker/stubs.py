"""What a submission gets in place of libraries that only draw or show: things that do nothing."""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.sandbox.worker.special_methods import (
        METHODS,
        is_asserted,
        is_special,
        names_to_fill,
        version_named,
    )
else:
    # from this folder, which is all of the package that a worker sees
    from special_methods import (
        METHODS,
        is_asserted,
        is_special,
        names_to_fill,
        version_named,
    )


def _answer_itself(self: Any, *_arguments: Any, **_named: Any) -> Any:
    return self


class Drawing:
    """A thing of a library that only draws or shows: all that is done with it gives a thing like it.

    A student reads the name of the class where one is returned as an answer.
    """

    for _method in METHODS:
        locals()[_method] = _answer_itself
    __array_ufunc__ = __array_function__ = _answer_itself  # numpy would make an empty array of it

    def __init__(self, *_arguments: Any, **_named: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if (version := version_named(name, "")) is not None:
            return version
        if is_special(name):
            raise AttributeError(name)
        return BARS.get(name, DRAWING)

    def __setattr__(self, name: str, value: Any) -> None:
        if type(self) is not Drawing:  # of a class that is derived from it
            object.__setattr__(self, name, value)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Give nothing, or back what it decorates."""
        if len(arguments) == 1 and not named and isinstance(arguments[0], types.FunctionType | type):
            return arguments[0]
        return DRAWING

    def __mro_entries__(self, _bases: Any) -> tuple[type, ...]:
        return (Drawing,)

    def __instancecheck__(self, _thing: Any) -> bool:
        return False

    __subclasscheck__ = __contains__ = __instancecheck__

    def __exit__(self, *_raised: Any) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        return iter([DRAWING] * names_to_fill(sys._getframe(1)))  # noqa: SLF001 - only the frame knows

    def __reversed__(self) -> Iterator[Any]:
        return iter(())

    def __bool__(self) -> bool:
        return is_asserted(sys._getframe(1))  # noqa: SLF001 - as above

    def __len__(self) -> int:
        return 0

    __int__ = __index__ = __len__

    def __float__(self) -> float:
        return 0.0

    def __complex__(self) -> complex:
        return 0j

    def __repr__(self) -> str:
        return "<nothing is drawn here>"

    def __format__(self, _form: str) -> str:
        return repr(self)


class _Progress(Drawing):
    """An iterable with a bar that is not shown."""

    def __init__(self, iterable: Any) -> None:
        super().__init__()
        self._iterable = iterable

    def __iter__(self) -> Iterator[Any]:
        return iter(self._iterable)

    def __reversed__(self) -> Iterator[Any]:
        return iter(reversed(self._iterable))

    def __contains__(self, thing: Any) -> bool:
        return thing in self._iterable

    def __len__(self) -> int:
        return len(self._iterable)

    def __bool__(self) -> bool:
        return True


class _Bar(Drawing):
    """What makes a bar: `tqdm(images)`, `trange(10)`."""

    def __init__(self, kind: type | None = None) -> None:
        super().__init__()
        self._kind = kind

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Give the iterable, with what else a bar has."""
        if self._kind is not None:
            return _Progress(self._kind(*arguments))
        iterable = arguments[0] if arguments else named.get("iterable", named.get("sequence"))
        return _Progress(() if iterable is None else iterable)


DRAWING = Drawing()

BARS: dict[str, Any] = dict.fromkeys(
    ("tqdm", "tqdm_notebook", "track", "alive_it", "progressbar", "progress_bar"), _Bar()
)
"""What hands an iterable through, by the name that it has in its library."""
BARS |= dict.fromkeys(("trange", "tnrange"), _Bar(range))
