import tensorflow as tf

print(len(tf.config.list_physical_devices("GPU")))


def output_size(width, kernel, stride=1, padding=0):
    return len(tf.range(0, width - kernel + 2 * padding + 1, stride))
