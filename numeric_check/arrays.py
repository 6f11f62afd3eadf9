"""Float64 shadows of exact functions, with certified bounds on how far the shadow may be off.

A :class:`FloatNetwork` carries the arrays that the kernels take and three affine forms in |x| for
each output (the factors of |x_k|, then the constant), all rounded upwards:

    conversion(|x|)  bounds  |exact function - the function with the rounded weights|,
    rounding(|x|)    bounds  |kernel value   - the function with the rounded weights|,
    magnitude(|x|)   bounds  every intermediate value of the kernel.

Derivation. Write u = 2**-53, L = max(1, |left|), hats for rounded weights and dw, db, ... for the
certified errors |w - hat w|, .... phi is L-Lipschitz with |phi(t)| <= L |t|, hence with
M(x) = |c| + <|G|, |x|> + L sum |q_i| (<|w_i|, |x|> + |b_i|), all upper bounds,

    conversion = dc + <dG, |x|> + sum [L |q_i| (<dw_i, |x|> + db_i)
                 + (L dq_i + dleft |q_i|) (<|w_i|, |x|> + |b_i|)],
    rounding   = gamma_K M(x) + underflow,      gamma_K = K u / (1 - K u),  K = d + 2n + 4,

because a term of the final sum passes at most n + 1 roundings inside its node, one for the left
slope, one for q_i and at most d + n + 1 in the sums, in any order and with or without fused
operations (engineering reference 8). An operation that underflows is off by less than 2**-1022
even where the processor flushes to zero: at most 2n + 3 operations inside a node, magnified by
L |q_i|, and 4 (d + n + 1) outside; a subnormal coordinate may count as 0. Overflow cannot happen
below magnitude = 2**1000, which is asked before anything is evaluated.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from numeric_check.kernels.two_layer import LANES, Floats
from symbolic.errors import ResourceLimit
from symbolic.hyperplane import AffineForm
from symbolic.network import TwoLayer
from symbolic.normal_form import NormalForm
from symbolic.scalars import RATIONALS, Field, Scalar

UNIT = 2.0**-53
TINY = 2.0**-1022
CEILING = 2.0**1000
ENCLOSURE_BITS = 128


@dataclass(frozen=True, slots=True, eq=False)
class FloatNetwork:
    """The arrays of value_o(x) = c_o + <gradient_o, x> + sum q_oi phi(<w_i, x> + b_i).

    Shapes: forms (d, n + 1) with rows (w_i, b_i), q (p, d), affine (p, n + 1) with rows
    (gradient_o, c_o), conversion, rounding and magnitude (p, n + 1); d is padded with zero nodes to
    a multiple of LANES. Build one with :func:`float_network`, :func:`float_normal_form` or
    :func:`float_forms`.

    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), "-1/2", 3)])
    >>> shadow = float_network(f)
    >>> shadow.forms.shape, shadow.forms[0].tolist(), bool(shadow.conversion.any())
    ((4, 2), [1.0, -0.5], False)
    """

    forms: Floats
    q: Floats
    affine: Floats
    left: float
    conversion: Floats
    rounding: Floats
    magnitude: Floats

    @property
    def inputs(self) -> int:
        """Dimension n of the input."""
        return int(self.affine.shape[1]) - 1

    @property
    def outputs(self) -> int:
        """Dimension p of the output."""
        return int(self.affine.shape[0])

    def error(self, reach: Floats, shift: int | None = None) -> Floats:
        """The certified error form (p, n + 1) for points with |x_k| <= reach_k.

        The kernel value at x is off by at most error @ (|x|, 1), where these few
        float operations are covered too. With ``shift``, the points are multiples of 2**-shift;
        where the bit lengths then prove that float64 makes no rounding at all, the error is the
        conversion error alone, which is 0 for dyadic weights of at most 53 bits.

        Raises ResourceLimit (``number-size``) when a value could leave the range of float64.
        """
        with np.errstate(over="ignore"):  # infinity is refused like any other large value
            largest = self.magnitude @ np.append(reach, 1.0)
        if not np.all(largest < CEILING):
            raise ResourceLimit(
                "number-size",
                f"values up to {np.max(largest):.3g} may occur, beyond the range of float64",
                hint="choose a smaller domain; the exact decision is not affected",
            )
        total = self.conversion
        if shift is None or not self.is_exact(reach, shift):
            total = total + self.rounding
        return rounded_up(total, self.inputs + 8) if total.any() else total

    def is_exact(self, reach: Floats, shift: int) -> bool:
        """Whether every kernel operation is exact at multiples of 2**-shift with |x_k| <= reach_k.

        All terms of a sum are multiples of 2**-s; if the sum of their absolute values is at most
        2**(53 - s), every partial sum in any order is a float64. That is asked of the
        pre-activations, of phi (a product with ``left``) and of the outputs, with s <= 1000.
        """
        far = np.append(reach, 1.0)
        slopes = max(1.0, abs(self.left))
        with np.errstate(over="ignore", invalid="ignore"):  # infinity and nan fit nowhere
            widths = np.abs(self.forms) @ far
            widest = float(np.max(widths, initial=0.0))
            total = np.abs(self.affine) @ far + slopes * (np.abs(self.q) @ widths)
        inner = max(lowest_bit(self.forms[:, :-1]) + shift, lowest_bit(self.forms[:, -1]))
        active = inner + max(0, lowest_bit(np.array([self.left])))
        outer = max(
            lowest_bit(self.q) + active,
            lowest_bit(self.affine[:, :-1]) + shift,
            lowest_bit(self.affine[:, -1]),
        )
        return (
            max(inner, active, outer) <= 1000
            and _fits(widest, inner)
            and _fits(slopes * widest, active)
            and _fits(float(np.max(total)), outer)
        )


def _fits(magnitude: float, shift: int) -> bool:
    """Whether multiples of 2**-shift up to ``magnitude`` (1 % to spare) are float64 numbers."""
    return magnitude == 0.0 or math.log2(magnitude) + 0.01 + shift <= 53


def lowest_bit(values: Floats) -> int:
    """The least s such that all values are multiples of 2**-s; -5000 when all are zero.

    >>> lowest_bit(np.array([0.75, -2.0])), lowest_bit(np.array([6.0]))
    (2, -1)
    """
    entries = values[values != 0.0]
    if entries.size == 0:
        return -5000
    mantissas, exponents = np.frexp(entries)
    integers = np.abs(np.ldexp(mantissas, 53)).astype(np.int64)
    trailing = np.frexp((integers & -integers).astype(np.float64))[1] - 1
    return int(np.max(53 - exponents - trailing))


def rounded_up(values: Floats, operations: int) -> Floats:
    """Upper bounds of non-negative sums of products computed with this many operations each.

    A computed sum is at least (1 - gamma_k) S - k 2**-1022, and 1 / (1 - gamma_k) <= 1 + 2ku; the
    factor 1 + (2k + 8) u is a float64 and its excess pays for the roundings of this line.
    """
    result: Floats = values * (1.0 + (operations + 4) * 2.0 * UNIT) + operations * TINY
    return result


def float_network(network: TwoLayer) -> FloatNetwork:
    """The shadow of a two-layer network; O(d (n + p)) conversions.

    Raises Undecided for symbolic weights and ResourceLimit (``number-size``) for weights beyond
    the range of float64.
    """
    nodes = network.nodes
    zero = network.field.zero
    return _shadow(
        network.field,
        weights=[[*node.w, node.b] for node in nodes],
        outgoing=[[node.q[o] for node in nodes] for o in range(network.outputs)],
        affine=[[*([zero] * network.inputs), c] for c in network.c],
        left=network.activation.left,
    )


def float_normal_form(form: NormalForm) -> FloatNetwork:
    """The shadow of 2 f = constant + <gradient, x> + sum fold |a_H| (twice the function)."""
    return _shadow(
        form.field,
        weights=[[*boundary.normal, boundary.offset] for boundary, _ in form.folds],
        outgoing=[[fold[o] for _, fold in form.folds] for o in range(form.outputs)],
        affine=[[*row, c] for row, c in zip(form.gradient, form.constant, strict=True)],
        left=-form.field.one,
    )


def float_forms(forms: Sequence[AffineForm], field: Field) -> FloatNetwork:
    """The shadow of x -> (a_1(x), ..., a_p(x)) for at least one affine form; it has no nodes."""
    return _shadow(
        field,
        weights=[],
        outgoing=[[] for _ in forms],
        affine=[[*form.normal, form.offset] for form in forms],
        left=field.zero,
    )


@np.errstate(over="ignore", invalid="ignore")  # infinite magnitudes are refused by ``error``
def _shadow(
    field: Field,
    *,
    weights: list[list[Scalar]],
    outgoing: list[list[Scalar]],
    affine: list[list[Scalar]],
    left: Scalar,
) -> FloatNetwork:
    """Convert rows (w, b) of nodes, rows of q and rows (gradient, c), and bound the errors."""
    inputs, outputs = len(affine[0]) - 1, len(affine)
    padding = -len(weights) % LANES
    forms, dforms = _convert(field, weights, (len(weights), inputs + 1))
    q, dq = _convert(field, outgoing, (outputs, len(weights)))
    g, dg = _convert(field, affine, (outputs, inputs + 1))
    slope, dslope = _convert(field, [[field.element(left)]], (1, 1))
    forms, dforms = (np.pad(a, ((0, padding), (0, 0))) for a in (forms, dforms))
    q, dq = (np.pad(a, ((0, 0), (0, padding))) for a in (q, dq))
    nodes = forms.shape[0]
    operations = 2 * nodes + 16

    steep = max(1.0, float(rounded_up(np.abs(slope) + dslope, 1)[0, 0]))
    wide, heavy, flat = (
        rounded_up(np.abs(a) + e, 1) for a, e in ((forms, dforms), (q, dq), (g, dg))
    )
    total = rounded_up(heavy @ wide, operations)
    mass = rounded_up(flat + steep * total, operations)
    if any(error.any() for error in (dforms, dq, dg, dslope)):
        moved = rounded_up(heavy @ dforms + dq @ wide, operations)
        spread = steep * moved + float(dslope[0, 0]) * total
        conversion = rounded_up(dg + spread, operations + 2 * nodes)
    else:
        conversion = np.zeros_like(mass)
    steps = nodes + 2 * inputs + 4
    gamma = steps * UNIT / (1.0 - steps * UNIT)
    rounding = gamma * mass
    inside = (2 * inputs + 3) * steep * heavy.sum(axis=1) + 4 * (nodes + inputs + 1)
    rounding[:, -1] += 2.0 * TINY * (inside + mass[:, :-1].sum(axis=1))
    largest = flat + steep * (np.maximum(heavy, 1.0) @ wide)
    return FloatNetwork(
        forms=np.ascontiguousarray(forms),
        q=np.ascontiguousarray(q),
        affine=np.ascontiguousarray(g),
        left=float(slope[0, 0]),
        conversion=conversion,
        rounding=rounded_up(rounding, 8),
        magnitude=rounded_up(largest, operations),
    )


def _convert(
    field: Field, rows: list[list[Scalar]], shape: tuple[int, int]
) -> tuple[Floats, Floats]:
    """The nearest float64 numbers and certified errors of a matrix."""
    pairs = [nearest(value, field) for row in rows for value in row]
    both = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    return both[:, 0].reshape(shape), both[:, 1].reshape(shape)


def nearest(value: Scalar, field: Field) -> tuple[float, float]:
    """A float64 close to an exact number, and an upper bound of the distance (0 if it is equal).

    A float64 below 2**-1022 is replaced by 0, so that flushing to zero changes nothing.
    Raises Undecided for symbolic numbers, ResourceLimit (``number-size``) beyond 2**1000.

    >>> nearest(RATIONALS.element("3/8"), RATIONALS)
    (0.375, 0.0)
    >>> value, error = nearest(RATIONALS.element("1/3"), RATIONALS)
    >>> abs(Fraction(value) - Fraction(1, 3)) <= Fraction(error) < Fraction(1, 2**54)
    True
    """
    if field == RATIONALS:
        top, bottom = int(value.numerator), int(value.denominator)
        close = _quotient(top, bottom)
        if abs(close) < TINY:
            return 0.0, TINY if top else 0.0
        exact = close.as_integer_ratio() == (top, bottom)
        return close, 0.0 if exact else abs(close) * UNIT
    low, high = field.enclosure(value, ENCLOSURE_BITS)
    close = _quotient((low + high).numerator, 2 * (low + high).denominator)
    if abs(close) < TINY:
        close = 0.0
    distance = max(high - Fraction(close), Fraction(close) - low)
    if not distance:
        return close, 0.0
    error = _quotient(distance.numerator, distance.denominator)
    return close, max(math.nextafter(error, math.inf), TINY)


def _quotient(top: int, bottom: int) -> float:
    """The correctly rounded quotient of two integers."""
    try:
        result = top / bottom
    except OverflowError:
        result = math.inf
    if abs(result) >= CEILING:
        raise ResourceLimit(
            "number-size",
            "a weight is beyond the range of float64",
            hint="rescale the node; the exact decision is not affected",
        )
    return result
