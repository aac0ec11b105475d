"""What models are trained on and measured on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cnntutor.curriculum.exercise7_cifar10_model import TASK
from cnntutor.datasets.registry import load
from cnntutor.domain.model_task import ModelTask, Setting, TaskData
from cnntutor.errors import DataError, UsageError
from cnntutor.training.plan import standard_plan
from tests.datasets.writers import (
    binary,
    cifar_batches,
    idx_files,
    mnist_arrays,
    npz,
    write_folder,
)

DIGITS = ModelTask(
    data=(TaskData(name="digits28", threshold=0.9), TaskData(name="mnist", threshold=0.8, margin=0.05)),
    image_shape=(28, 28, 1),
    label_shape=(),
    settings={"epochs": Setting(default=5, least=1, most=10)},
)


def test_the_embedded_set_is_the_default() -> None:
    """5,000 images to learn from, the same for every seed; 1,000 others to classify, by the seed."""
    plan = standard_plan(TASK)
    first, other = plan(0), plan(1)
    assert first.images.shape == (5000, 32, 32, 3)
    assert first.held_out.shape == (1000, 32, 32, 3)
    assert np.array_equal(first.images, other.images)
    assert not np.array_equal(first.held_out, other.held_out)
    assert np.array_equal(first.held_out, standard_plan(TASK)(0).held_out)
    assert len(first.classes) == 10
    images = {image.tobytes() for image in first.images}
    assert not images & {image.tobytes() for image in (*first.held_out, *other.held_out)}


def test_fewer_epochs_ask_for_less() -> None:
    """The threshold is that of the epochs that a student chose; five or more have the highest."""
    plan = standard_plan(TASK)(0)
    assert [plan.asked.threshold_after(epochs) for epochs in (1, 3, 4, 5, 10)] == [0.8, 0.8, 0.9, 0.9, 0.9]
    assert [TASK.data_named("cifar10").threshold_after(epochs) for epochs in (3, 4, 5)] == [
        0.36,
        0.37,
        0.40,
    ]


def test_a_threshold_that_was_not_measured_has_a_margin(tmp_path: Path) -> None:
    """That of the embedded set was measured; that of CIFAR-10 was not."""
    write_folder(tmp_path / "cifar-10-batches-bin", cifar_batches(binary, ".bin"))
    assert standard_plan(TASK)(0).asked.margin == 0
    assert standard_plan(TASK, "cifar10", tmp_path)(0).asked.margin == 0.04


def test_real_images_come_from_the_users_folder(tmp_path: Path) -> None:
    """CIFAR-10 is read from files; which of its test images are classified depends on the seed."""
    folder = write_folder(tmp_path / "cifar-10-batches-bin", cifar_batches(binary, ".bin"))
    assert folder.is_dir()
    plan = standard_plan(TASK, "cifar10", tmp_path)
    assert plan(0).asked.threshold == 0.40
    assert plan(0).held_out.shape[1:] == (32, 32, 3)
    assert np.array_equal(plan(3).held_out, plan(3).held_out)
    published = load("cifar10", tmp_path).test
    images = {image.tobytes() for image in published.images}
    known = [image.tobytes() in images for seed in range(1, 30) for image in plan(seed).held_out]
    assert np.mean(known) < 0.1  # their labels are public: they are shown a little changed
    assert sorted(plan(3).held_out_labels[:, 0]) == sorted(published.labels[:, 0])


def test_a_set_that_is_not_there_or_not_for_this(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing set says what belongs where; one that models are not trained on says which are."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setenv("CNNTUTOR_CACHE", str(tmp_path))
    with pytest.raises(DataError, match="cifar-10"):
        standard_plan(TASK, "cifar10")(0)
    with pytest.raises(UsageError, match="shapes10 or cifar10"):
        standard_plan(TASK, "mnist")(0)


def test_digits_have_one_layout_whether_drawn_or_real(tmp_path: Path) -> None:
    """digits28 and the files of MNIST, in both of their formats, give grey images and labels of one axis."""
    drawn = standard_plan(DIGITS)(7)
    assert (drawn.asked.name, drawn.classes) == ("digits28", tuple("0123456789"))
    assert (drawn.images.shape, drawn.labels.shape) == ((5000, 28, 28), (5000,))
    assert (drawn.held_out.shape, drawn.held_out_labels.shape) == ((1000, 28, 28), (1000,))
    arrays = mnist_arrays(20, held_out=8)
    write_folder(tmp_path / "npz", {"mnist.npz": npz(arrays)})
    write_folder(tmp_path / "idx", idx_files(arrays))
    packed, published = (standard_plan(DIGITS, "mnist", tmp_path / name)(7) for name in ("npz", "idx"))
    assert packed.digest == published.digest
    assert (packed.images.shape[1:], packed.labels.ndim) == ((28, 28), 1)
    assert (packed.held_out.shape[1:], packed.held_out_labels.ndim) == ((28, 28), 1)
    assert sorted(packed.held_out_labels) == sorted(arrays["y_test"])
    assert (packed.asked.threshold, packed.asked.margin) == (0.8, 0.05)


def test_digits_are_never_mirrored(tmp_path: Path) -> None:
    """A 2 in a mirror is none: held-out images of MNIST are moved and cropped only."""
    arrays = mnist_arrays(20, held_out=8)
    arrays["x_test"] = np.zeros((len(arrays["y_test"]), 28, 28), np.uint8)
    arrays["x_test"][:, 10:18, 5:9] = 255  # left of the middle
    write_folder(tmp_path, {"mnist.npz": npz(arrays)})
    for seed in range(1, 6):
        held_out = standard_plan(DIGITS, "mnist", tmp_path)(seed).held_out
        assert (held_out[:, :, :14].max(axis=(1, 2)) == 255).all()
        assert not held_out[:, :, 14:].any()
