"""What models are trained on and what may be chosen, as data of an exercise."""

from __future__ import annotations

import pytest

from cnntutor.curriculum.mnist_requirements import TASK
from cnntutor.domain.model_task import Setting
from cnntutor.errors import UsageError


def test_a_data_set_is_chosen_by_its_name() -> None:
    """The first one where nobody chooses; another name is refused with those that there are."""
    assert TASK.data_named(None).name == "digits28"
    assert TASK.data_named("mnist").margin > 0
    assert TASK.takes("mnist")
    assert not TASK.takes("shapes10")
    with pytest.raises(UsageError, match="digits28 or mnist, not on shapes10"):
        TASK.data_named("shapes10")


def test_fewer_epochs_ask_for_less() -> None:
    """The accuracy that is asked for never falls with more epochs."""
    asked = [TASK.default_data.threshold_after(epochs) for epochs in range(1, 11)]
    assert asked == sorted(asked)
    assert asked[4] == TASK.default_data.threshold


def test_a_setting_is_whole_where_its_default_is() -> None:
    """Epochs are counted, a share is none."""
    assert Setting(default=5, least=1, most=10).whole
    assert not Setting(default=0.0, least=0.0, most=0.3).whole
