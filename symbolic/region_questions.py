"""Exact answers to what floating point could not decide in a proposed split tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from symbolic.composition import Signs
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.linear_algebra import solve
from symbolic.linear_programs import Empty, Entailed, below_or_entailed, feasible_point
from symbolic.network import Network, Vector
from symbolic.prefix_forms import PrefixForms
from symbolic.region_tree import Points, RegionTree
from symbolic.scalars import RATIONALS
from symbolic.simple_points import simplified

Split = tuple[int, int]
"""Layer and unit of a hidden unit; row i of the domain is (-1, i)."""


@dataclass(frozen=True, slots=True)
class Question:
    """A cell on the way and what is claimed of it.

    ``signs`` are those of the units before, layer by layer, ``path`` names the rows of the cell.
    The claim is about ``unit`` of ``layer``: that it has ``sign`` on the cell by the rows
    ``support``, or, with sign 0, that it vanishes there. With ``unit`` None it is that the cell has
    a point.
    """

    signs: Signs
    path: tuple[Split, ...]
    layer: int
    unit: int | None
    sign: int
    support: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A piece of a split tree that floating point proposes, with what it could not decide.

    Shapes: steps (s,), supports (s, n) filled up with -1, tops (c, n) and shifts (c,) for points
    top / 2**shift, -1 where there is none, signs (c, hidden units). ``questions`` are pairs of a
    place in this part, a step or a cell, and a question.
    """

    steps: NDArray[np.int8]
    supports: NDArray[np.int32]
    tops: NDArray[np.int64]
    shifts: NDArray[np.int8]
    signs: NDArray[np.int8]
    questions: tuple[tuple[int, Question], ...]


class Answers:
    """Decides questions about the cells of networks on an open domain.

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network                               # folds at -1 and 1
    >>> answers = Answers([f], Domain.all(1))
    >>> right = ((1, 0),)                                             # where unit 1 is active
    >>> answers.support(Question(right, ((0, 0),), 0, 1, -1, (0,)))   # unit 2 is inactive
    (0,)
    >>> answers.point(Question(((1, 1),), ((0, 0), (0, 1)), 1, None, 0, ())) is None
    True
    """

    def __init__(self, networks: Sequence[Network], domain: Domain) -> None:
        self.forms = PrefixForms(networks)
        self.domain = domain.over(RATIONALS)

    def support(self, question: Question) -> tuple[int, ...] | None:
        """Independent rows of which the signed form is a positive combination; None if it has not.

        The proposed rows are tried first: one linear system; else one linear program.
        """
        if question.unit is None:
            return None
        form = self._form(question.signs, question.layer, question.unit)
        if question.sign < 0:
            form = form.scaled(-RATIONALS.one)
        chosen = [self._row(question, place) for place in question.support]
        multipliers = self._multipliers(form, chosen)
        if multipliers is not None:
            pairs = zip(question.support, multipliers, strict=True)
            return tuple(row for row, multiplier in pairs if multiplier)
        rows = self._rows(question)
        inside = feasible_point(self.domain.inputs, rows, RATIONALS)
        if isinstance(inside, Empty):
            return None
        found = below_or_entailed(form, rows, inside, RATIONALS)
        if not isinstance(found, Entailed):
            return None
        return tuple(row for row, _ in found.multipliers)

    def vanishes(self, question: Question) -> bool:
        """Whether the form of the unit is 0."""
        if question.unit is None:
            return False
        form = self._form(question.signs, question.layer, question.unit)
        return not any(form.normal) and not form.offset

    def point(self, question: Question) -> Vector | None:
        """A simple point of the cell, None if it is empty."""
        rows = self._rows(question)
        inside = feasible_point(self.domain.inputs, rows, RATIONALS)
        return None if isinstance(inside, Empty) else simplified(inside, rows, RATIONALS)

    def _multipliers(self, form: AffineForm, rows: Sequence[AffineForm]) -> Vector | None:
        """Non-negative multipliers of the rows with a non-negative constant, if they are unique."""
        found = _combination(form, rows)
        if found is None or min(found, default=0) < 0:
            return None
        constant = form.offset
        for row, multiplier in zip(rows, found, strict=True):
            constant = constant - multiplier * row.offset
        return None if constant < 0 else found

    def _form(self, signs: Signs, layer: int, unit: int) -> AffineForm:
        return self.forms.of(signs[:layer])[unit]

    def _rows(self, question: Question) -> list[AffineForm]:
        return [self._row(question, place) for place in range(len(question.path))]

    def _row(self, question: Question, place: int) -> AffineForm:
        layer, unit = question.path[place]
        if layer < 0:
            return self.domain.rows[unit]
        form = self._form(question.signs, layer, unit)
        return form if question.signs[layer][unit] > 0 else form.scaled(-RATIONALS.one)


def _combination(form: AffineForm, rows: Sequence[AffineForm]) -> Vector | None:
    """The normal of the form as a combination of those of the rows, mostly of one."""
    if len(rows) == 1:
        place = next((k for k, x in enumerate(rows[0].normal) if x), None)
        if place is None:
            return None
        factor = form.normal[place] / rows[0].normal[place]
        same = all(x == factor * y for x, y in zip(form.normal, rows[0].normal, strict=True))
        return (factor,) if same else None
    columns = [[row.normal[k] for row in rows] for k in range(len(form.normal))]
    return solve(columns, form.normal, len(rows), RATIONALS)


def certified(
    networks: Sequence[Network], domain: Domain, parts: Iterable[Part]
) -> RegionTree | None:
    """The tree of a proposal with every question answered, None where the proposal is wrong.

    It is not ``complete`` as far as this function knows. O(1) exact decisions for each question,
    nothing for what the bounds of floating point have decided.
    """
    answers = Answers(networks, domain)
    others: dict[int, Vector] = {}
    kept: list[Part] = []
    cells = 0
    for part in parts:
        for place, question in part.questions:
            if question.unit is None:
                point = answers.point(question)
                if point is None:
                    return None
                others[cells + place] = point
            elif question.sign == 0:
                if not answers.vanishes(question):
                    return None
            else:
                support = answers.support(question)
                if support is None:
                    return None
                part.supports[place] = -1
                part.supports[place, : len(support)] = support
        cells += len(part.shifts)
        kept.append(replace(part, questions=()))
    if not kept:
        return None
    points = Points(_joined(p.tops for p in kept), _joined(p.shifts for p in kept), others)
    return RegionTree(
        tuple(networks),
        domain,
        _joined(p.steps for p in kept),
        _joined(p.supports for p in kept),
        points,
        _joined(p.signs for p in kept),
        False,
    )


def _joined(arrays: Iterable[NDArray[np.generic]]) -> NDArray[Any]:
    return np.concatenate(list(arrays))
