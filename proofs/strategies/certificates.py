"""Certificates of true statements, and mutants of them that a checker should look at twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from proofs.certificates.dispatch import certify
from proofs.certificates.envelope import Certificate, Json
from proofs.lemmas._shared import equal_or_differ
from proofs.strategies.deep_pairs import equal_deep_pairs
from proofs.strategies.domains import domains
from proofs.strategies.hyperplanes import affine_forms
from proofs.strategies.models import boxes
from proofs.strategies.networks import networks, two_layer_networks
from proofs.strategies.numbers import numbers
from proofs.strategies.pairs import equal_pairs, nearby
from proofs.strategies.truths import vectors
from symbolic.cells import cells
from symbolic.divergence import divergence
from symbolic.domain_form import normal_form_on
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm
from symbolic.linear_algebra import rank
from symbolic.scalars import RATIONALS
from symbolic.statements import (
    DeepEqual,
    DivergenceIs,
    Entails,
    FoldsetIs,
    Identity,
    MatrixRank,
    RegionsAre,
    Row,
    Statement,
    SubsetCount,
    Variable,
)

_TEXTS = ["0", "1", "-1", "2", "1/2", "-7/3", "0x1f", "1/0", "x", "", "01", "1e3", "all"]
_OTHERS: list[Json] = [None, True, False, 0, 1, -1, 10**9, [], {}, ["0"]]


@st.composite
def certificates(draw: st.DrawFn) -> Certificate:
    """A certificate of a true statement, of every kind that the checker knows.

    Two networks are equal or differ, a foldset, an entailment of linear inequalities, a count of
    subsets, a rank, an identity, a mean square on a box, activation regions, deep equality.

    >>> from proofs.strategies.search import simplest
    >>> simplest(certificates()).kind
    'two-layer-equal/1'
    """
    statement = draw(st.one_of(_equality(), _foldset(), *(made() for made in _MADE)))
    return draw(st.sampled_from(certify(statement)))


@st.composite
def _equality(draw: st.DrawFn) -> Statement:
    pair = draw(equal_pairs())
    model = draw(nearby(pair.model)) if draw(st.booleans()) else pair.model
    return equal_or_differ(pair.truth, model)


@st.composite
def _foldset(draw: st.DrawFn) -> Statement:
    network = draw(two_layer_networks(width=3))
    domain = draw(domains(network.inputs))
    return FoldsetIs(network, normal_form_on(network, domain).boundaries, domain)


@st.composite
def _entailment(draw: st.DrawFn) -> Statement:
    """A sum of two rows with positive factors, which the rows entail; 0 satisfies both."""
    n = draw(st.integers(1, 2))
    forms = [draw(affine_forms(n)) for _ in range(2)]
    rows = [Row(AffineForm(form.normal, abs(form.offset)), False) for form in forms]
    a, b = (draw(numbers(positive=True)) for _ in rows)
    first, second = (row.form.scaled(c) for row, c in zip(rows, (a, b), strict=True))
    normal = tuple(v + w for v, w in zip(first.normal, second.normal, strict=True))
    goal = Row(AffineForm(normal, first.offset + second.offset), False)
    return Entails(RATIONALS, n, tuple(rows), goal)


@st.composite
def _count(draw: st.DrawFn) -> Statement:
    """How many subsets of a few vectors vanish."""
    made = draw(st.lists(vectors(2), max_size=4))
    zero = (RATIONALS.zero,) * 2
    totals = [
        [sum((v[k] for v in chosen), RATIONALS.zero) for k in range(2)]
        for size in range(len(made) + 1)
        for chosen in combinations(made, size)
    ]
    return SubsetCount(RATIONALS, tuple(made), zero, sum(not any(t) for t in totals))


@st.composite
def _rank(draw: st.DrawFn) -> Statement:
    """A matrix of at most three rows."""
    rows = draw(st.lists(vectors(3), min_size=1, max_size=3))
    matrix = tuple(tuple(Fraction(str(RATIONALS.text(v))) for v in row) for row in rows)
    return MatrixRank(matrix, 3, rank(rows, RATIONALS))


@st.composite
def _identity(draw: st.DrawFn) -> Statement:
    """a relu(x) - a relu(-x) = a x."""
    a, x = RATIONALS.text(draw(numbers())), ("var", "x")
    minus = ("*", "-1", x)
    left = ("+", ("*", a, ("relu", x)), ("*", "-1", ("*", a, ("relu", minus))))
    return Identity((Variable("x"),), left, ("*", a, x))


@st.composite
def _mean_square(draw: st.DrawFn) -> Statement:
    """Two networks with one input on a box."""
    pair = [draw(two_layer_networks(inputs=1, width=2)) for _ in range(2)]
    box = Domain.box(RATIONALS, draw(boxes(1)))
    return DivergenceIs(pair[0], pair[1], box, divergence(pair[0], pair[1], box))


@st.composite
def _regions(draw: st.DrawFn) -> Statement:
    """The activation regions of a small network on a domain."""
    network = draw(networks(inputs=draw(st.integers(1, 2)), width=2))
    domain = draw(domains(network.inputs))
    return RegionsAre(network, domain, len(cells(network, domain)))


@st.composite
def _deep_equality(draw: st.DrawFn) -> Statement:
    """A symmetric copy or a hidden symmetry, on all of R^n."""
    f, g = draw(equal_deep_pairs())
    return DeepEqual(f, g, Domain.all(f.inputs))


_MADE = (_entailment, _count, _rank, _identity, _mean_square, _regions, _deep_equality)


@st.composite
def mutants(draw: st.DrawFn, certificate: Certificate) -> dict[str, Json]:
    """The JSON of a certificate with one part of claim or evidence changed, added or left out.

    The claim of a mutant may still be true: the checker has to refuse it only when it is not, or
    when the evidence does not show it.

    >>> from proofs.strategies.search import simplest
    >>> certificate = simplest(certificates())
    >>> simplest(mutants(certificate)) != _document(certificate)
    True
    """
    document = _document(certificate)
    part = draw(st.sampled_from(["claim", "evidence"]))
    path = draw(st.sampled_from(_paths(document[part])))
    return document | {part: _changed(draw, document[part], path)}


def _document(certificate: Certificate) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(certificate.to_bytes())
    return document


def _paths(value: Any) -> list[tuple[Any, ...]]:
    """The places of all values below and at the top."""
    items: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    return [(), *((key, *rest) for key, part in items for rest in _paths(part))]


def _changed(draw: st.DrawFn, value: Any, path: tuple[Any, ...]) -> Any:
    if path:
        key, *rest = path
        inner = _changed(draw, value[key], tuple(rest))
        if isinstance(value, dict):
            return value | {key: inner}
        return [*value[:key], inner, *value[key + 1 :]]
    if isinstance(value, dict):
        others: list[Any] = [{k: v for k, v in value.items() if k != gone} for gone in value]
        return draw(st.sampled_from([*others, value | {"extra": "1"}, list(value.values())]))
    if isinstance(value, list):
        others = [value[:k] + value[k + 1 :] for k in range(len(value))]
        return draw(st.sampled_from([*others, [*value, "0"], [*value, []], [*value, *value], None]))
    others = [other for other in [*_TEXTS, *_OTHERS] if repr(other) != repr(value)]
    return draw(st.sampled_from(others))
