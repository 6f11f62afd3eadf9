"""Rational values for the symbols of networks, domains and rational functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symbolic.activation import Activation
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS, Scalar


def value_at(function: Scalar, values: Sequence[Scalar]) -> Scalar:
    """The value of a rational function at rational values of its symbols, in their order.

    Raises InputError (``number``) where the denominator vanishes.

    >>> from symbolic.scalars import SymbolicField
    >>> field = SymbolicField({"w": None, "q": None})
    >>> value_at(field.element("w*q/(q - 1)"), (RATIONALS.element(2), RATIONALS.element(3))) == 3
    True
    """
    below = _polynomial(function.denom, values)
    if not below:
        raise InputError("number", "division by zero at these values of the symbols")
    return _polynomial(function.numer, values) / below


def _polynomial(polynomial: Scalar, values: Sequence[Scalar]) -> Scalar:
    total = RATIONALS.zero
    for exponents, coefficient in polynomial.terms():
        term = RATIONALS.domain.convert(coefficient)
        for value, exponent in zip(values, exponents, strict=True):
            if exponent:
                term = term * value**exponent
        total = total + term
    return total


def network_at(network: TwoLayer, values: Sequence[Scalar]) -> TwoLayer:
    """The rational network that a symbolic one is at rational values of its symbols."""
    nodes = tuple(
        Node(_all(node.w, values), value_at(node.b, values), _all(node.q, values))
        for node in network.nodes
    )
    slope = value_at(network.field.domain.convert(network.activation.left), values)
    return replace(
        network,
        field=RATIONALS,
        nodes=nodes,
        c=_all(network.c, values),
        activation=Activation(slope),
    )


def domain_at(domain: Domain, values: Sequence[Scalar]) -> Domain:
    """The same for a polyhedron."""
    rows = (
        AffineForm(_all(row.normal, values), value_at(row.offset, values)) for row in domain.rows
    )
    return Domain(domain.inputs, tuple(rows))


def _all(functions: Sequence[Scalar], values: Sequence[Scalar]) -> tuple[Scalar, ...]:
    return tuple(value_at(function, values) for function in functions)
