import six, toolz, more_itertools, dateutil, pytz, dill, click, attr, pydantic
import wandb, mlflow, loguru, memory_profiler, beartype, jaxtyping, typing_extensions, nest_asyncio
import imutils, albumentations, timm, onnx, optuna, librosa, pywt, pyarrow, boto3, flask
from beartype import beartype as typed
from jaxtyping import Float
from memory_profiler import profile
from typing_extensions import Annotated


@profile
@typed
def output_size(width: Annotated[int, "W"], kernel, stride=1, padding=0) -> Float[int, ""]:
    return (width - kernel + 2 * padding) // stride + 1
