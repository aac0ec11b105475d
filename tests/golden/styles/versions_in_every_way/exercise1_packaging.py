import sys

import sklearn
import tensorflow as tf
from packaging import version

assert sys.version_info >= (3, 7)
assert version.parse(sklearn.__version__) >= version.parse("1.0.1")
assert version.parse(tf.__version__) >= version.parse("2.8.0")
if version.Version(tf.__version__) < version.Version("2.16"):
    raise RuntimeError("TensorFlow is too old")


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1
