# output_shapes: no entry for dropout
def output_shapes(layers, input_shape):
    H, W, D = input_shape
    out = []
    for layer in layers:
        kind = layer['layer']
        if kind == 'conv':
            H = (H - layer['kernel'] + 2 * layer['padding']) // layer['stride'] + 1
            W = (W - layer['kernel'] + 2 * layer['padding']) // layer['stride'] + 1
            D = layer['filters']
            out.append((H, W, D))
        elif kind == 'pool':
            H = (H - layer['size']) // layer['stride'] + 1
            W = (W - layer['size']) // layer['stride'] + 1
            out.append((H, W, D))
        elif kind == 'flatten':
            out.append((H * W * D,))
        elif kind == 'dense':
            out.append((layer['units'],))
    return out
