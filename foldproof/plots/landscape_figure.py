"""The picture of K over two parameters: contours and W0 on the left, the posterior on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foldproof.plots import palette
from foldproof.plots.canvas import plain_frame, set_notes, set_title
from foldproof.plots.landscape import Landscape
from foldproof.plots.numbers import MINUS
from foldproof.plots.subject import name_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PIXELS = 201
"""Pixels along a side of the window, odd so that the middle is one of them."""
LEVELS = 11
"""Contours of K, each at twice the value of the one below."""
SAMPLES = 100


def draw_landscape(left: Axes, right: Axes, found: Landscape, samples: int = SAMPLES) -> None:
    """Draw K with W0 on the left axes, exp(-n K), normalised on the window, on the right ones."""
    import numpy as np
    from matplotlib.colors import BoundaryNorm, LinearSegmentedColormap

    (x0, x1), (y0, y1) = found.window
    x, y = np.meshgrid(
        np.linspace(float(x0), float(x1), PIXELS), np.linspace(float(y0), float(y1), PIXELS)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        k = _filled(found.values(x, y))
    low = LinearSegmentedColormap.from_list("low", [palette.CURVES[0], palette.PAPER])
    high = LinearSegmentedColormap.from_list("high", [palette.PAPER, palette.CURVES[0]])
    top = float(np.nanmax(k)) or 1.0
    levels = [0.0, *(top / 2.0**j for j in range(LEVELS, -1, -1))]
    norm = BoundaryNorm(levels, low.N)
    left.contourf(x, y, k, levels=levels, cmap=low, norm=norm)
    left.contour(x, y, k, levels=levels[1:-1], colors=palette.QUIET, linewidths=0.4)
    density = np.exp(-samples * (k - float(np.nanmin(k))))
    cell = float((x1 - x0) * (y1 - y0)) / (PIXELS - 1) ** 2
    density = density / (float(np.nansum(density)) * cell)
    right.pcolormesh(x, y, density, cmap=high, shading="gouraud", rasterized=True)
    for ax in (left, right):
        _draw_true_points(ax, found, thin=ax is right)
        ax.set_xlim(float(x0), float(x1))
        ax.set_ylim(float(y0), float(y1))
        ax.set_aspect("equal")
        ax.set_xlabel(found.names[0], fontsize=palette.LABEL, color=palette.INK, labelpad=2)
        ax.set_ylabel(found.names[1], fontsize=palette.LABEL, color=palette.INK, labelpad=2)
        plain_frame(ax)
    set_title(left, f"{name_of(found.model)} against {name_of(found.truth)}\n{found.words}")
    set_title(
        right, f"posterior\nproportional to exp({MINUS}{samples} K), uniform prior on the window"
    )
    set_notes(
        left,
        "contours: each at twice the K of the one below; the darker, the smaller K\n"
        "line and dots: points of W₀, where K is exactly 0; there may be more of them",
    )
    set_notes(
        right, f"the darker, the denser; at most {float(np.nanmax(density)):.3g} per unit area"
    )


def _filled(k: Any) -> Any:
    """K with the pixels on walls between chambers filled from a neighbour: K is continuous."""
    import numpy as np

    for axis in (0, 1):
        for step in (1, -1):
            near = np.roll(k, step, axis=axis)
            k = np.where(np.isnan(k), near, k)
    return k


def _draw_true_points(ax: Axes, found: Landscape, *, thin: bool) -> None:
    width = 0.9 if thin else 2.0
    for number, run in enumerate(found.true_points()):
        x, y = ([float(point[k]) for point in run] for k in (0, 1))
        alone = len(run) == 1
        ax.plot(
            x,
            y,
            color=palette.REVERSED,
            linewidth=width,
            marker="o" if alone else "",
            markersize=2.5 if thin else 4.5,
            solid_capstyle="round",
            zorder=4,
            gid=f"true-{number}",
        )


def landscape_size() -> tuple[float, float]:
    """Width and height of a new figure in inches.

    >>> landscape_size()
    (10.4, 5.2)
    """
    return 10.4, 5.2
