"""The misconceptions in counting the parameters of famous networks."""

from __future__ import annotations

from cnntutor.misconceptions.architectures import wired

SIDES_OF_VGG = 7
"""Height and width behind the last pooling of VGG, for images of 224×224."""

PAPER_PARAMS_ERRORS = (
    wired(
        "all_connected",
        "you connected every map with all maps before it",
        "In the paper a map sees only some: count maps · inputs for each group.",
        connections=lambda groups, maps: [count * maps for count, _ in groups],
    ),
    wired(
        "depth_left_out",
        "you gave each map one kernel, whatever it sees",
        "A map has a kernel for every map that it sees.",
        connections=lambda groups, _: [count for count, _seen in groups],
    ),
    wired(
        "first_group_only",
        "you counted the first group of maps only",
        "Add the connections of all groups up.",
        connections=lambda groups, _: [groups[0][0] * groups[0][1]],
    ),
    wired(
        "bias_per_connection",
        "you gave every connection a bias of its own",
        "A map has one bias, however many maps it sees.",
        add_biases=lambda weights, _maps, connections: weights + connections,
    ),
    wired(
        "bias_left_out",
        "you left the biases of the convolution out",
        "Every map has one bias.",
        add_biases=lambda weights, _maps, _connections: weights,
    ),
    wired(
        "pooling_without_parameters",
        "you gave the pooling no parameters",
        "In the paper it has a weight and a bias for each map.",
        pool=lambda _maps: 0,
    ),
    wired(
        "pooling_without_biases",
        "you gave each map of the pooling a weight and no bias",
        "In the paper it has a weight and a bias for each map: two numbers.",
        pool=lambda maps: maps,
    ),
    wired(
        "pooling_with_kernels",
        "you gave the pooling a 2×2 kernel and a bias for each map",
        "The four values are added up first, and the sum gets one weight and one bias.",
        pool=lambda maps: 5 * maps,
    ),
)

NORMALISED_PARAMS_ERRORS = (
    wired(
        "statistics_left_out",
        "you left mean and variance out of the second number",
        "Keras counts four numbers a channel, mean and variance too.",
        every=lambda: 2,
    ),
    wired(
        "all_trained",
        "you took mean and variance for trainable",
        "Only scale and offset are trainable.",
        trained=lambda: 4,
    ),
    wired(
        "normalisation_left_out",
        "you left the normalisation out",
        "Each of the two has a scale and an offset for every channel.",
        trained=lambda: 0,
        every=lambda: 0,
    ),
    wired(
        "one_normalisation",
        "you counted one normalisation only",
        "There is one behind each of the two convolutions.",
        layers=lambda: 1,
    ),
    wired(
        "biases_kept",
        "you gave the convolutions biases as well",
        "The offset of the normalisation replaces them.",
        convolve=lambda channels: 9 * channels**2 + channels,
    ),
    wired(
        "one_convolution",
        "you counted one convolution only",
        "F(x) is two convolutions: add both up.",
        both=lambda weights: weights,
    ),
    wired(
        "depth_left_out",
        "you left out the depth of the kernels",
        "A kernel is as deep as its input: 3·3·C weights for each of C filters.",
        convolve=lambda channels: 9 * channels,
    ),
    wired(
        "other_order",
        "you gave the two numbers in the other order",
        "The trainable ones come first, then all.",
        collect=lambda counts: counts[::-1],
    ),
    wired(
        "not_trained_ones",
        "your second number is that of the parameters that are not trained",
        "It is all of them, trainable or not.",
        collect=lambda counts: [counts[0], counts[1] - counts[0]],
    ),
)

NAIVE_INCEPTION_ERRORS = (
    wired(
        "pooled_maps_left_out",
        "you left the pooled maps out of the number of maps",
        "Pooling hands its maps on: count them too.",
        maps=lambda filters, _: filters,
    ),
    wired(
        "maps_not_joined",
        "you took the largest branch for the number of maps",
        "The branches are concatenated: their maps add up.",
        join=max,
    ),
    wired(
        "depth_left_out",
        "you left out the depth of the kernels",
        "A kernel is as deep as its input: F·F·D weights for each filter.",
        count=lambda side, _, filters: (side**2 + 1) * filters,
    ),
    wired(
        "bias_left_out",
        "you left the biases out",
        "Each filter has one bias.",
        count=lambda side, depth, filters: side**2 * depth * filters,
    ),
    wired(
        "one_bias_for_all",
        "you counted one bias for a whole convolution",
        "Each filter has one bias: (F·F·D + 1)·K.",
        count=lambda side, depth, filters: side**2 * depth * filters + 1,
    ),
    wired(
        "large_ones_behind_1x1",
        "you let the 3×3 and the 5×5 convolution work on the maps of the 1×1 one",
        "In the naive module every branch works on the input.",
        depth=lambda place, depth, one: one if place else depth,
    ),
    wired(
        "five_as_three",
        "you counted the 5×5 convolution as a 3×3 one",
        "Its kernels have 5·5 places in each channel.",
        large=lambda: 3,
    ),
    wired(
        "pooling_with_weights",
        "you gave the branch of the pooling a 1×1 convolution",
        "The naive module has none: its pooling hands maps on.",
        pool=lambda depth: (depth + 1) * depth,
    ),
)

OWN_HEAD_PARAMS_ERRORS = (
    wired(
        "depth_left_out",
        "you left out the depth of the kernels",
        "The first layer has (3·3·3 + 1)·K parameters: 896 for 32 filters, and not 288 or 320.",
        count=lambda _, filters: 10 * filters,
    ),
    wired(
        "depth_and_bias_left_out",
        "you left out the depth and the biases of the kernels",
        "The first layer has (3·3·3 + 1)·K parameters: 896 for 32 filters, and not 288.",
        count=lambda _, filters: 9 * filters,
    ),
    wired(
        "bias_left_out",
        "you left the biases of the convolutions out",
        "Each filter has one bias: (9·D + 1)·K.",
        count=lambda depth, filters: 9 * depth * filters,
    ),
    wired(
        "colour_forgotten",
        "you gave the first convolution one channel",
        "A colour image has three channels.",
        begin=lambda _: 1,
    ),
    wired(
        "one_convolution_per_block",
        "you counted one convolution for each block",
        "The first number of a pair says how many convolutions there are.",
        repeat=lambda _: 1,
    ),
    wired(
        "depth_of_the_block",
        "you gave all convolutions of a block the channels in front of the block",
        "From the second one on, a convolution gets the maps of the one before.",
        next=lambda _filters, first, _place: first,
    ),
    wired(
        "flattened",
        "you flattened the 7×7 maps in front of the dense layers",
        "Global pooling leaves one number a map: so many inputs.",
        flatten=lambda depth: SIDES_OF_VGG**2 * depth,
    ),
    wired(
        "dense_biases_left_out",
        "you left the biases of the dense layers out",
        "Each node has one bias: (inputs + 1)·nodes.",
        dense=lambda inputs, nodes: inputs * nodes,
    ),
    wired(
        "added_up",
        "your second number is that of the whole network",
        "It is to be that of the two dense layers alone.",
        collect=lambda base, head: [base, base + head],
    ),
)
