"""A name that Keras no longer has costs nothing until it is used; then it is told which name it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import pytest

from cnntutor.domain.outcome import Missing, Raised, Returned
from cnntutor.grading.keras_names import find_new_name
from cnntutor.sandbox.interface import Loaded, Sandbox, Worker
from tests.notebooks import handed_in
from tests.sandbox.worker.values import value_of_x
from tests.support import submission
from tests.training.keras_worker import best_backend

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("tensorflow") is None, reason="it needs TensorFlow"),
]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """Give one sandbox with Keras for all."""
    with best_backend() as backend:
        yield backend


@contextmanager
def running(source: str, sandbox: Sandbox) -> Iterator[tuple[Worker, Loaded]]:
    """Give a worker that has run a file, and what came of that."""
    session = sandbox.open(submission(source, "exercise7"))
    try:
        loaded = session.load()
        assert isinstance(loaded, Loaded)
        yield session, loaded
    finally:
        session.close()


LAYERS = "All layers are in `keras.layers`: write `keras.layers.{}`."
TENSORFLOW_1 = "That is TensorFlow 1: build the model of `keras.layers`, without a session."
CATEGORICAL = "Write `keras.utils.to_categorical`, without `np_utils`."
TF_KERAS = "The package tf_keras (Keras 2) is not there. Keras 3 is: write `import keras`."
USED = [
    ("from keras.utils import np_utils", "np_utils.to_categorical([1])", "np_utils", CATEGORICAL),
    ("from keras.utils import np_utils as u", "u.to_categorical([1])", "np_utils", CATEGORICAL),
    ("from tensorflow.keras.utils import np_utils", "np_utils.f(1)", "np_utils.f", CATEGORICAL),
    (
        "from keras.optimizers import Adam, rmsprop, SGD\nAdam(), SGD()",
        "rmsprop(0.1)",
        "rmsprop",
        "RMSprop`.",
    ),
    (
        "from keras.preprocessing.image import ImageDataGenerator",
        "ImageDataGenerator()",
        "image",
        "RandomFlip",
    ),
    ("import tf_keras", "tf_keras.Sequential()", "'tf_keras'", TF_KERAS),
    ("import tf_keras.layers as L", "L.Dense(1)", "'tf_keras'", TF_KERAS),
    ("from tf_keras.models import Sequential", "Sequential()", "'tf_keras'", TF_KERAS),
    ("from tensorflow.python.keras.layers import Nope", "Nope(1)", "layers.Nope", "an inner copy"),
    ("from keras.layers.experimental import preprocessing as p", "p.RandomFlip()", "experimental", LAYERS),
    (
        "from tensorflow.keras.layers.experimental import preprocessing",
        "preprocessing(1)",
        "ex",
        "`keras.layers`",
    ),
    ("from keras.layers.convolutional import Conv2D, MaxPooling2D", "Conv2D(8, 3)", "convolutional", LAYERS),
    ("import keras.layers.core", "keras.layers.core.Dense(8)", "core.Dense", LAYERS),
    ("import keras.layers.core as core", "core.Dense(8)", "keras.layers.core.Dense", LAYERS),
    ("from tensorflow.contrib import slim", "slim.conv2d(1)", "tensorflow.contrib", TENSORFLOW_1),
    ("import tensorflow as tf\nx = tf.placeholder(tf.float32)", "x + 1", "placeholder", TENSORFLOW_1),
    ("import keras\nu = keras.utils.np_utils", "u.to_categorical([1])", "np_utils", CATEGORICAL),
    (
        "import tensorflow as tf\np = tf.keras.layers.experimental.preprocessing",
        "p.Rescaling(1 / 255)",
        "tensorflow.keras.layers.experimental.preprocessing.Rescaling",
        LAYERS,
    ),
    (
        "import keras\nfrom keras.layers.experimental.preprocessing import Rescaling\nr = Rescaling(1 / 255)",
        "keras.Sequential([r])",
        "Rescaling",
        LAYERS,
    ),
    (
        "import keras\nfrom keras.optimizers import rmsprop\n"
        "model = keras.Sequential([keras.layers.Dense(1)])",
        "model.compile(optimizer=rmsprop)",
        "Keras 3 has no keras.optimizers.rmsprop",
        "`keras.optimizers.RMSprop`.",
    ),
    ("from keras import backend as K\nK.set_session(K.get_session())", "K.clip(1)", "clip", "keras.ops"),
    ("from keras.layers import Nope", "Nope()", "Keras 3 has no keras.layers.Nope", ""),
    ("from keras.src.layers import nope", "nope()", "Keras 3 has no keras.src.layers.nope", ""),
    ("import keras.nothing as nothing", "nothing.f()", "Keras 3 has no keras.nothing.f", ""),
    ("import tensorflow.compat.v1 as tf\ntf.nope()", "tf.nope()", "has no attribute 'nope'", ""),
    (
        "",
        "__import__('keras.layers.core')\n    import keras.engine\n    return keras.engine.f()",
        "engine.f",
        "Model`",
    ),
]


@pytest.mark.parametrize(("head", "use", "says", "step"), USED, ids=[head or "inside" for head, *_ in USED])
def test_only_what_uses_an_old_name_fails(
    head: str, use: str, says: str, step: str, sandbox: Sandbox
) -> None:
    """The file runs to its end, what does without has its value, and the line that uses it is told."""
    source = f"{head}\n\n\ndef used():\n    return {use}\n\n\ndef free():\n    return 3\n"
    if not head:
        source = source.replace("return __import__", "__import__")
    with running(source, sandbox) as (session, loaded):
        assert loaded.stopped is None
        assert session.call("free", ()) == Returned(3)
        match session.call("used", ()):
            case Raised(kind=_, message=message, line=line):
                assert says in message
                assert source.splitlines()[(line or 0) - 1].strip() in f"return {use}"
                told = find_new_name(message, use)
                assert bool(told) == bool(step)
                assert step.partition("{}")[0] in told
                assert "{}" not in told
            case other:
                pytest.fail(f"{other}")


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("try:\n    from keras.utils import np_utils\nexcept ImportError:\n    np_utils = x = 3", 3),
        (
            "try:\n    import tf_keras as k\nexcept ModuleNotFoundError:\n    import keras as k\n"
            "x = k.layers.__name__",
            "keras.layers",
        ),
        ("try:\n    import keras.layers.core\n    x = 1\nexcept:\n    x = 2", 2),
        ("try:\n    from keras.src.layers import nope\n    x = 1\nexcept Exception:\n    x = 2", 2),
        ("import keras\ntry:\n    x = keras.utils.np_utils\nexcept AttributeError:\n    x = 2", 2),
        (
            "def f():\n    try:\n        import tf_keras\n    except ImportError:\n        return 2\nx = f()",
            2,
        ),
        ("import importlib.util\nx = importlib.util.find_spec('tf_keras') is None", True),
        (
            "import keras\nx = [hasattr(keras.utils, 'np_utils')]\nfrom keras.utils import np_utils\n"
            "x += [hasattr(keras.utils, 'np_utils'), hasattr(np_utils, 'f'), getattr(np_utils, 'f', 5)]",
            [False, False, False, 5],
        ),
        (
            "import tensorflow as tf\nx = [hasattr(tf, 'Session'), hasattr(tf.keras.utils, 'np_utils')]\n"
            "tf.Session()\nx.append(getattr(tf, 'Session', 4))",
            [False, False, 4],
        ),
        (
            "import keras\ndef f(): return keras.utils.np_utils\ntry:\n    f()\nexcept AttributeError as e:\n"
            "    x = str(e)",
            "module 'keras.utils' has no attribute 'np_utils'",
        ),
        (
            "from keras.utils import to_categorical, np_utils\n"
            "def f():\n    from keras.optimizers import sgd, SGD\n    return SGD(0.5)\n"
            "x = float(f().learning_rate) + len(to_categorical([1], 3))",
            1.5,
        ),
        ("import tf_keras\nx = tf_keras.__version__.split('.')[0]", "2"),
    ],
)
def test_a_file_that_asks_first_has_its_way(source: str, value: object, sandbox: Sandbox) -> None:
    """A fall-back is taken as in Python, and who asks is told that the name is not there."""
    assert value_of_x(source, sandbox) == value


@pytest.mark.parametrize("made", ["np_utils", "np_utils.to_categorical([1], 3)", "np_utils.a[0] + 1"])
def test_a_stand_in_is_no_answer(made: str, sandbox: Sandbox) -> None:
    """Neither as a value nor as a model, whatever the file made of it; it is none of the file's names."""
    source = f"from keras.utils import np_utils\nx = {made}\n\n\ndef build_model():\n    return x\n"
    with running(source, sandbox) as (session, loaded):
        assert loaded == Loaded(("build_model",))
        for outcome in (session.read("x"), session.call("build_model", ()), session.describe(0)):
            assert isinstance(outcome, Raised)
            assert outcome.message.startswith("Keras 3 has no keras.utils.np_utils")


@pytest.mark.parametrize(
    ("source", "kind", "line"),
    [
        ("import keras\nx = layers.Conv2d", "NameError", 2),
        ("from keras.layers.core import *\nx = 1", "ImportError", 1),
        ("import keras\nx = keras.layers.Dense.nope", "AttributeError", 2),
        ("import math\nx = math.nope", "AttributeError", 2),
        ("from math import nope", "ImportError", 1),
        ("import nothing_of_the_kind", "ModuleNotFoundError", 1),
        ("import keras\nx = getattr(keras.layers, 'Nope')", "AttributeError", 2),
        ("from keras.utils import np_utils\nx = float(np_utils.f(1))", "ImportError", 2),
    ],
)
def test_other_errors_stay_as_they_are(source: str, kind: str, line: int, sandbox: Sandbox) -> None:
    """What is no name of Keras, and what makes a number of a stand-in, stops the file there."""
    with running(source, sandbox) as (session, loaded):
        assert loaded.stopped is not None
        assert (loaded.stopped.kind, loaded.stopped.line) == (kind, line)
        assert session.read("x") in (Missing("absent"), loaded.stopped)


def test_a_cell_of_a_notebook_goes_on_too(sandbox: Sandbox) -> None:
    """An import costs no cell anything, and a `try` is seen in the cell that it stands in."""
    session = sandbox.open(
        handed_in(
            "from keras.utils import np_utils\na = 1",
            "\n\ntry:\n    import tf_keras\nexcept ImportError:\n    b = 2",
            "def f():\n    return np_utils.to_categorical([1])",
        )
    )
    try:
        loaded = session.load()
        assert isinstance(loaded, Loaded)
        assert loaded.stopped is None
        assert (session.read("a"), session.read("b")) == (Returned(1), Returned(2))
        match session.call("f", ()):
            case Raised(kind="ImportError", message=message):
                assert message == "Keras 3 has no keras.utils.np_utils.to_categorical"
            case other:
                pytest.fail(f"{other}")
    finally:
        session.close()


def test_what_libraries_ask_each_other_is_answered_as_ever(sandbox: Sandbox) -> None:
    """Only the submission's own lines are given stand-ins: all others learn what is not there."""
    source = """
        import inspect, keras, tensorflow
        x = [inspect.getattr_static(keras.utils, "np_utils", 1), keras.utils.__dict__.get("np_utils", 2)]
        run = {"keras": keras, "__name__": "other"}
        try:
            exec("keras.utils.np_utils", run)
        except AttributeError as error:
            x.append(str(error))
    """
    found = value_of_x(source, sandbox)
    assert found == [1, 2, "module 'keras.utils' has no attribute 'np_utils'"]
