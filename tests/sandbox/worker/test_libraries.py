"""Modules of the worker's folder: loaded by their names, and hidden from a submission."""

from __future__ import annotations

import os
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from cnntutor.sandbox.worker import libraries
from tests.sandbox.worker.siblings import sibling


def test_a_sibling_is_loaded_anew_and_leaves_no_name_behind() -> None:
    """A module of the student's with its name stays where it is."""
    own = types.ModuleType("tries")
    before = dict(sys.modules)
    sys.modules["tries"] = own
    try:
        loaded = libraries.load_sibling("tries")
        assert sys.modules["tries"] is own
    finally:
        del sys.modules["tries"]
    assert loaded is not own
    assert Path(loaded.__file__).parent == Path(libraries.__file__).parent
    assert libraries.load_sibling("tries") is not loaded
    assert dict(sys.modules) == before


def test_a_sibling_that_is_not_there_leaves_no_name_behind() -> None:
    """Nor does one that cannot be run."""
    with pytest.raises(FileNotFoundError):
        libraries.load_sibling("unheard_of")
    assert "unheard_of" not in sys.modules


def test_names_of_the_folder_are_left_to_the_submission(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for `codec`; those of other folders stay, and siblings find each other all the same."""
    own: Any = sibling("libraries")
    tries, codec, other = (types.ModuleType(name) for name in ("tries", "codec", "other"))
    for module, place in ((tries, own.__file__), (codec, own.__file__), (other, os.__file__)):
        module.__file__ = str(Path(place).with_name(f"{module.__name__}.py"))
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    own.hide()
    assert "tries" not in sys.modules
    assert (sys.modules["codec"], sys.modules["other"]) == (codec, other)
    students = types.ModuleType("tries")
    sys.modules["tries"] = students
    with own._found_again():
        assert sys.modules["tries"] is tries
    assert sys.modules["tries"] is students


def test_loading_is_silent(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a library writes while it loads would end up among the replies."""
    (tmp_path / "noisy_library.py").write_text("import os\nos.write(1, b'one')\nos.write(2, b'two')\n")
    monkeypatch.syspath_prepend(tmp_path)
    libraries.load(("noisy_library",))
    monkeypatch.delitem(sys.modules, "noisy_library")
    os.write(1, b"afterwards")
    assert capfd.readouterr() == ("afterwards", "")


def test_without_keras_nothing_works_with_models() -> None:
    """Asked for, there is none."""
    own: Any = sibling("libraries")
    own.load(("json",))
    assert own.modelling() is own.given_models() is None
