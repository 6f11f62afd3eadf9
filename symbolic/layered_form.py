"""Deep networks as sums of shared units: equality that needs no regions.

Layer by layer a network is rewritten as affine forms in 1, the inputs and *terms*, a term being
sigma(t) with t a form in 1, the inputs and earlier terms, over the size of its first coefficient.
With a two-slope activation of left slope s each unit becomes such a form:

    sigma(r t)  = r sigma(t)                 for r > 0: scaling, and units that merge,
    sigma(-t)   = sigma(t) - (1 + s) t       orientation reversal, at any depth,
    sigma(a)    = a or s a                   where a has one sign for certain: a constant, or for
                                             s <= 0 a form in terms with coefficients of one sign.

Terms without weight above disappear and their order does not matter. So networks that differ by
scaling, permutation, merged, split, dead or reversed units, or by layers that pass values on, have
the same forms, at any size; equal forms are equal functions on R^n. The converse does not hold:
hidden symmetries that depend on regions are left for the regions (:mod:`symbolic.cells`).

Source: theory reference 2.7 (the change of variables, here for each layer); claims T51 to T53.
"""

from __future__ import annotations

from math import gcd

from symbolic.errors import InputError
from symbolic.linear_algebra import integers
from symbolic.network import Network
from symbolic.scalars import RATIONALS, Field, Scalar

Form = dict[int, Scalar]
"""The non-zero coefficients by place: 0 for the constant, then the inputs, then the terms."""


def agree_by_layers(f: Network, g: Network) -> bool:
    """Whether both networks are the same form in the same terms, hence f = g on all of R^n.

    Widths and depths may differ. O(weights) operations on numbers, and more where units are
    reversed or of one sign, whose forms are written out. Raises InputError (``shape``,
    ``not-applicable`` for different fields or activations).

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), -1, 1), ((-1,), -1, 1)], 2).layered()  # DSLT 3, 3.3
    >>> g = TwoLayer.scalar(QQ, 1, [((-1,), 1, 1), ((1,), 1, 1)]).layered()
    >>> agree_by_layers(f, g)
    True
    """
    if (f.inputs, f.outputs) != (g.inputs, g.outputs):
        raise InputError("shape", "the networks have different inputs or outputs")
    if f.field != g.field or not f.activation.same(g.activation, f.field):
        raise InputError("not-applicable", "the networks need one field and one activation")
    terms = _Terms(f)
    return terms.outputs(f) == terms.outputs(g)


class _Terms:
    """The terms that were met: the form up to a factor, the place, and its sign when met."""

    def __init__(self, network: Network) -> None:
        self.field: Field = network.field
        self.left = self.field.element(network.activation.left)
        self.inputs = network.inputs
        self.places: dict[tuple[tuple[int, ...], tuple[Scalar, ...]], tuple[int, int]] = {}
        self.keeps_sign = self.field.sign(self.left) <= 0  # sigma(t) >= 0 for all t

    def outputs(self, network: Network) -> list[Form]:
        """The form of each output."""
        one = self.field.one
        values: list[Form] = [{k + 1: one} for k in range(self.inputs)]
        for depth, layer in enumerate(network.layers):
            below = [*values, {0: one}]
            values = [
                _sum((*row, b), below) for row, b in zip(layer.weight, layer.bias, strict=True)
            ]
            if depth + 1 < len(network.layers):
                values = [self._unit(form) for form in values]
        return values

    def _sign(self, form: Form) -> int | None:
        """The sign of a form that has no input, where its coefficients have one sign."""
        if any(place > 0 and (place <= self.inputs or not self.keeps_sign) for place in form):
            return None
        signs = set(map(self.field.sign, form.values()))
        return None if len(signs) == 2 else max(signs, default=0)

    def _normal(self, row: list[Scalar]) -> tuple[Scalar, ...]:
        """The row up to a factor; integers, which are quick to hash, over the rationals."""
        if self.field == RATIONALS:
            whole = integers(row)
            common = gcd(*whole) if whole[0] > 0 else -gcd(*whole)
            return tuple([x // common for x in whole])
        inverse = self.field.one / row[0]
        return tuple(inverse * x for x in row)

    def _unit(self, form: Form) -> Form:
        """sigma(form) as a form."""
        sign = self._sign(form)
        if sign is not None or self.left == self.field.one:
            return form if sign != -1 else _scaled(form, self.left)
        places = tuple(sorted(form))
        first = form[places[0]]
        sign = self.field.sign(first)
        key = places, self._normal([form[place] for place in places])
        place, side = self.places.setdefault(key, (self.inputs + 1 + len(self.places), sign))
        size = first if sign > 0 else -first
        if side == sign:
            return {place: size}
        return {**_scaled(form, self.field.one + self.left), place: size}


def _sum(row: tuple[Scalar, ...], values: list[Form]) -> Form:
    """The combination of forms, without coefficients that cancel."""
    total: Form = {}
    for weight, value in zip(row, values, strict=True):
        if weight:
            for place, x in value.items():
                total[place] = total[place] + weight * x if place in total else weight * x
    return {place: x for place, x in total.items() if x}


def _scaled(form: Form, factor: Scalar) -> Form:
    return {place: factor * x for place, x in form.items()} if factor else {}
