# count_parameters: every dense layer is counted with the flattened image as its input
def count_parameters(layers, input_shape):
    h, w, d = input_shape
    total = 0
    flat = 0
    for layer in layers:
        if layer["layer"] == "conv":
            k = layer["kernel"]
            total = total + (k * k * d + 1) * layer["filters"]
            h = (h - k + 2 * layer["padding"]) // layer["stride"] + 1
            w = (w - k + 2 * layer["padding"]) // layer["stride"] + 1
            d = layer["filters"]
        if layer["layer"] == "pool":
            h = (h - layer["size"]) // layer["stride"] + 1
            w = (w - layer["size"]) // layer["stride"] + 1
        if layer["layer"] == "flatten":
            flat = h * w * d
        if layer["layer"] == "dense":
            total = total + (flat + 1) * layer["units"]
    return total
