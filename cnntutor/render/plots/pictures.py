"""Pictures of a trained model: filters, feature maps, one image, the confusion matrix, the worst mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.render.plots.brightness import (
    as_colour,
    share_of_range,
    weights_as_pixels,
)
from cnntutor.render.plots.drawing import (
    BLUE,
    GREEN,
    GREY,
    VERMILION,
    drawn,
    mosaic,
    mosaic_height,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from cnntutor.domain.values import Array
    from cnntutor.tutor.inspection import Classified, Look
    from cnntutor.tutor.maps import Filters, Maps

MOST_TILES = 64
MOST_SHARES = 12
DARK = 0.6
SHORT_NAME = 3
FINE = 12


def look(seen: Look) -> dict[str, bytes]:
    """Return pictures of all that there is to see, by the names of their files."""
    files: dict[str, bytes] = {}
    if seen.filters:
        files["filters.png"] = filters(seen.filters)
    for number, each in enumerate(seen.maps, start=1):
        if each.values.size and seen.image:
            files[f"maps-{number}.png"] = feature_maps(each, seen.image)
    if seen.image and seen.image.shares:
        files["image.png"] = prediction(seen.image, seen.classes)
    if seen.confusion is not None:
        files["confusion.png"] = confusion(seen.confusion, seen.classes)
    if seen.mistakes:
        files["mistakes.png"] = mistakes(seen.mistakes)
    return files


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number <= MOST_TILES else f"the first {MOST_TILES} of {number} {what}"


def filters(shown: Filters) -> bytes:
    """Return a picture of the filters of the first convolution, all on one scale."""
    rows, columns, depth = shown.values.shape[1:]
    larger = -(-FINE // max(rows, columns))  # finer pixels, so that the gaps between small filters are narrow
    tiles = weights_as_pixels(shown.values)[:MOST_TILES].repeat(larger, axis=1).repeat(larger, axis=2)

    def draw(figure: Figure) -> None:
        figure.suptitle(f"{plain(shown.layer)}: {_count(len(shown.values), 'filters')} of {rows} × {columns}")
        axes = figure.subplots()
        shown_tiles = mosaic(axes, tiles)
        told = "Mid-grey: a weight of 0; brighter: positive."
        if depth == 3:
            told = f"Red, green and blue: the weights for these channels. {told}"
        else:
            told = told if depth == 1 else f"Mean over the {depth} channels. {told}"
            shown_tiles.set_cmap("gray")
        axes.set_xlabel(told, color=GREY, fontsize=9)

    return drawn(draw, (7, min(mosaic_height(tiles.shape, 6.2), 14) + 1.1))


def feature_maps(shown: Maps, image: Classified) -> bytes:
    """Return a picture of what comes out of one layer, beside the image that went in."""
    rows, columns, count = shown.values.shape
    shares, low, high = share_of_range(shown.values)
    tiles = np.moveaxis(shares, 2, 0)[:MOST_TILES]

    def draw(figure: Figure) -> None:
        figure.suptitle(f"{plain(shown.layer)}: {_count(count, 'maps')} of {rows} × {columns}")
        bare: dict[str, Any] = {"xticks": [], "yticks": []}
        before, after = figure.subplots(1, 2, width_ratios=(1, 4), subplot_kw=bare)
        before.imshow(as_colour(image.image))
        before.set_title(f"image {image.number}: truth {plain(image.truth)}", fontsize=10)
        before.set_anchor("N")
        before.set_axis_off()
        after.set_anchor("N")
        scale = figure.colorbar(mosaic(after, tiles), ax=after, shrink=0.8, aspect=30, pad=0.02)
        scale.set_ticks([0, 0.5, 1], labels=[f"{low:.3g}", f"{(low + high) / 2:.3g}", f"≥ {high:.3g}"])
        scale.outline.set_visible(False)

    return drawn(draw, (10, max(min(mosaic_height(tiles.shape, 7), 14), 1.6) + 0.9))


def prediction(shown: Classified, classes: Sequence[str]) -> bytes:
    """Return a picture of one image with the predicted class in its title, beside its probabilities."""
    most_likely = np.argsort(-np.array(shown.shares), kind="stable")[:MOST_SHARES]
    places = sorted(map(int, most_likely))
    right = shown.guess == shown.truth

    def draw(figure: Figure) -> None:
        figure.suptitle(f"image {shown.number}: predicted {plain(shown.guess)} ({shown.confidence:.1%})")
        image, chart = figure.subplots(1, 2, width_ratios=(1, 1.2))
        image.imshow(as_colour(shown.image))
        image.set_axis_off()
        image.set_title(f"{'right' if right else 'wrong'}: the class is {plain(shown.truth)}", fontsize=10)
        colours = [
            (GREEN if right else VERMILION) if classes[place] == shown.guess else BLUE for place in places
        ]
        lengths = chart.barh(range(len(places)), [shown.shares[place] for place in places], color=colours)
        chart.bar_label(lengths, [f"{shown.shares[place]:.1%}" for place in places], padding=3, fontsize=9)
        chart.set_yticks(range(len(places)), [plain(classes[place]) for place in places])
        chart.invert_yaxis()
        chart.set_xlim(0, 1.18)
        chart.set_xticks([])
        chart.tick_params(axis="y", length=0)
        chart.spines[["bottom"]].set_visible(False)
        chart.set_title("Probability of each class", fontsize=10)

    return drawn(draw, (7, 3.6))


def confusion(counts: Array, classes: Sequence[str]) -> bytes:
    """Return a picture of the confusion matrix: right in blue, wrong in red, the count in each cell."""
    right = np.eye(len(counts), dtype=bool)
    total, wrong = max(int(counts.sum()), 1), np.where(right, 0, counts)
    shares = np.where(right, counts / max(counts[right].max(), 1), 0.75 * wrong / max(wrong.max(), 1))
    ends = np.array([[0xD5, 0x5E, 0x00], [0x00, 0x72, 0xB2]])[right.astype(int)] / 255
    colours = 1 - shares[..., None] * (1 - ends)

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        axes.imshow(colours)
        axes.set_title(f"{int(counts[right].sum()):,} of {total:,} held-out images are right", pad=12)
        for (row, column), count in np.ndenumerate(counts):
            if count:
                colour = "white" if row == column and shares[row, column] > DARK else "black"
                axes.text(column, row, f"{count}", ha="center", va="center", color=colour, fontsize=9)
        names = [plain(name) for name in classes]
        turned: dict[str, Any] = {"rotation": 45, "ha": "right", "rotation_mode": "anchor"}
        axes.set_xticks(range(len(names)), names, **(turned if max(map(len, names)) > SHORT_NAME else {}))
        axes.set_yticks(range(len(names)), names)
        axes.set_xticks(np.arange(len(names) + 1) - 0.5, minor=True)
        axes.set_yticks(np.arange(len(names) + 1) - 0.5, minor=True)
        axes.grid(visible=True, which="minor")
        axes.tick_params(which="both", length=0)
        axes.set(xlabel="Taken for", ylabel="Truth")
        axes.spines[:].set_visible(False)

    return drawn(draw, (7, 6.6))


def mistakes(shown: Sequence[Classified]) -> bytes:
    """Return a picture of held-out images that were wrong with the most confidence."""
    columns = min(4, len(shown))
    rows = -(-len(shown) // columns)

    def draw(figure: Figure) -> None:
        figure.suptitle("Wrong with the most confidence")
        bare: dict[str, Any] = {"xticks": [], "yticks": []}
        every = figure.subplots(rows, columns, squeeze=False, subplot_kw=bare)
        for place, axes in enumerate(every.flat):
            axes.set_axis_off()
            if place < len(shown):
                each = shown[place]
                axes.imshow(as_colour(each.image))
                told = f"image {each.number}: truth {plain(each.truth)}\npredicted {plain(each.guess)}"
                axes.set_title(f"{told} ({each.confidence:.0%})", fontsize=9)

    return drawn(draw, (max(2.1 * columns, 4), 2.5 * rows + 0.5))
