# conv2d_rgb: the bias is never added
import numpy as np

def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    kh, kw = kernel.shape[0], kernel.shape[1]
    padded = np.pad(image, [(padding,)*2, (padding,)*2, (0,)*2])
    out = []
    for top in range(0, padded.shape[0] - kh + 1, stride):
        row = []
        for left in range(0, padded.shape[1] - kw + 1, stride):
            s = 0
            for ch in range(3):
                s = s + (padded[top:top+kh, left:left+kw, ch] * kernel[:, :, ch]).sum()
            row.append(s)
        out.append(row)
    return np.array(out)
