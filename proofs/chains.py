"""Chains of single units: functions R(s R(s' R(...) + form') + form) of a few numbers.

Three hidden layers of width 1 are such a chain, in what enters the first and the biases of the
others; so equations between chains hold for all parameters at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from proofs.formulas import Term, relu, term
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import RATIONALS
from symbolic.statements import DeepEqual

Form = tuple[int, ...]
"""Coefficients of a linear form in the variables of a chain, its constant last."""


@dataclass(frozen=True, slots=True)
class Link:
    """``factor`` times the value so far plus a form; ReLU acts on it unless it is the last."""

    factor: int
    form: Form


@dataclass(frozen=True, slots=True)
class Chain:
    """The links of a chain, the outermost last; the value before the first is 0."""

    units: tuple[Link, ...]
    output: Link

    def network(self) -> Network:
        """The chain as a network in its variables; each is passed on as R(y) and R(-y).

        >>> Chain((Link(0, (1, 0)), Link(1, (1, 0))), Link(1, (0, 0))).network().widths
        (1, 3, 3, 1)
        """
        variables = len(self.output.form) - 1
        layers, before = [], 0
        for link in self.units:
            layers.append(_layer([_row(link, before), *_passing(before, variables)]))
            before += 1
        layers.append(_layer([_row(self.output, before)]))
        return Network(RATIONALS, tuple(layers))

    def formula(self, letters: Sequence[Term]) -> Term:
        """The chain as it is printed, in these letters.

        >>> from proofs.derivations._formulas import X
        >>> Chain((Link(0, (1, 0)), Link(-1, (0, 2))), Link(1, (0, 0))).formula([X]) == relu(
        ...     2 - relu(X)
        ... )
        True
        """
        value: Term | None = None
        for link in self.units:
            value = relu(_written(link, value, letters))
        return _written(self.output, value, letters)


def _row(link: Link, before: int) -> tuple[list[int], int]:
    *normal, offset = link.form
    if not before:
        return normal, offset
    return [link.factor, *(sign * c for c in normal for sign in (1, -1))], offset


def _passing(before: int, variables: int) -> list[tuple[list[int], int]]:
    rows = []
    for k in range(variables):
        for sign in (1, -1):
            form = [sign * (j == k) for j in range(variables)]
            rows.append(_row(Link(0, (*form, 0)), before))
    return rows


def _layer(rows: Iterable[tuple[list[int], int]]) -> Layer:
    element = RATIONALS.element
    read: list[tuple[Vector, int]] = [(tuple(map(element, w)), b) for w, b in rows]
    return Layer(tuple(w for w, _ in read), tuple(element(b) for _, b in read))


def _written(link: Link, value: Term | None, letters: Sequence[Term]) -> Term:
    parts = [c * each if c != 1 else each for c, each in zip(link.form, letters, strict=False) if c]
    if link.form[-1]:
        parts.append(term(link.form[-1]))
    if value is not None and link.factor:
        parts.append(value if link.factor == 1 else link.factor * value)
    total = parts[0] if parts else term(0)
    for part in parts[1:]:
        total = total + part
    return total


def chains_equal(f: Chain, g: Chain, where: Iterable[Form]) -> DeepEqual:
    """f = g for all values of the variables at which the forms ``where`` are positive."""
    element = RATIONALS.element
    rows = tuple(AffineForm(tuple(map(element, w)), element(b)) for *w, b in where)
    return DeepEqual(f.network(), g.network(), Domain(len(f.output.form) - 1, rows))


_END = Link(1, (0, 0, 0, 0))
_RAMP = Link(0, (1, 0, 0, 0))


def three_units(second: int, third: int) -> Chain:
    """R(s3 R(s2 R(a) + b2) + b3) in the variables a, b2, b3.

    >>> three_units(1, -1).network().inputs
    3
    """
    return Chain((_RAMP, Link(second, (0, 1, 0, 0)), Link(third, (0, 0, 1, 0))), _END)


@dataclass(frozen=True, slots=True)
class SignCase:
    """Signs s2, s3 of the weights, conditions on the biases, and the chain that it then is.

    The shorter chain depends on one number less than a, b2, b3 and the bias c above.
    """

    signs: tuple[int, int]
    where: tuple[Form, ...]
    shorter: Chain

    def statement(self) -> DeepEqual:
        """In this case the three units are the shorter chain, for all biases."""
        return chains_equal(three_units(*self.signs), self.shorter, self.where)


def _sign_cases() -> Iterator[SignCase]:
    b2, b3, minus_b2, minus_b3 = (0, 1, 0, 0), (0, 0, 1, 0), (0, -1, 0, 0), (0, 0, -1, 0)
    for s in (1, -1):
        merged = Chain((_RAMP, Link(s, (0, s, 1, 0))), _END)
        yield SignCase((1, s), (b2,), merged)
        moved = Chain((Link(0, (1, 1, 0, 0)), Link(s, (0, 0, 1, 0))), _END)
        yield SignCase((1, s), (minus_b2,), moved)
        constant = Chain((Link(0, (0, 0, 1, 0)),), _END)
        yield SignCase((-1, s), (minus_b2,), constant)
    down = (_RAMP, Link(-1, (0, 1, 0, 0)))
    yield SignCase((-1, 1), (b2, b3), Chain(down, Link(1, (0, 0, 1, 0))))
    lower = Chain((_RAMP, Link(-1, (0, 1, 1, 0))), _END)
    yield SignCase((-1, 1), (b2, minus_b3), lower)
    above = (b2, (0, -1, 1, 0))
    yield SignCase((-1, -1), above, Chain(down, Link(-1, (0, 0, 1, 0))))
    between = (b3, (0, 1, -1, 0))
    step = Chain((Link(0, (-1, 1, 0, 0)), Link(-1, (0, 0, 1, 0))), _END)
    yield SignCase((-1, -1), between, step)
    zero = Chain((), Link(0, (0, 0, 0, 0)))
    yield SignCase((-1, -1), (b2, minus_b3), zero)


SIGN_CASES = tuple(_sign_cases())
"""All weights +-1 (scaling) and all biases with b2, b3 and, where it matters, b3 - b2 not 0."""
