"""Misconceptions of a builder: what is said of all networks is true of all that were built."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.domain.experiment import Setting
from cnntutor.networks.experiments import builder_misconceptions as errors
from cnntutor.networks.experiments.evidence import ExperimentEvidence, Unbuilt
from tests.described_variants import evidence_with, network_of

KERNEL = [setting for setting in DESIGN.settings if setting[1:] == DESIGN.base[1:]]
BASE = DESIGN.base


def named(evidence: ExperimentEvidence) -> list[str]:
    """Return the misconceptions that show."""
    return [each.what.name for each in errors.BUILDER if each.shows(evidence)]


def built(*settings: Setting, as_if: Setting = BASE) -> ExperimentEvidence:
    """Return evidence in which each of some settings gave the network of one."""
    return evidence_with(networks={setting: network_of(as_if) for setting in settings})


def test_right_networks_have_none_of_them() -> None:
    """Whether all rows or only one were built."""
    assert named(evidence_with()) == []
    assert named(built(BASE)) == []


def test_without_a_network_nothing_is_said() -> None:
    """Neither where none was asked for, nor where all of them failed."""
    assert named(evidence_with(networks={})) == []
    assert named(evidence_with(networks={BASE: Unbuilt("It raises.")})) == []


def test_an_argument_is_ignored_only_where_it_was_changed() -> None:
    """Of two networks whose setting has one kernel it is not known."""
    assert "kernel_ignored" in named(built(*KERNEL))
    assert "filters_ignored" not in named(built(*KERNEL))
    one = evidence_with(networks={KERNEL[0]: network_of(BASE), KERNEL[1]: Unbuilt("It raises.")})
    assert "kernel_ignored" not in named(one)


def test_one_sound_network_contradicts_what_is_said_of_all() -> None:
    """Padding that is missing in one row alone is no padding that is missing."""
    valid = {setting: network_of(setting, padding="valid") for setting in KERNEL}
    assert "no_padding" in named(evidence_with(networks=valid))
    assert "no_padding" not in named(evidence_with(networks=valid | {BASE: network_of(BASE)}))


@pytest.mark.parametrize(("rate", "shown"), [(0.001, True), (0.002, False), (0.01, False), (None, False)])
def test_the_rate_of_keras_is_its_own(rate: float | None, *, shown: bool) -> None:
    """Another wrong one is not said to be that one."""
    network = network_of(BASE)
    assert network.optimizer is not None
    other = replace(network, optimizer=replace(network.optimizer, learning_rate=rate))
    assert ("learning_rate_of_keras" in named(evidence_with(networks={BASE: other}))) is shown
