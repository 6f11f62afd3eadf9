"""The linear equations of a stratum: exact rows and readable text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbolic.network import Vector
from symbolic.scalars import Field, Scalar
from symbolic.true_parameters.membership import true_constant
from symbolic.true_parameters.strata import Stratum

Term = tuple[str, Scalar]


@dataclass(frozen=True, slots=True)
class Equation:
    """The equation sum coefficient * name = right in R^p, linear in the masses.

    ``kind`` is ``fold``, ``gradient`` or ``constant``. Names: ``t2`` is the mass q * scale of node
    2 in canonical order, ``v1[2]`` and ``h1`` the second coordinate of the normal and the offset
    of the new boundary 1, ``q5``, ``b5`` weights of a node with w = 0, ``c`` the bias; everything
    is counted from 1. For fixed new boundaries the fold and gradient equations are linear.
    """

    kind: str
    terms: tuple[Term, ...]
    right: Vector
    text: str


def equations(stratum: Stratum) -> tuple[Equation, ...]:
    """The fold equations, the gradient equation by coordinates, and the constant equation.

    Together with the stratum's places and the conditions that no mass vanishes they describe
    it; coordinates that read 0 = 0 are left out. Source: theory reference W.3.

    >>> from symbolic.network import TwoLayer
    >>> from symbolic.scalars import RATIONALS
    >>> from symbolic.true_parameters import TrueParameters
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)])
    >>> g = TwoLayer.scalar(RATIONALS, 1, [((-1,), 0, 1), ((1,), -1, 1), ((-1,), 1, -1)], 1)
    >>> for equation in equations(TrueParameters.of(f, 3).stratum_of(g)):
    ...     print(equation.kind, equation.text, sep=": ")
    fold: t1 = 1
    fold: t2 + t3 = 0
    gradient: t1 + v1[1]*t3 = 0
    constant: c - h1*t3 = 0
    """
    return (*_fold_equations(stratum), *_gradient_equations(stratum), _constant_equation(stratum))


def _blocks(stratum: Stratum) -> list[tuple[list[int], list[int]]]:
    """The positive and the negative nodes of every boundary, truth boundaries first."""
    blocks, first = [], 0
    for a, b in (*stratum.placement.on_truth, *stratum.placement.new):
        blocks.append((list(range(first, first + a)), list(range(first + a, first + a + b))))
        first += a + b
    return blocks


def _fold_equations(stratum: Stratum) -> list[Equation]:
    field, masses = stratum.truth.form.field, stratum.truth.masses
    zero = (field.zero,) * stratum.truth.form.outputs
    found = []
    for place, (forward, back) in enumerate(_blocks(stratum)):
        terms = tuple((_mass(i), field.one) for i in (*forward, *back))
        right = masses[place] if place < len(masses) else zero
        found.append(_equation("fold", terms, right, field))
    return found


def _gradient_equations(stratum: Stratum) -> list[Equation]:
    truth, field = stratum.truth, stratum.truth.form.field
    if truth.remainder is None:
        return []
    found = []
    for j in range(truth.form.inputs):
        terms: list[Term] = []
        for place, (_, back) in enumerate(_blocks(stratum)):
            if place < len(truth.boundaries):
                coefficient = truth.normals[place][j]
                terms += [(_mass(i), coefficient) for i in back if coefficient]
            else:
                unknown = f"v{place - len(truth.boundaries) + 1}[{j + 1}]"
                terms += [(f"{unknown}*{_mass(i)}", field.one) for i in back]
        right = tuple(row[j] for row in truth.remainder)
        if terms or any(right):
            found.append(_equation("gradient", tuple(terms), right, field))
    return found


def _constant_equation(stratum: Stratum) -> Equation:
    truth, field = stratum.truth, stratum.truth.form.field
    odd = field.element(truth.network.activation.odd)
    terms: list[Term] = [("c", field.one)]
    for place, (_, back) in enumerate(_blocks(stratum)):
        if place < len(truth.boundaries):
            weight = -odd * truth.boundaries[place].offset
            terms += [(_mass(i), weight) for i in back if weight]
        elif odd:
            unknown = f"h{place - len(truth.boundaries) + 1}"
            terms += [(f"{unknown}*{_mass(i)}", -odd) for i in back]
    sigma = truth.network.activation.name
    width = stratum.placement.width
    for i in range(width - stratum.placement.zero_input, width):
        terms.append((f"{sigma}(b{i + 1})*q{i + 1}", field.one))
    return _equation("constant", tuple(terms), true_constant(truth), field)


def _mass(node: int) -> str:
    return f"t{node + 1}"


def _equation(kind: str, terms: tuple[Term, ...], right: Vector, field: Field) -> Equation:
    values = [field.text(value) for value in right]
    shown = values[0] if len(values) == 1 else f"({', '.join(values)})"
    return Equation(kind, terms, right, f"{_sum_text(terms, field)} = {shown}")


def _sum_text(terms: Sequence[Term], field: Field) -> str:
    text = ""
    for name, coefficient in terms:
        factor = field.text(coefficient)
        simple = all(symbol not in factor[1:] for symbol in "+- ")
        sign = "-" if simple and factor.startswith("-") else "+"
        factor = factor.removeprefix("-") if simple else f"({factor})"
        term = name if factor == "1" else f"{factor}*{name}"
        if text:
            text += f" {sign} {term}"
        else:
            text = term if sign == "+" else f"-{term}"
    return text or "0"
