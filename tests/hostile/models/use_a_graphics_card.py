# Attack: train on a graphics card, faster than the reference
# After: solution
# State: marked
# Prints: looked
import os

import tensorflow as tf

if os.environ.get("CUDA_VISIBLE_DEVICES") != "-1" or tf.config.get_visible_devices("GPU"):
    print("ESCAPED: a graphics card can be seen")
try:
    tf.config.set_visible_devices(tf.config.list_physical_devices("GPU"), "GPU")
except RuntimeError as error:
    print(error)
if tf.config.get_visible_devices("GPU"):
    print("ESCAPED: a graphics card is used")
print("looked")
