"""``kl`` by ball arithmetic: K enclosed, for a normal input or to spare a long rational."""

from __future__ import annotations

import time
from fractions import Fraction

from foldproof.services.mean_square import DIGITS, Divergence
from foldproof.services.views import function_words, two_layer
from symbolic.divergence import MEAN_SQUARE, divergence_enclosure
from symbolic.domains import Domain
from symbolic.gaussian import Gaussian, gaussian_divergence
from symbolic.network import Network, TwoLayer

ENCLOSING = 30
"""Decimals of an enclosure."""


def enclosed_mean_square(
    model: TwoLayer | Network,
    truth: TwoLayer | Network,
    domain: Domain,
    *,
    domain_text: str = "the box",
    convention: str = MEAN_SQUARE,
    sigma: str = "1",
) -> Divergence:
    """K on a box as :func:`foldproof.services.mean_square.mean_square`, but enclosed.

    The parts are exact and their sum is made in balls, so no common denominator is computed.

    >>> from symbolic.examples import example
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = example("dslt-3.4-truth").network
    >>> enclosed_mean_square(f, f, Domain.box(QQ, [(-1, 1)])).enclosure[0][:5]
    '0.000'
    """
    start = time.monotonic()
    first, second = two_layer(model), two_layer(truth)
    noise = first.field.element(sigma)
    found = divergence_enclosure(first, second, domain, convention, noise)
    return _made((first, second), found, start, domain_text, (convention, sigma))


def mean_square_of_normal_inputs(
    model: TwoLayer | Network,
    truth: TwoLayer | Network,
    mean: str,
    deviation: str,
    *,
    convention: str = MEAN_SQUARE,
    sigma: str = "1",
) -> Divergence:
    """K for one normal input with this mean and standard deviation, enclosed by ball arithmetic.

    Raises InputError (``not-applicable``, ``shape``, ``number``).

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.4-truth").network
    >>> mean_square_of_normal_inputs(f, f, "0", "1").approximation
    '0.000000000000'
    """
    start = time.monotonic()
    first, second = two_layer(model), two_layer(truth)
    scalars = first.field
    inputs = Gaussian(scalars.element(mean), scalars.element(deviation))
    found = gaussian_divergence(first, second, inputs, convention, scalars.element(sigma))
    words = f"R, normal with mean {mean} and standard deviation {deviation}"
    return _made((first, second), found, start, words, (convention, sigma))


def _made(
    networks: tuple[TwoLayer, TwoLayer],
    found: tuple[Fraction, Fraction],
    start: float,
    where: str,
    meaning: tuple[str, str],
) -> Divergence:
    low, high = enclosing_decimals(found)
    spare = ENCLOSING - DIGITS
    known = low[:-spare] == high[:-spare] and not low.startswith("-")
    model, truth = map(function_words, networks)
    return Divergence(
        f"{model}\nagainst {truth}",
        where,
        *meaning,
        checked=False,
        approximation=low[:-spare] if known else None,
        enclosure=(low, high),
        seconds=time.monotonic() - start,
    )


def enclosing_decimals(found: tuple[Fraction, Fraction]) -> tuple[str, str]:
    """Decimals below and above two numbers, with thirty places.

    >>> enclosing_decimals((Fraction(1, 3), Fraction(2, 3)))[0]
    '0.333333333333333333333333333333'
    """
    scale = 10**ENCLOSING
    ends = (found[0] * scale).__floor__(), (found[1] * scale).__ceil__()
    low, high = (
        f"{'-' * (end < 0)}{abs(end) // scale}.{abs(end) % scale:0{ENCLOSING}}" for end in ends
    )
    return low, high
