"""Affine forms and hyperplanes, parallel and proportional ones on purpose."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from proofs.strategies.numbers import numbers
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.scalars import RATIONALS, Field


@cache
def affine_forms(
    inputs: int, *, field: Field = RATIONALS, constant: bool = False
) -> st.SearchStrategy[AffineForm]:
    """Affine forms on R^n with a non-zero normal; with ``constant`` the normal may vanish.

    >>> from proofs.strategies.search import simplest
    >>> simplest(affine_forms(2), lambda form: bool(form.offset)).offset == 1
    True
    """
    normals = st.tuples(*(numbers(field=field) for _ in range(inputs)))
    if not constant:
        normals = normals.filter(any)
    return st.builds(AffineForm, normals, numbers(field=field))


def hyperplanes(inputs: int, *, field: Field = RATIONALS) -> st.SearchStrategy[Hyperplane]:
    """Hyperplanes of R^n in canonical form."""
    return affine_forms(inputs, field=field).map(lambda form: Hyperplane.of(form, field)[0])


@st.composite
def arrangements(
    draw: st.DrawFn, inputs: int, *, most: int = 4, field: Field = RATIONALS
) -> tuple[AffineForm, ...]:
    """One to ``most`` forms, among them multiples of each other and parallel ones.

    >>> from proofs.strategies.search import simplest
    >>> len(simplest(arrangements(1), lambda forms: len(forms) > 1))
    2
    """
    forms = [draw(affine_forms(inputs, field=field))]
    for _ in range(draw(st.integers(0, most - 1))):
        kind = draw(st.sampled_from(("new", "parallel", "multiple")))
        known = draw(st.sampled_from(forms))
        if kind == "new":
            forms.append(draw(affine_forms(inputs, field=field)))
        elif kind == "parallel":
            forms.append(AffineForm(known.normal, draw(numbers(field=field))))
        else:
            forms.append(known.scaled(draw(numbers(field=field, nonzero=True))))
    return tuple(forms)
