"""Data sets: one that is generated, and loaders of our own for CIFAR-10 and MNIST."""
