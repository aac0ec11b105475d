"""How fast the reference convolution is: `python -m benchmarks.reference` (needs scipy and tensorflow).

All three compute with one thread: a convolution of a 64×64×32 image with 64 kernels of 3×3, in float32.
"""

from __future__ import annotations

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
    os.environ[name] = "1"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
from scipy.signal import correlate2d

from benchmarks.timing import compare
from cnntutor.reference.convolution import conv_layer

rng = np.random.default_rng(0)
IMAGE = rng.random((64, 64, 32), dtype=np.float32)
KERNELS = rng.random((3, 3, 32, 64), dtype=np.float32)


def by_reference() -> np.ndarray:
    """Use the reference of the grader."""
    return conv_layer(IMAGE, KERNELS, padding=1)


def by_scipy() -> np.ndarray:
    """Use a loop over filters and channels."""
    maps = np.zeros((*IMAGE.shape[:2], KERNELS.shape[3]), np.float32)
    for k in range(KERNELS.shape[3]):
        for d in range(IMAGE.shape[2]):
            maps[..., k] += correlate2d(IMAGE[..., d], KERNELS[..., d, k], mode="same")
    return maps


def by_keras() -> np.ndarray:
    """Use the operation that Keras layers use."""
    maps: np.ndarray = np.asarray(keras.ops.conv(IMAGE[np.newaxis], KERNELS, padding="same"))[0]
    return maps


def main() -> None:
    """Check that the three agree, then print the ratios."""
    expected = by_reference()
    for other in (by_scipy, by_keras):
        np.testing.assert_allclose(other(), expected, rtol=1e-3)
    print(compare("scipy.signal.correlate2d in a loop / reference", "at least 5", by_scipy, by_reference))
    print(compare("reference / keras.ops.conv", "at most 3", by_reference, by_keras, pairs=31))


if __name__ == "__main__":
    main()
