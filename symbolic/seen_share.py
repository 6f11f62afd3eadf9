"""How much of a box an unfinished enumeration has seen: exact answers at spread points.

The share of points that lie in the seen cells says how far the enumeration got, without a claim on
volumes: the points are those of Halton (base p_k in coordinate k), which fill a box evenly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from sympy import prime

from symbolic.composition import Signs
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import Network
from symbolic.scalars import Scalar
from symbolic.simplices import bounds

POINTS = 128


def points_seen(
    networks: Sequence[Network], cells: Iterable[Signs], domain: Domain, points: int = POINTS
) -> int | None:
    """How many of so many spread points of a bounded box lie in cells; None on other domains.

    The cells, by their signs, are some of :func:`symbolic.cells.split_tree` for these networks.
    O(parameters) operations for each point.

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)]).layered()
    >>> box = Domain.box(QQ, [(-1, 3)])
    >>> points_seen([f], [((1,),)], box)                                              # x > 0
    95
    """
    field = networks[0].field
    try:
        box = bounds(domain, field)
    except InputError:
        return None
    seen = set(cells)
    found = 0
    for index in range(1, points + 1):
        shares = [field.element(halton(index, prime(k + 1))) for k in range(domain.inputs)]
        point = [low + t * (high - low) for t, (low, high) in zip(shares, box, strict=True)]
        found += sum((signs_at(network, point) for network in networks), ()) in seen
    return found


def halton(index: int, base: int) -> Fraction:
    """The digits of the index in the base, mirrored at the point; in (0, 1) for an index >= 1.

    >>> [str(halton(k, 2)) for k in (1, 2, 3)]
    ['1/2', '1/4', '3/4']
    """
    share, size = Fraction(0), Fraction(1)
    while index:
        size /= base
        share += size * (index % base)
        index //= base
    return share


def signs_at(network: Network, point: Sequence[Scalar]) -> Signs:
    """The signs of all hidden units at a point, layer by layer.

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network
    >>> signs_at(f, (f.field.element(3),))
    ((1, -1),)
    """
    values, signs = tuple(point), []
    for layer in network.layers[:-1]:
        forms = [form.at(values) for form in layer.forms()]
        signs.append(tuple(map(network.field.sign, forms)))
        values = tuple(network.activation(value, network.field) for value in forms)
    return tuple(signs)
