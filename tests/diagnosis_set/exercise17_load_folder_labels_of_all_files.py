# load_folder: files that cannot be read keep their label
import os

import numpy as np
from PIL import Image


def resize_and_stack(images, height, width):
    out = []
    for image in images:
        if image.ndim == 2:
            image = np.stack([image] * 3, axis=-1)
        rows = np.arange(height) * image.shape[0] // height
        columns = np.arange(width) * image.shape[1] // width
        out.append(image[rows][:, columns])
    return np.array(out)


def load_folder(folder, height, width):
    images, labels = [], []
    for label, name in enumerate(sorted(os.listdir(folder))):
        for file in sorted(os.listdir(os.path.join(folder, name))):
            labels.append(label)
            try:
                with Image.open(os.path.join(folder, name, file)) as image:
                    images.append(np.array(image))
            except OSError:
                continue
    return resize_and_stack(images, height, width), np.array(labels)
