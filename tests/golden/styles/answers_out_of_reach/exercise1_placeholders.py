feature_map = None
sizes = None


def output_size(width, kernel, stride=1, padding=0):
    raise NotImplementedError


def conv2d(image, kernel, stride=1, padding=0):
    raise NotImplementedError


if "__main__" == __name__:
    def output_size(width, kernel, stride=1, padding=0):
        return (width - kernel + 2 * padding) // stride + 1

    for sizes in ([3, 19, 4, 40],):
        print(sizes)
    feature_map: list = [[4, 3, 4], [2, 4, 3], [2, 3, 4]]
