# output_shapes: looks for "kernel_size" and "pool_size", the names in Keras
def output_shapes(layers, input_shape):
    shapes = []
    h, w, c = input_shape
    for layer in layers:
        name = layer["layer"]
        if name == "conv":
            h = (h - layer["kernel_size"] + 2 * layer["padding"]) // layer["stride"] + 1
            w = (w - layer["kernel_size"] + 2 * layer["padding"]) // layer["stride"] + 1
            c = layer["filters"]
            shapes.append((h, w, c))
        elif name == "pool":
            h = (h - layer["pool_size"]) // layer["stride"] + 1
            w = (w - layer["pool_size"]) // layer["stride"] + 1
            shapes.append((h, w, c))
        elif name == "flatten":
            shapes.append((h * w * c,))
        elif name == "dense":
            shapes.append((layer["units"],))
        else:
            shapes.append(shapes[-1])
    return shapes
