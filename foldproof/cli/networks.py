"""The commands on networks: show, canon, equiv, fisher, kl, reduce, classify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foldproof.cli.options import Settings, common, exclude_each_other
from foldproof.cli.running import Progress, run

if TYPE_CHECKING:
    from foldproof.services.canonical import CanonicalForm
    from foldproof.services.classification import Classification
    from foldproof.services.comparison import Comparison
    from foldproof.services.fisher_information import Fisher
    from foldproof.services.inspection import Inspection
    from foldproof.services.mean_square import Divergence
    from foldproof.services.reduction import Reduction
    from symbolic.network import TwoLayer

_OUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT",
    help="Write the network to this file.",
)


@click.command(epilog="Example: foldproof show dslt-3.1")
@click.argument("net")
@common(networks=True, domain=True, certificates=True)
def show(settings: Settings, net: str) -> int:
    """Foldset, boundaries, node-to-boundary map and annihilating sets of NET."""

    def work(progress: Progress) -> Inspection:
        progress(f"reading {net}")
        from foldproof.services.inspection import Limits, inspect_network

        loaded = settings.load(net)
        progress("finding boundaries, folds and annihilating sets")
        return inspect_network(
            loaded.networks[0],
            loaded.domain,
            limits=Limits(settings.max_sets, settings.max_regions),
            domain_text=settings.domain,
            certificates=settings.certificates,
        )

    return run(settings, work)


@click.command(epilog="Example: foldproof canon dslt-3.3 -o canonical.json")
@click.argument("net")
@_OUT
@common(networks=True, domain=True, certificates=True)
def canon(settings: Settings, net: str, output: Path | None) -> int:
    """The canonical member of NET's function class: equal functions, equal output."""

    def work(progress: Progress) -> CanonicalForm:
        progress(f"reading {net}")
        from foldproof.services.canonical import canonical_form

        loaded = settings.load(net)
        progress("computing the normal form and certifying it")
        found = canonical_form(
            loaded.networks[0],
            loaded.domain,
            domain_text=settings.domain,
            certificates=settings.certificates,
        )
        _write(found.network, output)
        return found

    return run(settings, work)


@click.command(epilog="Example: foldproof equiv dslt-3.3 dslt-3.3-reversed")
@click.argument("a")
@click.argument("b")
@common(networks=True, domain=True, certificates=True)
def equiv(settings: Settings, a: str, b: str) -> int:
    """Are the networks A and B the same function on the domain?

    Exit code 0: equal; 1: different, with a point that shows it; 4: undecided.
    """

    def work(progress: Progress) -> Comparison:
        progress(f"reading {a} and {b}")
        from foldproof.services.comparison import compare_networks

        loaded = settings.load(a, b)
        first, second = loaded.networks
        progress("comparing the functions and certifying the answer")
        return compare_networks(
            first,
            second,
            loaded.domain,
            domain_text=settings.domain,
            max_regions=settings.max_regions,
            certificates=settings.certificates,
        )

    return run(settings, work)


@click.command(epilog="Example: foldproof fisher dslt-3.1")
@click.argument("net")
@click.option("--matrix", is_flag=True, help="Also the matrix, for inputs uniform on a box.")
@click.option(
    "--normal",
    metavar="MEAN:SD",
    help="Also the matrix for one normal input with this mean and standard deviation, enclosed.",
)
@common(networks=True, domain=True, certificates=True)
def fisher(settings: Settings, net: str, matrix: bool, normal: str | None) -> int:
    """Rank, nullity and named null vectors of NET's Fisher matrix on the domain.

    The inputs have a density that is positive on the domain, the outputs unit Gaussian noise.
    """
    exclude_each_other("normal", "matrix")
    exclude_each_other("normal", "domain")

    def work(progress: Progress) -> Fisher:
        progress(f"reading {net}")
        from foldproof.services.fisher_information import fisher_information

        loaded = settings.load(net)
        progress("finding the null vectors and certifying the rank")
        if normal is not None:
            from foldproof.services.normal_fisher import normal_fisher

            mean, _, deviation = normal.partition(":")
            return normal_fisher(loaded.networks[0], mean, deviation)
        return fisher_information(
            loaded.networks[0],
            loaded.domain,
            matrix=matrix,
            domain_text=settings.domain,
            certificates=settings.certificates,
        )

    return run(settings, work)


@click.command(epilog="Example: foldproof kl dslt-3.4 dslt-3.4-truth --domain box:-1:1")
@click.argument("model")
@click.argument("truth")
@click.option(
    "--convention",
    type=click.Choice(["mean-square", "kl"]),
    default="mean-square",
    show_default=True,
    help="mean-square: E[(f - f0)^2]; kl: half of that over sigma^2.",
)
@click.option(
    "--sigma", default="1", show_default=True, help="Standard deviation of the noise, for kl."
)
@click.option(
    "--half-width",
    metavar="SYMBOL",
    help="Inputs uniform on (-a, a)^n for every a > 0 instead of a given box; a is this symbol.",
)
@click.option(
    "--normal",
    metavar="MEAN:SD",
    help="One normal input with this mean and standard deviation instead of a box; K is enclosed.",
)
@click.option(
    "--enclose", is_flag=True, help="Enclose K in decimals instead of computing a long rational."
)
@common(networks=True, domain=True, certificates=True)
def kl(settings: Settings, model: str, truth: str, half_width: str | None, **how: Any) -> int:
    """K of MODEL with respect to TRUTH, inputs uniform on the box of --domain, exactly.

    With symbolic weights and one input: a function of the symbols in every chamber of parameters,
    with gradient and Hessian.
    """
    exclude_each_other("normal", "half_width", "domain")
    exclude_each_other("normal", "enclose")
    exclude_each_other("half_width", "enclose")

    def work(progress: Progress) -> Divergence:
        progress(f"reading {model} and {truth}")
        from foldproof.services.enclosed_mean_square import (
            enclosed_mean_square,
            mean_square_of_normal_inputs,
        )
        from foldproof.services.mean_square import mean_square, with_half_width

        convention, sigma = how["convention"], how["sigma"]
        loaded = settings.load(model, truth)
        networks, domain, text = loaded.networks, loaded.domain, settings.domain
        if how["normal"] is not None:
            mean, _, deviation = how["normal"].partition(":")
            return mean_square_of_normal_inputs(
                networks[0], networks[1], mean, deviation, convention=convention, sigma=sigma
            )
        if half_width is not None:
            networks, domain = with_half_width(networks, half_width)
            text = f"(-{half_width}, {half_width})^{domain.inputs}"
        progress("cutting the box and integrating")
        first, second = networks
        if how["enclose"]:
            return enclosed_mean_square(
                first, second, domain, domain_text=text, convention=convention, sigma=sigma
            )
        return mean_square(
            first,
            second,
            domain,
            domain_text=text,
            constants=() if half_width is None else (half_width,),
            convention=convention,
            sigma=sigma,
            certificates=settings.certificates,
        )

    return run(settings, work)


@click.command(epilog="Example: foldproof reduce diabetes-2-transformed -o small.json")
@click.argument("net")
@_OUT
@common(networks=True, certificates=True)
def reduce(settings: Settings, net: str, output: Path | None) -> int:
    """The smallest network with the same function as NET, on all of R^n."""

    def work(progress: Progress) -> Reduction:
        progress(f"reading {net}")
        from foldproof.services.reduction import reduce_network

        loaded = settings.load(net)
        progress("searching for the smallest width")
        found = reduce_network(loaded.networks[0], certificates=settings.certificates)
        if found.network is not None:
            _write(found.network, output)
        return found

    return run(settings, work)


@click.command(epilog="Example: foldproof classify dslt-3.3 --width 3")
@click.argument("truth")
@click.option(
    "--width",
    type=click.IntRange(min=0),
    metavar="D",
    help="Width of the model.  [default: the width of TRUTH]",
)
@common(networks=True, certificates=True)
def classify(settings: Settings, truth: str, width: int | None) -> int:
    """All parameters of the model of width D with the function of TRUTH, on all of R^n."""

    def work(progress: Progress) -> Classification:
        progress(f"reading {truth}")
        from foldproof.services.classification import classify_truth

        loaded = settings.load(truth)
        progress("enumerating the strata of the true parameters")
        return classify_truth(
            loaded.networks[0],
            width,
            max_sets=settings.max_sets,
            certificates=settings.certificates,
        )

    return run(settings, work)


def _write(network: TwoLayer, output: Path | None) -> None:
    """Write the network file, whole or not at all."""
    if output is None:
        return
    from foldproof.io.networks import network_document
    from foldproof.io.results import file_text, write_whole

    write_whole(output, file_text(network_document(network)))
