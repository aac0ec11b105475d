flat_inputs = 64 * 64 * 3
dense_layer = (12_288 + 1) * 1000
one_kernel = 3 * 3 * 8 + 1
conv_layer_params = 100 * (5 * 5 * 3 + 1)
mnist_shapes = [
    (26, 26, 32),
    (13, 13, 32),
    (11, 11, 64),
    (5, 5, 64),
    (3, 3, 64),
    (576,),
    (64,),
    (10,),
]
mnist_params = [320, 0, 18_496, 0, 36_928, 0, 36_928, 650]
small_mnist_total = 320 + (13 * 13 * 32 + 1) * 64 + 650
cifar10_params = [896, 0, 18_496, 0, 0, 147_520, 650]
vgg16_total = 138_357_544
resnet50_row = "VGG16"


def conv_params(kernel, depth, filters):
    return filters * (kernel * kernel * depth + 1)


def dense_params(inputs, outputs):
    return (inputs + 1) * outputs


def places(size, window, stride, padding=0):
    return (size - window + 2 * padding) // stride + 1


def output_shapes(layers, input_shape):
    shapes = []
    shape = input_shape
    for layer in layers:
        kind = layer["layer"]
        if kind == "conv":
            window = layer["kernel"], layer["stride"], layer["padding"]
            shape = places(shape[0], *window), places(shape[1], *window), layer["filters"]
        elif kind == "pool":
            window = layer["size"], layer["stride"]
            shape = places(shape[0], *window), places(shape[1], *window), shape[2]
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        elif kind == "dense":
            shape = (layer["units"],)
        shapes.append(shape)
    return shapes


def count_parameters(layers, input_shape):
    total = 0
    shape = input_shape
    for layer, shape_behind in zip(layers, output_shapes(layers, input_shape), strict=True):
        if layer["layer"] == "conv":
            total += conv_params(layer["kernel"], shape[2], layer["filters"])
        elif layer["layer"] == "dense":
            total += dense_params(shape[0], layer["units"])
        shape = shape_behind
    return total
