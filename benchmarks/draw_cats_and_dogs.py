"""Draw the stand-in for cats and dogs that comes with the package: `python -m benchmarks.draw_cats_and_dogs`.

Heads of cats and dogs, drawn by rule: a cat has pointed ears that stand up, a dog has ears that hang down and
a long muzzle. Sizes, colours, places and light are random. Another version of Pillow may write other bytes:
then the digest in `cnntutor/domain/image_folder.py` has to be written anew, and every class is graded again.
"""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from cnntutor.domain.image_folder import digest_of, embedded_folder

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Values = NDArray[np.float64]

COUNTS = {"Cat": 26, "Dog": 34}
GREY = {"Cat": (4, 11, 19), "Dog": (2, 9, 16, 25, 30)}
BROKEN = ("Cat", 17)
COPY = ("Dog", 28, 6)
"""The class, the number of an image, and the number of the one that it is a copy of."""

NO_IMAGE = ("Cat", "Thumbs.db", b"\xd0\xcf\x11\xe0 what a system keeps for itself, and no image\n")
SEED = 17
QUALITY = 80


def main() -> None:
    """Draw all images anew and print what is there."""
    folder = embedded_folder("cats_and_dogs")
    if folder.exists():
        shutil.rmtree(folder)
    rng = np.random.RandomState(SEED)
    for name, count in COUNTS.items():
        (folder / name).mkdir(parents=True)
        for number in range(count):
            _write(folder / name, number, rng)
    name, number, original = COPY
    shutil.copyfile(folder / name / f"{original}.jpg", folder / name / f"{number}.jpg")
    (folder / NO_IMAGE[0] / NO_IMAGE[1]).write_bytes(NO_IMAGE[2])
    files = [path for path in folder.rglob("*") if path.is_file()]
    print(f"{len(files)} files, {sum(path.stat().st_size for path in files):,} bytes")
    print(digest_of(folder))


def _write(folder: Path, number: int, rng: np.random.RandomState) -> None:
    height, width = rng.randint(40, 73, 2)
    image = Image.fromarray(_draw(folder.name, int(height), int(width), rng))
    if number in GREY[folder.name]:
        image = image.convert("L")
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=QUALITY, optimize=True)
    content = packed.getvalue()
    if (folder.name, number) == BROKEN:
        content = content[: len(content) // 3]
    (folder / f"{number}.jpg").write_bytes(content)


def _draw(name: str, height: int, width: int, rng: np.random.RandomState) -> NDArray[np.uint8]:
    """Return one head on a ground that is unevenly lit."""
    radius = min(height, width) * rng.uniform(0.26, 0.34)
    x = (np.arange(width) - width / 2 - rng.uniform(-3, 3)) / radius
    y = (np.arange(height) - height / 2 - rng.uniform(-1, 4)) / radius
    right, down = np.meshgrid(x, y)
    ground, fur, inner = rng.uniform(0.1, 0.9, (3, 3))
    if abs(fur.mean() - ground.mean()) < 0.25:
        fur = (ground + 0.5) % 1.0
    image = np.ones((height, width, 3)) * ground
    for part, colour in (_cat if name == "Cat" else _dog)(right, down, fur, inner, rng):
        image[part] = colour
    light = 1 + 0.15 * rng.uniform(-1, 1) * right[..., None] + 0.15 * rng.uniform(-1, 1) * down[..., None]
    noisy = image * light + rng.uniform(-0.03, 0.03, image.shape)
    pixels: NDArray[np.uint8] = np.clip(noisy * 255, 0, 255).astype(np.uint8)
    return pixels


def _ellipse(x: Values, y: Values, centre: tuple[float, float], radii: tuple[float, float]) -> Mask:
    inside: Mask = ((x - centre[0]) / radii[0]) ** 2 + ((y - centre[1]) / radii[1]) ** 2 < 1
    return inside


def _cat(x: Values, y: Values, fur: Values, inner: Values, rng: np.random.RandomState) -> list[tuple]:  # type: ignore[type-arg]
    tall = rng.uniform(1.3, 1.6)
    ear = (np.abs(np.abs(x) - 0.6) < 0.42 * (y + tall) / (tall - 0.3)) & (y < -0.3)
    pink = (np.abs(np.abs(x) - 0.6) < 0.2 * (y + tall - 0.25) / (tall - 0.6)) & (y < -0.5)
    whiskers = np.abs(y - 0.35 - 0.15 * np.abs(x)) < 0.03
    return [
        (ear, fur),
        (pink, inner),
        (_ellipse(x, y, (0, 0), (1.0, 0.85)), fur),
        (_ellipse(np.abs(x), y, (0.4, -0.15), (0.18, 0.2)), (0.6, 0.8, 0.2)),
        (_ellipse(np.abs(x), y, (0.4, -0.15), (0.06, 0.2)), (0.0, 0.0, 0.0)),
        (_ellipse(x, y, (0, 0.25), (0.13, 0.09)), (0.8, 0.4, 0.4)),
        (whiskers & (np.abs(x) > 0.3) & (np.abs(x) < 1.1), (0.95, 0.95, 0.95)),
    ]


def _dog(x: Values, y: Values, fur: Values, inner: Values, rng: np.random.RandomState) -> list[tuple]:  # type: ignore[type-arg]
    hang = rng.uniform(0.1, 0.3)
    return [
        (_ellipse(x, y, (0, 0), (0.8, 0.95)), fur),
        (_ellipse(np.abs(x), y, (0.85, hang), (0.28, 0.7)), fur * 0.55),
        (_ellipse(x, y, (0, 0.6), (0.45, 0.5)), fur * 0.6 + 0.4),
        (_ellipse(np.abs(x), y, (0.32, -0.25), (0.13, 0.13)), (0.15, 0.08, 0.05)),
        (_ellipse(x, y, (0, 0.45), (0.2, 0.15)), (0.05, 0.05, 0.05)),
        (_ellipse(x, y, (0, 0.95), (0.12, 0.2)), inner * 0.3 + np.array((0.6, 0.2, 0.25))),
    ]


if __name__ == "__main__":
    main()
