flat_inputs = 12288
dense_layer = 12_288_000
one_kernel = 72
conv_layer_params = 7_600
mnist_shapes = [
    (26, 26, 32),
    (13, 13, 32),
    (11, 11, 64),
    (5, 5, 64),
    (3, 3, 64),
    576,
    64,
    10,
]
mnist_params = [320, 0, 18_496, 0, 36_928, 36_928, 650]
small_mnist_total = "347146"
cifar10_params = [896, 0, 18_496, 0, 0, 147_520, 650]
vgg16_total = None
resnet50_row = "ResNet50"


def conv_params(kernel, depth, filters):
    return filters * kernel**2 * depth


def dense_params(inputs, outputs):
    return inputs * outputs + 1


def output_shapes(layers, input_shape):
    return [layer["filters"] for layer in layers]


def count_parameters(layers):
    return 0
