import argparse


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--width', required=True)
    return parser.parse_args()


main()
sizes = [3, 19, 4, 40]
