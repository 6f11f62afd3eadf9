"""K and Fisher matrices for one Gaussian input, enclosed by ball arithmetic.

With x = m + s z, z standard normal, everything is a polynomial of degree at most 2 in z between the
breakpoints, and on an interval (a, b) the means of 1, z and z^2 are

    Phi(b) - Phi(a),    phi(a) - phi(b),    Phi(b) - Phi(a) + a phi(a) - b phi(b),

with the normal distribution function Phi and density phi; a phi(a) is 0 at infinity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from flint import arb

from symbolic.activation import RELU
from symbolic.ball_arithmetic import ball, ends, precision
from symbolic.divergence import MEAN_SQUARE
from symbolic.errors import InputError
from symbolic.fisher.directions import Layout
from symbolic.fisher.roles import roles
from symbolic.network import TwoLayer
from symbolic.scalars import Field, Scalar

BITS = 160

Enclosure = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Gaussian:
    """The normal distribution of an input, by exact mean and standard deviation > 0."""

    mean: Scalar
    deviation: Scalar


def gaussian_divergence(
    model: TwoLayer,
    truth: TwoLayer,
    inputs: Gaussian,
    convention: str = MEAN_SQUARE,
    sigma: Scalar | None = None,
    bits: int = BITS,
) -> Enclosure:
    """Numbers below and above K = E[|f - f_0|^2] (or half of it over sigma^2), x normal.

    O((d + d')^2) operations with balls. Raises InputError (``not-applicable``, ``shape``) for
    more inputs or different shapes, Undecided for symbolic weights.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f, zero = (TwoLayer.scalar(QQ, 1, nodes) for nodes in ([((1,), 0, 1)], []))
    >>> low, high = gaussian_divergence(f, zero, Gaussian(QQ.zero, QQ.one))
    >>> low <= Fraction(1, 2) <= high < low + Fraction(1, 10**40)
    True
    """
    if (model.inputs, model.outputs, model.field) != (truth.inputs, truth.outputs, truth.field):
        raise InputError("shape", "model and truth have different inputs, outputs or numbers")
    field = model.field
    points = _breakpoints((model, truth))
    with precision(bits):
        pieces = _Pieces.of(points, inputs, field)
        total = arb(0)
        for piece, inside in pieces.inside(points, field):
            left, right = _affine(model, inside), _affine(truth, inside)
            for (a, b), (c, d) in zip(left, right, strict=True):
                form = a - c, b - d
                total += pieces.mean(piece, form, form, field)
        if convention != MEAN_SQUARE:
            noise = arb(1) if sigma is None else ball(sigma, field)
            total = total / (2 * noise * noise)
        return ends(total)


def gaussian_fisher_matrix(
    network: TwoLayer, inputs: Gaussian, bits: int = BITS
) -> tuple[tuple[Enclosure, ...], ...]:
    """Numbers below and above the entries of E[<d_j f, d_k f>], x normal, one input.

    Raises InputError (``not-applicable``, ``not-smooth``).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> low, high = gaussian_fisher_matrix(f, Gaussian(QQ.zero, QQ.one))[1][1]      # P(x > 0)
    >>> low <= Fraction(1, 2) <= high
    True
    """
    field, size, layout = network.field, network.parameters, Layout.of(network)
    points = _breakpoints((network,))
    if roles(network).kinks:
        raise InputError("not-smooth", "a node has w = 0 and b = 0 but q is not 0")
    with precision(bits):
        pieces = _Pieces.of(points, inputs, field)
        total = [[arb(0)] * size for _ in range(size)]
        for piece, inside in pieces.inside(points, field):
            for output in range(network.outputs):
                rows = _derivatives(network, layout, inside, output)
                for j, left in rows.items():
                    for k, right in rows.items():
                        total[j][k] += pieces.mean(piece, left, right, field)
        return tuple(tuple(map(ends, row)) for row in total)


def _breakpoints(networks: Sequence[TwoLayer]) -> tuple[Scalar, ...]:
    """The breakpoints of ReLU networks with one input, in their order, each once."""
    for network in networks:
        if network.inputs != 1 or network.activation != RELU:
            raise InputError(
                "not-applicable",
                "Gaussian inputs are handled for ReLU networks with one input",
                where=network.name or "network",
            )
    field = networks[0].field
    found: list[Scalar] = []
    for node in (node for network in networks for node in network.nodes):
        if node.w[0]:
            point = -node.b / node.w[0]
            place = next((k for k, p in enumerate(found) if field.sign(point - p) <= 0), len(found))
            if place == len(found) or point != found[place]:
                found.insert(place, point)
    return tuple(found)


def _affine(network: TwoLayer, inside: Scalar) -> list[tuple[Scalar, Scalar]]:
    """Slope and constant of every output on the piece that holds the point."""
    field = network.field
    active = [node for node in network.nodes if field.sign(node.form.at((inside,))) > 0]
    return [
        (
            sum((node.q[o] * node.w[0] for node in active), field.zero),
            sum((node.q[o] * node.b for node in active), c),
        )
        for o, c in enumerate(network.c)
    ]


def _derivatives(
    network: TwoLayer, layout: Layout, inside: Scalar, output: int
) -> dict[int, tuple[Scalar, Scalar]]:
    """Parameter -> slope and constant of the derivative on the piece that holds the point."""
    zero, one = network.field.zero, network.field.one
    rows = {layout.constant(output): (zero, one)}
    for i, node in enumerate(network.nodes):
        if network.field.sign(node.form.at((inside,))) > 0:
            q = node.q[output]
            rows[layout.weight(i, 0)] = q, zero
            rows[layout.bias(i)] = zero, q
            rows[layout.outgoing(i, output)] = node.w[0], node.b
    return rows


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The means of 1, z and z^2 on each piece, as balls, and the map x = m + s z."""

    moments: tuple[tuple[Any, Any, Any], ...]
    mean_ball: Any
    deviation: Any

    @staticmethod
    def of(points: Sequence[Scalar], inputs: Gaussian, field: Field) -> _Pieces:
        if field.sign(inputs.deviation) <= 0:
            raise InputError("not-applicable", "the standard deviation must be positive")
        m, s = ball(inputs.mean, field), ball(inputs.deviation, field)
        root = arb(2).sqrt()
        below = [(arb(0), arb(0), arb(0))]  # Phi, phi and z phi at the ends of the pieces
        for point in points:
            z = (ball(point, field) - m) / s
            density = (-z * z / 2).exp() / (2 * arb.pi()).sqrt()
            below.append(((1 + (z / root).erf()) / 2, density, z * density))
        below.append((arb(1), arb(0), arb(0)))
        moments = []
        for (p, d, e), (q, f, g) in pairwise(below):
            moments.append((q - p, d - f, q - p + e - g))
        return _Pieces(tuple(moments), m, s)

    def inside(self, points: Sequence[Scalar], field: Field) -> list[tuple[int, Scalar]]:
        """Every piece with a point inside of it."""
        if not points:
            return [(0, field.zero)]
        between = [(a + b) / 2 for a, b in pairwise(points)]
        return list(enumerate([points[0] - 1, *between, points[-1] + 1]))

    def mean(
        self, piece: int, f: tuple[Scalar, Scalar], g: tuple[Scalar, Scalar], field: Field
    ) -> Any:
        """The mean of the product of two affine functions of x, counted on the piece only."""
        one, first, second = self.moments[piece]
        (a, b), (c, d) = ((ball(v, field) for v in pair) for pair in (f, g))
        a, b = a * self.deviation, a * self.mean_ball + b
        c, d = c * self.deviation, c * self.mean_ball + d
        return a * c * second + (a * d + b * c) * first + b * d * one
