# conv2d: columns in the outer loop, so the map lies on its side
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    kernel_height, kernel_width = kernel.shape
    img = np.pad(image, padding)
    image_height, image_width = img.shape
    result = []
    for x in range(0, image_width - kernel_width + 1, stride):
        current = []
        for y in range(0, image_height - kernel_height + 1, stride):
            window = img[y:y+kernel_height, x:x+kernel_width]
            current.append((window * kernel).sum())
        result.append(current)
    return np.array(result)
