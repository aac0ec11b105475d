# resize_and_stack: places are rounded
import numpy as np


def resize_and_stack(images, height, width):
    out = []
    for image in images:
        if len(image.shape) == 2:
            image = np.repeat(image[:, :, None], 3, axis=2)
        h, w = image.shape[0], image.shape[1]
        rows = [min(round(i * h / height), h - 1) for i in range(height)]
        cols = [min(round(j * w / width), w - 1) for j in range(width)]
        out.append(image[rows][:, cols])
    return np.array(out)
