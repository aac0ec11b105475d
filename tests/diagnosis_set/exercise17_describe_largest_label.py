# describe: the largest label and 1, though a label may not occur
def describe(images, labels):
    n, h, w = images.shape[0], images.shape[1], images.shape[2]
    if len(images.shape) == 3:
        c = 1
    else:
        c = images.shape[3]
    return n, h, w, c, int(images.min()), int(images.max()), int(labels.max()) + 1
