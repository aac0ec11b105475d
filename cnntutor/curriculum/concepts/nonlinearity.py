"""Why a network needs something that is not linear between its layers."""

from __future__ import annotations

import itertools

import numpy as np

from cnntutor.curriculum.concepts.concept import Concept, InNumbers, InWords
from cnntutor.misconceptions import relus
from cnntutor.procedures.activations import RELU

HINTS = (
    "Without an activation, a layer computes W·x + b: it multiplies by weights and adds. Put two such "
    "formulas into each other and multiply out.",
    "Draw ReLU on paper: flat on the left of 0, a line on the right. Where is its slope 0, where is it 1?",
)

QUESTIONS: tuple[Concept, ...] = (
    InWords(
        name="stacked_linear",
        asks="Ten dense layers stand one behind the other, with no activation between them. What can they "
        "compute together?",
        right="no more than a single one of them",
        wrong={
            "any function that is continuous": "that is known of networks with an activation, and here is "
            "none",
            "curves of the tenth degree in the inputs": "such a layer multiplies inputs by weights, and "
            "never an input by an input",
            "lines that bend at ten places": "a line gets a bend from an activation, and here is none",
        },
        easier="what single matrix may stand in place of the two in W2·(W1·x)?",
        answer="The product W2·W1. Two linear steps are one linear step, and so are ten.",
    ),
    InWords(
        name="xor",
        asks="No straight line separates the points (0, 0) and (1, 1) from (0, 1) and (1, 0). What lets a "
        "network of dense layers get all four right?",
        right="a hidden layer with ReLU",
        wrong={
            "a hidden layer without activation": "two layers without activation still draw one straight line",
            "a larger bias in the output node": "a bias moves a line, and a line stays straight",
            "many more epochs of training": "no number of epochs bends a straight line",
        },
        easier="one node draws one straight line. How many lines do you need to cut out the strip in which "
        "(0, 1) and (1, 0) lie?",
        answer="Two lines, so two hidden nodes. Behind them something has to put the two answers together in "
        "a way that is not linear.",
    ),
    InNumbers(
        name="relu_sum",
        asks="The four numbers {a}, {b}, {c} and {d} pass through ReLU and are then added up. What is the "
        "sum?",
        settings=tuple(
            {"a": -n, "b": p, "c": q, "d": -m}
            for n, p, q, m in itertools.product((1, 3, 6), (5, 7), (4, 9), (2, 5))
        ),
        procedure=RELU,
        arguments=lambda a, b, c, d: (np.array([a, b, c, d]),),
        total=True,
        errors=(relus.ABSOLUTE_VALUE, relus.NEGATIVES_KEPT, relus.SIGN_REVERSED),
        easier="what does ReLU make of {a}, and what of {b}?",
        answer="{a} becomes 0, and {b} stays as it is.",
    ),
    InWords(
        name="sigmoid_chain",
        asks="Ten nodes with sigmoid stand in a chain, each reading the one before it with a weight near 1. "
        "The "
        "slope of the sigmoid is at most 0.25. What is the gradient of the output with respect to the first "
        "input like?",
        right="it is very close to zero",
        wrong={
            "it is very close to one": "for that, the slopes along the chain would have to be near 1",
            "it is larger than one": "for that, some factors along the chain would have to be above 1",
            "its sign changes at each node": "the slope of the sigmoid is positive everywhere",
        },
        easier="by the chain rule the slopes are multiplied. About how much is 0.25 · 0.25 · 0.25?",
        answer="About 0.016. Ten such factors leave a millionth.",
    ),
    InWords(
        name="relu_network",
        asks="A network has dense layers and ReLUs, and nothing else. What is its output, drawn over a "
        "single input?",
        right="straight pieces with bends",
        wrong={
            "one straight line": "each ReLU may add a place where the slope changes",
            "a curve without corners": "each ReLU has a corner at 0, and sums of ReLUs keep theirs",
            "flat pieces with jumps": "there is no jump in ReLU: at 0 both of its sides meet",
        },
        easier="draw y = ReLU(x) + ReLU(x − 1). What does it look like for x from −1 to 2?",
        answer="It is 0 up to x = 0, then has slope 1 up to x = 1, then slope 2.",
    ),
    InWords(
        name="dead_relu",
        asks="For every image of the training set, the sum in front of a node's ReLU is negative. What does "
        "a step of gradient descent on the loss do to the weights of this node?",
        right="it keeps them as they are",
        wrong={
            "it makes them all smaller": "weight decay would do that, and it is no part of this loss",
            "it turns their signs around": "a step follows the slope, and does not mirror the weights",
            "it raises them until ReLU is open": "for that the loss would have to notice a small change of "
            "them",
        },
        easier="what is the slope of ReLU on the left of 0?",
        answer="It is 0, and what comes back from behind is multiplied by it. Such a node is called dead.",
    ),
)
