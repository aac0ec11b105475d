# output_size: counts the places in a loop that forgets the last one that fits, and pads one side only
def output_size(width, kernel, stride=1, padding=0):
    places = 0
    position = 0
    while position + kernel < width + padding:
        places += 1
        position += stride
    return places
