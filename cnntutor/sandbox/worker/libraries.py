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

BESIDE_KERAS = ("model_graph", "plain_settings", "describing", MODELLING)
"""All of this folder that needs Keras, each behind what it imports."""


def load(names: tuple[str, ...]) -> None:
    """Import libraries, and what works with them here.

    Some write to the standard output or error while they load, whatever they are told: the one would end up
    among the replies, the other among what the submission prints.
    """
    with _silence():
        for name in names:
            importlib.import_module(name)
        if "keras" in names:
            for module in BESIDE_KERAS:
                _load_sibling(module)
            _hush()


def modelling() -> Any:
    """Return what describes and trains models, if it was loaded."""
    return sys.modules.get(MODELLING)


def _load_sibling(name: str) -> None:
    """Import a module by its place: this folder is not among those that are searched."""
    from importlib.util import module_from_spec, spec_from_file_location  # here, as most workers do without

    spec = spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)


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
