mnist_shapes = [(1, 26, 26, 32), (1, 13, 13, 32), (1, 11, 11, 64), (1, 5, 5, 64), (1, 3, 3, 64), (1, 576), (1, 64), (1, 10)]


def output_shapes(layers, input_shape):
    shapes, shape = [], input_shape
    for layer in layers:
        kind = layer["layer"]
        if kind in ("conv", "pool"):
            window = layer["kernel"] if kind == "conv" else layer["size"]
            padding = layer.get("padding", 0)
            sides = [(side - window + 2 * padding) // layer["stride"] + 1 for side in shape[:2]]
            shape = (*sides, layer["filters"] if kind == "conv" else shape[2])
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        elif kind == "dense":
            shape = (layer["units"],)
        shapes.append((None, *shape))
    return shapes
