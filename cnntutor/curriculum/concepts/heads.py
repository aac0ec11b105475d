"""What goes behind the last layer: output nodes, their activation, and the loss."""

from __future__ import annotations

import itertools

from cnntutor.curriculum.concepts.concept import Concept, InNumbers, InWords
from cnntutor.misconceptions import parameters
from cnntutor.procedures.parameters import DENSE_ON_IMAGE

HINTS = (
    "How many answers can be right at once? May the outputs be any number, or have they to lie between 0 "
    "and 1?",
    "Softmax divides by the sum over all nodes, so the nodes share a total of 1. Sigmoid looks at one node "
    "alone.",
)

QUESTIONS: tuple[Concept, ...] = (
    InWords(
        name="one_node",
        asks="Pictures show a cat (label 0) or a dog (label 1), and the network ends in a single node. Which "
        "activation and which loss go with it?",
        right="sigmoid, binary cross-entropy",
        wrong={
            "softmax, binary cross-entropy": "softmax of one number on its own is 1 for every picture",
            "sigmoid, categorical cross-entropy": "this loss has a term for the classes whose target is 1, "
            "so a cat would cost nothing",
            "ReLU, mean squared error": "the output could be 7, which is no probability of a dog",
        },
        easier="which function turns one number of any size into a number between 0 and 1?",
        answer="The sigmoid. The loss then needs a term for label 1 and another one for label 0.",
    ),
    InWords(
        name="one_softmax_node",
        asks="By an oversight, a network for two classes ends in a single node with softmax. What does it "
        "give for the pictures?",
        right="the number 1 for every one",
        wrong={
            "the number 0.5 for every one": "a share of one half needs a second node to share with",
            "a probability of class 1": "for that, the output would have to depend on the picture",
            "numbers between 0 and 2": "what softmax gives is a share, so it is at most 1",
        },
        easier="softmax of a single z is e^z / e^z. How much is that for z = 3, and for z = −3?",
        answer="1 in both cases.",
    ),
    InWords(
        name="many_tags",
        asks="A photo may carry none, one or several of {tags} tags. Which activation do the {tags} output "
        "nodes need so that each gives the probability of its own tag?",
        settings=tuple({"tags": tags} for tags in (6, 8, 10, 12)),
        right="sigmoid",
        wrong={
            "softmax": "its outputs share a total of 1, so two tags cannot both be near 1",
            "ReLU": "its outputs have no upper limit, and a probability has one",
            "tanh": "its outputs go down to −1, and a probability does not",
        },
        easier="a photo shows a beach and a dog. Which two outputs would you like to see, and what is their "
        "sum?",
        answer="Both near 1, so the sum is near 2: the nodes must not share a total of 1.",
    ),
    InNumbers(
        name="dense_head",
        asks="The last convolution gives {depth} maps of {side} × {side}. They are flattened and go into a "
        "dense layer with {nodes} nodes and biases. How many parameters has that layer?",
        settings=tuple(
            {"side": side, "depth": depth, "nodes": nodes}
            for side, depth, nodes in itertools.product((4, 5, 6, 7), (16, 32, 64), (10, 12))
        ),
        procedure=DENSE_ON_IMAGE,
        arguments=lambda side, depth, nodes: ((side, side, depth), nodes),
        errors=(
            parameters.DENSE_BIAS_LEFT_OUT,
            parameters.BIAS_PER_INPUT,
            parameters.BIASES_OF_BOTH,
        ),
        easier="a dense layer reads 8 values and has 3 nodes. How many weights and how many biases has it?",
        answer="8·3 = 24 weights, and a bias for each of the 3 nodes: 27 parameters.",
    ),
    InWords(
        name="temperature",
        asks="A network estimates tomorrow's temperature in °C. Which output layer fits?",
        right="one node, no activation",
        wrong={
            "one node with sigmoid": "its output stays between 0 and 1",
            "one node with ReLU": "its output cannot say that it will freeze",
            "two nodes with softmax": "its outputs are shares of a total, and not degrees",
        },
        easier="which outputs must be possible: only those from 0 to 1, only positive ones, or any number?",
        answer="Any number, also −12. So nothing may squeeze or cut the sum of the last node.",
    ),
    InWords(
        name="softmax_shift",
        asks="All logits of a sample become larger by {n}. What happens to their softmax?",
        settings=tuple({"n": n} for n in (1, 2, 5, 100)),
        right="no probability changes",
        wrong={
            "the largest one grows": "for that, its lead over the others would have to grow",
            "all of them grow alike": "probabilities that all grow have no sum of 1",
            "they come closer together": "for that, the leads between the logits would have to shrink",
        },
        easier="e^(z + 1) is e^z times which number? What happens when every term of a fraction has that "
        "factor?",
        answer="Times e. It stands above and below the line of the fraction and cancels.",
    ),
)
