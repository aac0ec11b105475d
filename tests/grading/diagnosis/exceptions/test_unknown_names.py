"""Names that a formula has, and the file has not."""

import pytest

from tests.raising import step_for


def raising(parameters: str, body: str, given: str) -> str:
    """Return the step for what a function of these parameters raises, called from `f`."""
    return step_for(f"return g({given})", "NameError", f"def g({parameters}):\n    {body}\n")


@pytest.mark.parametrize(
    ("parameters", "body", "step"),
    [
        (
            "x, slope=0.01",
            "return alpha * x",
            "`alpha` has no value in `g`, whose parameters are called `x` and `slope`: use one of "
            "them, or give "
            "`alpha` a value first.",
        ),
        (
            "image",
            "return features.shape",
            "`features` has no value in `g`, whose parameter is called `image`: use that, or give "
            "`features` a "
            "value first.",
        ),
        (
            "x, y, z",
            "return [n for _ in range(2)]",
            "`n` has no value in `g`, whose parameters are called `x`, `y` and `z`: use one of "
            "them, or give `n` "
            "a value first.",
        ),
    ],
)
def test_the_parameters_are_named(parameters: str, body: str, step: str) -> None:
    """Those of the function in which the name stands."""
    assert raising(parameters, body, "1, 2, 3" if "z" in parameters else "1") == step


@pytest.mark.parametrize(
    ("parameters", "body"),
    [
        ("x", "return relu_of(x)"),
        ("x", "return tf.exp(x)"),
        ("x", "return torch.max(x)"),
        ("", "return alpha"),
        ("*x", "return alpha\ndef h(alpha):\n    return alpha"),
    ],
)
def test_functions_modules_and_known_names_are_not_told(parameters: str, body: str) -> None:
    """Where it may be a function or a module that is missing, or the name has a value elsewhere."""
    assert "are called" not in raising(parameters, body, "1" if parameters else "")
    assert "is called" not in raising(parameters, body, "1" if parameters else "")


def test_the_number_e_is_that_of_numpy() -> None:
    """The base of a power that is taken over from a formula."""
    step = "The number e is `np.e`, and a power of it is written `np.exp(x)`."
    assert raising("x", "return e ** -x", "1") == step


def test_a_name_at_the_top_of_the_file_has_no_parameters() -> None:
    """Outside of every function there is nothing to name."""
    assert step_for("return 1", "NameError", "a = alpha\n") == ""
