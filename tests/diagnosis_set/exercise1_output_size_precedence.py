# output_size: the + 1 stands inside the division
def output_size(width, kernel, stride=1, padding=0):
    W, F, S, P = width, kernel, stride, padding
    return int((W - F + 2*P + 1) / S)
