"""What is kept of practice: readable, mergeable by hand, and robust against both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cnntutor.workspace.skills import NAME, Skill, read_skills, write_skills

SKILLS = {
    "exercise3/max_pooled": Skill(known=0.85, stage="alone", drawn=3, right=1, wrong=0),
    "exercise1/feature_map": Skill(
        known=0.99, stage="alone", drawn=5, right=2, wrong=1, mastered=True, due="2027-01-01T00:00:00+00:00",
        card={"stability": 2.5},
    ),
}  # fmt: skip


def test_it_is_kept_a_line_a_skill(tmp_path: Path) -> None:
    """So that two files can be merged line by line."""
    assert write_skills(tmp_path, SKILLS)
    assert read_skills(tmp_path) == SKILLS
    lines = (tmp_path / NAME).read_text().splitlines()
    assert [line.split('"')[1] for line in lines if "known" in line] == sorted(SKILLS)


def test_what_cannot_be_understood_is_left_out(tmp_path: Path) -> None:
    """One line that was spoiled costs itself alone; a whole file that is none counts as none."""
    write_skills(tmp_path, SKILLS)
    content = json.loads((tmp_path / NAME).read_text())
    content["skills"]["exercise3/max_pooled"]["known"] = 7
    content["skills"]["more"] = {"known": None}
    (tmp_path / NAME).write_text(json.dumps(content))
    assert list(read_skills(tmp_path)) == ["exercise1/feature_map"]
    for text in ("", "[]", '{"version": 2, "skills": {}}', '{"version": 1, "skills": []}', "[" * 100_000):
        (tmp_path / NAME).write_text(text)
        assert read_skills(tmp_path) == {}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """By what comes back."""
    (tmp_path / "file").write_text("")
    assert not write_skills(tmp_path / "file", SKILLS)


@pytest.mark.parametrize("field", ["known", "stage", "drawn", "card"])
def test_every_field_is_needed(tmp_path: Path, field: str) -> None:
    """A skill without one of them is none."""
    write_skills(tmp_path, SKILLS)
    content = json.loads((tmp_path / NAME).read_text())
    del content["skills"]["exercise3/max_pooled"][field]
    (tmp_path / NAME).write_text(json.dumps(content))
    assert "exercise3/max_pooled" not in read_skills(tmp_path)


def test_what_another_session_has_kept_stays(tmp_path: Path) -> None:
    """And so does what is not understood; a file that is none is set aside."""
    write_skills(tmp_path, SKILLS)
    content = json.loads((tmp_path / NAME).read_text())
    content["skills"]["exercise1/feature_map"]["known"] = "much"
    (tmp_path / NAME).write_text(json.dumps(content))
    assert write_skills(tmp_path, {"exercise2/new": Skill()})
    rows = json.loads((tmp_path / NAME).read_text())["skills"]
    assert list(rows) == ["exercise1/feature_map", "exercise2/new", "exercise3/max_pooled"]
    assert rows["exercise1/feature_map"]["known"] == "much"
    (tmp_path / NAME).write_text("{")
    assert write_skills(tmp_path, {"exercise2/new": Skill()})
    assert (tmp_path / f"{NAME}.bak1").read_text() == "{"
