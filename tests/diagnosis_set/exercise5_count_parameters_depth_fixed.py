# count_parameters: the depth stays that of the image in every convolution
def conv_out(n, f, s, p):
    return (n - f + 2 * p) // s + 1


def count_parameters(layers, input_shape):
    h, w, depth = input_shape
    channels = depth
    n = 0
    total = 0
    for layer in layers:
        if layer["layer"] == "conv":
            total += layer["filters"] * (layer["kernel"] ** 2 * depth + 1)
            h = conv_out(h, layer["kernel"], layer["stride"], layer["padding"])
            w = conv_out(w, layer["kernel"], layer["stride"], layer["padding"])
            channels = layer["filters"]
        elif layer["layer"] == "pool":
            h = conv_out(h, layer["size"], layer["stride"], 0)
            w = conv_out(w, layer["size"], layer["stride"], 0)
        elif layer["layer"] == "flatten":
            n = h * w * channels
        elif layer["layer"] == "dense":
            total += (n + 1) * layer["units"]
            n = layer["units"]
    return total
