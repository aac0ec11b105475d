# conv_layer: the maps of the filters are added up to one
import numpy as np

def conv_layer(image, kernels, biases, stride=1, padding=0):
    img = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    kh, kw, _, n_filters = kernels.shape
    oh = (img.shape[0] - kh) // stride + 1
    ow = (img.shape[1] - kw) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            patch = img[i*stride:i*stride+kh, j*stride:j*stride+kw]
            for f in range(n_filters):
                out[i, j] += np.sum(patch * kernels[..., f]) + biases[f]
    return out
