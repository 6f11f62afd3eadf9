"""``plot``: a picture as a file, whole or not at all, with the same bytes every time."""

from __future__ import annotations

import io
import logging
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from foldproof.io.results import write_whole
from foldproof.plots.canvas import require_matplotlib
from foldproof.plots.figures import SIZES, plot_boundary_map, plot_foldset
from foldproof.services.result import Result
from foldproof.services.views import two_layer
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import Network, TwoLayer

FORMATS: dict[str, dict[str, Any]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
"""Suffix -> the metadata that would differ from run to run or from version to version."""
FOLDSET, MAP = "foldset", "boundary-map"


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
    if suffix not in FORMATS:
        raise InputError(
            "not-applicable",
            f"there is no picture format {suffix!r}",
            where="--output",
            hint=f"the file name ends with {', '.join(FORMATS)}",
        )
    require_matplotlib()
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib as mpl
    from matplotlib.figure import Figure

    from foldproof.plots.node_map import map_size

    view = two_layer(network)
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["svg.hashsalt"] = "foldproof"
        size = map_size(view) if kind == MAP else SIZES.get(view.inputs, SIZES[2])
        figure = Figure(figsize=(scale * size[0], scale * size[1]))
        ax = figure.add_subplot()
        if kind == MAP:
            plot_boundary_map(view, ax, domain=domain)
        else:
            plot_foldset(view, domain, ax)
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
    """Draw the foldset or the node-to-boundary map into a .png, .svg or .pdf file.

    The user's matplotlib settings are left aside, so that equal input gives equal bytes. Raises
    InputError as the drawing functions do, and (``not-found``) when the file cannot be written.
    """
    start = time.monotonic()
    suffix = path.suffix.lower()
    content = picture_bytes(network, suffix, domain, kind=kind)
    view = two_layer(network)
    write_whole(path, content)
    return Picture(kind, view.inputs, view.width, str(path), seconds=time.monotonic() - start)
