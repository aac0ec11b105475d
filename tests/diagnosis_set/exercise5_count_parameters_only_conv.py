# count_parameters: the dense layers are forgotten
def count_parameters(layers, input_shape):
    depth = input_shape[2]
    return_value = 0
    for layer in layers:
        if layer["layer"] == "conv":
            return_value += (layer["kernel"] ** 2 * depth + 1) * layer["filters"]
            depth = layer["filters"]
    return return_value
