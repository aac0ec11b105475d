"""Under which conditions a class is graded: scores can be compared only as long as these stay the same."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

SEED_BITS = 128
SCRYPT = {"n": 2**14, "r": 8, "p": 1}
"""What makes each guess of a salt cost 16 MB and some hundredths of a second."""

FIRST_TO_TRAIN = "exercise7"
"""What gradebooks of earlier versions keep of data sets is about this exercise: no other trained models."""

UNKNOWN = "unknown"
"""Stands for the digest of a data set that is not on the machine that keeps the gradebook."""


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """What decides the scores of all submissions of a run alike. None: nothing in the run depends on it."""

    variants: bool
    """Whether by-hand values are drawn with a salt, and not taken from what lies beside the files."""

    salt: str | None
    """The salt that they are drawn with."""

    roster: bool
    """Whether a roster says who is in the class."""

    seed: int
    """What the hidden cases and held-out images follow from."""

    data: Mapping[str, str]
    """By exercise that trains models, what on: the data set's name and digest, as `describe_data` puts
    them."""

    only_definitions: bool | None
    """Whether only the definitions in notebooks are run."""

    def as_kept(self, without: Collection[str] = ()) -> dict[str, str]:
        """Return what a gradebook keeps of them: neither the salt nor the seed can be told from it.

        Parameters
        ----------
        without : collection of str
            The names of those that it has: a salt is slow to hash.
        """
        kept = {
            "variants": _yes_or_no(self.variants),
            "roster": _yes_or_no(self.roster),
            "seed": fingerprint(self.seed),
        }
        if self.salt is not None and "salt" not in without:
            kept["salt"] = hash_salt(self.salt)
        kept |= {kept_name(exercise): data for exercise, data in self.data.items()}
        if self.only_definitions is not None:
            kept["only_definitions"] = _yes_or_no(self.only_definitions)
        return {name: value for name, value in kept.items() if name not in without}


def new_seed() -> int:
    """Return a seed that nobody can guess."""
    return secrets.randbits(SEED_BITS)


def fingerprint(seed: int) -> str:
    """Return what stands for a seed where others may read it: a random one cannot be told from it."""
    return hashlib.sha256(f"cnntutor seed {seed}".encode()).hexdigest()[:16]


def kept_name(exercise: str) -> str:
    """Return the name under which it is kept what the models of an exercise are trained on."""
    return "data" if exercise == FIRST_TO_TRAIN else f"data of {exercise}"


def describe_data(name: str, digest: str | None) -> str:
    """Return what stands for a data set; its digest is None where its files are not here."""
    return f"{name} {digest or UNKNOWN}"


def digest_of_data(kept: str | None) -> str | None:
    """Return the digest that `describe_data` was given; None where there was none."""
    _, _, digest = (kept or "").rpartition(" ")
    return None if digest in ("", UNKNOWN) else digest


def hash_salt(salt: str, nonce: bytes | None = None) -> str:
    """Return a slow hash of a salt, by which a salt can be recognised and not found."""
    nonce = secrets.token_bytes(16) if nonce is None else nonce
    made = hashlib.scrypt(salt.encode(), salt=nonce, dklen=32, **SCRYPT)
    return f"scrypt {nonce.hex()} {made.hex()}"


def is_salt(salt: str, kept: str) -> bool:
    """Tell whether a salt is the one of which a hash is kept."""
    try:
        _, nonce, _ = kept.split(" ")
        return hmac.compare_digest(hash_salt(salt, bytes.fromhex(nonce)), kept)
    except ValueError:  # somebody has changed it
        return False


def differences(kept: Mapping[str, str], now: Conditions) -> Iterator[str]:
    """Yield a sentence on each condition that is not what it was, and on how to go on as before.

    Parameters
    ----------
    kept : mapping
        What a gradebook has kept, see `Conditions.as_kept`; of what is not in it, nothing is known.
    now : Conditions
        Those of the run at hand.
    """
    variants = kept.get("variants")
    if variants == "yes" and not now.variants:
        yield (
            "Each student was graded on values drawn with a secret salt, and this call has no --variants. "
            "Add --variants and the salt."
        )
    if variants == "no" and now.variants:
        yield (
            "Students were graded on the values that lie beside their files, and this call has --variants. "
            "Leave --variants out."
        )
    if now.salt is not None and "salt" in kept and not is_salt(now.salt, kept["salt"]):
        yield "The salt is another one: everybody would be graded on other values. Name the first salt."
    if kept.get("roster") == "yes" and not now.roster:
        yield "A roster said who is in the class, and this call has none. Add --roster FILE."
    if "seed" in kept and kept["seed"] != fingerprint(now.seed):
        yield "The hidden cases come from another seed. Leave --seed out: the gradebook has its own."
    for exercise, data in now.data.items():
        yield from _data_difference(kept.get(kept_name(exercise)), data)
    if now.only_definitions is not None and "only_definitions" in kept:
        before = kept["only_definitions"] == "yes"
        if before != now.only_definitions:
            what, how = ("only the definitions", "Add") if before else ("all cells", "Leave out")
            yield f"Of notebooks, {what} were run. {how} --notebook-only-functions."


def _data_difference(before: str | None, now: str) -> Iterator[str]:
    if before is None or before == now:
        return
    (name, _, digest), (name_now, _, digest_now) = before.rpartition(" "), now.rpartition(" ")
    if name != name_now:
        yield f"Models were trained on {name}, and this call has {name_now}. Add --data {name}."
    elif UNKNOWN not in (digest, digest_now):
        yield (
            f"The images of {name} are others than before (digest {digest_now}, before {digest}). Name the "
            "folder of the first with --data-dir."
        )


def _yes_or_no(value: bool) -> str:  # noqa: FBT001 - it is all that it takes
    return "yes" if value else "no"
