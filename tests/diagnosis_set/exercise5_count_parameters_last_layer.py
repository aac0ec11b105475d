# count_parameters: = instead of +=
def count_parameters(layers, input_shape):
    H, W, D = input_shape
    n = H * W * D
    params = 0
    for layer in layers:
        typ = layer["layer"]
        if typ == "conv":
            params = layer["filters"] * (layer["kernel"] * layer["kernel"] * D + 1)
            H = (H - layer["kernel"] + 2 * layer["padding"]) // layer["stride"] + 1
            W = (W - layer["kernel"] + 2 * layer["padding"]) // layer["stride"] + 1
            D = layer["filters"]
        elif typ == "pool":
            H = (H - layer["size"]) // layer["stride"] + 1
            W = (W - layer["size"]) // layer["stride"] + 1
        elif typ == "flatten":
            n = H * W * D
        elif typ == "dense":
            params = (n + 1) * layer["units"]
            n = layer["units"]
    return params
