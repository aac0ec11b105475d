def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1


def main():
    sizes = [3, 19, 4, 40]
    print(sizes)


if __name__ == "__main__":
    main()
