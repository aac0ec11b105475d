"""Load the libraries that a worker has ready before a submission comes."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

CHATTY = ("tensorflow", "absl")
"""Libraries whose warnings are of no use to a student."""

MODELLING = "modelling"
"""What describes and trains models: in this folder, and loaded only beside Keras, which it needs."""

GIVEN_MODELS = "given_models"
"""What builds the models that a submission is given."""

BESIDE_KERAS = ("model_graph", "plain_settings", "describing", "training_settings", GIVEN_MODELS, MODELLING)
"""All of this folder that is there for models, each behind what it imports."""


def load(names: tuple[str, ...]) -> None:
    """Import libraries, and what works with them here.

    Some write to the standard output or error while they load, whatever they are told: the one would end up
    among the replies, the other among what the submission prints.
    """
    with _silence():
        for name in names:
            importlib.import_module(name)
        if "PIL.Image" in names:
            sys.modules["PIL.Image"].init()  # else the first image that is broken loads fifty modules
        if "keras" in names:
            for module in BESIDE_KERAS:
                sys.modules[module] = _ours[module] = load_sibling(module)
            _hush()


def modelling() -> Any:
    """Return what describes and trains models, if it was loaded."""
    return _ours.get(MODELLING)


def given_models() -> Any:
    """Return what builds models that are given, if it was loaded."""
    return _ours.get(GIVEN_MODELS)


_ours: dict[str, Any] = {}
_hidden: dict[str, Any] = {}


def load_sibling(name: str) -> Any:
    """Return a module of this folder, which is not among those that are searched; each call loads it anew."""
    from importlib.util import module_from_spec, spec_from_file_location  # here, as most workers do without

    spec = spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    with _found_again():
        other = sys.modules.get(name)
        sys.modules[name] = module  # dataclasses look for the module that they stand in
        try:
            spec.loader.exec_module(module)
        finally:
            del sys.modules[name]
            if other is not None:
                sys.modules[name] = other
    return module


def hide() -> None:
    """Leave the names of this folder's modules to the submission, which may have a `settings.py` of its own.

    `codec` stays: what somebody could gain by it is tried in the tests.
    """
    folder = os.path.dirname(__file__)  # noqa: PTH120 - each start pays for it
    for name, module in list(sys.modules.items()):
        place = getattr(module, "__file__", None) or ""
        is_ours = place.startswith(folder) and os.path.dirname(place) == folder  # noqa: PTH120 - as above
        if is_ours and name not in ("__main__", "codec"):
            _hidden[name] = sys.modules.pop(name)


@contextlib.contextmanager
def _found_again() -> Iterator[None]:
    """Let a module of this folder import others, whatever the submission calls its own."""
    own = {name: sys.modules[name] for name in _hidden if name in sys.modules}
    sys.modules.update(_hidden)
    try:
        yield
    finally:
        for name in _hidden:
            del sys.modules[name]
        sys.modules.update(own)


def _hush() -> None:
    import logging  # Keras has loaded both already; a worker without Keras does without
    import warnings

    warnings.filterwarnings("ignore", module="keras|tensorflow")  # they are shown as what the student printed
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.ERROR)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    nothing = os.open(os.devnull, os.O_WRONLY)
    kept = {descriptor: os.dup(descriptor) for descriptor in (1, 2)}
    try:
        for descriptor in kept:
            os.dup2(nothing, descriptor)
        yield
    finally:
        for descriptor, original in kept.items():
            os.dup2(original, descriptor)
            os.close(original)
        os.close(nothing)
