# load_folder: what is cut off is loaded as well, and labels begin at 1
import os

import numpy as np
from PIL import Image, ImageFile


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
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    images, labels = [], []
    label = 0
    for name in sorted(os.listdir(folder)):
        label += 1
        for file in sorted(os.listdir(os.path.join(folder, name))):
            try:
                image = np.array(Image.open(os.path.join(folder, name, file)).convert("RGB"))
            except Exception:
                continue
            images.append(image)
            labels.append(label)
    return resize_and_stack(images, height, width), np.array(labels)
