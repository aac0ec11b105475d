# conv2d: the return stands inside the outer loop
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
  p = np.pad(image, padding)
  kh, kw = kernel.shape
  oh, ow = (p.shape[0]-kh)//stride+1, (p.shape[1]-kw)//stride+1
  out = np.zeros((oh, ow))
  for i in range(oh):
    for j in range(ow):
      out[i,j] = np.sum(p[i*stride:i*stride+kh, j*stride:j*stride+kw]*kernel)
    return out
