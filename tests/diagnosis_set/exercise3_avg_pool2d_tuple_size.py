# avg_pool2d: takes size for a tuple
import numpy as np

def avg_pool2d(image, size=2, stride=2):
    ph, pw = size
    oh = (image.shape[0] - ph) // stride + 1
    ow = (image.shape[1] - pw) // stride + 1
    out = np.zeros((oh, ow) + image.shape[2:])
    for i in range(oh):
        for j in range(ow):
            out[i, j] = image[i*stride:i*stride+ph, j*stride:j*stride+pw].mean((0, 1))
    return out
