"""``plot``: a picture as a file, whole or not at all, with the same bytes every time."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from foldproof.io.results import write_whole
from foldproof.plots.canvas import require_matplotlib
from foldproof.plots.figures import (
    SIZES,
    plot_boundary_map,
    plot_divergence,
    plot_foldset,
    plot_null_vectors,
)
from foldproof.services.result import Result
from foldproof.services.views import two_layer
from symbolic.divergence import MEAN_SQUARE
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import Network, TwoLayer

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from foldproof.plots.landscape import Window

FORMATS: dict[str, dict[str, Any]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
"""Suffix -> the metadata that would differ from run to run or from version to version."""
FOLDSET, MAP = "foldset", "boundary-map"
NULL_VECTORS, DIVERGENCE = "null-vectors", "divergence"


@dataclass(frozen=True, slots=True)
class Picture(Result):
    """The file that `plot` wrote, and what it shows; a picture is no evidence, so not checked."""

    schema: ClassVar[str] = "foldproof.plot/1"

    kind: str
    inputs: int
    nodes: int
    written: str
    checked: bool = False
    seconds: float = field(default=0.0, compare=False)

    def __str__(self) -> str:
        return self.written


def picture_bytes(
    network: TwoLayer | Network,
    suffix: str,
    domain: Domain | None = None,
    *,
    kind: str = FOLDSET,
    scale: float = 1.0,
    dpi: int = 160,
) -> bytes:
    """The content of a .png, .svg or .pdf file; ``scale`` shrinks the figure, but not its text.

    Raises InputError as the drawing functions do, and (``not-applicable``) for other formats.
    """
    view = two_layer(network)

    def size() -> tuple[float, float]:
        from foldproof.plots.node_map import map_size

        width, height = map_size(view) if kind == MAP else SIZES.get(view.inputs, SIZES[2])
        return scale * width, scale * height

    def draw(figure: Figure) -> None:
        ax = figure.add_subplot()
        if kind == MAP:
            plot_boundary_map(view, ax, domain=domain)
        elif kind == NULL_VECTORS:
            plot_null_vectors(view, domain, ax)
        else:
            plot_foldset(view, domain, ax)

    return figure_bytes(size, draw, suffix, dpi)


def require_format(suffix: str) -> None:
    """Raise InputError (``not-applicable``) when such a picture cannot be drawn here.

    >>> require_format(".svg")
    """
    if suffix not in FORMATS:
        raise InputError(
            "not-applicable",
            f"there is no picture format {suffix!r}",
            where="--output",
            hint=f"the file name ends with {', '.join(FORMATS)}",
        )
    require_matplotlib()


def figure_bytes(
    size: Callable[[], tuple[float, float]],
    draw: Callable[[Figure], None],
    suffix: str,
    dpi: int = 160,
) -> bytes:
    """The content of a file with a figure of that size in inches, which ``draw`` fills.

    The user's matplotlib settings are left aside, so that equal input gives equal bytes.
    """
    require_format(suffix)
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["svg.hashsalt"] = "foldproof"
        figure = Figure(figsize=size())
        draw(figure)
        content = io.BytesIO()
        figure.savefig(
            content,
            format=suffix[1:],
            dpi=dpi,
            bbox_inches="tight",
            pad_inches=0.12,
            metadata=FORMATS[suffix],
        )
    return content.getvalue()


def save_picture(
    network: TwoLayer | Network,
    path: Path,
    domain: Domain | None = None,
    *,
    kind: str = FOLDSET,
) -> Picture:
    """Draw the foldset, with or without null vectors, or the node-to-boundary map into a file.

    Raises InputError as the drawing functions do, and (``not-found``) when the file cannot be
    written.
    """
    start = time.monotonic()
    content = picture_bytes(network, path.suffix.lower(), domain, kind=kind)
    return _written(network, path, content, kind, start)


def save_divergence(
    model: TwoLayer | Network,
    truth: TwoLayer | Network,
    path: Path,
    domain: Domain,
    *,
    window: Window | None = None,
    convention: str = MEAN_SQUARE,
    samples: int = 100,
) -> Picture:
    """Draw K over two parameters and the posterior into a .png, .svg or .pdf file.

    Raises InputError as :func:`foldproof.plots.figures.plot_divergence`, and (``not-found``).
    """
    start = time.monotonic()

    def draw(figure: Figure) -> None:
        axes = figure.subplots(1, 2)
        figure.subplots_adjust(wspace=0.22)
        plot_divergence(
            model,
            truth,
            domain,
            window=window,
            convention=convention,
            samples=samples,
            axes=(axes[0], axes[1]),
        )

    def size() -> tuple[float, float]:
        from foldproof.plots.landscape_figure import landscape_size

        return landscape_size()

    content = figure_bytes(size, draw, path.suffix.lower())
    return _written(model, path, content, DIVERGENCE, start)


def _written(
    network: TwoLayer | Network, path: Path, content: bytes, kind: str, start: float
) -> Picture:
    view = two_layer(network)
    write_whole(path, content)
    return Picture(kind, view.inputs, view.width, str(path), seconds=time.monotonic() - start)
