from importlib.metadata import PackageNotFoundError, version
import importlib.metadata as metadata

for package in ("tensorflow", "scikit-learn", "opencv-python", "Pillow", "numpy", "matplotlib"):
    print(package, version(package))
assert int(metadata.version("tensorflow").split(".")[0]) >= 2
try:
    version("cnn-course-helpers")
except PackageNotFoundError:
    print("no helpers")


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1
