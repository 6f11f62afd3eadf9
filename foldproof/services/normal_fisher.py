"""``fisher --normal``: the Fisher matrix for one normal input, enclosed by ball arithmetic."""

from __future__ import annotations

from dataclasses import replace

from foldproof.services.enclosed_mean_square import enclosing_decimals
from foldproof.services.fisher_information import Fisher, fisher_information
from foldproof.services.views import two_layer
from symbolic.gaussian import Gaussian, gaussian_fisher_matrix
from symbolic.network import Network, TwoLayer

SHOWN = 12
"""Decimals of the entries in the text."""


def normal_fisher(network: TwoLayer | Network, mean: str, deviation: str) -> Fisher:
    """What `fisher` says on all of R, with the matrix for a normal input with these numbers.

    The rank is that of Theorem F and does not depend on the density. ``matrix`` has the lower ends
    of the enclosures with twelve decimals. Raises InputError (``not-applicable``, ``number``).

    >>> from symbolic.examples import example
    >>> found = normal_fisher(example("dslt-3.4-truth").network, "0", "1")
    >>> found.matrix[1], found.matrix_enclosures[1][1][1][:6]
    (('0.398942280401', '0.500000000000', '0.398942280401', '0.500000000000'), '0.5000')
    """
    view = two_layer(network)
    inputs = Gaussian(view.field.element(mean), view.field.element(deviation))
    enclosed = tuple(
        tuple(map(enclosing_decimals, row)) for row in gaussian_fisher_matrix(view, inputs)
    )
    rounded = tuple(tuple(_rounded(low, high) for low, high in row) for row in enclosed)
    return replace(
        fisher_information(view),
        domain=f"R, normal with mean {mean} and standard deviation {deviation}",
        matrix=rounded,
        matrix_enclosures=enclosed,
    )


def _rounded(low: str, high: str) -> str:
    """Twelve decimals to which both ends round, or the lower end where they do not."""
    from decimal import ROUND_HALF_EVEN, Decimal, localcontext

    with localcontext() as context:
        context.prec = 200
        step = Decimal(1).scaleb(-SHOWN)
        ends = [Decimal(end).quantize(step, ROUND_HALF_EVEN) for end in (low, high)]
        text = f"{ends[0]:f}" if ends[0] == ends[1] else low
    return text.removeprefix("-") if not Decimal(text) else text
