"""What a submission gets in place of a library that is not there: things that say so when they are used."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Never

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.sandbox.worker.special_methods import (
        METHODS,
        is_asserted,
        is_special,
        is_top_level,
        names_to_fill,
        version_named,
    )
else:
    # from this folder, which is all of the package that a worker sees
    from special_methods import (
        METHODS,
        is_asserted,
        is_special,
        is_top_level,
        names_to_fill,
        version_named,
    )


def _answer_or_raise(self: Any, *_arguments: Any, **_named: Any) -> Any:
    if not is_top_level(sys._getframe(1)):  # noqa: SLF001 - only the frame knows
        raise self._error()
    return self


class Absent:
    """A thing of a library that is not there: a function that uses it raises.

    The lines of a file itself are given things like it instead, because what raises there costs all the lines
    below. It is empty there, as its loops are. What would make a number or an array of it raises there, too:
    the answer would be another.
    """

    __slots__ = ("_library",)

    for _method in METHODS:
        locals()[_method] = _answer_or_raise

    def __init__(self, library: str) -> None:
        object.__setattr__(self, "_library", library)

    def _error(self) -> ImportError:
        library: str = object.__getattribute__(self, "_library")
        return ImportError(f"{library} is not there in this exercise: use numpy alone", name=library)

    def __getattr__(self, name: str) -> Any:
        if (version := version_named(name, object.__getattribute__(self, "_library"))) is not None:
            return version
        if is_special(name):
            raise AttributeError(name)
        return self

    def __setattr__(self, name: str, value: Any) -> None:
        pass

    def __mro_entries__(self, _bases: Any) -> tuple[type, ...]:
        def make(_kind: type, *_arguments: Any, **_named: Any) -> Any:
            if not is_top_level(sys._getframe(1)):  # noqa: SLF001 - as above
                raise self._error()
            return self

        return (type("Absent", (), {"__new__": make}),)

    def __instancecheck__(self, _thing: Any) -> bool:
        return False

    __subclasscheck__ = __instancecheck__

    def __exit__(self, *_raised: Any) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        frame = sys._getframe(1)  # noqa: SLF001 - as above
        if not is_top_level(frame):
            raise self._error()
        return iter([self] * names_to_fill(frame))

    def __bool__(self) -> bool:
        return is_asserted(sys._getframe(1))  # noqa: SLF001 - as above

    def __eq__(self, other: object) -> Any:
        return self if is_top_level(sys._getframe(1)) else self is other

    def __ne__(self, other: object) -> Any:
        return self if is_top_level(sys._getframe(1)) else self is not other

    def __hash__(self) -> int:
        return id(self)

    def __len__(self, *_thing: object) -> int:
        if not is_top_level(sys._getframe(1)):  # noqa: SLF001 - as above
            raise self._error()
        return 0

    __contains__ = __len__

    def __int__(self, *_arguments: Any, **_named: Any) -> Never:
        raise self._error()

    __index__ = __float__ = __complex__ = __array__ = __int__

    def __repr__(self) -> str:
        return f"<{self._library} is not there>"

    def __format__(self, _form: str) -> str:
        return repr(self)


def present(value: Any) -> Any:
    """Return an answer, if it is no thing of a library that is not there.

    Raises
    ------
    ImportError
        If it is one.
    """
    if issubclass(type(value), Absent):
        raise value._error()  # noqa: SLF001 - a public name would be one of the library's
    return value
