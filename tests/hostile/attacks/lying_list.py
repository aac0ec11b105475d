# Attack: return a list that lies about its length, its items and its class
# Outcome: wrong malformed


class List(list):
    def __eq__(self, other):
        return True

    def __len__(self):
        return 2**40

    def __getitem__(self, index):
        return 0.0

    def __iter__(self):
        return iter([-7.0])

    __class__ = tuple


def relu(x):
    return List([1.0])
