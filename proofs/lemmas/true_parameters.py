"""T11, T12: the equations of the true parameters, on R^n and on an open polyhedron."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Parametric, Source
from proofs.derivations import classification, domains
from proofs.lemmas._expressions import Nodes, add, mul, neg, numbered, relu, var, variables_in
from proofs.lemmas._shared import (
    COUNTEREXAMPLES,
    THEORY,
    Pair,
    built_in,
    certifying,
    counterexample,
    equal_or_differ,
    on_all,
    reverse,
)
from symbolic.annihilation import annihilating_subsets
from symbolic.domain_form import normal_form_on
from symbolic.domains import Domain
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS
from symbolic.statements import Differ, Equal, Identity, Statement
from symbolic.true_parameters import TrueParameters


def _examine(subject: Pair) -> Finding:
    """The equations (F), (A), (B), evaluated node by node, against the normal form."""
    truth, model = subject.truth, subject.model
    membership = TrueParameters.of(truth, model.width).membership(model)
    statement = equal_or_differ(truth, model)
    holds = membership.holds == isinstance(statement, Equal)
    words = "all three equations hold" if membership.holds else f"fails: {membership.failing}"
    return Finding(holds, (statement,), words)


def _on(network: TwoLayer) -> Iterator[Case]:
    for chosen in annihilating_subsets(network, limit=3).sets:
        model = reverse(network, chosen)
        yield Case(f"{network.name}, {len(chosen)} nodes reversed", on_all(network, model))
    shifted = replace(network, c=tuple(c + 1 for c in network.c))
    yield Case(f"{network.name}, c + 1", on_all(network, shifted))


def _examples() -> Iterator[Case]:
    for letter in COUNTEREXAMPLES:
        pair = counterexample(letter)
        yield Case(f"counterexample {letter} on R^n", on_all(pair.truth, pair.model))
    for name in ("dslt-3.1", "symmetric-5", "pt2-2"):
        yield from _on(built_in(name))


@dataclass(frozen=True, slots=True)
class OnDomains:
    """A truth, a model, a convex open hull, and open pieces of it whose union is the domain.

    A connected (here: convex) domain is its own hull, ``pieces == (hull,)``.
    """

    truth: TwoLayer
    model: TwoLayer
    hull: Domain
    pieces: tuple[Domain, ...]


_ON_DOMAINS = ("counterexample J", "counterexample K")
_WITH_GAP = "counterexample L on (-2,-1) u (1,2)"


def on_domain(pair: Pair) -> OnDomains:
    """The pair on its own connected domain."""
    return OnDomains(pair.truth, pair.model, pair.domain, (pair.domain,))


def _connected(subject: OnDomains) -> tuple[str, ...]:
    return () if subject.pieces == (subject.hull,) else ("connected",)


def _examine_on_domains(subject: OnDomains) -> Finding:
    """The criterion of W.6: a boundary counts when its form takes both signs on the domain.

    On a convex domain that means that the boundary meets it. On separate pieces a boundary in
    the gap takes both signs too, which is what counterexample L exploits.
    """
    truth, model = subject.truth, subject.model
    found = [equal_or_differ(truth, model, piece) for piece in subject.pieces]
    differing = [statement for statement in found if isinstance(statement, Differ)]
    equal = not differing
    shown: list[Statement] = list(found) if equal else [differing[0]]
    criterion = normal_form_on(truth, subject.hull) == normal_form_on(model, subject.hull)
    verb = "agree" if criterion else "differ"
    words = f"folds and affine parts {verb}, the functions are {'' if equal else 'not '}equal"
    return Finding(criterion == equal, tuple(shown), words)


def _domain_examples() -> Iterator[Case]:
    for letter in COUNTEREXAMPLES:
        yield Case(f"counterexample {letter}", on_domain(counterexample(letter)))
    truth, model = (built_in(f"counterexample-L-{side}") for side in ("truth", "model"))
    hull, *pieces = (Domain.box(RATIONALS, [side]) for side in ((-2, 2), (-2, -1), (1, 2)))
    subject = OnDomains(truth, model, hull, tuple(pieces))
    yield Case(_WITH_GAP, subject)


def _on_box(network: TwoLayer) -> Iterator[Case]:
    """The box (-1, 1)^n: nodes that do not cut it may change freely."""
    box = Domain.box(network.field, [(-1, 1)] * network.inputs)
    yield Case(f"{network.name} on (-1,1)^n, itself", on_domain(Pair(network, network, box)))
    shifted = replace(network, c=tuple(c + 1 for c in network.c))
    yield Case(f"{network.name} on (-1,1)^n, c + 1", on_domain(Pair(network, shifted, box)))


def sufficiency(placement: Sequence[tuple[int, int]], truth_width: int, n: int) -> Identity:
    """(F), (A), (B) imply equality, for all weights, scales and outgoing weights.

    Model node i lies on boundary ``placement[i][0]`` with orientation ``placement[i][1]`` and
    scale s_i > 0; boundaries below ``truth_width`` carry the truth's nodes p_H R(a_H), the
    others are new. The multipliers are R(a_H) for (F), -x_k for (A) and 1 for (B).
    """
    count = 1 + max(boundary for boundary, _ in placement)
    forms = Nodes(max(count, truth_width), n)
    q, scales = numbered("q", len(placement)), numbered("s", len(placement))
    p = numbered("p", truth_width)
    c0 = var("c0")
    masses = [mul(a, b) for a, b in zip(q, scales, strict=True)]
    model = [forms.c]
    reversed_masses: dict[int, list[int]] = {h: [] for h in range(len(forms.a))}
    for i, (h, orientation) in enumerate(placement):
        form = mul(scales[i], forms.a[h])
        model.append(mul(q[i], relu(form if orientation > 0 else neg(form))))
        if orientation < 0:
            reversed_masses[h].append(i)
    truth = add(c0, *(mul(p[h], relu(forms.a[h])) for h in range(truth_width)))
    folds, multipliers = [], []
    for h, form in enumerate(forms.a):
        here = [masses[i] for i, (g, _) in enumerate(placement) if g == h]
        folds.append(add(*here, *([neg(p[h])] if h < truth_width else [])))
        multipliers.append(relu(form))
    turned = [(h, masses[i]) for h, members in reversed_masses.items() for i in members]
    gradient = [add(*(mul(mass, forms.w[h][k]) for h, mass in turned)) for k in range(n)]
    multipliers += [neg(x) for x in forms.x]
    constant = add(forms.c, neg(c0), *(neg(mul(mass, forms.b[h])) for h, mass in turned))
    assume = (*folds, *gradient, constant)
    lhs = add(*model)
    signs = {f"s{i + 1}": "+" for i in range(len(placement))}
    return Identity(
        variables_in([lhs, truth, *assume], signs),
        lhs,
        truth,
        assume=assume,
        multipliers=(*multipliers, "1"),
    )


def sufficiency_on_domain(n: int) -> Identity:
    """Counterexample J for all weights: a reversed cut node, an active and an inactive node.

    On the domain the pre-activations a_2 and a_3 have a fixed sign: they are variables u > 0 and
    v < 0 with u = a_2(x), v = a_3(x). Truth p_1 R(a_1) + c0; model c + q_1 R(-s_1 a_1) + q_2 R(u)
    + q_3 R(v), under the fold, gradient and constant equations in which node 2 is affine.
    """
    forms = Nodes(3, n)
    scale, p, c0, u, v = (var(name) for name in ("s1", "p1", "c0", "u", "v"))
    q1, q2, q3 = forms.q
    mass = mul(q1, scale)
    model = add(
        forms.c,
        mul(q1, relu(neg(mul(scale, forms.a[0])))),
        mul(q2, relu(u)),
        mul(q3, relu(v)),
    )
    truth = add(c0, mul(p, relu(forms.a[0])))
    fold = add(mass, neg(p))
    gradient = [add(mul(q2, forms.w[1][k]), neg(mul(mass, forms.w[0][k]))) for k in range(n)]
    constant = add(forms.c, neg(c0), mul(q2, forms.b[1]), neg(mul(mass, forms.b[0])))
    active, inactive = (add(value, neg(forms.a[i])) for value, i in ((u, 1), (v, 2)))
    assume = (fold, *gradient, constant, active, inactive)
    return Identity(
        variables_in([model, truth, *assume], {"s1": "+", "u": "+", "v": "-"}),
        model,
        truth,
        assume=assume,
        multipliers=(relu(forms.a[0]), *forms.x, "1", q2, "0"),
    )


_PLACEMENTS = (
    ("d=1, m=1, n=1", ((0, 1),), 1, 1),
    ("d=2, m=2, n=2, both reversed", ((0, -1), (1, -1)), 2, 2),
    ("d=2, m=1, n=1, duplicate", ((0, 1), (0, 1)), 1, 1),
    ("d=2, m=1, n=2, duplicate reversed", ((0, 1), (0, -1)), 1, 2),
    ("d=3, m=1, n=2, new boundary (A)", ((0, 1), (1, 1), (1, 1)), 1, 2),
    ("d=3, m=1, n=2, opposite pair (B)", ((0, -1), (1, 1), (1, -1)), 1, 2),
    ("d=4, m=2, n=3, mixed", ((0, -1), (1, 1), (1, -1), (2, 1)), 2, 3),
    ("d=5, m=1, n=1, two new pairs (D)", ((0, 1), (1, 1), (1, -1), (2, 1), (2, -1)), 1, 1),
)


def _parametric() -> Iterator[Parametric]:
    for label, placement, truth_width, n in _PLACEMENTS:
        yield Parametric(
            f"sufficiency, {label}, all weights", sufficiency(placement, truth_width, n)
        )


CLAIMS = (
    Claim(
        id="two-layer.true-parameters",
        number="T11",
        title="The true parameters of a two-layer network (Theorem W)",
        statement=(
            "A parameter computes the truth on R^n iff (F) on every hyperplane the masses sum to "
            "the truth's fold, (A) sum_H N_H w_H = v0, (B) c = s0 + sum_H N_H b_H - sum_{w_i=0} "
            "q_i R(b_i); any widths, degenerate and parallel nodes allowed."
        ),
        source=Source(THEORY, "Theorem W.2 and W.3; corrects DSLT 3, Case 2"),
        domain="all of R^n",
        expected="proved",
        kernel=KernelProof(("true_parameters", "classification")),
        examples=_examples,
        examine=_examine,
        parametric=_parametric,
        on=_on,
        derivation=classification.true_parameters,
    ),
    Claim(
        id="two-layer.true-parameters-on-domain",
        number="T12",
        title="The true parameters on an open connected domain",
        statement=(
            "On an open convex domain two networks agree iff the folds agree on every boundary "
            "that meets the domain and the affine parts agree, active nodes counted as affine."
        ),
        source=Source(THEORY, "W.6; DSLT 3, bounded input domain"),
        domain="an open polyhedron, or any open convex set",
        expected="proved",
        kernel=KernelProof(("classification_on_domain", "convex_sides", "box_sides")),
        note=(
            "W.6 says so of every open connected domain: there, too, a form without zero has one "
            "sign. For two pieces counterexample L shows the difference."
        ),
        hypotheses=(Hypothesis("connected", "the input domain is connected"),),
        unmet=_connected,
        examples=_domain_examples,
        examine=_examine_on_domains,
        parametric=lambda: (
            Parametric(
                f"sufficiency, d=3, m=1, n={n}, cut, active and inactive", sufficiency_on_domain(n)
            )
            for n in (1, 2, 3)
        ),
        on=_on_box,
        derivation=lambda: domains.on_domain(
            certifying(_domain_examples, _examine_on_domains, *_ON_DOMAINS),
            certifying(_domain_examples, _examine_on_domains, _WITH_GAP),
        ),
    ),
)
