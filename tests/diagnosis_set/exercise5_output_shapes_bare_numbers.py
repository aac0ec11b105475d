# output_shapes: behind flatten and dense stands a number, not a tuple of one
def output_shapes(layers, input_shape):
    shapes = []
    h, w, d = input_shape
    for layer in layers:
        if layer["layer"] == "conv":
            h = (h + 2 * layer["padding"] - layer["kernel"]) // layer["stride"] + 1
            w = (w + 2 * layer["padding"] - layer["kernel"]) // layer["stride"] + 1
            d = layer["filters"]
            shapes.append((h, w, d))
        elif layer["layer"] == "pool":
            h = (h - layer["size"]) // layer["stride"] + 1
            w = (w - layer["size"]) // layer["stride"] + 1
            shapes.append((h, w, d))
        elif layer["layer"] == "flatten":
            shapes.append((h * w * d))
        elif layer["layer"] == "dense":
            shapes.append((layer["units"]))
        else:
            shapes.append(shapes[-1] if shapes else input_shape)
    return shapes
