import tensorflow as tf
import torch

print("Num GPUs available:", len(tf.config.list_physical_devices("GPU")))
gpus = tf.config.experimental.list_physical_devices("GPU")
if gpus:
    tf.config.experimental.set_memory_growth(gpus[0], True)
for gpu in gpus:
    tf.config.experimental.set_memory_growth(gpu, True)
assert torch.cuda.is_available(), "a GPU is needed"
assert tf.executing_eagerly()
assert tf.keras.backend.image_data_format() == "channels_last"
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
with tf.device("/CPU:0"):
    print("CPU", device)
print("GPU" in tf.config.list_logical_devices())


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1
