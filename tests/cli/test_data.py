"""`cnntutor data`: what is shown, what is kept, what is printed for programs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor import doctor
from cnntutor.datasets import cats_and_dogs, download
from cnntutor.datasets.download import Origin
from cnntutor.doctor import Observation
from cnntutor.errors import DataError
from tests.conftest import Ran
from tests.datasets import writers

Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return our cache, empty for each test, as is the folder of Keras."""
    monkeypatch.setenv("CNNTUTOR_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    return tmp_path / "cache"


def put_mnist(folder: Path) -> Path:
    """Write a small MNIST; return its file."""
    return writers.write_folder(folder, {"mnist.npz": writers.npz(writers.mnist_arrays())}) / "mnist.npz"


def test_list_shows_every_set_and_what_to_do(cnntutor: Run, folder: Path, cache: Path) -> None:
    """What is there is shown with its place, what is not with the files that belong there."""
    file = put_mnist(folder / "keras" / "datasets")
    ran = cnntutor("data", "list")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert [" ".join(line.split()) for line in lines[1:6]] == [
        "shapes10 32×32×3 10 5,000 1,000 drawn when first needed",
        "digits28 28×28 10 5,000 1,000 drawn when first needed",
        "cifar10 32×32×3 10 50,000 10,000 not there (see below)",
        f"mnist 28×28 10 60,000 10,000 {file}",
        f"cats_and_dogs various 2 25,000 0 {cats_and_dogs.stand_in()}",
    ]
    assert "CIFAR-10 is not there. Put `cifar-10-python.tar.gz`" in ran.out
    assert str(cache) in ran.out
    assert "MNIST is not there" not in ran.out


def test_list_for_programs(cnntutor: Run, folder: Path) -> None:
    """The same as JSON."""
    file = put_mnist(folder / "mine")
    ran = cnntutor("data", "list", "--data-dir", "mine", "--format", "json")
    shapes, digits, cifar, mnist, cats = ran.json["data_sets"]
    assert (shapes["name"], shapes["available"], shapes["path"], shapes["how_to_get"]) == (
        "shapes10",
        True,
        None,
        None,
    )
    assert (cifar["shape"], cifar["classes"][9], cifar["available"]) == ([32, 32, 3], "truck", False)
    assert "cifar-10-python.tar.gz" in cifar["how_to_get"]
    assert (mnist["path"], mnist["train_count"], mnist["test_count"]) == (str(file), 60000, 10000)
    assert (digits["name"], digits["shape"], digits["available"]) == ("digits28", [28, 28], True)
    assert (cats["shape"], cats["classes"], cats["path"]) == (
        [],
        ["Cat", "Dog"],
        str(cats_and_dogs.stand_in()),
    )
    assert shapes.keys() == digits.keys() == cifar.keys() == mnist.keys() == cats.keys()


def test_prepare_draws_and_keeps(cnntutor: Run, cache: Path) -> None:
    """The generated set is drawn once; classes are counted, and its place is told."""
    assert cnntutor("data", "path", "shapes10").code == 2
    ran = cnntutor("data", "prepare", "shapes10")
    assert ran.code == 0
    file = cache / "shapes10.npz"
    assert f"shapes10: images of 32×32×3 bytes, from {file}" in ran.out
    assert "waves            500     100" in ran.out
    assert "all            5,000   1,000" in ran.out
    assert cnntutor("data", "path", "shapes10") == Ran(0, f"{file}\n", "")
    assert f"1,000  {file}" in cnntutor("data", "list").out
    assert Observation("shapes10", str(file)) in doctor._data_sets()


def test_prepare_reads_what_is_there(cnntutor: Run, folder: Path) -> None:
    """A small copy is counted as it is."""
    writers.write_folder(folder / "cifar-10-batches-bin", writers.cifar_batches(writers.binary, ".bin"))
    ran = cnntutor("data", "prepare", "cifar10", "--data-dir", ".", "--download")
    assert ran.code == 0
    assert ran.err == ""
    assert "all               15       3" in ran.out


def test_path_prints_nothing_else(cnntutor: Run, folder: Path) -> None:
    """A script can use what is printed; where there is nothing, only the exit code and the reason come."""
    ran = cnntutor("data", "path", "mnist", "--data-dir", ".")
    assert (ran.code, ran.out) == (2, "")
    assert "MNIST is not there. Put `mnist.npz`" in ran.err
    file = put_mnist(folder)
    assert cnntutor("data", "path", "mnist", "--data-dir", ".") == Ran(0, f"{file}\n", "")


def test_the_embedded_set_is_found_beside_a_published_one(cnntutor: Run, folder: Path, cache: Path) -> None:
    """The report of exercise 17 is about it: who sees another one is told."""
    shutil.copytree(cats_and_dogs.stand_in(), cache / "PetImages")
    assert cnntutor("data", "path", "cats_and_dogs").out == f"{cache / 'PetImages'}\n"
    assert cnntutor("data", "path", "cats_and_dogs", "--embedded").out == f"{cats_and_dogs.stand_in()}\n"
    other = cnntutor("data", "describe", "cats_and_dogs").out
    assert "The report of exercise17 is about the stand-in" in " ".join(other.split())
    shown = cnntutor("data", "describe", "cats_and_dogs", "--embedded").out
    assert "The report of exercise17" not in " ".join(shown.split())
    cnntutor("data", "prepare", "digits28")
    path = ("data", "path", "digits28")
    assert cnntutor(*path, "--embedded") == cnntutor(*path)


def test_mistakes_in_the_call_are_said(cnntutor: Run, folder: Path) -> None:
    """An unknown set, a folder that is none and a damaged file end with exit code 2 and a reason."""
    (folder / "mnist.npz").write_bytes(b"cut")
    for arguments, said in {
        ("prepare", "minst"): "Did you mean mnist?",
        ("path", "mnist", "--data-dir", "nowhere"): "nowhere, is not there",
        ("path", "mnist", "--data-dir", "mnist.npz"): "is a file: give the folder that it is in",
        ("prepare", "mnist", "--data-dir", "."): "mnist.npz cannot be used",
        ("prepare", "mnist"): "--download",
        ("path", "mnist", "--embedded"): "MNIST does not come with cnntutor",
        ("path", "shapes10", "--embedded", "--data-dir", "."): "either --embedded or --data-dir",
    }.items():
        ran = cnntutor("data", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err


def test_download_only_when_asked(
    cnntutor: Run, folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A set is fetched where it is not there and `--download` was said, and then read."""
    fetched: list[Origin] = []

    def fetch(origin: Origin) -> Path:
        fetched.append(origin)
        return put_mnist(cache)

    monkeypatch.setattr(download, "fetch", fetch)
    assert cnntutor("data", "prepare", "mnist").code == 2
    assert fetched == []
    ran = cnntutor("data", "prepare", "mnist", "--download")
    assert ran.code == 0
    assert "Fetching https://storage.googleapis.com/" in ran.err
    assert "all                3       2" in ran.out
    assert cnntutor("data", "prepare", "mnist", "--download").code == 0
    assert fetched == [download.ORIGINS["mnist"]]


def test_a_download_that_fails_is_said(cnntutor: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason stands in the last line, with exit code 2."""

    def fetch(origin: Origin) -> Path:
        raise DataError(f"{origin.url} could not be fetched")

    monkeypatch.setattr(download, "fetch", fetch)
    ran = cnntutor("data", "prepare", "cifar10", "--download")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].endswith("could not be fetched")


def test_describe_shows_a_data_set_without_what_is_asked(cnntutor: Run, folder: Path) -> None:
    """Table, samples and the balance as a picture, here and as a file; no count of any class."""
    ran = cnntutor("data", "describe", "cats_and_dogs")
    assert ran.code == 0
    for said in (
        str(cats_and_dogs.stand_in()),
        "of all sizes",
        "Cat/17.jpg",
        "Thumbs.db",
        "Samples",
        "Balance",
    ):
        assert said in ran.out
    assert "34" not in ran.out.replace(str(cats_and_dogs.stand_in()), "")
    assert (folder / "cats_and_dogs.png").read_bytes().startswith(b"\x89PNG")
    ran = cnntutor("data", "describe", "digits28", "--output", "mine.png")
    assert ran.code == 0
    assert "28×28, uint8" in ran.out
    assert "Written: mine.png" in ran.out


def test_describe_says_what_is_not_there(cnntutor: Run) -> None:
    """As every command does."""
    ran = cnntutor("data", "describe", "cifar10")
    assert ran.code == 2
    assert "CIFAR-10 is not there" in ran.err


def test_prepare_tells_which_files_of_a_folder_cannot_be_used(cnntutor: Run) -> None:
    """By their names, with the reason."""
    ran = cnntutor("data", "prepare", "cats_and_dogs")
    assert ran.code == 0
    assert "not readable: 1 file: Cat/17.jpg (the image in it is damaged or cut off)" in ran.out
    assert "no image: 1 file: Cat/Thumbs.db" in ran.out


@pytest.mark.parametrize("arguments", [("list",), ("path", "shapes10"), ("--help",)])
def test_no_framework_is_imported(folder: Path, arguments: tuple[str, ...]) -> None:
    """Data sets are read without TensorFlow; and the help without numpy."""
    code = (
        "import contextlib, io, sys\n"
        f"sys.argv = ['cnntutor', 'data', *{arguments!r}]\n"
        "from cnntutor.cli.main import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main()\n"
        f"unwanted = ['tensorflow', 'keras', 'scipy', *{['numpy'] if arguments == ('--help',) else []!r}]\n"
        "print([name for name in unwanted if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
