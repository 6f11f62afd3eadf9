"""T14, T15: the minimal width of a function, and why finding it is hard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.claims import Case, Claim, Finding, Parametric, Source
from proofs.derivations import minimal_width as derivations
from proofs.derivations.subset_sums import subset_sum
from proofs.lemmas._expressions import (
    Nodes,
    add,
    dot,
    mul,
    neg,
    numbered,
    relu,
    var,
    variables_in,
)
from proofs.lemmas._shared import (
    COUNTEREXAMPLES,
    THEORY,
    built_in,
    certifying,
    counterexample,
    equal_or_differ,
)
from symbolic.annihilation import subset_sums
from symbolic.errors import ResourceLimit
from symbolic.minimal_width import MinimalWidth, minimal_width
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS
from symbolic.statements import Identity, SubsetCount

_TWO, _THREE = "2 R(x) + x", "R(x1) + x2"
_SOLVED, _UNSOLVED = ((1, 2, 3), 3), ((2, 4, 6), 5)


def certified_width(network: TwoLayer) -> MinimalWidth:
    """The minimal width with zero subset counts that exclude every smaller one.

    Raises ResourceLimit (``too-big``) when limits leave the width or its certificate open.

    >>> certified_width(built_in("dslt-3.3")).width
    2
    """
    found = minimal_width(network)
    if not found.certified:
        message = f"no certificate that nothing is narrower: {found.reason}"
        raise ResourceLimit("too-big", message, where=network.name)
    return found


def _examine_width(network: TwoLayer) -> Finding:
    """A smallest network, and zero subset counts that exclude every smaller width."""
    found = certified_width(network)
    statements = (equal_or_differ(network, found.network), *found.lower_bound)
    allowed = {0, 2} if found.folds == 0 else {found.folds, found.folds + 1, found.folds + 2}
    holds = found.width in allowed and found.network.width == found.width
    words = f"{found.folds} folds, minimal width {found.width}: {found.reason}"
    return Finding(holds, statements, words)


def _on(network: TwoLayer) -> Iterator[Case]:
    """One output only: with p outputs a rank takes the place of the last node."""
    if network.outputs == 1:
        yield Case(network.name or "the network", network)


def _width_examples() -> Iterator[Case]:
    for name in ("dslt-3.1", "dslt-3.3", "symmetric-3", "symmetric-5"):
        yield from _on(built_in(name))
    for letter in COUNTEREXAMPLES:
        yield Case(f"counterexample {letter}, model", counterexample(letter).model)
    linear = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1), ((-1,), 0, -1), ((2,), 1, 0)])
    yield Case("x, written with 3 nodes", linear)
    plus = TwoLayer.scalar(RATIONALS, 2, [((1, 0), 0, 1), ((0, 1), 0, 1), ((0, -1), 0, -1)])
    yield Case(_THREE, plus)
    kink = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 3), ((-1,), 0, -1)])
    yield Case(_TWO, kink)


def _identity(folds: int, n: int, turned: int, excess: int) -> Identity:
    """The smallest networks compute s0 - <v, x> + sum kappa_H R(a_H), for all weights.

    The first ``turned`` boundaries are reversed. The rest r = v - sum_E kappa w is 0 (excess 0),
    mu w of the last boundary (excess 1, which splits into both orientations), or anything
    (excess 2, an opposite pair R(-<r, x>) - R(<r, x>)).
    """
    nodes = Nodes(folds, n)
    v, mu, s0 = numbered("v", n), var("mu"), var("s0")
    kappa, forms, last = nodes.q, nodes.a, folds - 1
    terms = [s0]
    for h in range(folds):
        if h < turned:
            terms += [mul(kappa[h], nodes.b[h]), mul(kappa[h], relu(neg(forms[h])))]
        elif excess == 1 and h == last:
            terms += [mul(add(kappa[h], neg(mu)), relu(forms[h])), mul(mu, relu(neg(forms[h])))]
            terms.append(mul(mu, nodes.b[h]))
        else:
            terms.append(mul(kappa[h], relu(forms[h])))
    rest = [
        add(v[k], *(neg(mul(kappa[h], nodes.w[h][k])) for h in range(turned))) for k in range(n)
    ]
    if excess == 2:
        slope = dot(rest, nodes.x)
        terms += [relu(neg(slope)), neg(relu(slope))]
        rest = []
    elif excess == 1:
        rest = [add(r, neg(mul(mu, w))) for r, w in zip(rest, nodes.w[last], strict=True)]
    lhs = add(*terms)
    rhs = add(
        s0, neg(dot(v, nodes.x)), *(mul(k, relu(a)) for k, a in zip(kappa, forms, strict=True))
    )
    multipliers = nodes.x if rest else ()
    return Identity(variables_in([lhs, rhs]), lhs, rhs, tuple(rest), multipliers)


def _parametric() -> Iterator[Parametric]:
    for folds, n, turned, excess in (
        (2, 1, 1, 0),
        (2, 2, 1, 1),
        (3, 2, 2, 1),
        (2, 2, 1, 2),
        (1, 3, 0, 2),
    ):
        label = f"a network of width N + {excess}, N={folds}, n={n}, {turned} reversed"
        yield Parametric(label, _identity(folds, n, turned, excess))


@dataclass(frozen=True, slots=True)
class SubsetSum:
    """An instance of subset sum: non-zero integers and a target."""

    numbers: tuple[int, ...]
    target: int


def as_network(instance: SubsetSum) -> TwoLayer:
    """f(x) = sum a_j R(x - j) - target * x, whose folds are the numbers at j = 1, 2, ...

    Its remainder v0 is the target, so width N is possible iff a subset of the numbers sums to it
    (theory reference W.5.2 with n = 1).
    """
    nodes = [((1,), -(j + 1), a) for j, a in enumerate(instance.numbers)]
    linear = [((-1,), 0, instance.target), ((1,), 0, -instance.target)]
    return TwoLayer.scalar(RATIONALS, 1, [*nodes, *linear])


def _examine_hardness(instance: SubsetSum) -> Finding:
    """The reduction is right: width N iff the subset-sum instance has a solution."""
    network = as_network(instance)
    found = minimal_width(network)
    vectors = tuple((RATIONALS.element(a),) for a in instance.numbers)
    target = (RATIONALS.element(instance.target),)
    count = subset_sums(vectors, target, RATIONALS, limit=1).count
    statements = (
        SubsetCount(RATIONALS, vectors, target, count),
        equal_or_differ(network, found.network),
        *found.lower_bound,
    )
    holds = (found.width == len(instance.numbers)) == (count > 0)
    words = f"{count} solutions, minimal width {found.width} with {found.folds} folds"
    return Finding(holds, statements, words)


def _named(numbers: tuple[int, ...], target: int) -> str:
    return f"{numbers}, target {target}"


def _hard_examples() -> Iterator[Case]:
    instances = [_SOLVED, _UNSOLVED, ((3, -3, 5), 0), ((7, 11, 13, 17), 24), ((1,), 2)]
    for numbers, target in instances:
        yield Case(_named(numbers, target), SubsetSum(numbers, target))


CLAIMS = (
    Claim(
        id="two-layer.minimal-width",
        number="T14",
        title="The minimal width is N, N + 1 or N + 2",
        statement=(
            "For one output and N >= 1 folds the minimal width is N iff some subset E of the "
            "folds has sum_E kappa_H w_H = v0, N + 1 iff not but for some E and some H* not in E "
            "the rest v0 - sum_E kappa_H w_H is parallel to w_H*, else N + 2; with N = 0 it is "
            "0 or 2."
        ),
        source=Source(THEORY, "W.5.2; Dereich and Kassing 2021"),
        domain="all of R^n",
        expected="verified",
        examples=_width_examples,
        examine=_examine_width,
        parametric=_parametric,
        on=_on,
        derivation=lambda: derivations.minimal_width(
            certifying(_width_examples, _examine_width, _TWO, _THREE)
        ),
    ),
    Claim(
        id="two-layer.minimal-width-hard",
        number="T15",
        title="Minimal width contains subset sum",
        statement=(
            "For n = 1, deciding whether the minimal width equals the number of folds contains "
            "subset sum (leftmost slope = minus a subset sum of the slope jumps)."
        ),
        source=Source(THEORY, "W.5.3"),
        domain="all of R",
        expected="verified",
        examples=_hard_examples,
        examine=_examine_hardness,
        derivation=lambda: subset_sum(
            certifying(_hard_examples, _examine_hardness, _named(*_SOLVED), _named(*_UNSOLVED))
        ),
        note=(
            "The reduction is certified instance by instance; that the problem is NP-complete "
            "follows from the completeness of subset sum (prose, not checked here)."
        ),
    ),
)
