# kim_parameters: the dense layer gets the maps of one width only
def kim_parameters(dimension, widths, maps, classes, vocabulary=None):
    total = maps * classes + classes
    for width in widths:
        total += width * dimension * maps + maps
    if vocabulary:
        total += vocabulary * dimension
    return total
