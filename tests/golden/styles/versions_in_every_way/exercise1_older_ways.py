import pkg_resources
import pandas as pd
import tensorflow as tf
from looseversion import LooseVersion
from pkg_resources import parse_version

assert parse_version(pd.__version__) >= parse_version("1.3")
assert LooseVersion(tf.__version__) >= LooseVersion("2.0")
assert LooseVersion(tf.__version__) >= "2.0"
pkg_resources.require("numpy>=1.20")
print(pkg_resources.get_distribution("pandas").version)
assert tf.version.VERSION >= "2"


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1
