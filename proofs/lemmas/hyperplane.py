"""T06: two activation boundaries are equal exactly when their forms are proportional."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Parametric, Source
from proofs.derivations import hyperplane
from proofs.lemmas._expressions import Nodes, add, mul, neg, relu, var, variables_in
from proofs.lemmas._shared import THESIS, built_in, equal_or_differ
from symbolic.activation import Activation
from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS, Field, Scalar
from symbolic.statements import Differ, Equal, Identity

PAIRS = 40
"""At most so many pairs of nodes of one network are examined."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Two affine forms over one field."""

    field: Field
    first: AffineForm
    second: AffineForm


def _unmet(subject: Forms) -> tuple[str, ...]:
    constant = subject.first.is_constant or subject.second.is_constant
    return ("nonzero-weights",) if constant else ()


def absolute(form: AffineForm, field: Field, factor: Scalar | None = None) -> TwoLayer:
    """factor |a(x)| as a network of one node; it vanishes exactly where a does."""
    q = field.one if factor is None else factor
    node = Node(form.normal, form.offset, (q,))
    abs_activation = Activation(-field.one)
    return TwoLayer(field, len(form.normal), 1, (node,), (field.zero,), abs_activation)


def _examine(subject: Forms) -> Finding:
    field, first, second = subject.field, subject.first, subject.second
    if first.is_constant or second.is_constant:
        return _constant(subject)
    (left, _, scale), (right, _, other) = Hyperplane.of(first, field), Hyperplane.of(second, field)
    f = absolute(first, field)
    if left == right:
        statement = equal_or_differ(f, absolute(second, field, scale / other))
        holds = isinstance(statement, Equal)
        return Finding(holds, (statement,), "proportional forms, the same hyperplane")
    g = absolute(second, field)
    point = _on_one_only(left, right, field)
    values = f.evaluate(point), g.evaluate(point)
    statement = Differ(f, g, Domain.all(len(point)), point, *values)
    vanishes = [not value[0] for value in values]
    return Finding(vanishes[0] != vanishes[1], (statement,), "a point on one boundary only")


def _constant(subject: Forms) -> Finding:
    """A form with w = 0: its zero set is empty or everything, never a hyperplane."""
    form = subject.first if subject.first.is_constant else subject.second
    field = subject.field
    magnitude = form.offset if field.sign(form.offset) >= 0 else -form.offset
    constant = TwoLayer(field, len(form.normal), 1, (), (magnitude,), Activation(-field.one))
    words = "w = 0: the zero set is " + ("empty" if form.offset else "all of R^n")
    return Finding(False, (equal_or_differ(absolute(form, field), constant),), words)


def _on_one_only(left: Hyperplane, right: Hyperplane, field: Field) -> tuple[Scalar, ...]:
    """A point of ``left`` off ``right``, by the base point and one step along ``left``."""
    n = len(left.normal)
    pivot = next(k for k, w in enumerate(left.normal) if w)
    base = [field.zero] * n
    base[pivot] = -left.offset
    candidates = [tuple(base)]
    for k in range(n):
        if k != pivot:
            moved = list(base)
            moved[k] = moved[k] + field.one
            moved[pivot] = moved[pivot] - left.normal[k]
            candidates.append(tuple(moved))
    return next(point for point in candidates if right.form.at(point))


def _identity(n: int, sign: str) -> Identity:
    """|s a(x)| = |s| |a(x)|: proportional forms vanish together, for all weights."""
    nodes = Nodes(1, n)
    form, factor = nodes.a[0], var("s")
    size = factor if sign == "+" else neg(factor)
    scaled = mul(factor, form)
    lhs = add(relu(scaled), relu(neg(scaled)))
    rhs = mul(size, add(relu(form), relu(neg(form))))
    return Identity(variables_in([lhs, rhs], {"s": sign}), lhs, rhs)


def _on(network: TwoLayer) -> Iterator[Case]:
    forms = [(i, node.form) for i, node in enumerate(network.nodes)]
    for (i, first), (j, second) in islice(combinations(forms, 2), PAIRS):
        label = f"{network.name}, nodes {i + 1} and {j + 1}"
        yield Case(label, Forms(network.field, first, second))


def _examples() -> Iterator[Case]:
    for name in ("dslt-3.1", "dslt-3.3", "symmetric-5", "counterexample-G-model"):
        yield from _on(built_in(name))
    element = RATIONALS.element
    proportional = AffineForm((element(-2), element(4)), element(6))
    form = AffineForm((element(1), element(-2)), element(-3))
    yield Case("x1 - 2 x2 - 3 and -2 times it", Forms(RATIONALS, form, proportional))
    zero = AffineForm((element(0), element(0)), element(1))
    yield Case("w = 0, b = 1", Forms(RATIONALS, form, zero))


CLAIMS = (
    Claim(
        id="hyperplane.proportional",
        number="T06",
        title="Equal boundaries are proportional forms",
        statement=(
            "For w, w' non-zero the boundaries {<w,x>+b=0} and {<w',x>+b'=0} are hyperplanes, "
            "equal iff (w, b) = alpha (w', b') for some alpha != 0."
        ),
        source=Source(THESIS, "Lemma 4.3 (Appendix 2)"),
        domain="all of R^n",
        expected="proved",
        kernel=KernelProof(("proportional_boundaries",)),
        hypotheses=(Hypothesis("nonzero-weights", "w and w' are not zero"),),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        parametric=lambda: (
            Parametric(
                f"if direction, n={n}, alpha {'>' if sign == '+' else '<'} 0", _identity(n, sign)
            )
            for n in (1, 2, 3)
            for sign in "+-"
        ),
        on=_on,
        derivation=hyperplane.proportional,
    ),
)
