"""Take the models that are given out of the arguments of a call, and hand them to a worker beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.cache import cached
from cnntutor.domain.given_model import GivenModel
from cnntutor.errors import CurriculumError
from cnntutor.sandbox.pipes import encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cnntutor.domain.values import Arguments


def models_in(arguments: Arguments) -> Iterator[GivenModel]:
    """Yield the models among the arguments of a call."""
    return (argument for argument in arguments if isinstance(argument, GivenModel))


def request_part(arguments: Arguments) -> dict[str, Any]:
    """Return what a request says of the arguments of a call: a model by its digest, all else as it is."""
    places = [[place, each.digest] for place, each in enumerate(arguments) if isinstance(each, GivenModel)]
    plain = tuple(None if isinstance(each, GivenModel) else each for each in arguments)
    return {"arguments": plain, "models": places} if places else {"arguments": plain}


class HandedOver:
    """Which models one worker has been given already: each goes there once.

    Parameters
    ----------
    has_keras : bool
        Whether a model can be built there.
    """

    def __init__(self, *, has_keras: bool) -> None:
        self._has_keras = has_keras
        self._known: set[str] = set()

    def frames(self, every: Iterable[Arguments]) -> Iterator[bytes]:
        """Yield the frames that have to go ahead of some calls: the models that are new to the worker.

        Raises
        ------
        CurriculumError
            If no model can be built there.
        """
        for arguments in every:
            for model in models_in(arguments):
                if not self._has_keras:
                    raise CurriculumError("an exercise gives a model, and its file does not import Keras")
                if model.digest not in self._known:
                    self._known.add(model.digest)
                    yield _frame(model)


def _frame(model: GivenModel) -> bytes:
    """Return the frame of a model: the same for a whole class."""
    request = {"do": "give", "digest": model.digest, "told": model.plain}
    return cached("given", (model,), work=lambda: encoded(request))
