"""Digests of an exercise: of the code that decides its scores, and of all that only explains them.

Both are of syntax trees, so no comment, docstring or line break counts. Which modules belong to an exercise
is read from their imports, and nothing is run: what is added anywhere counts, unless it is named below.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.cache_files import read_cached, write_cached
from cnntutor.curriculum import own_files, registry
from cnntutor.curriculum.own_files import sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cnntutor.curriculum.registry import Listing
    from cnntutor.curriculum.syntax import Module

PACKAGE = Path(__file__).parent.parent

ROOTS = (
    "curriculum.registry",  # whose numbers
    "grading.grade",
    "grading.kinds.by_hand",  # kinds are found by name, so that no import leads there
    "grading.kinds.choice",
    "grading.kinds.essay",
    "grading.kinds.function",
    "grading.kinds.properties",
    "grading.kinds.test",
    "grading.misnamed",  # whether a file is graded as this exercise
    "sandbox.limits",
    "sandbox.session",  # a sandbox is handed to `grade`, which does not import it
    "submissions.read",
    "workspace.settings",
)
"""Where every exercise begins, beside its own module and those of the worker."""

OF_MODELS = (
    "grading.kinds.architecture",
    "grading.kinds.experiment",
    "grading.kinds.model",
    "grading.own_experiment",
    "grading.own_model",
    "sandbox.worker.describing",
    "sandbox.worker.given_models",
    "sandbox.worker.model_graph",
    "sandbox.worker.modelling",
    "sandbox.worker.plain_settings",
    "sandbox.worker.training_settings",
    "training.budget",
    "training.reference_model",
)
"""Where exercises with a model begin as well; the others never load these."""

EXPLAINING = (
    "grading.callees",  # a word on which function to mend first
    "grading.diagnosis.advice",
    "grading.diagnosis.causes",
    "grading.diagnosis.conditions",
    "grading.diagnosis.diagnose",
    "grading.diagnosis.effects",
    "grading.diagnosis.exceptions",
    "grading.diagnosis.explanation",
    "grading.diagnosis.grids",
    "grading.diagnosis.parameters",
    "grading.diagnosis.part_words",
    "grading.diagnosis.parts",
    "grading.diagnosis.properties",
    "grading.diagnosis.relations",
    "grading.diagnosis.replay",  # what decides on accepted conventions is in `matching`
    "grading.diagnosis.search",
    "grading.diagnosis.shrinking",
    "grading.diagnosis.steadiness",
    "grading.diagnosis.variations",
    "grading.diagnosis.wrong_tests",
    "grading.essay_feedback",
    "grading.file_access",
    "grading.feedback",
    "grading.forms",  # in which form a wrong answer is
    "grading.keras_imports",
    "grading.numerals",
    "grading.one_step",
    "grading.part_forms",
    "grading.places",  # which line it was
    "grading.returns",
    "grading.signatures",
    "grading.source",
    "grading.surroundings",
    "grading.syntax_errors",
    "grading.trial_feedback",
    "grading.trial_flaws",
    "grading.withheld",
    "grading.wording",
    "grading.worked_shape",
    "grading.written_function",
    "grading.written_test",
    "procedures.shapes",
    "procedures.surrogates",
)
"""Modules that give texts for a report, and nothing that a score is made of."""

ISOLATION = (
    "sandbox.backends",
    "sandbox.tree",
    "sandbox.worker.confine",
    "sandbox.worker.kernel",
    "sandbox.worker.landlock",
    "sandbox.worker.protocol",
    "sandbox.worker.reach",
    "sandbox.worker.server",
    "sandbox.worker.supervise",
)
"""What shuts a worker in. It decides whether there is a score, never which: what it ends has none."""

BOOKKEEPING = ("atomic", "cache_files", "curriculum.digest", "curriculum.own_files", "curriculum.syntax")
"""What finds the digests, and keeps them."""

MISCONCEPTIONS = ("misconceptions", "networks.misconceptions")
"""Numbers are drawn so that no two misconceptions agree: their steps decide scores, their words do not."""

ASSETS = "*.npz"
"""What stands beside the module of an exercise under the same name: the weights of models that it gives."""

ENDINGS = (".py", ASSETS[1:], registry.COMPANION)
"""How the names of all files end that may count."""

KEPT = "exercises.json"
MOST_KEPT_BYTES = 100_000


class Digests(NamedTuple):
    """The SHA-256 of what an exercise consists of, in hexadecimal."""

    score: str
    """Of all that decides a score: results with another one are graded again."""

    explanation: str
    """Of all that is only said of a score."""


@cache
def digests(listing: Listing) -> Digests:
    """Return the digests of an exercise as it is installed.

    Reading a hundred syntax trees takes a second. So what came of it is kept in the cache folder, by what all
    files hold; and what they hold, by what they are known by without being read.
    """
    folders = (PACKAGE, registry.exercises_folder())
    kept = read_cached(KEPT, MOST_KEPT_BYTES)
    stamp = own_files.stamp(folders, ENDINGS)
    is_same = stamp is not None and kept.get("stamp") == stamp
    version = kept.get("version") if is_same else _digest_contents(folders)
    exercises = kept.get("exercises") if kept.get("version") == version else None
    known = exercises if isinstance(exercises, dict) else {}
    match known.get(listing.stem):
        case [str(score), str(explanation)]:
            made = Digests(score, explanation)
        case _:
            made = digests_in(PACKAGE, listing.template, listing.stem, has_model=listing.profile.trains)
    found = {"stamp": stamp, "version": version, "exercises": {**known, listing.stem: [*made]}}
    if found != kept:
        write_cached(KEPT, found)
    return made


@cache
def _digest_contents(folders: tuple[Path, ...]) -> str:
    return own_files.digest_contents(folders, ENDINGS)


def digests_in(package: Path, template: Path, stem: str, *, has_model: bool) -> Digests:
    """Return the digests of an exercise of the package in a folder.

    Parameters
    ----------
    package : Path
        The folder of `cnntutor`.
    template : Path
        The untouched exercise file.
    stem : str
        What its files are called: `exercise3_pooling`.
    has_model : bool
        Whether models are built in it.
    """
    from cnntutor.curriculum.syntax import read_module  # mostly, the digests are in the cache folder

    roots = (f"curriculum.{stem}", *ROOTS, *_worker(package), *(OF_MODELS if has_model else ()))
    other = (*ISOLATION, *BOOKKEEPING, *(() if has_model else OF_MODELS))
    every = reached(package, roots, other)
    deciding = reached(package, roots, (*EXPLAINING, *other))
    begin = read_module(template.read_bytes()).whole
    texts = [path for path in (template.with_suffix(registry.COMPANION),) if path.is_file()]
    assets = {path.name: sha256(path) for path in texts}
    assets |= {path.name: sha256(path) for path in (package / "curriculum").glob(f"{stem}{ASSETS[1:]}")}
    score = (
        {"template": begin}
        | assets
        | {
            name: module.wordless if is_in(name, MISCONCEPTIONS) else module.whole
            for name, module in deciding.items()
        }
    )
    explanation = {
        name: module.whole
        for name, module in every.items()
        if name not in deciding or is_in(name, MISCONCEPTIONS)
    }
    return Digests(_digest(score), _digest(explanation))


def reached(package: Path, roots: Iterable[str], without: tuple[str, ...]) -> dict[str, Module]:
    """Return the modules that some import, and those that these import, by their names in the package.

    Parameters
    ----------
    package : Path
        The folder of `cnntutor`.
    roots : iterable of str
        The modules to begin with.
    without : tuple of str
        Modules and folders that are left out, with what only they import.
    """
    from cnntutor.curriculum.syntax import read_module

    found: dict[str, Module] = {}
    ahead = [*roots]
    while ahead:
        name = ahead.pop()
        path = _path(package, name)
        if not name or name in found or path is None or is_in(name, without):
            continue
        found[name] = module = read_module(path.read_bytes())
        ahead.append(name.rpartition(".")[0])  # importing a module runs the package that it is in
        ahead += module.imports
        if name.startswith("sandbox.worker"):  # which imports its own folder's modules by their bare names
            ahead += (f"sandbox.worker.{each}" for each in module.bare_imports)
    return found


def _worker(package: Path) -> Iterator[str]:
    """Yield the modules of the worker; some are loaded there by their names, so all count."""
    yield from (f"sandbox.worker.{path.stem}" for path in (package / "sandbox" / "worker").glob("*.py"))


def is_in(name: str, places: tuple[str, ...]) -> bool:
    """Tell whether a module is one of these, or in one of these folders."""
    return any(name == place or name.startswith(f"{place}.") for place in places)


def _path(package: Path, name: str) -> Path | None:
    path = package.joinpath(*name.split("."))
    return next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.is_file()), None)


def _digest(parts: dict[str, str]) -> str:
    lines = "".join(f"{name} {digest}\n" for name, digest in sorted(parts.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
