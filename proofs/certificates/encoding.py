"""Numbers, forms, networks and domains as the JSON of certificate claims."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from fractions import Fraction

from proofs.certificates.envelope import Json, canonical
from symbolic.activation import Activation
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.fields import rational_text
from symbolic.hyperplane import AffineForm
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS, Field, RealAlgebraicField, Scalar

INLINE_BYTES = 1_000_000  # larger networks become files beside the certificate


class Encoder:
    """Writes the numbers of one field; collects the large networks that go beside.

    A rational is the text ``p/q``; another element of Q(alpha) the list of its coefficients in
    powers of alpha, constant first. Raises InputError (``not-applicable``) for symbolic fields.

    >>> encoder = Encoder(RATIONALS)
    >>> encoder.number(RATIONALS.element("-2/4")), encoder.field_claim()
    ('-1/2', None)
    """

    __slots__ = ("beside", "field")

    def __init__(self, field: Field) -> None:
        if not (field == RATIONALS or isinstance(field, RealAlgebraicField)):
            raise InputError(
                "not-applicable",
                "certificates of this kind need numbers, the network has symbols",
                hint="give the symbols values, or certify an identity",
            )
        self.field = field
        self.beside: dict[str, bytes] = {}

    def field_claim(self) -> Json:
        """null for the rationals, else minimal polynomial and isolating interval of alpha."""
        if not isinstance(self.field, RealAlgebraicField):
            return None
        return {
            "minpoly": [RATIONALS.text(RATIONALS.element(int(c))) for c in self.field.minpoly],
            "root": [fraction_text(end) for end in self.field.interval],
        }

    def number(self, value: Scalar) -> Json:
        """One number."""
        if not isinstance(self.field, RealAlgebraicField):
            return self.field.text(value)
        coefficients = [fraction_text(c) for c in self.field.coefficients(value)]
        return coefficients[0] if len(coefficients) == 1 else coefficients

    def numbers(self, values: Iterable[Scalar]) -> list[Json]:
        """A list of numbers."""
        return [self.number(value) for value in values]

    def form(self, form: AffineForm) -> dict[str, Json]:
        """{"normal", "offset"}."""
        return {"normal": self.numbers(form.normal), "offset": self.number(form.offset)}

    def multipliers(self, pairs: Sequence[tuple[int, Scalar]]) -> list[Json]:
        """Pairs [row index, number]."""
        return [[index, self.number(value)] for index, value in pairs]

    def activation(self, activation: Activation) -> Json:
        """The name, or {"leaky_relu": slope}."""
        name = activation.name
        return {"leaky_relu": self.number(activation.left)} if name == "leaky_relu" else name

    def domain(self, domain: Domain) -> Json:
        """The text "all", or the rows of the open polyhedron."""
        return "all" if domain.is_all else {"rows": list(map(self.form, domain.rows))}

    def network(self, network: TwoLayer | Network) -> Json:
        """The network inline, or {"sha256", "bytes"} of a file when it is large."""
        body = self._two_layer(network) if isinstance(network, TwoLayer) else self.layers(network)
        if network.parameters < 1000:  # no need to measure
            return body
        data = canonical(body)
        if len(data) <= INLINE_BYTES:
            return body
        name = hashlib.sha256(data).hexdigest()
        self.beside[name] = data
        return {"sha256": name, "bytes": len(data)}

    def _two_layer(self, network: TwoLayer) -> dict[str, Json]:
        nodes = [
            {"w": self.numbers(node.w), "b": self.number(node.b), "q": self.numbers(node.q)}
            for node in network.nodes
        ]
        return {"inputs": network.inputs, "nodes": nodes, "c": self.numbers(network.c)}

    def layers(self, network: Network) -> dict[str, Json]:
        """The layers of a network, inline."""
        layers = [
            {"weight": list(map(self.numbers, layer.weight)), "bias": self.numbers(layer.bias)}
            for layer in network.layers
        ]
        return {"layers": layers}


def fraction_text(value: Fraction) -> str:
    """p/q in the number grammar.

    >>> fraction_text(Fraction(-6, 4))
    '-3/2'
    """
    return rational_text(value.numerator, value.denominator)
