"""The misconceptions in the facts on a data set: another set, other images of it, another form."""

from __future__ import annotations

from cnntutor.domain.procedure import Misconception


def _made(name: str, tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange={}, tell=tell, advice=advice)


PUBLISHED_SET = _made(
    "published_set",
    "you looked at the published set, and this table is about the one that comes with cnntutor",
    "Take `digits28`, `shapes10` and `cats_and_dogs --embedded`: `cnntutor data path` says where each is.",
)
BOTH_SPLITS = _made(
    "both_splits",
    "you took training and test images together",
    "The row says which is meant, `x_train` or `x_test`.",
)
TEST_IMAGES = _made(
    "test_images",
    "you took the test images where the training images are asked for",
    "Take `x_train` and its labels `y_train`.",
)
SCALED = _made(
    "scaled",
    "you divided the pixels by 255 before you looked at them",
    "Look at the pixels as they stand in the file.",
)
AXIS_ADDED = _made(
    "axis_added",
    "you gave grey images a channel axis that they do not have in the file",
    "Look at `x_train[0].shape`, before anything is reshaped.",
)
CHANNELS_FIRST = _made(
    "channels_first",
    "you put the channels before rows and columns",
    "Look at `x_train[0].shape`: rows come first, channels last.",
)
COUNTED_FROM_1 = _made(
    "counted_from_1",
    "you counted the classes from 1",
    "The first class has the label 0.",
)
BROKEN_COUNTED = _made(
    "broken_counted",
    "you counted the image that is cut off as one that can be read",
    "Read each image to its end, with `.convert('RGB')`, and leave out what raises.",
)
EVERY_FILE = _made(
    "every_file",
    "you counted every file in the folder, also what is no image",
    "Count what Pillow can read to its end.",
)
