import keras
import matplotlib
import torch

major, minor = map(int, torch.__version__.split(".")[:2])
assert (major, minor) >= (1, 12), torch.__version__
assert tuple(int(part) for part in keras.__version__.split(".")) > (2, 4, 0)
assert matplotlib.__version_info__ >= (3, 5)
assert torch.__version__.startswith("2.")
print(f"torch {torch.__version__}, keras {keras.__version__:>8}")


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1
