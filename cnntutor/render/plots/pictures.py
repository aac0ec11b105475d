"""Pictures as PNG files, drawn by matplotlib through its objects alone: nothing global is changed."""

from __future__ import annotations

import logging
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.errors import LibraryMissing
from cnntutor.render.plots.brightness import share_of_range, weights_as_pixels
from cnntutor.tutor.inspection import curve

logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it would tell the student of its font cache
try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import matplotlib as mpl
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.layout_engine import ConstrainedLayoutEngine
        from matplotlib.ticker import MaxNLocator, PercentFormatter
except ImportError:
    raise LibraryMissing(
        'Pictures as files need matplotlib: `pip install "cnntutor[train]"` gets it.'
    ) from None

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes

    from cnntutor.domain.training import Training
    from cnntutor.domain.values import Array
    from cnntutor.tutor.inspection import (
        Classified,
        Filters,
        Look,
        Maps,
    )

SOFTWARE = "cnntutor"
"""What the files name as their maker: by it a picture that may be replaced is known."""

BLUE, GREEN, VERMILION = "#0072B2", "#009E73", "#D55E00"
"""From the palette of Okabe and Ito (2008), which people of every colour vision tell apart."""

GREY, LIGHT = "#555555", "#DDDDDD"
RESOLUTION = 150
MOST_TILES = 64
TILES_IN_A_ROW = 8
LOG_FROM = 1e3
DARK = 0.6
FINE = 12
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "text.parse_math": False,  # names may hold a dollar sign
    "axes.titlesize": 11,
    "figure.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.axisbelow": True,
    "grid.color": LIGHT,
    "figure.facecolor": "white",
    "image.interpolation": "nearest",
    "lines.linewidth": 2,
}


def _drawn(draw: Callable[[Figure], None], size: tuple[float, float]) -> bytes:
    """Return a figure as the bytes of a PNG file, whatever the settings of matplotlib are on this machine."""
    content = BytesIO()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        figure = Figure(figsize=size, layout=ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.1))
        FigureCanvasAgg(figure)
        draw(figure)
        figure.savefig(content, format="png", dpi=RESOLUTION, metadata={"Software": SOFTWARE})
    return content.getvalue()


def _plain(text: str) -> str:
    """Return a name in signs that every font has."""
    return "".join(sign if sign.isascii() and sign.isprintable() else "?" for sign in text)


# ------------------------------------------------------------------ the curve


def training_curve(exercise: str, training: Training, threshold: float) -> bytes:
    """Return a picture of loss and accuracy by epoch, with the accuracy on held-out images as a line."""

    def draw(figure: Figure) -> None:
        loss, accuracy = figure.subplots(1, 2)
        figure.suptitle(
            f"{exercise} on {training.data}: {training.images:,} images, batches of {training.batch_size}"
        )
        _draw_loss(loss, training)
        _draw_accuracy(accuracy, training, threshold)
        for axes in (loss, accuracy):
            axes.set_xlabel("Epoch")
            axes.set_xlim(0.7, max(len(training.curve), 2) + 0.3)
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
            axes.grid(visible=True, axis="y")

    return _drawn(draw, (9.5, 4.2))


def _draw_loss(axes: Axes, training: Training) -> None:
    losses = np.array(curve(training).losses)
    axes.set_title("Loss on training images")
    axes.plot(np.arange(1, len(losses) + 1), losses, color=BLUE, marker="o")
    known = losses[~np.isnan(losses)]
    if known.size and known.min() > 0 and known.max() > LOG_FROM * known.min():
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter("{x:.3g}")  # its own labels are formulas
    elif known.size and known.min() >= 0:
        axes.set_ylim(0, known.max() * 1.05 or 1)


def _draw_accuracy(axes: Axes, training: Training, threshold: float) -> None:
    accuracies = curve(training).accuracies
    axes.set_title("Accuracy")
    axes.plot(np.arange(1, len(accuracies) + 1), accuracies, color=GREEN, marker="o", label="training images")
    if training.accuracy is not None:
        label = f"held-out images, after the training: {training.accuracy:.1%}"
        axes.axhline(training.accuracy, color=VERMILION, linestyle="--", label=label)
    axes.axhline(threshold, color=GREY, linestyle=":", linewidth=1.5, label=f"asked for: {threshold:.0%}")
    axes.set_ylim(0, 1.03)
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.17), frameon=False, fontsize=9)


# ------------------------------------------------------------------ a model


def look(seen: Look) -> dict[str, bytes]:
    """Return pictures of all that there is to see, by the names of their files."""
    drawn: dict[str, bytes] = {}
    if seen.filters:
        drawn["filters.png"] = filters(seen.filters)
    for number, each in enumerate(seen.maps, start=1):
        if each.values.size and seen.image:
            drawn[f"maps-{number}.png"] = feature_maps(each, seen.image)
    if seen.confusion is not None:
        drawn["confusion.png"] = confusion(seen.confusion, seen.classes)
    if seen.mistakes:
        drawn["mistakes.png"] = mistakes(seen.mistakes)
    return drawn


def _mosaic(axes: Axes, tiles: Array) -> Any:
    """Draw pictures in rows, N × H × W or N × H × W × 3, numbered along the sides; return the image."""
    count, height, width = tiles.shape[:3]
    columns = min(TILES_IN_A_ROW, count)
    rows, gap = -(-count // columns), max(1, round(max(height, width) / 12))
    down, across = height + gap, width + gap
    canvas = np.full((rows * down - gap, columns * across - gap, *tiles.shape[3:]), np.nan)
    for place, tile in enumerate(tiles):
        top, left = place // columns * down, place % columns * across
        canvas[top : top + height, left : left + width] = tile
    if canvas.ndim == 3:
        canvas = np.where(np.isnan(canvas), 1.0, canvas)
    drawn = axes.imshow(canvas, cmap="viridis", vmin=0, vmax=1)
    axes.set_xticks([width / 2 - 0.5 + across * n for n in range(columns)], [f"+{n}" for n in range(columns)])
    axes.set_yticks(
        [height / 2 - 0.5 + down * n for n in range(rows)], [str(n * columns) for n in range(rows)]
    )
    axes.tick_params(length=0, labelcolor=GREY, labelsize=9, labeltop=True, labelbottom=False)
    axes.spines[:].set_visible(False)
    return drawn


def _height(shape: tuple[int, ...], width: float) -> float:
    """Return how high a mosaic is whose tiles share a width."""
    columns = min(TILES_IN_A_ROW, shape[0])
    return width / columns * -(-shape[0] // columns) * shape[1] / shape[2]


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number <= MOST_TILES else f"the first {MOST_TILES} of {number} {what}"


def filters(shown: Filters) -> bytes:
    """Return a picture of the filters of the first convolution, all on one scale."""
    rows, columns, depth = shown.values.shape[1:]
    larger = -(-FINE // max(rows, columns))  # finer pixels, so that the gaps between small filters are narrow
    tiles = weights_as_pixels(shown.values)[:MOST_TILES].repeat(larger, axis=1).repeat(larger, axis=2)

    def draw(figure: Figure) -> None:
        figure.suptitle(
            f"{_plain(shown.layer)}: {_count(len(shown.values), 'filters')} of {rows} × {columns}"
        )
        axes = figure.subplots()
        drawn = _mosaic(axes, tiles)
        told = "Mid-grey: a weight of 0; brighter: positive."
        if depth == 3:
            told = f"Red, green and blue: the weights for these channels. {told}"
        else:
            told = told if depth == 1 else f"Mean over the {depth} channels. {told}"
            drawn.set_cmap("gray")
        axes.set_xlabel(told, color=GREY, fontsize=9)

    return _drawn(draw, (7, min(_height(tiles.shape, 6.2), 14) + 1.1))


def feature_maps(shown: Maps, image: Classified) -> bytes:
    """Return a picture of what comes out of one layer, beside the image that went in."""
    rows, columns, count = shown.values.shape
    shares, low, high = share_of_range(shown.values)
    tiles = np.moveaxis(shares, 2, 0)[:MOST_TILES]

    def draw(figure: Figure) -> None:
        figure.suptitle(f"{_plain(shown.layer)}: {_count(count, 'maps')} of {rows} × {columns}")
        bare: dict[str, Any] = {"xticks": [], "yticks": []}
        before, after = figure.subplots(1, 2, width_ratios=(1, 4), subplot_kw=bare)
        before.imshow(image.image)
        before.set_title(f"image {image.number}: {_plain(image.truth)}", fontsize=10)
        before.set_anchor("N")
        before.set_axis_off()
        after.set_anchor("N")
        scale = figure.colorbar(_mosaic(after, tiles), ax=after, shrink=0.8, aspect=30, pad=0.02)
        scale.set_ticks([0, 0.5, 1], labels=[f"{low:.3g}", f"{(low + high) / 2:.3g}", f"≥ {high:.3g}"])
        scale.outline.set_visible(False)

    return _drawn(draw, (10, max(min(_height(tiles.shape, 7), 14), 1.6) + 0.9))


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
        names = [_plain(name) for name in classes]
        axes.set_xticks(range(len(names)), names, rotation=45, ha="right", rotation_mode="anchor")
        axes.set_yticks(range(len(names)), names)
        axes.set_xticks(np.arange(len(names) + 1) - 0.5, minor=True)
        axes.set_yticks(np.arange(len(names) + 1) - 0.5, minor=True)
        axes.grid(visible=True, which="minor")
        axes.tick_params(which="both", length=0)
        axes.set(xlabel="Taken for", ylabel="Truth")
        axes.spines[:].set_visible(False)

    return _drawn(draw, (7, 6.6))


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
                axes.imshow(each.image)
                told = f"image {each.number}: {_plain(each.truth)}\ntaken for {_plain(each.guess)}"
                axes.set_title(f"{told} ({each.confidence:.0%})", fontsize=9)

    return _drawn(draw, (max(2.1 * columns, 4), 2.5 * rows + 0.5))
