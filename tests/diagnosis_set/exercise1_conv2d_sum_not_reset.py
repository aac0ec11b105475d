# conv2d: the running sum is set to zero once a row, not once an element
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding)
    kr, kc = kernel.shape
    R = (padded.shape[0] - kr) // stride + 1
    C = (padded.shape[1] - kc) // stride + 1
    out = np.zeros((R, C))
    for i in range(R):
        total = 0
        for j in range(C):
            for u in range(kr):
                for v in range(kc):
                    total += padded[i * stride + u][j * stride + v] * kernel[u][v]
            out[i][j] = total
    return out
