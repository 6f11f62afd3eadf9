"""K, the divergence of a model from a truth: the mean of (f - f_0)^2 over a box, exactly.

Inputs are uniform on the box. The convention ``mean-square`` is E[(f - f_0)^2]; ``kl`` is half of
that over the variance of the noise, the Kullback-Leibler divergence of regression with Gaussian
noise (thesis, Lemma A.2 as told in Carroll's comments).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from symbolic.ball_arithmetic import ball, ends, precision
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.finite_test_set import boundaries
from symbolic.network import TwoLayer, Vector
from symbolic.rational_evaluation import evaluator
from symbolic.scalars import Field, Scalar
from symbolic.simplices import bounds, cut_box, mean_product

Function = Callable[[Vector], Vector]
MEAN_SQUARE = "mean-square"
KL = "kl"
CONVENTIONS = {MEAN_SQUARE: "E[(f - f0)^2]", KL: "E[(f - f0)^2] / (2 sigma^2)"}
"""Convention -> what K is, with inputs uniform on the box."""


def divergence(
    model: TwoLayer,
    truth: TwoLayer,
    domain: Domain,
    convention: str = MEAN_SQUARE,
    sigma: Scalar | None = None,
) -> Scalar:
    """K of the model on a bounded box, for at most three inputs; several outputs add up.

    The box is cut into simplices by the boundaries of both networks; there f - f_0 is affine, and
    the mean of its square comes from its values at the vertices. For k boundaries O(k^n) simplices,
    and an evaluation for each of their vertices. Raises InputError (``not-applicable``,
    ``shape``), ResourceLimit (``max-regions``), Undecided when signs depend on symbols (see
    :func:`symbolic.chambers.chambers`).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f, zero = (TwoLayer.scalar(QQ, 1, nodes) for nodes in ([((1,), 0, 1)], []))
    >>> divergence(f, zero, Domain.box(QQ, [(-1, 1)])) == QQ.element("1/6")
    True
    """
    parts = _parts(model, truth, domain)
    return by_convention(tree_sum(parts, model.field), model.field, convention, sigma)


def divergence_enclosure(
    model: TwoLayer,
    truth: TwoLayer,
    domain: Domain,
    convention: str = MEAN_SQUARE,
    sigma: Scalar | None = None,
    bits: int = 160,
) -> tuple[Fraction, Fraction]:
    """Numbers below and above K, as :func:`divergence`, but summed in balls of so many bits.

    The exact parts of K have small denominators, their sum a huge one; here it is not made.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f, zero = (TwoLayer.scalar(QQ, 1, nodes) for nodes in ([((1,), 0, 1)], []))
    >>> low, high = divergence_enclosure(f, zero, Domain.box(QQ, [(-1, 1)]))
    >>> low < Fraction(1, 6) < high < low + Fraction(1, 10**40)
    True
    """
    field = model.field
    factor = by_convention(field.one, field, convention, sigma)
    with precision(bits):
        balls = [ball(part, field) for part in _parts(model, truth, domain)]
        return ends(sum(balls[1:], balls[0]) * ball(factor, field))


def _parts(model: TwoLayer, truth: TwoLayer, domain: Domain) -> list[Scalar]:
    """What every simplex contributes to the mean square; at least one number."""
    _require_alike(model, truth, domain)
    field = model.field
    box = bounds(domain, field)
    forms = dict.fromkeys(b.form for network in (model, truth) for b in boundaries(network))
    cells = cut_box(box, forms, field)
    f, g = evaluator(model), evaluator(truth)
    values = [_difference(f, g, vertex) for vertex in cells.vertices]
    total = field.one
    for low, high in box:
        total = total * (high - low)
    parts = []
    for piece in cells.pieces:
        columns = zip(*(values[place] for place in piece), strict=True)
        means = (mean_product(column, column, field) for column in columns)
        parts.append(sum(means, field.zero) * (cells.volume(piece) / total))
    return parts


def _difference(f: Function, g: Function, point: Vector) -> Vector:
    return tuple(a - b for a, b in zip(f(point), g(point), strict=True))


def _require_alike(model: TwoLayer, truth: TwoLayer, domain: Domain) -> None:
    if (model.inputs, model.outputs) != (truth.inputs, truth.outputs):
        raise InputError("shape", "model and truth have different inputs or outputs")
    if domain.inputs != model.inputs:
        message = f"the domain has {domain.inputs} inputs, the networks {model.inputs}"
        raise InputError("shape", message, where="domain")
    if model.field != truth.field:
        raise InputError("not-applicable", "model and truth need one number field")


def by_convention(mean: Scalar, field: Field, convention: str, sigma: Scalar | None) -> Scalar:
    """K from the mean square.

    Raises InputError (``not-applicable``) for another convention, or sigma <= 0.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> by_convention(QQ.one, QQ, "kl", QQ.element(2)) == QQ.element("1/8")
    True
    """
    if convention not in CONVENTIONS:
        known = ", ".join(CONVENTIONS)
        raise InputError("not-applicable", f"the conventions for K are {known}", where="convention")
    noise = field.one if sigma is None else sigma
    if field.sign(noise) <= 0:
        raise InputError("not-applicable", "sigma must be positive", where="sigma")
    if convention == MEAN_SQUARE:
        return mean
    return mean / (2 * noise * noise)


def mean_square_of(value: Scalar, convention: str, sigma: Scalar) -> Scalar:
    """The mean square from K, the inverse of :func:`by_convention`.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> mean_square_of(QQ.element("1/8"), "kl", QQ.element(2)) == 1
    True
    """
    return value if convention == MEAN_SQUARE else value * 2 * sigma * sigma


def tree_sum(parts: Sequence[Scalar], field: Field) -> Scalar:
    """The sum, pairwise, so that denominators grow as late as they can.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> tree_sum([QQ.one] * 5, QQ) == 5
    True
    """
    level = list(parts) or [field.zero]
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = [a + b for a, b in zip(level[::2], level[1::2], strict=False)] + odd
    return level[0]
