# resize_and_stack: height and width are swapped when places are computed
import numpy as np


def resize_and_stack(images, height, width):
    result = np.zeros((len(images), height, width, 3), dtype=np.uint8)
    for n, image in enumerate(images):
        if image.ndim == 2:
            image = np.stack([image, image, image], axis=-1)
        W, H = image.shape[:2]
        for i in range(height):
            for j in range(width):
                result[n, i, j] = image[min(i * H // height, image.shape[0] - 1), min(j * W // width, image.shape[1] - 1)]
    return result
