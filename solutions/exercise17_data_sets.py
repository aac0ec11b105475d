import os

import numpy as np
from PIL import Image

normalised_pixel = -1.0
validation_counts = [12, 20, 8]
source_pixel = (23, 33)
stack_shape = (25, 8, 6, 3)


def describe(images, labels):
    count, height, width = images.shape[:3]
    channels = images.shape[3] if images.ndim == 4 else 1
    return count, height, width, channels, images.min(), images.max(), len(np.unique(labels))


def class_balance(labels, classes):
    return np.bincount(labels.ravel(), minlength=classes) / labels.size


def channel_statistics(images, train):
    pixels = images[train].astype(float)
    return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))


def normalise(images, means, deviations):
    return (images.astype(float) - means) / deviations


def one_hot(labels, classes):
    return np.eye(classes)[labels.ravel()]


def split(labels, share, seed):
    rng = np.random.default_rng(seed)
    train, validation = [], []
    for label in np.unique(labels):
        places = rng.permutation(np.flatnonzero(labels == label))
        count = round(len(places) * share)
        validation.append(places[:count])
        train.append(places[count:])
    return np.concatenate(train), np.concatenate(validation)


def resize_and_stack(images, height, width):
    stacked = []
    for image in images:
        if image.ndim == 2:
            image = np.stack([image] * 3, axis=-1)
        rows = np.arange(height) * image.shape[0] // height
        columns = np.arange(width) * image.shape[1] // width
        stacked.append(image[rows][:, columns])
    return np.stack(stacked)


def load_folder(folder, height, width):
    images, labels = [], []
    for label, name in enumerate(sorted(os.listdir(folder))):
        for file in sorted(os.listdir(os.path.join(folder, name))):
            try:
                with Image.open(os.path.join(folder, name, file)) as image:
                    pixels = np.asarray(image.convert("RGB"))
            except OSError:
                continue
            images.append(pixels)
            labels.append(label)
    return resize_and_stack(images, height, width), np.array(labels)
