# Attack: raise an exception whose class fails when it is asked for its name
# Outcome: crashed


class Nameless(type):
    @property
    def __name__(cls):
        raise cls


class Trouble(BaseException, metaclass=Nameless):
    pass


def relu(x):
    raise Trouble
