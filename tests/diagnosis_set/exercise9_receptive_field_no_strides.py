# receptive_field: the strides of the layers in front are forgotten
def receptive_field(layers):
    size = 1
    for layer in layers:
        if layer["layer"] == "conv":
            size += layer["kernel"] - 1
        elif layer["layer"] == "pool":
            size += layer["size"] - 1
    return size
