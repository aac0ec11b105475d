# output_shapes: pooling does not change the shape
def output_shapes(layers, input_shape):
    shapes = []
    h, w, d = input_shape
    current = input_shape
    for layer in layers:
        if layer["layer"] == "conv":
            k, s, p = layer["kernel"], layer["stride"], layer["padding"]
            h = (h - k + 2 * p) // s + 1
            w = (w - k + 2 * p) // s + 1
            d = layer["filters"]
            current = (h, w, d)
        elif layer["layer"] == "flatten":
            current = (h * w * d,)
        elif layer["layer"] == "dense":
            current = (layer["units"],)
        shapes.append(current)
    return shapes
