"""Decide what a submission may import, so that its mark does not depend on what else is installed.

It is no security measure: it shares a process with the student's code, which can take it out.
"""

from __future__ import annotations

import ast
import sys
import types
import warnings
from importlib.machinery import ModuleSpec, PathFinder
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import FrameType

    from cnntutor.sandbox.worker import absent, inert
    from cnntutor.sandbox.worker.special_methods import is_special
else:
    # from this folder, which is all of the package that a worker sees
    import absent
    import inert
    from special_methods import is_special

DRAW_OR_SHOW = frozenset(
    (
        *("matplotlib", "matplotlib_inline", "mpl_toolkits", "pylab", "seaborn", "plotly", "bokeh", "altair"),
        *("holoviews", "hvplot", "panel", "pygal", "plotnine", "mpld3", "ipympl", "cmocean", "colorcet"),
        *("scienceplots", "pyvista", "vispy", "graphviz", "pydot", "visualkeras", "netron", "torchviz"),
        *("IPython", "ipywidgets", "ipykernel", "google.colab", "tqdm", "alive_progress", "progressbar"),
        *("fastprogress", "rich", "colorama", "termcolor", "tabulate", "prettytable", "icecream"),
    )
)
"""Libraries that no answer is computed with."""

WELL_KNOWN = frozenset(
    (
        *("scipy", "pandas", "polars", "xarray", "sympy", "statsmodels", "networkx", "cvxpy", "autograd"),
        *("sklearn", "skimage", "cv2", "PIL", "imageio", "tifffile", "mahotas", "albumentations", "imgaug"),
        *("torch", "torchvision", "torchaudio", "torchinfo", "torchsummary", "torchmetrics", "einops"),
        *("lightning", "pytorch_lightning", "timm", "kornia", "fastai", "transformers", "datasets"),
        *("tensorflow", "keras", "tf_keras", "tensorflow_datasets", "tensorflow_hub", "tensorboard"),
        *("tensorflow_probability", "keras_cv", "keras_tuner", "jax", "jaxlib", "flax", "optax", "mxnet"),
        *("theano", "chainer", "paddle", "onnx", "onnxruntime", "xgboost", "lightgbm", "mlxtend"),
        *("numba", "cupy", "cython", "numexpr", "bottleneck", "dask", "joblib", "h5py", "tables", "zarr"),
        *("requests", "urllib3", "bs4", "wget", "gdown", "kaggle", "google", "openpyxl", "yaml", "nltk"),
        *("psutil", "pytest", "hypothesis", "attr", "pydantic", "typing_extensions", "memory_profiler"),
        *("line_profiler", "ipdb", "pudb", "nbformat"),
    )
)
"""Other libraries that files import, used or not; they do so in vain where numpy alone counts."""

_PYPLOT = (
    *(
        "axhline",
        "axis",
        "axvline",
        "bar",
        "clf",
        "close",
        "colorbar",
        "figure",
        "gca",
        "gcf",
        "grid",
        "hist",
    ),
    *("imshow", "legend", "matshow", "pause", "plot", "savefig", "scatter", "show", "subplot", "subplots"),
    *("suptitle", "text", "tight_layout", "title", "xlabel", "xlim", "xticks", "ylabel", "ylim", "yticks"),
)
STARS = {
    "matplotlib.pyplot": _PYPLOT,
    "pylab": _PYPLOT,
    "IPython.display": ("HTML", "Image", "Latex", "Markdown", "Math", "clear_output", "display"),
    "ipywidgets": ("fixed", "interact", "interact_manual", "interactive", "widgets"),
    **dict.fromkeys(("tqdm", "tqdm.auto", "tqdm.notebook"), ("tqdm", "trange")),
}
"""What `from … import *` gives of a stand-in: no other names of it are known."""

VERSION = "0.0.0"
"""The version of every stand-in: many files print one, or take it apart."""

ALONE = sys.stdlib_module_names | {"numpy"}
PLATFORM = ("_sysconfigdata_", "_distutils_")
"""How modules of Python itself begin that each machine names in its own way."""

HANDLES = frozenset(("ImportError", "ModuleNotFoundError", "Exception", "BaseException"))


class Finder:
    """Finds what a submission imports, and stand-ins for some of what is not there.

    Parameters
    ----------
    numpy_alone : bool
        Whether there is nothing but Python's own library and numpy, whatever is installed. Otherwise only
        libraries that draw have stand-ins.
    others : sequence
        What else finds modules, and is asked only here.
    """

    # what importlib asks finders for beside modules
    find_distributions = staticmethod(PathFinder.find_distributions)
    invalidate_caches = staticmethod(PathFinder.invalidate_caches)

    def __init__(self, *, numpy_alone: bool, others: Sequence[Any] = ()) -> None:
        self._numpy_alone = numpy_alone
        self._others = others
        self._namespace: object = None
        self._texts: Mapping[str, str | bytes] = {}
        self._tries: dict[str, list[range]] = {}

    def stand_by(self, namespace: object, texts: Mapping[str, str | bytes]) -> None:
        """Learn which code is the submission's: that with these globals; and its text, by file name.

        Only what it imports itself has stand-ins: libraries try this and that, and do without.
        """
        self._namespace, self._texts = namespace, texts

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Return where a module comes from, or None."""
        root = name.partition(".")[0]
        if root in ALONE or root.startswith(PLATFORM):
            found = (finder.find_spec(name, path, target) for finder in self._others)
            return next((spec for spec in found if spec is not None), None)
        thing = self._stand_in(name)
        if thing is None:
            return None
        loader: Any = _Loader(thing)  # without the class that all derive from: it loads twenty modules
        return ModuleSpec(name, loader, is_package=True)

    def _stand_in(self, name: str) -> Any:
        parts = name.split(".")
        places = {".".join(parts[: length + 1]) for length in range(len(parts))}
        shows, known = not places.isdisjoint(DRAW_OR_SHOW), self._numpy_alone and parts[0] in WELL_KNOWN
        if not (shows or known):
            return None
        importer, asked = _importer()
        if importer is None or importer.f_globals is not self._namespace:
            return None
        tells_nothing = shows and parts[0] != "google"  # Colab's is tried to learn where the file runs
        if not tells_nothing and (asked or self._is_provided_for(importer)):
            return None
        return inert.DRAWING if shows else absent.Absent(parts[0])

    def _is_provided_for(self, importer: FrameType) -> bool:
        """Tell whether the line that imports stands in a `try` that goes on without what it imports."""
        name = importer.f_code.co_filename
        if name not in self._tries:
            self._tries[name] = _tries(self._texts.get(name, ""))
        return any(importer.f_lineno in lines for lines in self._tries[name])


class _Loader:
    """Makes the module of a stand-in."""

    def __init__(self, thing: Any) -> None:
        self._thing = thing

    def create_module(self, spec: ModuleSpec) -> types.ModuleType:
        """Return the module."""
        return _StandIn(spec.name, self._thing)

    def exec_module(self, module: types.ModuleType) -> None:
        """Do nothing: it is ready."""


class _StandIn(types.ModuleType):
    """A module of which every name stands for the same thing."""

    def __init__(self, name: str, thing: Any) -> None:
        super().__init__(name)
        self._thing = thing
        if name in STARS:
            self.__all__ = STARS[name]

    def __repr__(self) -> str:
        return f"<module {self.__name__!r}>"

    def __getattr__(self, name: str) -> Any:
        if name == "__version__":
            return VERSION
        if is_special(name):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(self._thing, name)


class _NoMarker:
    """Tells a submission that imports the marker that it is not there."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:  # noqa: ARG002
        if name.partition(".")[0] == "cnntutor":
            raise ImportError("cnntutor cannot be imported in an exercise: write the function with numpy")


def put_in_place(*, numpy_alone: bool) -> Finder:
    """Have all imports of this process from now on go by these rules, and return what has to know more."""
    finder = Finder(numpy_alone=numpy_alone, others=sys.meta_path[:] if numpy_alone else ())
    if numpy_alone:
        sys.meta_path.clear()
    sys.meta_path.append(finder)
    sys.meta_path.insert(0, _NoMarker())
    return finder


def _importer() -> tuple[FrameType | None, bool]:
    """Return the frame whose line imports, and whether it only asks for what there is."""
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - there is no other way to learn it
    asked = False
    while frame is not None:
        name = str(frame.f_globals.get("__name__"))
        if name.partition(".")[0] != "importlib" and frame.f_globals is not globals():
            break
        asked = asked or name == "importlib.util"
        frame = frame.f_back
    return frame, asked


def _tries(text: str | bytes) -> list[range]:
    """Return the lines of a text that stand in a `try` with a handler for imports that fail."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they came when it was compiled
        try:
            tree = ast.parse(text)
        except SyntaxError:  # what is imported from the future may be needed
            return []
    return [
        range(node.body[0].lineno, (node.body[-1].end_lineno or 0) + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.Try) and any(map(_handles_imports, node.handlers))
    ]


def _handles_imports(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return any(isinstance(node, ast.Name) and node.id in HANDLES for node in ast.walk(handler.type))
