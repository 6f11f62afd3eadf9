"""The canonical form of a network is not a continuous function of its parameters.

A certified answer to the question whether near-equal networks have near-equal canonical members
(theory reference, section 9, item 9): parameters and functions converge, the canonical data keep
a distance of 1. It happens exactly where hyperplanes merge, and where the first coordinate of a
normal vanishes, since canonical normals start with 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import TwoLayer
from symbolic.normal_form import NormalForm, normal_form
from symbolic.scalars import RATIONALS, Field, Scalar, SymbolicField
from symbolic.statements import Equal
from symbolic.symmetry.base import minus, parameter_vector

EPSILON = SymbolicField({"e": "+"})


@dataclass(frozen=True, slots=True)
class Member:
    """One network f_e of a family, with what is near its limit f_0 and what is not.

    ``parameter_distance`` is the largest difference of a parameter from f_0; ``function_bound``
    bounds |f_e - f_0| on the box (-1, 1)^n; ``gap`` = |datum - limit_datum| of the canonical forms.
    """

    network: TwoLayer
    limit: TwoLayer
    canonical: NormalForm
    canonical_limit: NormalForm
    parameter_distance: Scalar
    function_bound: Scalar
    datum: Scalar
    limit_datum: Scalar

    @property
    def gap(self) -> Scalar:
        """The distance of the canonical datum from that of the limit."""
        return _size(self.datum - self.limit_datum, self.network.field)

    @property
    def statements(self) -> tuple[Equal, Equal]:
        """f_e and f_0 equal their canonical networks on R^n: what a certificate re-checks."""
        everywhere = Domain.all(self.network.inputs)
        return (
            Equal(self.network, self.canonical.network(), everywhere),
            Equal(self.limit, self.canonical_limit.network(), everywhere),
        )


@dataclass(frozen=True, slots=True)
class Discontinuity:
    """A family f_e, e > 0, that converges to f_0 while its canonical form does not.

    ``datum`` names the canonical number that stays at distance ``gap`` >= 1.
    """

    name: str
    title: str
    datum: str
    _build: Callable[[Field, Scalar], TwoLayer]
    _read: Callable[[NormalForm], Scalar]

    def at(self, epsilon: int | str | Fraction | Scalar) -> Member:
        """The member at a positive rational epsilon; InputError (``number``) if not positive.

        >>> member = discontinuities()[0].at("1/1000")
        >>> [RATIONALS.text(v) for v in (member.parameter_distance, member.function_bound)]
        ['1/1000', '1/1000']
        >>> RATIONALS.text(member.gap), member.canonical.network().width
        ('1', 2)
        """
        value = RATIONALS.element(epsilon)
        if RATIONALS.sign(value) <= 0:
            raise InputError("number", f"epsilon = {RATIONALS.text(value)} is not positive")
        return self._member(RATIONALS, value)

    def for_all_positive(self) -> Member:
        """The member over Q(e) with the declared sign e > 0: every epsilon at once.

        Its canonical form specialises to that of :meth:`at`, because no decision in it depends
        on the value of e.

        >>> EPSILON.text(discontinuities()[0].for_all_positive().gap)
        '1'
        """
        return self._member(EPSILON, EPSILON.symbol("e"))

    def _member(self, field: Field, epsilon: Scalar) -> Member:
        network, limit = self._build(field, epsilon), self._build(field, field.zero)
        canonical, canonical_limit = normal_form(network), normal_form(limit)
        steps = minus(parameter_vector(network), parameter_vector(limit))
        return Member(
            network,
            limit,
            canonical,
            canonical_limit,
            _largest([_size(step, field) for step in steps], field),
            _function_bound(network, limit),
            self._read(canonical),
            self._read(canonical_limit),
        )


def discontinuities() -> tuple[Discontinuity, ...]:
    """Three families: folds that merge, folds that cancel, and a normal that turns.

    In each, parameters and functions (uniformly on bounded sets) converge to f_0 as e -> 0. The
    list of folds does not; as a measure on the set of hyperplanes it still converges in the first
    two, where two masses move together.

    >>> [family.name for family in discontinuities()]
    ['merging', 'cancelling', 'turning']
    """
    return (
        Discontinuity(
            "merging",
            "R(x) + R(x - e) tends to 2 R(x): two canonical nodes against one",
            "fold at x = 0",
            lambda field, e: TwoLayer.scalar(field, 1, [((1,), 0, 1), ((1,), -e, 1)]),
            _fold_at_zero,
        ),
        Discontinuity(
            "cancelling",
            "R(x) - R(x - e) tends to 0: two canonical nodes against none",
            "fold at x = 0",
            lambda field, e: TwoLayer.scalar(field, 1, [((1,), 0, 1), ((1,), -e, -1)]),
            _fold_at_zero,
        ),
        Discontinuity(
            "turning",
            "R(e x1 + x2) tends to R(x2): the canonical normal (1, 1/e) escapes",
            "first coordinate of the canonical normal",
            lambda field, e: TwoLayer.scalar(field, 2, [((e, 1), 0, 1)]),
            lambda form: form.boundaries[0].normal[0],
        ),
    )


def _fold_at_zero(form: NormalForm) -> Scalar:
    origin = AffineForm((form.field.one,), form.field.zero)
    return form.fold_of(Hyperplane.of(origin, form.field)[0])[0]


def _size(value: Scalar, field: Field) -> Scalar:
    return value if field.sign(value) >= 0 else -value


def _largest(values: list[Scalar], field: Field) -> Scalar:
    largest = field.zero
    for value in values:
        if field.sign(value - largest) > 0:
            largest = value
    return largest


def _function_bound(network: TwoLayer, limit: TwoLayer) -> Scalar:
    """sum |q| (sum |dw| + |db|), as ReLU is 1-Lipschitz; the outgoing weights are the same."""
    field = network.field
    total = field.zero
    for node, other in zip(network.nodes, limit.nodes, strict=True):
        step = minus((*node.w, node.b), (*other.w, other.b))
        reach = sum((_size(value, field) for value in step), field.zero)
        total = total + _size(node.q[0], field) * reach
    return total
