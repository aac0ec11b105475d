"""Keys that a dict does not have, and dicts, lists and arrays that are asked in another way."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "kind", "step"),
    [
        (
            "layer = {'layer': 'conv'}\nlayers = [layer]\nreturn layer.layer",
            "AttributeError",
            "`layer` is a dict: its values are asked for by their keys, with square brackets, "
            '`layer["layer"]`.',
        ),
        (
            "layer = {'layer': 'conv'}\nlayers = [layer]\nreturn layers[0].units",
            "AttributeError",
            "`layers[0]` is a dict: its values are asked for by their keys, with square brackets, "
            '`layers[0]["units"]`.',
        ),
        (
            "layer = {'layer': 'conv'}\nlayers = [layer]\nreturn layer.shape",
            "AttributeError",
            "`layer` is a dict here, and a dict has no `shape`: look at what it should be.",
        ),
        (
            "layer = {'layer': 'conv'}\nlayers = [layer]\nlayer.append(3)",
            "AttributeError",
            "`layer` is a dict here, and a dict has no `append`: look at what it should be.",
        ),
        (
            "layer = {'layer': 'conv'}\nlayers = [layer]\nreturn layer['kernel_size']",
            "KeyError",
            "`layer` has no key 'kernel_size' here: `print(layer.keys())` shows those that it has.",
        ),
        (
            "layer = {'layer': 'conv'}\nlayers = [layer]\nreturn layer[0]",
            "KeyError",
            "`layer` has no key 0 here: `print(layer.keys())` shows those that it has.",
        ),
        (
            "layer = {'layer': 'conv'}\nlayers = [layer]\nfor each in ['layer', 'units']:\n    layer[each]",
            "KeyError",
            "`layer` has no key 'units' here: `print(layer.keys())` shows those that it has.",
        ),
        (
            "layer = {'layer': 'conv'}\nlayers = [layer]\nreturn layers[0]['units']",
            "KeyError",
            "`layers[0]` has no key 'units' here: print it, and look at the keys that it has.",
        ),
        (
            "layer = {'layer': 'conv'}\nlayers = [layer]\nreturn layers['layer']",
            "TypeError",
            "`layers` is a list, and its entries have numbers, not names: take one with "
            "`layers[0]`, or go through all with `for each in layers:`.",
        ),
        (
            "shape = (1, 2)\nreturn shape['height']",
            "TypeError",
            "`shape` is a tuple, and its entries have numbers, not names: take one with "
            "`shape[0]`, or go through all with `for each in shape:`.",
        ),
        (
            "layer = {'layer': 'conv'}\nlayers = [layer]\nfor each in layer:\n    each['layer']",
            "TypeError",
            "`each` is a text here, which has no keys: look at what gives it its value.",
        ),
        (
            "shape = (1, 2)\nreturn shape.height",
            "AttributeError",
            "`shape` is a tuple and has no `height`: its entries are taken by their numbers, the "
            "first by `shape[0]`.",
        ),
        (
            "layers = [{'layer': 'conv'}]\nfor i in layers:\n    layers[i]",
            "TypeError",
            "The loop over `layers` gives its entries, not their places: `i` is the entry, use it in place "
            "of `layers[i]`.",
        ),
        (
            "layer = {'layer': 'conv'}\nreturn layer('layer')",
            "TypeError",
            "`layer` is a dict: square brackets ask for the value of a key, `layer['layer']`.",
        ),
        (
            "x = np.ones(3)\nreturn x.values",
            "AttributeError",
            "`x` is an array of numpy already: leave `.values` out.",
        ),
        (
            "x = np.ones(3)\nreturn x.numpy()",
            "AttributeError",
            "`x` is an array of numpy already: leave `.numpy()` out.",
        ),
    ],
)
def test_what_the_line_shows_is_told(body: str, kind: str, step: str) -> None:
    """The step names what stands on the line that raised."""
    assert step_for(body, kind) == step


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("return {}.layer", "AttributeError"),
        ("return {'a': 1}['b']", "KeyError"),
        ("d = {}\nd.pop('a')", "KeyError"),
        ("d = {}\nreturn d[(1, 2)]", "KeyError"),
        ("return (1, 2)['a']", "TypeError"),
        ("shape = (1, 2)\nreturn shape.height()", "AttributeError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind) == ""
