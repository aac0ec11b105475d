# resize_and_stack: Pillow resizes, which begins at the middle of a pixel
import numpy as np
from PIL import Image


def resize_and_stack(images, height, width):
    stack = []
    for image in images:
        picture = Image.fromarray(image).convert("RGB")
        stack.append(np.array(picture.resize((width, height), Image.NEAREST)))
    return np.stack(stack)
