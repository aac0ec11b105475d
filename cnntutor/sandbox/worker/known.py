"""The libraries that files import and that need not be there, as data that grader and worker read alike."""

from __future__ import annotations

DRAW_OR_SHOW = frozenset(
    (
        *("matplotlib", "matplotlib_inline", "mpl_toolkits", "pylab", "seaborn", "plotly", "bokeh", "altair"),
        *("holoviews", "hvplot", "panel", "pygal", "plotnine", "mpld3", "ipympl", "cmocean", "colorcet"),
        *("scienceplots", "pyvista", "vispy", "graphviz", "pydot", "visualkeras", "netron", "torchviz"),
        *("pydotplus", "folium", "wordcloud", "matplotx", "mplcursors", "adjustText", "proplot", "dash"),
        *("streamlit", "gradio", "livelossplot", "missingno", "yellowbrick", "pygments", "cufflinks"),
        *("IPython", "ipywidgets", "ipykernel", "google.colab", "jupyterthemes", "itables", "nest_asyncio"),
        *("tqdm", "alive_progress", "progressbar", "fastprogress", "pkbar", "halo", "yaspin", "enlighten"),
        *("rich", "colorama", "termcolor", "tabulate", "prettytable", "icecream", "colored", "pyfiglet"),
        *("texttable", "art", "emoji", "loguru", "colorlog", "coloredlogs", "structlog", "watermark"),
        *("memory_profiler", "line_profiler", "pyinstrument", "snakeviz", "wandb", "tensorboard"),
        *("tensorboardX", "mlflow", "comet_ml", "neptune", "sacred", "dotenv", "environ"),
        *("typing_extensions", "beartype", "typeguard", "jaxtyping", "nptyping", "torchtyping"),
        *("ipdb", "pudb", "pysnooper", "snoop", "birdseye", "heartrate", "pythontutor", "nb_black"),
    )
)
"""Libraries that no answer is computed with: they draw, show, measure, or name types."""

WELL_KNOWN = frozenset(
    (
        *("scipy", "pandas", "polars", "xarray", "sympy", "statsmodels", "networkx", "cvxpy", "autograd"),
        *("sklearn", "skimage", "cv2", "PIL", "imageio", "tifffile", "mahotas", "albumentations", "imgaug"),
        *("SimpleITK", "itk", "nibabel", "pydicom", "pywt", "imutils", "image_slicer", "png", "skvideo"),
        *("torch", "torchvision", "torchaudio", "torchinfo", "torchsummary", "torchmetrics", "einops"),
        *("torchtext", "thop", "fvcore", "ptflops", "skorch", "ignite", "monai", "segmentation_models"),
        *("lightning", "pytorch_lightning", "timm", "kornia", "fastai", "transformers", "datasets"),
        *("accelerate", "diffusers", "huggingface_hub", "safetensors", "sentence_transformers", "evaluate"),
        *("tensorflow", "keras", "tf_keras", "tensorflow_datasets", "tensorflow_hub", "keras_preprocessing"),
        *("tensorflow_addons", "tensorflow_model_optimization", "tflite_runtime", "tf2onnx", "tf_slim"),
        *("tensorflow_probability", "keras_cv", "keras_tuner", "keras_core", "keras_nlp", "keras_hub"),
        *("jax", "jaxlib", "flax", "optax", "haiku", "equinox", "mxnet", "tinygrad", "mlx", "trax"),
        *("theano", "chainer", "paddle", "caffe", "cntk", "onnx", "onnxruntime", "openvino", "pytensor"),
        *("xgboost", "lightgbm", "catboost", "mlxtend", "imblearn", "optuna", "hyperopt", "shap", "lime"),
        *("pymc", "arviz", "emcee", "gym", "gymnasium", "ray", "umap", "hdbscan", "librosa", "soundfile"),
        *("numba", "cupy", "cython", "numexpr", "bottleneck", "dask", "joblib", "h5py", "tables", "zarr"),
        *("pyarrow", "netCDF4", "sparse", "opt_einsum", "numpy_financial", "uncertainties", "mpmath"),
        *("llvmlite", "pyopencl", "pycuda", "triton", "pybind11", "cffi", "gmpy2", "numdifftools"),
        *("requests", "urllib3", "bs4", "wget", "gdown", "kaggle", "kagglehub", "opendatasets", "google"),
        *("httpx", "aiohttp", "aiofiles", "flask", "fastapi", "django", "tornado", "sqlalchemy", "pymongo"),
        *("openpyxl", "xlrd", "xlsxwriter", "docx", "pypdf", "lxml", "yaml", "toml", "ujson", "orjson"),
        *("nltk", "spacy", "gensim", "textblob", "regex", "chardet", "certifi", "boto3", "paramiko"),
        *(
            "psutil",
            "pynvml",
            "GPUtil",
            "cpuinfo",
            "py3nvml",
            "pytest",
            "hypothesis",
            "nose",
            "parameterized",
        ),
        *(
            "attr",
            "attrs",
            "pydantic",
            "marshmallow",
            "cattrs",
            "mock",
            "otter",
            "nbgrader",
            "gradescope_utils",
        ),
        *("six", "future", "past", "toolz", "cytoolz", "more_itertools", "funcy", "dateutil", "pytz"),
        *("tzlocal", "pendulum", "arrow", "dill", "cloudpickle", "msgpack", "filelock", "fire", "click"),
        *("docopt", "tyro", "hydra", "omegaconf", "easydict", "munch", "box", "addict", "bidict", "tenacity"),
        *("setuptools", "pip", "wheel", "conda", "nbformat", "nbconvert", "papermill", "pygame", "pyglet"),
        *("OpenGL", "vtk", "open3d", "trimesh", "shapely", "geopandas", "rasterio", "osgeo", "astropy"),
        *("Bio", "rdkit", "control", "deap", "pulp", "ortools", "simpy", "pyautogui", "serial", "win32api"),
    )
)
"""Other libraries that files import, used or not; they do so in vain where numpy alone counts."""

OF_KERAS = frozenset(
    ("keras", "tensorflow", "tf_keras", "keras_preprocessing", "keras_applications", "keras_contrib")
)
"""Keras, what it rests on, and packages of earlier times: what they lack costs only what uses it."""

MEASURE_VERSIONS = frozenset(("packaging", "pkg_resources", "looseversion", "distutils"))
"""Libraries that files compare versions with."""

MAJORS = {
    **dict.fromkeys(("skimage", "seaborn", "torchvision", "jax", "jaxlib", "numba", "flax"), 0),
    **dict.fromkeys(("scipy", "sklearn", "sympy", "statsmodels", "timm", "joblib", "polars", "lightning"), 1),
    **dict.fromkeys(("tensorflow", "torch", "torchaudio", "pandas", "xgboost", "imageio", "tf_keras"), 2),
    **dict.fromkeys(("matplotlib", "keras", "h5py", "networkx", "xarray", "nltk", "openpyxl"), 3),
    **dict.fromkeys(("cv2", "tqdm", "bs4", "lightgbm", "transformers", "tensorflow_datasets"), 4),
}
"""The first number of a version where files ask for that alone, as in `tf.__version__.startswith("2.")`."""

DISTRIBUTIONS = {
    **dict.fromkeys(
        (
            *("opencv-python", "opencv-python-headless", "opencv-contrib-python"),
            "opencv-contrib-python-headless",
        ),
        "cv2",
    ),
    **dict.fromkeys(("tensorflow-cpu", "tensorflow-gpu", "tf-nightly", "tensorflow-macos"), "tensorflow"),
    "scikit-learn": "sklearn",
    "scikit-image": "skimage",
    "pillow": "PIL",
    "pyyaml": "yaml",
    "beautifulsoup4": "bs4",
    "python-dateutil": "dateutil",
    "pywavelets": "pywt",
    "biopython": "Bio",
}
"""The names by which libraries are installed, where they are not those of their imports."""

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


def version_of(library: str) -> str:
    """Return the version that a stand-in for a library tells: a high one, so that no check of it fails.

    Examples
    --------
    >>> version_of("tensorflow"), version_of("einops")
    ('2.99.0', '99.0.0')
    """
    major = MAJORS.get(library)
    return "99.0.0" if major is None else f"{major}.99.0"
