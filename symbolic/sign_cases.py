"""Splitting a symbolic network into the sign cases in which every derived object is exact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product

from symbolic.activation import Activation
from symbolic.errors import InputError, ResourceLimit
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS, Field, Scalar, SymbolicField

MAX_CASES = 729
_CHOICES = {None: ("+", "0", "-"), "nonzero": ("+", "-"), "+": ("+",), "-": ("-",)}


@dataclass(frozen=True, slots=True)
class SignCase:
    """One choice of signs ``+``, ``0`` or ``-`` for every symbol, and the network there.

    Symbols that are zero are substituted away; the others keep their names and get their sign.
    """

    signs: tuple[tuple[str, str], ...]
    network: TwoLayer

    @property
    def text(self) -> str:
        """The case in words of the number line, such as ``w1 > 0, w2 = 0``."""
        return sign_words(self.signs)


def sign_words(signs: Iterable[tuple[str, str]]) -> str:
    """Signs of symbols as inequalities.

    >>> sign_words([("w1", "+"), ("w2", "0")])
    'w1 > 0, w2 = 0'
    """
    relation = {"+": "> 0", "0": "= 0", "-": "< 0"}
    return ", ".join(f"{name} {relation[sign]}" for name, sign in signs)


def sign_cases(network: TwoLayer, max_cases: int = MAX_CASES) -> tuple[SignCase, ...]:
    """All sign cases of the symbols of a network: undeclared signs split into +, 0, -.

    A symbol declared ``nonzero`` splits into + and -. A network without symbols is its only case.
    Raises ResourceLimit (``too-big``) for more than ``max_cases`` cases and InputError
    (``number``) when a case divides by zero.

    >>> K = SymbolicField({"w1": None, "w2": "+"})
    >>> f = TwoLayer.scalar(K, 1, [(("w1",), 0, 1), (("w2",), 0, 1)])
    >>> [case.text for case in sign_cases(f)]
    ['w1 > 0, w2 > 0', 'w1 = 0, w2 > 0', 'w1 < 0, w2 > 0']
    """
    field = network.field
    if not isinstance(field, SymbolicField):
        return (SignCase((), network),)
    number = 1
    for _, sign in field.signs:
        number *= len(_CHOICES[sign])
    if number > max_cases:
        raise ResourceLimit(
            "too-big",
            f"{len(field.signs)} symbols have {number} sign cases, more than {max_cases}",
            hint="declare the signs of more symbols",
        )
    names = [name for name, _ in field.signs]
    cases = product(*(_CHOICES[sign] for _, sign in field.signs))
    return tuple(_case(network, field, dict(zip(names, signs, strict=True))) for signs in cases)


def _case(network: TwoLayer, field: SymbolicField, signs: Mapping[str, str]) -> SignCase:
    declared: dict[str, str | None] = {name: s for name, s in signs.items() if s != "0"}
    target: Field = SymbolicField(declared) if declared else RATIONALS

    def move(value: Scalar) -> Scalar:
        return _substituted(field.element(value), field, target, declared)

    nodes = tuple(
        Node(tuple(map(move, node.w)), move(node.b), tuple(map(move, node.q)))
        for node in network.nodes
    )
    moved = replace(
        network,
        field=target,
        nodes=nodes,
        c=tuple(map(move, network.c)),
        activation=Activation(move(network.activation.left)),
    )
    return SignCase(tuple(signs.items()), moved)


def _substituted(
    value: Scalar, field: SymbolicField, target: Field, kept: Mapping[str, str | None]
) -> Scalar:
    """The rational function with the symbols outside ``kept`` set to zero."""
    denominator = _polynomial(value.denom, field, target, kept)
    if not denominator:
        raise InputError(
            "number",
            f"division by zero: {field.text(value)} is not defined where its symbols vanish",
            hint="declare the symbols in denominators nonzero",
        )
    return _polynomial(value.numer, field, target, kept) / denominator


def _polynomial(
    polynomial: Scalar, field: SymbolicField, target: Field, kept: Mapping[str, str | None]
) -> Scalar:
    total = target.zero
    for exponents, coefficient in polynomial.terms():
        powers = [(n, e) for (n, _), e in zip(field.signs, exponents, strict=True) if e]
        if all(name in kept for name, _ in powers):
            term = target.element(RATIONALS.domain.convert(coefficient))
            for name, exponent in powers:
                term = term * target.symbol(name) ** exponent
            total = total + term
    return total
