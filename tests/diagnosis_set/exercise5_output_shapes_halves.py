# output_shapes: pooling always halves
def output_shapes(layers, input_shape):
    shape = tuple(input_shape)
    result = []
    for l in layers:
        t = l["layer"]
        if t == "conv":
            shape = ((shape[0] - l["kernel"] + 2*l["padding"])//l["stride"] + 1,
                     (shape[1] - l["kernel"] + 2*l["padding"])//l["stride"] + 1,
                     l["filters"])
        elif t == "pool":
            shape = (shape[0]//2, shape[1]//2, shape[2])
        elif t == "flatten":
            shape = (shape[0]*shape[1]*shape[2],)
        elif t == "dense":
            shape = (l["units"],)
        result.append(shape)
    return result
