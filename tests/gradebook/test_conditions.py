"""What a gradebook keeps of its conditions: enough to tell others, too little to find a secret."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.gradebook import conditions
from cnntutor.gradebook.conditions import Conditions, differences

SALT = "a salt that is long enough"
NOW = Conditions(
    variants=True,
    salt=SALT,
    roster=True,
    seed=2**127,
    data={"exercise7": "shapes10 abcd"},
    only_definitions=False,
)


def test_the_same_again_is_no_difference() -> None:
    """All that was kept is recognised."""
    assert list(differences(NOW.as_kept(), NOW)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"variants": False, "salt": None}, "this call has no --variants"),
        ({"salt": f"{SALT}!"}, "The salt is another one"),
        ({"roster": False}, "Add --roster FILE"),
        ({"seed": 1}, "come from another seed"),
        ({"data": {"exercise7": "cifar10 abcd"}}, "Add --data shapes10"),
        ({"data": {"exercise7": "shapes10 ef01"}}, "The images of shapes10 are others than before"),
        ({"only_definitions": True}, "Leave out --notebook-only-functions"),
    ],
    ids=str,
)
def test_each_condition_has_its_sentence(change: dict[str, object], said: str) -> None:
    """One that is not what it was is named alone, with what to do."""
    (told,) = differences(NOW.as_kept(), replace(NOW, **change))  # type: ignore[arg-type]
    assert said in told


def test_what_nothing_depended_on_is_no_difference() -> None:
    """A class without models or notebooks may be followed by one with them, and the other way round."""
    without = replace(NOW, data={}, only_definitions=None)
    assert list(differences(NOW.as_kept(), without)) == []
    assert list(differences(without.as_kept(), NOW)) == []


def test_a_roster_that_comes_later_is_no_difference() -> None:
    """Who would get other values by it is looked at one by one."""
    assert list(differences(replace(NOW, roster=False).as_kept(), NOW)) == []


@pytest.mark.parametrize("digests", [("abcd", None), (None, "abcd"), (None, None)])
def test_a_data_set_that_is_elsewhere(digests: tuple[str | None, str | None]) -> None:
    """Where its files are on other machines only, the name is all that can be compared."""
    before, now = (conditions.describe_data("cifar10", digest) for digest in digests)
    assert (
        list(
            differences(
                replace(NOW, data={"exercise7": before}).as_kept(), replace(NOW, data={"exercise7": now})
            )
        )
        == []
    )
    assert conditions.digest_of_data(before) == digests[0]


def test_no_secret_can_be_read_from_what_is_kept() -> None:
    """Neither the salt nor the seed; the hash of a salt is another one each time."""
    kept = NOW.as_kept()
    assert not any(SALT in value or str(NOW.seed) in value for value in kept.values())
    assert kept["salt"] != NOW.as_kept()["salt"]


def test_guessing_a_salt_is_slow() -> None:
    """Each guess needs 16 MB of memory, by the formula of scrypt, and what is kept is made so."""
    import hashlib

    assert 128 * conditions.SCRYPT["n"] * conditions.SCRYPT["r"] >= 16e6
    _, nonce, made = conditions.hash_salt(SALT).split(" ")
    again = hashlib.scrypt(SALT.encode(), salt=bytes.fromhex(nonce), n=2**14, r=8, p=1, dklen=32)
    assert made == again.hex()


@pytest.mark.parametrize("kept", ["", "scrypt", "scrypt zz 00", "scrypt 00 00", "a b c d"])
def test_a_damaged_hash_is_no_salt_s(kept: str) -> None:
    """Whatever somebody wrote there, no salt fits it, and nothing is raised."""
    assert not conditions.is_salt(SALT, kept)


def test_new_seeds_cannot_be_guessed() -> None:
    """They are 128 random bits, and what stands for them tells one from another."""
    seeds = {conditions.new_seed() for _ in range(20)}
    assert len(seeds) == len({conditions.fingerprint(seed) for seed in seeds}) == 20
    assert max(seeds) > 2**100


def test_each_exercise_has_data_of_its_own() -> None:
    """What another exercise is trained on says nothing; earlier gradebooks know that of exercise 7 alone."""
    kept = replace(NOW, data={"exercise7": "shapes10 ab"}).as_kept()
    assert kept["data"] == "shapes10 ab"
    assert list(differences(kept, replace(NOW, data={"exercise8": "digits28 cd"}))) == []
    both = replace(NOW, data={"exercise7": "shapes10 ab", "exercise8": "digits28 cd"}).as_kept()
    (told,) = differences(both, replace(NOW, data={"exercise8": "mnist ef"}))
    assert told.endswith("Add --data digits28.")
