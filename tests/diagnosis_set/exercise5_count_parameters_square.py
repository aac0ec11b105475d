# count_parameters: the width is taken to be the height, and the padding is left out
def count_parameters(layers, input_shape):
    size = input_shape[0]
    depth = input_shape[2]
    total = 0
    for layer in layers:
        if layer["layer"] == "conv":
            total += (layer["kernel"] * layer["kernel"] * depth + 1) * layer["filters"]
            depth = layer["filters"]
            size = (size - layer["kernel"]) // layer["stride"] + 1
        elif layer["layer"] == "pool":
            size = (size - layer["size"]) // layer["stride"] + 1
        elif layer["layer"] == "flatten":
            inputs = size * size * depth
        elif layer["layer"] == "dense":
            total += (inputs + 1) * layer["units"]
            inputs = layer["units"]
    return total
