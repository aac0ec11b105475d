"""`cnntutor plot` and `cnntutor look`, through the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread

from cnntutor.curriculum import registry
from cnntutor.datasets import digits28, shapes10
from cnntutor.domain.training import Training
from cnntutor.training.plan import standard_plan
from tests.conftest import Ran
from tests.datasets import writers
from tests.support import REPOSITORY, solution
from tests.tutor.test_inspection import (
    changed,
    grey,
    made_up,
    training,
    validated,
    written,
)

Run = Callable[..., Ran]
KEPT = Path(".cnntutor", "exercise7.npz")
PICTURES = ["confusion.png", "filters.png", "image.png", "maps-1.png", "maps-2.png", "mistakes.png"]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for data sets that these tests share."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def kept(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder in which a check has kept a model."""
    monkeypatch.setenv("CNNTUTOR_CACHE", str(cache))
    return written(folder / KEPT, made_up(shapes10.held_out(0, 1000).labels))


def test_plot_draws_here_and_into_a_file(cnntutor: Run, kept: Path, folder: Path) -> None:
    """The curve stands in the terminal, and its picture in a file that is named."""
    ran = cnntutor("plot", "exercise7")
    assert (ran.code, ran.err) == (0, "")
    assert "held-out images: 87.5% are right" in ran.out
    assert "Written: exercise7-training.png" in ran.out
    assert np.ptp(imread(folder / "exercise7-training.png")[..., 0]) > 0.5
    (folder / "sub").mkdir()
    assert cnntutor("plot", "7", "--output", "sub").code == 0
    assert (folder / "sub" / "exercise7-training.png").is_file()


def test_plot_for_programs(cnntutor: Run, kept: Path) -> None:
    """As JSON there are the numbers and the file, and null where there is no number."""
    written(kept, replace(made_up(np.zeros(9)), training=training(losses=(1.0, float("nan")))))
    ran = cnntutor("plot", "7", "--format", "json")
    assert ran.json["file"] == "exercise7-training.png"
    assert [epoch["loss"] for epoch in ran.json["curve"]] == [1.0, None]
    assert ran.json["accuracy"] == 0.875


def test_work_is_never_overwritten_unasked(cnntutor: Run, kept: Path, folder: Path) -> None:
    """A file that is no picture of ours needs --force, and stays as a backup."""
    (folder / "exercise7-training.png").write_text("mine")
    ran = cnntutor("plot", "7")
    assert (ran.code, "--force" in ran.err) == (2, True)
    assert (folder / "exercise7-training.png").read_text() == "mine"
    assert "backup: exercise7-training.png.bak1" in cnntutor("plot", "7", "--force").out
    assert (folder / "exercise7-training.png.bak1").read_text() == "mine"


def test_calls_that_cannot_be_carried_out(cnntutor: Run, kept: Path, folder: Path) -> None:
    """Each says what would work, and none leaves a trace."""
    (folder / "file").write_text("")
    for arguments, said in {
        ("plot", "exercise1"): "exercise1 trains no model: plot works for exercise7, exercise8, exercise10",
        ("look", "pooling"): "exercise3 trains no model: look works for exercise7, exercise8, exercise9",
        ("plot", "99"): "There is no exercise",
        ("plot", "7", "--output", "curve.jpg"): ".png",
        ("look", "7", "--output", "file"): "file is a file",
        ("look", "7", "--image", "1000"): "--image goes from 0 to 999",
    }.items():
        ran = cnntutor(*arguments)
        assert ran.code == 2
        assert said in ran.err
    assert sorted(path.name for path in folder.iterdir()) == [".cnntutor", "file"]


def test_nothing_kept_or_damaged(cnntutor: Run, kept: Path) -> None:
    """Before a check, and with a damaged file, the next step is said."""
    for content, said in ((b"junk", "check exercise7` again"), (None, "Nothing is kept yet: run")):
        kept.unlink() if content is None else kept.write_bytes(content)
        for command in ("plot", "look"):
            ran = cnntutor(command, "7")
            assert ran.code == 2
            assert said in ran.err


def test_a_training_without_an_epoch_has_no_curve(cnntutor: Run, kept: Path) -> None:
    """Where not one epoch was finished, that is said."""
    ran = cnntutor("plot", "7") if changed(kept, training__curve=[]) else None
    assert ran is not None
    assert (ran.code, "no curve to draw" in ran.err) == (2, True)


def test_real_data_that_is_not_there_is_said(cnntutor: Run, kept: Path, folder: Path) -> None:
    """Without the images there are filters and the confusion matrix, and how to get the data."""
    changed(kept, training__data="cifar10")
    ran = cnntutor("look", "7", "--data-dir", str(folder))
    assert ran.code == 0
    text = " ".join(ran.out.split())
    assert "neither feature maps nor mistakes. CIFAR-10 is not there" in text
    assert "automobile" in text
    assert "Filters of conv2d" in text


def test_an_older_check_is_said(cnntutor: Run, kept: Path) -> None:
    """Where the exercise file was changed after the check, that is said."""
    cnntutor("init", ".")
    os.utime(kept, (1, 1))
    assert "exercise7_cifar10_model.py was changed after the check" in cnntutor("plot", "7").err


def test_the_terminal_part_needs_no_matplotlib(
    cnntutor: Run, kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without matplotlib all stands in the terminal; only files that were asked for are an error."""
    for name in ("drawing", "pictures", "training_curves"):
        monkeypatch.delitem(sys.modules, f"cnntutor.render.plots.{name}", raising=False)
        monkeypatch.delattr(f"cnntutor.render.plots.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    for command, words in (("plot", "held-out images"), ("look", "Worst mistakes")):
        ran = cnntutor(command, "7")
        assert (ran.code, words in ran.out) == (0, True)
        assert 'pip install "cnntutor[train]"' in ran.err
        assert cnntutor(command, "7", "--output", "x.png").code == 2
    assert [path.name for path in folder.iterdir()] == [".cnntutor"]
    assert cnntutor("plot", "7", "--format", "json").json["file"] is None


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Return what a fresh interpreter prints into a pipe that takes only ASCII."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )


def test_look_shows_and_writes_everything(kept: Path, folder: Path) -> None:
    """All sections are printed and all pictures written, with no TensorFlow and no word from matplotlib."""
    code = (
        "import contextlib, os, sys\n"
        "os.environ['MPLCONFIGDIR'] = 'fresh'\n"  # so that it makes its font cache anew
        "sys.argv = ['cnntutor', 'look', '7', '--image', '12']\n"
        "from cnntutor.cli.main import main\n"
        "early = [name for name in ('numpy', 'matplotlib', 'rich.console') if name in sys.modules]\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "heavy = ('tensorflow', 'keras', 'matplotlib.pyplot')\n"
        "print(early, [name for name in heavy if name in sys.modules])"
    )
    done = run(code)
    assert done.stderr == ""
    assert done.stdout.isascii()
    assert done.stdout.endswith("[] []\n")
    for words in ("Filters of conv2d", "Held-out image 12", "conv2d + relu", "pool", "Worst mistakes"):
        assert words in done.stdout
    assert "995 of 1,000 held-out images are right" in done.stdout
    assert f"Written to exercise7-pictures: {PICTURES[1]}" in done.stdout
    assert max(map(len, done.stdout.splitlines()[:-2])) <= 80
    assert sorted(path.name for path in (folder / "exercise7-pictures").iterdir()) == PICTURES


def test_digits_are_looked_at_and_plotted(cnntutor: Run, kept: Path, folder: Path) -> None:
    """Exercise 8 has grey images: one is shown with its predicted digit, and validation beside training."""
    labels = digits28.held_out(0, 1000).labels
    written(folder / ".cnntutor" / "exercise8.npz", replace(grey(labels), training=of_digits("digits28")))
    ran = cnntutor("look", "8", "--image", "2")
    assert (ran.code, ran.err) == (0, "")
    truth, guess = labels[2], (labels[2] + 1) % 10
    assert f"Held-out image 2: predicted {guess} (70%), truth {truth}" in ran.out
    assert "12 filters of 3 × 3" in ran.out
    assert sorted(path.name for path in (folder / "exercise8-pictures").iterdir()) == PICTURES
    plotted = cnntutor("plot", "8")
    assert (plotted.code, plotted.err) == (0, "")
    assert "lowest validation loss: 0.8, after epoch 2" in plotted.out
    epochs = cnntutor("plot", "8", "--format", "json").json["curve"]
    assert [epoch["validation_accuracy"] for epoch in epochs] == [0.4, 0.7, 0.6]


def test_real_digits_are_looked_at(cnntutor: Run, kept: Path, folder: Path) -> None:
    """With the files of MNIST the pictures are theirs; other files are said to be others."""
    for name, count in (("mine", 40), ("others", 30)):
        arrays = writers.mnist_arrays(3, held_out=count)
        writers.write_folder(folder / name, {"mnist.npz": writers.npz(arrays)})
    task = registry.load(registry.find("exercise8")).task
    assert task is not None
    labels = standard_plan(task, "mnist", folder / "mine")(0).held_out_labels
    written(folder / ".cnntutor" / "exercise8.npz", replace(grey(labels), training=of_digits("mnist")))
    ran = cnntutor("look", "8", "--data-dir", "mine")
    assert ran.code == 0
    assert "Worst mistakes" in ran.out
    ran = cnntutor("look", "8", "--data-dir", "others")
    assert "not those of that check" in " ".join(ran.out.split())
    assert "Worst mistakes" not in ran.out
    assert "MNIST is not there" in " ".join(cnntutor("look", "8").out.split())


@pytest.mark.training
def test_a_model_of_real_digits_can_be_looked_at(folder: Path, cnntutor: Run) -> None:
    """A check on the four files that MNIST is published as trains a model, and keeps what look shows."""
    train, test = digits28.generate(600, 5), digits28.generate(200, 6)
    arrays = {"x_train": train.images, "y_train": train.labels, "x_test": test.images, "y_test": test.labels}
    writers.write_folder(folder / "real", writers.idx_files(arrays))
    source = solution("exercise8").replace('"epochs": 5', '"epochs": 2')
    (folder / "exercise8_mnist_network.py").write_text(source)
    check = [sys.executable, "-m", "cnntutor", "check", "exercise8", "--format", "json"]
    ran = subprocess.run(
        [*check, "--data", "mnist", "--data-dir", "real"], capture_output=True, text=True, check=False
    )
    trained = json.loads(ran.stdout)["training"]
    assert (trained["data"], trained["images"], trained["held_out"]) == ("mnist", 600, 200)
    assert trained["curve"][0]["validation_loss"] > 0
    looked = cnntutor("look", "8", "--data-dir", "real")
    assert looked.code == 0
    assert looked.out.count("conv2d") >= 3
    assert "Worst mistakes" in looked.out
    assert "20% of them for validation" in cnntutor("plot", "8").out


def of_digits(data: str) -> Training:
    """Return the record of a made-up training on digits."""
    return replace(validated(), data=data)
