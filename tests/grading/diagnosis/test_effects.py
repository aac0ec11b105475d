"""Which parts a misconception changes."""

from cnntutor.grading.diagnosis.effects import effects_on_parts
from tests.grading.diagnosis.wrong_functions import function


def test_each_misconception_changes_its_parts() -> None:
    """Those of one gradient change that alone, and those in all of them more."""
    found = {
        each.misconception.name: each for each in effects_on_parts(function("exercise12", "conv2d_backward"))
    }
    assert found["flipped_kernel_in_image"].changed == {0}
    assert found["kernel_replaced"].changed == {1}
    assert found["bias_averaged"].changed == {2}
    assert found["stride_ignored"].changed == {0, 1}
    assert found["upstream_forgotten"].changed == {0, 1, 2}
    assert found["stride_ignored"].of[0] == found["stride_ignored_in_image"].of[0]
