# max_pool2d: argmax, the place of the largest number instead of the number
import numpy as np

def max_pool2d(image, size=2, stride=2):
    oh = (image.shape[0] - size) // stride + 1
    ow = (image.shape[1] - size) // stride + 1
    depth = image.shape[2] if image.ndim == 3 else 1
    img = image.reshape(image.shape[0], image.shape[1], depth)
    out = np.zeros((oh, ow, depth))
    for i in range(oh):
        for j in range(ow):
            for d in range(depth):
                out[i, j, d] = np.argmax(img[i*stride:i*stride+size, j*stride:j*stride+size, d])
    return out if image.ndim == 3 else out[:, :, 0]
