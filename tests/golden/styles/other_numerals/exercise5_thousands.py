flat_inputs = 12,288
dense_layer = "12 289 000"
small_mnist_total = [320 + (13 * 13 * 32 + 1) * 64 + 650]
cifar10_params = [896, 0, 18,496, 0, 0, 147,520, 650]
mnist_params = "320"
vgg16_total = "138.357.544"
conv_layer_params = (7,600)
