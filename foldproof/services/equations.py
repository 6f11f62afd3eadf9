"""The equations of a stratum of true parameters, as text in masses and boundaries.

A node i on boundary H has mass t[i] = q[i] * scale[i] and orientation 1 or -1. For fixed boundaries
the fold and gradient equations are linear in the masses (theory reference W.3).
"""

from __future__ import annotations

from collections.abc import Sequence

from foldproof.services.result import vector
from foldproof.services.words import numbers
from symbolic.true_parameters import Stratum


def stratum_equations(stratum: Stratum, first: int = 0) -> tuple[str, ...]:
    """The equations of a stratum; indices count from ``first`` (0 in JSON, 1 for people).

    One fold equation per boundary, the gradient equation sum of t[i] * w_H over reversed nodes
    = V when a node is reversed, and the constant equation. New boundaries have free normals
    w_H[j] and offsets b_H[j].

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> from symbolic.true_parameters import TrueParameters
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> [stratum_equations(s) for s in TrueParameters.of(f, 1).strata()]
    [('t[0] = 1', '2*c = 0')]
    """
    placed = [
        (index, place, orientation)
        for index, (place, orientation) in enumerate(
            zip(stratum.assignment, stratum.orientations, strict=True)
        )
    ]
    found = []
    for boundary in range(_boundaries(stratum)):
        masses = [f"t[{i + first}]" for i, place, _ in placed if place == boundary]
        if masses:
            found.append(f"{' + '.join(masses)} = {_fold(stratum, boundary)}")
    gradient = _gradient(stratum, placed, first)
    return (*found, *gradient, _constant(stratum, placed, first))


Placed = Sequence[tuple[int, int | str, int]]


def _boundaries(stratum: Stratum) -> int:
    return len(stratum.placement.on_truth) + len(stratum.placement.new)


def _fold(stratum: Stratum, boundary: int) -> str:
    truth = stratum.truth
    if boundary >= len(truth.boundaries):
        return numbers(["0"] * truth.form.outputs) if truth.form.outputs > 1 else "0"
    return numbers(vector(truth.form.field, truth.masses[boundary]))


def _gradient(stratum: Stratum, placed: Placed, first: int) -> tuple[str, ...]:
    """The gradient equation, when a reversed node takes part in it."""
    truth = stratum.truth
    field = truth.form.field
    terms = []
    for i, place, orientation in placed:
        if orientation == -1 and isinstance(place, int):
            known = place < len(truth.boundaries)
            normal = (
                numbers(tuple(map(field.text, truth.normals[place])))
                if known
                else f"w_H[{place + first}]"
            )
            terms.append(f"t[{i + first}]*{normal}")
    if not terms or truth.remainder is None:
        return ()
    rows = [numbers(tuple(map(field.text, row))) for row in truth.remainder]
    return (f"{' + '.join(terms)} = {rows[0] if len(rows) == 1 else numbers(rows)}",)


def _constant(stratum: Stratum, placed: Placed, first: int) -> str:
    """2c + (1 + s) sum t eps b_H + (1 - s) sum_{w = 0} q |b| = C, with C of the normal form."""
    truth = stratum.truth
    field, activation = truth.form.field, truth.network.activation
    terms = ["2*c"]
    odd, even = field.element(activation.odd), field.element(activation.even)
    for i, place, orientation in placed:
        if isinstance(place, int) and odd:
            terms += _offset_term(stratum, i + first, place, orientation, first)
        elif place == "zero-input":
            part = f"q[{i + first}]"
            terms.append(f"{_times(field.text(odd))}{part}*b[{i + first}]" if odd else "")
            terms.append(f"{_times(field.text(even))}{part}*abs(b[{i + first}])")
    return f"{' + '.join(filter(None, terms))} = {numbers(vector(field, truth.form.constant))}"


def _offset_term(
    stratum: Stratum, node: int, place: int, orientation: int, first: int
) -> list[str]:
    truth = stratum.truth
    field = truth.form.field
    factor = field.element(truth.network.activation.odd) * orientation
    if place >= len(truth.boundaries):
        return [f"{_times(field.text(factor))}t[{node}]*b_H[{place + first}]"]
    factor = factor * truth.boundaries[place].offset
    return [f"{_times(field.text(factor))}t[{node}]"] if factor else []


def _times(factor: str) -> str:
    """A factor in front of a product."""
    if factor == "1":
        return ""
    return f"{factor}*" if factor.replace("/", "").isalnum() else f"({factor})*"
