"""The commands on networks of any depth: regions, piecewise, conditions, dim."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from foldproof.cli.options import Settings, common, exclude_each_other
from foldproof.cli.running import Progress, run

if TYPE_CHECKING:
    from foldproof.services.conditions import Conditions
    from foldproof.services.dimension import FunctionalDimension
    from foldproof.services.linear_regions import Regions
    from foldproof.services.piecewise_maps import PiecewiseMap


_SLICE = click.option(
    "--slice",
    "plane",
    metavar="POINT;DIRECTION;...",
    help="Restrict NET to a plane first, as in '0,0,0;1,0,0;0,1,0'.",
)


@click.command(epilog="Example: foldproof regions dslt-3.1 --picture regions.svg")
@click.argument("net")
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw the regions of a network with 2 inputs, or of a plane, as .png, .svg or .pdf file.",
)
@_SLICE
@common(networks=True, domain=True, certificates=True)
def regions(settings: Settings, net: str, picture: Path | None, plane: str | None) -> int:
    """Count the activation regions and the linear regions of NET, a ReLU network of any depth.

    Exactly, on all of R^n or on --domain, or on a slice of it. Exit code 4 when there are more than
    --max-regions.
    """

    def work(progress: Progress) -> Regions:
        progress(f"reading {net}")
        from foldproof.services.linear_regions import count_regions

        loaded = settings.load(net, plane=plane)
        progress("splitting cells")
        found = count_regions(
            loaded.networks[0],
            loaded.domain,
            plane=loaded.plane,
            domain_text=settings.domain,
            max_regions=settings.max_regions,
            certificates=settings.certificates,
            progress=progress,
        )
        if picture is not None:
            progress("drawing")
            from foldproof.plots.regions import save_regions

            save_regions(loaded.networks[0], picture, loaded.domain, loaded.plane)
        return found

    return run(settings, work)


@click.command(epilog="Example: foldproof piecewise dslt-3.3 --latex")
@click.argument("net")
@click.option("--merged", is_flag=True, help="A piece for each linear region.")
@click.option("--latex", is_flag=True, help="Print the function as a LaTeX cases environment.")
@_SLICE
@common(networks=True, domain=True, certificates=True)
def piecewise(settings: Settings, net: str, merged: bool, latex: bool, plane: str | None) -> int:
    """The function of NET, a ReLU network of any depth, as explicit affine pieces.

    With the walls between activation regions: which units vanish there, and the fold across them.
    Where it is not 0 lies the foldset.
    """

    def work(progress: Progress) -> PiecewiseMap:
        progress(f"reading {net}")
        from foldproof.services.piecewise_maps import piecewise_map

        loaded = settings.load(net, plane=plane)
        progress("splitting cells, then their walls")
        return piecewise_map(
            loaded.networks[0],
            loaded.domain,
            plane=loaded.plane,
            merged=merged,
            latex=latex,
            domain_text=settings.domain,
            max_regions=settings.max_regions,
            certificates=settings.certificates,
        )

    return run(settings, work)


@click.command(epilog="Example: foldproof conditions dslt-3.1")
@click.argument("net")
@click.option(
    "--max-products",
    type=click.IntRange(min=1),
    default=20_000,
    show_default=True,
    help="Products of weights to look at.",
)
@common(networks=True, domain=True, certificates=True)
def conditions(settings: Settings, net: str, max_products: int) -> int:
    """Is NET, a ReLU network of any depth, general, transparent and transversal?

    The conditions of Phuong and Lampert 2020 and of Rolnick and Kording 2020, decided exactly; what
    fails has a witness. Exit code 4 when a limit leaves one open.
    """

    def work(progress: Progress) -> Conditions:
        progress(f"reading {net}")
        from foldproof.services.conditions import conditions_of

        loaded = settings.load(net)
        progress("splitting cells, then their walls")
        return conditions_of(
            loaded.networks[0],
            loaded.domain,
            domain_text=settings.domain,
            max_regions=settings.max_regions,
            max_products=max_products,
            certificates=settings.certificates,
        )

    return run(settings, work)


@click.command(epilog="Example: foldproof dim dslt-3.1")
@click.argument("net")
@click.option(
    "--points",
    metavar="FILE",
    help="The dimension for this finite set of inputs, a foldproof.points/1 file.",
)
@common(networks=True, domain=True, certificates=True)
def dim(settings: Settings, net: str, points: str | None) -> int:
    """The functional dimension of NET, a ReLU network of any depth.

    The rank of its derivatives by the parameters over all activation regions, exactly, and what
    makes it smaller than the number of parameters. Exit code 4 when there are more regions than
    --max-regions and the bounds do not meet: then it is an interval. With --points the rank at
    these inputs, which must not lie on a boundary.
    """
    exclude_each_other("points", "domain")
    exclude_each_other("points", "max_regions")

    def work(progress: Progress) -> FunctionalDimension:
        progress(f"reading {net}")
        from foldproof.services.dimension import dimension_of

        loaded = settings.load(net, points=points)
        progress("the rank of the Jacobian" if points else "splitting cells, then the rank")
        return dimension_of(
            loaded.networks[0],
            loaded.domain,
            points=loaded.points if points else None,
            domain_text=settings.domain,
            max_regions=settings.max_regions,
            certificates=settings.certificates,
        )

    return run(settings, work)
