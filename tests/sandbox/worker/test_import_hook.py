"""What a submission may import: the same wherever it is graded, and an import alone costs nothing."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from cnntutor.domain.outcome import Raised, Refused, Returned
from cnntutor.domain.report import Status
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.backends.inventory import WORKER_FOLDER
from cnntutor.sandbox.interface import Loaded
from cnntutor.sandbox.session import Session
from tests.hostile.backends_here import names
from tests.sandbox.worker.values import value_of_x
from tests.support import answer, grade_source, solution, submission

used: dict[str, select.Backend] = {}
"""The sandboxes of this file, so that a warm server serves more than one test."""

current = "process"
"""The backend that the running test is for."""


@pytest.fixture(autouse=True, params=[name for name in names() if name in ("warm", "landlock", "process")])
def backend(request: pytest.FixtureRequest) -> str:
    """Run every test where a worker is started anew, and where it is forked."""
    global current
    current = str(request.param)
    if current not in used:
        used[current] = select.make(current)
    return current


@pytest.fixture(scope="module", autouse=True)
def end_all() -> Iterator[None]:
    """End the sandboxes after the last test."""
    yield
    for sandbox in used.values():
        sandbox.__exit__(None, None, None)
    used.clear()


@contextmanager
def running(source: str) -> Iterator[tuple[Session, Loaded]]:
    """Give a worker that has run a file."""
    session = used[current].open(submission(textwrap.dedent(source)))
    try:
        loaded = session.load()
        assert isinstance(loaded, Loaded)
        yield session, loaded
    finally:
        session.close()


def value(source: str) -> object:
    """Return what `x` is in the end, after a file that runs through."""
    return value_of_x(source, used[current])


DRAWING_AND_OTHERS = """
import matplotlib.pyplot as plt, seaborn as sns
from mpl_toolkits.mplot3d import Axes3D
import tensorflow.keras.layers as layers
from scipy.signal import correlate2d
import pandas as pd, torch, torch.nn as nn, mahotas
print(torch.__version__.split("."), plt, nn)
fig, axes = plt.subplots(2, 2)
for ax in axes.flat:
    ax.imshow(0)
plt.show()
"""


def test_imports_that_are_not_used_cost_nothing() -> None:
    """A file that draws, and imports what it does not use, has full grades, whatever is installed."""
    source = DRAWING_AND_OTHERS + solution("exercise1")
    assert grade_source(source, sandbox=used[current]).passed


def test_a_library_that_is_used_costs_what_uses_it() -> None:
    """All else in the file is graded, and the student is told which library, where, and what to do."""
    source = "from scipy.signal import correlate2d\nmodel = correlate2d(1, 2)\n" + solution("exercise1")
    source += "\n\ndef conv2d(image, kernel, stride=1, padding=0):\n    return correlate2d(image, kernel)\n"
    report = grade_source(source, sandbox=used[current])
    wrong = [question for question in report.questions if question.status is not Status.CORRECT]
    assert wrong == [answer(report, "conv2d")]
    assert wrong[0].status is Status.RAISED
    message = " ".join(wrong[0].message.split())
    assert "return correlate2d(image, kernel) ImportError: scipy is not there in this exercise" in message
    assert "Importing it costs nothing" in message


@pytest.mark.parametrize(
    "drawing",
    [
        "fig, ax = plt.subplots()\nfig, ((a, b), (c, d)) = plt.subplots(2, 2)\na, *b, c = d\na.set(x=1)",
        "fig, axs = plt.subplots(2)\nfor i, ax in enumerate(zip(axs.flat, np.ravel(axs))): 1 / 0",
        "with plt.style.context('x') as style, mpl.rc_context(): plt.plot(1)",
        "plt.rcParams['a'] = 1\nplt.rcParams['a'] += 1\nplt.rcParams.update(a=1)\nplt.ax = 3\nfig.x = 4",
        "a = 1 + 2 * fig - np.ones(3) < 4\nassert not fig and fig != 1 and not isinstance(1, plt.Axes)",
        "print(f'{fig:.2f} {fig!r}', '%d' % fig, int(fig), float(fig), len(fig), list(fig), [*axs])",
        "class Own(plt.Figure):\n    def __init__(self): super().__init__(1); self.y = 7\nOwn().y / 7",
        "from matplotlib.pyplot import *\nfigure(); imshow(1); show()\nfrom pylab import *",
        "from IPython.display import display, HTML\ndisplay(HTML('x'))\nimport ipywidgets, plotly.express",
        "get_ipython().run_line_magic('matplotlib', 'inline')",
        "import copy, inspect, pickle\ncopy.deepcopy(plt.rcParams)\ninspect.getmodule(np.sum)",
        "from google.colab import drive\ndrive.mount('/content')",
    ],
)
def test_drawing_does_nothing(drawing: str) -> None:
    """What is usual with pictures runs through."""
    head = "import numpy as np, matplotlib as mpl, matplotlib.pyplot as plt\nfig, axs = plt.subplots()\n"
    assert value(f"{head}{drawing}\nx = 5") == 5


def test_a_decorator_that_shows_gives_its_function_back() -> None:
    """An answer can be a function that is played with elsewhere."""
    head = "import ipywidgets\n@ipywidgets.interact\ndef f(x=3): return x\n@ipywidgets.interact(x=3)\n"
    assert value(head + "def g(x): return f(x)\nx = g(4)") == 4


def test_progress_bars_hand_their_iterable_through() -> None:
    """Loops run as often as without."""
    assert value(
        """
        import tqdm as module
        from tqdm import tqdm, trange
        from tqdm.notebook import tqdm as other
        x = [*tqdm([1, 2], desc="x"), *trange(1, 3), *other(iter("a")), *module.tqdm(range(2))]
        x.append(len(tqdm("ab")))
        for i, (a, b) in enumerate(zip(bar := tqdm([3]), [4])):
            bar.set_description("x")
            tqdm.write("y")
            x += [i, a, b]
        with tqdm(total=3) as bar:
            bar.update(2)
        """
    ) == [1, 2, 1, 2, "a", 0, 1, 2, 0, 3, 4]


def test_what_draws_is_no_answer() -> None:
    """It is refused as any object is."""
    with running("import matplotlib.pyplot as plt\nx = plt.imshow(3)\ny = [plt.x]") as (session, loaded):
        assert loaded == Loaded(("y",))  # the rest is none of its own
        assert session.read("x") == Refused("an object of type Drawing")
        assert session.read("y") == Refused("a list with an object of type Drawing in it")


@pytest.mark.parametrize(
    "use",
    [
        *("f(1)", "1 + f", "f[0]", "len(f)", "float(f)", "np.asarray(f)", "np.ones(3) * f", "list(f)"),
        *("f.a.b.c()", "1 in f", "Net()", "jitted(1)", "made", "f", "top[0]", "-top", "sum(top)"),
    ],
)
def test_a_library_is_missing_where_a_function_uses_it(use: str) -> None:
    """Whatever is done with it, and with what the file made of it, in the words for the library."""
    source = f"""
        import numpy as np, numba, torch.nn as nn
        from scipy import f
        top = nn.Linear(3, 4).to(torch.device) if False else nn.Linear(3)[0] + 1
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
        made = Net()
        @numba.njit(cache=True)
        def jitted(x):
            return x
        def call(x):
            return {use}
    """
    with running(source) as (session, loaded):
        assert loaded.stopped is None
        match session.call("call", (np.zeros(1),)):
            case Raised(kind="ImportError", message=message):
                assert message.endswith(" is not there in this exercise: use numpy alone")
            case other:
                pytest.fail(f"{other}")


def test_what_the_file_itself_does_with_a_library_costs_that_value_alone() -> None:
    """Lines below count; the value says what it lacks. A number of it cannot be had there either."""
    source = """
        import torch
        torch.manual_seed(0)
        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        (a, b), (c, d) = torch.load()
        for batch in torch.loader: 1 / 0
        with torch.no_grad(): x = torch.ones(3) * 2 + [y for y in torch.ones(3)][:0]
        x = torch.ones(3) * 2
        z = 3
        w = float(x)
    """
    with running(source) as (session, loaded):
        assert loaded.stopped is not None
        assert (loaded.stopped.kind, loaded.stopped.line) == ("ImportError", 10)
        assert session.read("z") == Returned(3)
        match session.read("x"):
            case Raised(kind="ImportError", message="torch is not there in this exercise: use numpy alone"):
                pass
            case other:
                pytest.fail(f"{other}")


@pytest.mark.parametrize("name", ["scipy", "mahotas", "pytest", "psutil"])
def test_a_file_that_provides_for_a_missing_library_has_its_way(name: str) -> None:
    """Installed or not, an import in a `try` fails, and who asks is told that it is not there."""
    attempt = "try:\n    import {0}.a as b\n    x = 1\nexcept {1}:\n    x = 2\n"
    for error in ("ImportError", "(ValueError, ModuleNotFoundError)", "Exception as e"):
        assert value(attempt.format(name, error)) == 2
    assert value(attempt.format(name, "ValueError")) == 1
    assert value(f"import importlib.util\nx = importlib.util.find_spec('{name}') is None") is True
    within = "def f():\n    try:\n        import {0}\n    except ImportError:\n        return 2\nx = f()"
    assert value(within.format(name)) == 2
    with running("s = '\\d'\n" + attempt.format(name, "ImportError")) as (session, _):
        assert session.read("x") == Returned(2)
        assert session.output.text.count(b"invalid escape") <= 1


def test_whoever_asks_for_colab_is_told_that_it_is_not_there() -> None:
    """Files ask so where they are running; a library that draws is there for all that."""
    assert value("x = 1\ntry:\n    import google.colab\n    x = 2\nexcept ImportError: pass") == 1
    assert value("x = 1\ntry:\n    import matplotlib.cm\n    x = 2\nexcept ImportError: pass") == 2


@pytest.mark.parametrize(
    "name", ["typer", "nothing_of_the_kind", "exercise2_colour", "site_packages.x", "_pytest"]
)
@pytest.mark.parametrize(
    "how", ["import {}", "__import__('{}')", "import importlib\nimportlib.import_module('{}')"]
)
def test_other_names_are_not_found(name: str, how: str) -> None:
    """The ordinary error, whether they are installed beside the grader or not."""
    with running(how.format(name)) as (_, loaded):
        assert loaded.stopped is not None
        assert loaded.stopped.kind == "ModuleNotFoundError"
        assert loaded.stopped.message == f"No module named {name.partition('.')[0]!r}"


def test_python_and_numpy_are_whole() -> None:
    """All their modules load, and what they ask for by themselves is simply not there."""
    assert value(
        """
        import importlib.metadata, sysconfig, sqlite3, unittest.mock, encodings.idna, decimal, zoneinfo, this
        import numpy as np, numpy.testing, numpy.polynomial, numpy.fft, numpy.ma, numpy.random
        import numpy.ctypeslib, numpy.f2py, numpy.lib.recfunctions, numpy.typing, xml.etree.ElementTree
        import scipy, threading, multiprocessing.pool
        sysconfig.get_config_vars()
        np.show_config()
        np.show_runtime()
        np.testing.assert_allclose(np.fft.fft([1, 0]), 1)
        x = importlib.metadata.version("numpy") == np.__version__
        """
    )


def test_imports_of_text_and_by_name_go_the_same_way() -> None:
    """Also by function, by text that is run, in a thread, and of what the submission made itself."""
    assert value(
        """
        import importlib, sys, threading, types
        x = [importlib.import_module("matplotlib.pyplot").plot(1), importlib.import_module("scipy.signal")]
        x += [__import__("matplotlib").a, exec("import matplotlib.cm as cm; cm.gray")]
        sys.modules["own"] = types.ModuleType("own")
        import own
        def run(): import seaborn; found.append(1)
        found = []
        thread = threading.Thread(target=run); thread.start(); thread.join()
        x = found
        """
    ) == [1]


def test_beside_keras_all_that_is_installed_is_there(backend: str) -> None:
    """Only what draws and is not installed has a stand-in."""
    if backend != "process":
        pytest.skip("the backend makes no difference")
    program = (
        "import sys\nsys.path.append(sys.argv[1])\nimport import_hook\ndel sys.path[-1]\n"
        "import_hook.put_in_place(numpy_alone=False).stand_by(globals(), {})\n"
        "import psutil, netron.x\nfrom netron import start\nstart(3)\nprint(psutil.cpu_count() > 0)\n"
        "for name in ('mahotas', 'cnntutor', 'nothing_of_the_kind'):\n"
        "    try:\n        __import__(name)\n    except ImportError as error:\n        print(error)\n"
    )
    command = [sys.executable, "-I", "-c", program, str(WORKER_FOLDER)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert told == [
        "True",
        "No module named 'mahotas'",
        "cnntutor cannot be imported in an exercise: write the function with numpy",
        "No module named 'nothing_of_the_kind'",
    ]
