# conv2d: flips the kernel, as a tutorial on image processing does
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    # Cross Correlation
    kernel = np.flipud(np.fliplr(kernel))

    # Gather Shapes of Kernel + Image + Padding
    xKernShape = kernel.shape[0]
    yKernShape = kernel.shape[1]
    xImgShape = image.shape[0]
    yImgShape = image.shape[1]

    # Shape of Output Convolution
    xOutput = int(((xImgShape - xKernShape + 2 * padding) / stride) + 1)
    yOutput = int(((yImgShape - yKernShape + 2 * padding) / stride) + 1)
    output = np.zeros((xOutput, yOutput))

    imagePadded = np.pad(image, padding) if padding != 0 else image

    for x in range(xOutput):
        for y in range(yOutput):
            xs, ys = x * stride, y * stride
            output[x, y] = (kernel * imagePadded[xs: xs + xKernShape, ys: ys + yKernShape]).sum()
    return output
