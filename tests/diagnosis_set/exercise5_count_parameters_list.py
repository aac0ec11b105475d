# count_parameters: a list of the parameters of each layer, not their sum
def count_parameters(layers, input_shape):
    H, W, D = input_shape
    flat = H * W * D
    counts = []
    for layer in layers:
        if layer["layer"] == "conv":
            counts.append(layer["filters"] * (layer["kernel"] ** 2 * D + 1))
            H = (H - layer["kernel"] + 2 * layer["padding"]) // layer["stride"] + 1
            W = (W - layer["kernel"] + 2 * layer["padding"]) // layer["stride"] + 1
            D = layer["filters"]
        elif layer["layer"] == "pool":
            H = (H - layer["size"]) // layer["stride"] + 1
            W = (W - layer["size"]) // layer["stride"] + 1
            counts.append(0)
        elif layer["layer"] == "flatten":
            flat = H * W * D
            counts.append(0)
        elif layer["layer"] == "dense":
            counts.append((flat + 1) * layer["units"])
            flat = layer["units"]
        else:
            counts.append(0)
    return counts
