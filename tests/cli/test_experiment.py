"""`cnntutor experiment` asks before it writes, and `cnntutor plot` draws the table."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cnntutor.cli import experiment as command
from cnntutor.cli.common import Format
from cnntutor.curriculum import registry
from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.errors import UsageError
from cnntutor.submissions.read import read_submission
from cnntutor.tutor import experiment as tutor
from cnntutor.tutor.experiment import Experimented
from tests.described_variants import ACCURACIES, row_of

LISTING = registry.find("exercise10")
ROWS = tuple(row_of(name) for name in ACCURACIES)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the untouched exercise, and an experiment that takes no time."""
    path = tmp_path / LISTING.filename
    path.write_bytes(LISTING.template.read_bytes())
    monkeypatch.chdir(tmp_path)

    def run(work: Any, _options: Any, watch: Any) -> Experimented:
        for number, row in enumerate(ROWS, start=1):
            watch.begin(DESIGN.name_of(row.setting), number, len(ROWS))
            watch.finish(row, kept=False)
        return Experimented(DESIGN, ROWS, read_submission(work.path, LISTING.id))

    monkeypatch.setattr(tutor, "run_experiment", run)
    return path


def run(*arguments: str) -> Any:
    """Run the command as the shell does."""
    import typer

    app = typer.Typer()
    app.command()(command.command)
    return CliRunner().invoke(app, list(arguments))


def test_with_yes_the_table_is_written(file: Path) -> None:
    """A backup is kept, and the next step told."""
    result = run("exercise10", "--yes")
    assert result.exit_code == 0, result.output
    assert "8 of 8: activation=sigmoid ..." in result.output
    assert "RESULTS is written into exercise10_experiments.py (backup: " in result.output
    assert '"kernel": 3, "filters": 16' in file.read_text(encoding="utf-8")
    assert file.with_name(f"{file.name}.bak1").is_file()


def test_of_a_file_and_a_notebook_it_is_said_which_one_is_taken(file: Path) -> None:
    """The one that was changed last."""
    assert "is taken" not in run("exercise10").output
    older = file.with_suffix(".ipynb")
    older.write_text("{}", encoding="utf-8")
    os.utime(older, (1, 1))
    output = " ".join(run("exercise10").output.split())
    assert f"{file.name} is taken: it was changed after {older.name}." in output


def test_where_nobody_can_be_asked_nothing_is_written(file: Path) -> None:
    """It says how it is written."""
    before = file.read_bytes()
    result = run("exercise10")
    assert "Not written: add --yes" in result.output
    assert file.read_bytes() == before


def test_a_notebook_is_not_written_into(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table is shown, to be copied."""
    from cnntutor.tutor.work import Work

    done = Experimented(DESIGN, ROWS, read_submission(file, LISTING.id))
    command._write(Work(LISTING, file.with_suffix(".ipynb")), done, yes=True)
    assert "RESULTS = [\n" in capsys.readouterr().out


def test_the_table_is_drawn(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the file, which is not run; before there is a table it is told how to get one."""
    with pytest.raises(UsageError, match="has no table of results yet"):
        command.draw_table("exercise10", None, force=False, format_=Format.TEXT)
    assert run("exercise10", "--yes").exit_code == 0
    command.draw_table("exercise10", None, force=False, format_=Format.JSON)
    told = json.loads(capsys.readouterr().out)
    assert [row["accuracy"] for row in told["rows"]] == list(ACCURACIES.values())
    command.draw_table("exercise10", None, force=False, format_=Format.TEXT)
    assert "kernel=5" in capsys.readouterr().out
    pytest.importorskip("matplotlib")
    assert (file.parent / "exercise10-experiment.png").is_file()
