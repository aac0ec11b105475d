"""Drawing with matplotlib through its objects alone: nothing global is changed."""

from __future__ import annotations

import logging
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.errors import LibraryMissing

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
    from collections.abc import Callable

    from matplotlib.axes import Axes

    from cnntutor.domain.values import Array

SOFTWARE = "cnntutor"
"""What the files name as their maker: by it a picture that may be replaced is known."""

BLUE, GREEN, VERMILION, PURPLE = "#0072B2", "#009E73", "#D55E00", "#CC79A7"
"""From the palette of Okabe and Ito (2008), which people of every colour vision tell apart."""

GREY, LIGHT = "#555555", "#DDDDDD"
RESOLUTION = 150
TILES_IN_A_ROW = 8
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


def drawn(draw: Callable[[Figure], None], size: tuple[float, float]) -> bytes:
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


def plain(text: str) -> str:
    """Return a name in signs that every font has."""
    return "".join(sign if sign.isascii() and sign.isprintable() else "?" for sign in text)


def whole_numbers(axes: Axes) -> None:
    """Let only whole numbers stand below a picture."""
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def in_percent(axes: Axes) -> None:
    """Let shares of 1 stand as percentages beside a picture."""
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))


def mosaic(axes: Axes, tiles: Array) -> Any:
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


def mosaic_height(shape: tuple[int, ...], width: float) -> float:
    """Return how high a mosaic is whose tiles share a width."""
    columns = min(TILES_IN_A_ROW, shape[0])
    return width / columns * -(-shape[0] // columns) * shape[1] / shape[2]
