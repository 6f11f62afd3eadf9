"""The explicit piecewise-affine function of a network of any depth, and its SymPy and LaTeX views.

A piece is one affine map on the closures of convex cells, each with its facets only: an activation
region, or all of those that make up a linear region. The views write down these rows and nothing
else; their length is the number of facets times the number of inputs, whatever the depth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sympy

from symbolic.cells import MAX_REGIONS
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.hyperplane import AffineForm
from symbolic.network import Network, Vector
from symbolic.scalars import Field
from symbolic.sympy_numbers import sympy_number
from symbolic.walls import Complex, cell_complex

MOST_CASES = 60
"""Convex cells that a LaTeX view shows at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A convex cell by its facets: ``walls`` may vanish on it, ``limits`` of the domain not."""

    walls: tuple[AffineForm, ...]
    limits: tuple[AffineForm, ...]

    def contains(self, point: Sequence[Any], numbers: Field) -> bool:
        """Whether the point is in the domain and in the closure of the cell; O(facets * n)."""
        return all(numbers.sign(row.at(point)) >= 0 for row in self.walls) and all(
            numbers.sign(row.at(point)) > 0 for row in self.limits
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """The affine map that the function is on some cells."""

    outputs: tuple[AffineForm, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PiecewiseAffine:
    """A function on a domain by its pieces, which cover it; on common points they agree."""

    numbers: Field
    domain: Domain
    pieces: tuple[Piece, ...] = field(repr=False)

    @property
    def inputs(self) -> int:
        """Dimension n of the input."""
        return self.domain.inputs

    @property
    def parts(self) -> int:
        """The number of convex cells."""
        return sum(len(piece.parts) for piece in self.pieces)

    def evaluate(self, point: Sequence[Any]) -> Vector:
        """The exact value at a point of the domain; O(facets * n).

        Raises InputError (``shape``) outside of the domain.
        """
        for piece in self.pieces:
            if any(part.contains(point, self.numbers) for part in piece.parts):
                return tuple(form.at(point) for form in piece.outputs)
        at = ", ".join(map(self.numbers.text, point))
        raise InputError("shape", f"({at}) is not in the domain", where="point")

    def to_sympy(self, variables: Sequence[sympy.Symbol] | None = None) -> tuple[Any, ...]:
        """One SymPy Piecewise for each output, in real symbols x or x1, ..., xn.

        Nothing is evaluated or simplified by SymPy; the cells of a piece are joined by Or. It is
        undefined outside of the domain. O(facets * n) for each output.

        >>> from symbolic.examples import example
        >>> f = piecewise(example("dslt-3.3").network)
        >>> x = sympy.Symbol("x", real=True)
        >>> [f.to_sympy([x])[0].subs(x, value) for value in (-3, 0, 1, sympy.Rational(3, 2))]
        [4, 2, 2, 5/2]
        """
        names = self._variables() if variables is None else list(variables)
        conditions = [self._condition(piece, names) for piece in self.pieces]
        return tuple(
            sympy.Piecewise(
                *(
                    (self._expression(piece.outputs[k], names), condition)
                    for piece, condition in zip(self.pieces, conditions, strict=True)
                ),
                evaluate=False,
            )
            for k in range(len(self.pieces[0].outputs))
        )

    def to_latex(self, most: int = MOST_CASES) -> str:
        """The function as a LaTeX ``cases`` environment, one line for each convex cell.

        Raises ResourceLimit (``max-regions``) beyond ``most`` lines.

        >>> from symbolic.examples import example
        >>> print(piecewise(example("dslt-3.3").network).to_latex())
        f(x) = \\begin{cases}
        x + 1 & \\text{if } x - 1 \\geq 0 \\\\
        1 - x & \\text{if } - x - 1 \\geq 0 \\\\
        2 & \\text{if } 1 - x \\geq 0,\\ x + 1 \\geq 0
        \\end{cases}
        """
        if self.parts > most:
            raise ResourceLimit(
                "max-regions",
                f"the formula would have {self.parts} lines, the limit is {most}",
                hint="take a smaller domain, or a slice of the network",
            )
        names = self._variables()
        lines = []
        for piece in self.pieces:
            values = [self._latex(form, names) for form in piece.outputs]
            value = values[0] if len(values) == 1 else rf"\left({', '.join(values)}\right)"
            lines += [value + self._case(part, names) for part in piece.parts]
        body = " \\\\\n".join(lines)
        head = ", ".join(sympy.latex(name) for name in names)
        return f"f({head}) = \\begin{{cases}}\n{body}\n\\end{{cases}}"

    def _variables(self) -> list[sympy.Symbol]:
        count = self.inputs
        names = ["x"] if count == 1 else [f"x{k + 1}" for k in range(count)]
        return [sympy.Symbol(name, real=True) for name in names]

    def _expression(self, form: AffineForm, names: Sequence[sympy.Symbol]) -> Any:
        pairs = zip(form.normal, names, strict=True)
        terms = [sympy_number(w, self.numbers) * name for w, name in pairs if w]
        return sympy.Add(*terms, sympy_number(form.offset, self.numbers))

    def _condition(self, piece: Piece, names: Sequence[sympy.Symbol]) -> Any:
        joined = [
            sympy.And(
                *(sympy.Ge(self._expression(row, names), 0, evaluate=False) for row in part.walls),
                *(sympy.Gt(self._expression(row, names), 0, evaluate=False) for row in part.limits),
            )
            for part in piece.parts
        ]
        return sympy.Or(*joined)

    def _latex(self, form: AffineForm, names: Sequence[sympy.Symbol]) -> str:
        return str(sympy.latex(self._expression(form, names)))

    def _case(self, part: Part, names: Sequence[sympy.Symbol]) -> str:
        rows = [rf"{self._latex(row, names)} \geq 0" for row in part.walls]
        rows += [f"{self._latex(row, names)} > 0" for row in part.limits]
        return r" & \text{if } " + r",\ ".join(rows) if rows else " &"


def piecewise(
    network: Network,
    domain: Domain | None = None,
    *,
    merged: bool = False,
    max_regions: int = MAX_REGIONS,
) -> PiecewiseAffine:
    """The function of a network as an explicit piecewise-affine one, on R^n or an open domain.

    A piece for each activation region, or with ``merged`` for each linear region. Costs as
    :func:`symbolic.walls.cell_complex`. Raises ResourceLimit (``max-regions``), InputError
    (``shape``).

    >>> from symbolic.examples import example
    >>> model = example("counterexample-A-model").network
    >>> len(piecewise(model).pieces), len(piecewise(model, merged=True).pieces)
    (3, 2)
    """
    return pieces_of(cell_complex(network, domain, max_regions), merged=merged)


def pieces_of(found: Complex, *, merged: bool = False) -> PiecewiseAffine:
    """The same from the complex of the network.

    >>> from symbolic.examples import example
    >>> len(pieces_of(cell_complex(example("dslt-3.1").network)).pieces)
    9
    """
    groups = found.linear_regions() if merged else [(k,) for k in range(len(found.cells))]
    pieces = tuple(
        Piece(found.cells[group[0]].outputs, tuple(_part(found, place) for place in group))
        for group in groups
    )
    return PiecewiseAffine(found.network.field, found.domain, pieces)


def _part(found: Complex, place: int) -> Part:
    rows = found.cells[place].rows
    limit = len(found.domain.rows)
    own = [facet.row for facet in found.facets[place]]
    return Part(tuple(rows[k] for k in own if k >= limit), tuple(rows[k] for k in own if k < limit))
