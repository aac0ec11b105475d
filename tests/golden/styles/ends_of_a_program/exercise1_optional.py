def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1


import argparse
import unittest

parser = argparse.ArgumentParser()
parser.add_argument("--width", type=int, default=5)
arguments, rest = parser.parse_known_args()


class Sizes(unittest.TestCase):
    def test_size(self):
        self.assertEqual(output_size(7, 3, 2, 0), 3)


unittest.main(argv=["first"], exit=False)
sizes = [3, 19, 4, 40]
