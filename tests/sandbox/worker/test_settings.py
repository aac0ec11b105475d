"""What a worker is told when it starts goes there and comes back as it was."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from cnntutor.sandbox.worker.settings import WorkerSettings

NUMBERS: Any = {
    "cpu_seconds": 1,
    "data_bytes": 2,
    "file_bytes": 3,
    "work_dir_bytes": 4,
    "files": 5,
    "processes": 6,
}
SETTINGS = WorkerSettings(
    place="/a folder/ä",
    **NUMBERS,
    result_bytes=7,
    user=None,
    readable=("/a", "/b"),
    mounts=(("images", "/c"), ("more", "/d")),
    syscall_filter=base64.b64encode(bytes(range(256))).decode(),
)


def test_settings_travel_as_json() -> None:
    """Tuples inside of tuples are tuples again."""
    again = WorkerSettings.from_json(SETTINGS.to_json())
    assert again == SETTINGS
    assert hash(again) == hash(SETTINGS)


def test_a_program_of_bytes_travels_as_text() -> None:
    """And no program is none."""
    assert WorkerSettings.from_json(SETTINGS.to_json()).filter_program == bytes(range(256))
    assert SETTINGS._replace(syscall_filter="").filter_program == b""


@pytest.mark.parametrize("changes", [{"unheard_of": 1}, {"place": None}])
def test_settings_of_another_version_are_no_settings(changes: dict[str, Any]) -> None:
    """A name too many, or one too few, is told by its name."""
    told = json.loads(SETTINGS.to_json()) | changes
    told = {name: value for name, value in told.items() if value is not None or name != "place"}
    with pytest.raises(TypeError, match=next(iter(changes))):
        WorkerSettings.from_json(json.dumps(told))
