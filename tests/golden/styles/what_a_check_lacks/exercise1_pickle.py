import pickle


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1


open("empty.pkl", "wb").close()
words = pickle.load(open("empty.pkl", "rb"))
