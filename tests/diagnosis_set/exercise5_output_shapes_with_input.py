# output_shapes: the list begins with the shape of the image
def output_shapes(layers, input_shape):
    def window(n, f, s, p=0):
        return (n - f + 2 * p) // s + 1

    shapes = [input_shape]
    for layer in layers:
        last = shapes[-1]
        match layer["layer"]:
            case "conv":
                f, s, p = layer["kernel"], layer["stride"], layer["padding"]
                shapes.append((window(last[0], f, s, p), window(last[1], f, s, p), layer["filters"]))
            case "pool":
                shapes.append((window(last[0], layer["size"], layer["stride"]),
                               window(last[1], layer["size"], layer["stride"]), last[2]))
            case "flatten":
                shapes.append((last[0] * last[1] * last[2],))
            case "dense":
                shapes.append((layer["units"],))
            case _:
                shapes.append(last)
    return shapes
