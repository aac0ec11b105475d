# output_shapes: the layers are dicts, but are read with a dot, and the width is taken to be the height
def output_shapes(layers, input_shape):
    shapes = []
    shape = input_shape
    for layer in layers:
        if layer.layer == "conv":
            size = (shape[0] - layer.kernel + 2 * layer.padding) // layer.stride + 1
            shape = (size, size, layer.filters)
        elif layer.layer == "pool":
            size = (shape[0] - layer.size) // layer.stride + 1
            shape = (size, size, shape[2])
        elif layer.layer == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        elif layer.layer == "dense":
            shape = (layer.units,)
        shapes.append(shape)
    return shapes
