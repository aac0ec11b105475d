"""# Exercise 18: Concepts

Can you say *why*? Here are twelve questions with four answers each, two on each of six topics. Other students have
other questions: yours were drawn for you, with their order and their numbers. Who can say why a network is built as
it is can also say what to change when it does not learn.

| variable | what | points |
|---|---|---|
| `nonlinearity_1` | why there is something non-linear between layers | 8 |
| `nonlinearity_2` | the same | 8 |
| `pooling_1` | what pooling does, and what for | 8 |
| `pooling_2` | the same | 8 |
| `sharing_1` | shared weights, and what happens when the image moves | 9 |
| `sharing_2` | the same | 9 |
| `heads_1` | output layers and losses | 8 |
| `heads_2` | the same | 8 |
| `depth_1` | many layers, what they see, and residual blocks | 9 |
| `depth_2` | the same | 9 |
| `filters_1` | what filters respond to, and what maps say | 8 |
| `filters_2` | the same | 8 |

## How to answer

The questions stand below, each with its four answers behind a `-`. Write the answer itself, in quotes, in place of
`None`. A question such as

    Which of these is a number that a network learns?
    - the learning rate
    - the weight of a filter
    - the number of layers
    - the size of the images

is answered by

    example = "the weight of a filter"

Capitals, spaces and signs do not count; letters and digits do. One answer of each four is right.

## Think first, then check

**The first answer counts.** A question gives all of its points for what was right at the first answer that
`cnntutor check` saw, half of them for a right second answer, and none from the third on. So you may answer a few
questions, check, and go on: what is `None` is no answer, and neither is a misspelt one. After a wrong answer `check`
says why it is wrong and asks something easier. It never says which answer is right.

This is for you alone: a class is graded on the file that is handed in, in which a right answer has all of its points.

## Words

- A **feature map**, here *map*, is what one filter makes of an image. `n × n` is rows × columns. The kernel is laid
  on the image as it is, without flipping it.
- To apply a filter **without padding** is to use only windows that lie inside the image. Padding P adds P rows or
  columns of zeros on each of the four sides.
- **Equivariant** to shifts: when the image moves, the result moves along. **Invariant**: the result stays as it is.
- The **head** of a network is what stands behind its convolutions: flatten or pooling, dense layers, the output.
- A **residual block** adds what comes in, by a **shortcut**, to what its layers make of it.

You have met the numbers before: output sizes in exercise 1, pooling in exercise 3, ReLU in exercise 4, parameters in
exercise 5, losses in exercise 6. What one value *sees* is worked out from the last layer backwards: for 5 × 5 and then
3 × 3, both at stride 1, three neighbours in the first map are needed, and their windows cover 5 + 1 + 1 = 7 pixels:

    pixels of a row     1  2  3  4  5  6  7
    window 1            └─────5─────┘
    window 2               └─────5─────┘
    window 3                  └─────5─────┘
    three neighbours          a  b  c           in the first map
"""

# --- your numbers (leave them as they are: the grader has its own copy) ---
NONLINEARITY_1 = """
Ten dense layers stand one behind the other, with no activation between them. What can they compute
together?
- no more than a single one of them
- curves of the tenth degree in the inputs
- any function that is continuous
- lines that bend at ten places
"""
NONLINEARITY_2 = """
The four numbers -3, 5, 4 and -2 pass through ReLU and are then added up. What is the sum?
- 4
- 5
- 9
- 14
"""
POOLING_1 = """
All that a map shows moves by one pixel. What becomes of the result of 2 × 2 max pooling at stride
2?
- it stays the same in every case
- it changes in every case
- it may change or stay the same
- it moves by a pixel in every case
"""
POOLING_2 = """
A map of 15 × 15 is max-pooled with windows of 2 × 2 at stride 2, without padding; windows that do
not fit are left out. How many rows has the result?
- 14
- 6
- 8
- 7
"""
SHARING_1 = """
An image moves to the right by 2 pixels and is convolved at stride 1. What happens to the feature
map, apart from its border?
- its values become smaller
- it moves to the right as far
- it moves to the left as far
- it stays exactly as it was
"""
SHARING_2 = """
A convolutional layer with 10 filters of 5 × 5 reads 3 maps. Every filter has a bias. How many
parameters has the layer?
- 750
- 780
- 760
- 260
"""
HEADS_1 = """
Pictures show a cat (label 0) or a dog (label 1), and the network ends in a single node. Which
activation and which loss go with it?
- sigmoid, binary cross-entropy
- sigmoid, categorical cross-entropy
- ReLU, mean squared error
- softmax, binary cross-entropy
"""
HEADS_2 = """
A photo may carry none, one or several of 10 tags. Which activation do the 10 output nodes need so
that each gives the probability of its own tag?
- sigmoid
- tanh
- softmax
- ReLU
"""
DEPTH_1 = """
There are 3 convolutions of 3 × 3 at stride 1, one behind the other. How many pixels wide is the
part of the image that one value of the last map depends on?
- 7
- 3
- 27
- 9
"""
DEPTH_2 = """
A convolution of 3 × 3 at stride 1 is followed by pooling of 2 × 2 at stride 2 and by a convolution
of 3 × 3 at stride 1. How many pixels wide is the part of the image that one value of the last map
depends on?
- 8
- 18
- 7
- 6
"""
FILTERS_1 = """
All three rows of a kernel are −1 0 1. Where is its response largest?
- evenly bright from one side to the other
- dark above, bright below
- bright on the left, dark on the right
- dark on the left, bright on the right
"""
FILTERS_2 = """
What do the filters of the first convolutional layer respond to, once a network for photos is
trained?
- the classes of the photos
- eyes, wheels and faces
- whole animals and cars
- edges and colour spots
"""
# --- end of your numbers ---

# Choices: replace None by one of the four answers, in quotes.
nonlinearity_1 = None
nonlinearity_2 = None
pooling_1 = None
pooling_2 = None
sharing_1 = None
sharing_2 = None
heads_1 = None
heads_2 = None
depth_1 = None
depth_2 = None
filters_1 = None
filters_2 = None
