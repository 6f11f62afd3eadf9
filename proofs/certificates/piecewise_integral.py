"""``piecewise-integral/1``: means over a box of products of piecewise affine functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.certificates.encoding import Encoder
from proofs.certificates.envelope import Certificate, Json
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS, Scalar
from symbolic.simplices import bounds
from symbolic.statements import DivergenceIs, FisherMatrixIs

Maps = Sequence[Sequence[Scalar]]
"""An affine map: for each output the numbers (normal, offset)."""
Term = tuple[AffineForm, Maps]
"""The affine map where the form is positive, 0 elsewhere."""


def divergence(statement: DivergenceIs) -> Certificate:
    """The certificate of a mean square E[(f - f_0)^2]; the evidence is empty.

    The claim writes f - f_0 as a sum of q (<w, x> + b), each where <w, x> + b > 0. The checker
    cuts the box and integrates by itself. Raises InputError (``need-rational``).

    >>> f, zero = (TwoLayer.scalar(RATIONALS, 1, nodes) for nodes in ([((1,), 0, 1)], []))
    >>> box = Domain.box(RATIONALS, [(-1, 1)])
    >>> divergence(DivergenceIs(f, zero, box, RATIONALS.element("1/6"))).claim["means"]
    ['1/6']
    """
    one = RATIONALS.one
    model, truth = statement.model, statement.truth
    terms = [*_terms(model, one), *_terms(truth, -one)]
    return _means(model, statement.domain, [terms], [statement.value])


def fisher_matrix(statement: FisherMatrixIs) -> Certificate:
    """The certificate of a Fisher matrix E[<d_j f, d_k f>], upper triangle row by row.

    The claim writes every derivative of f by a parameter as affine maps where forms are positive.
    Raises InputError (``need-rational``).
    """
    network, matrix = statement.network, statement.matrix
    entries = [value for j, row in enumerate(matrix) for value in row[j:]]
    return _means(network, statement.domain, list(_derivatives(network)), entries)


def _means(
    network: TwoLayer, domain: Domain, functions: Sequence[Sequence[Term]], means: Sequence[Scalar]
) -> Certificate:
    if network.field != RATIONALS:
        raise InputError(
            "need-rational", "certificates of integrals are about rational networks and boxes"
        )
    encoder = Encoder(RATIONALS)
    claim: dict[str, Json] = {
        "field": None,
        "box": [encoder.numbers(side) for side in bounds(domain, RATIONALS)],
        "outputs": network.outputs,
        "functions": [
            [encoder.form(form) | {"values": list(map(encoder.numbers, m))} for form, m in terms]
            for terms in functions
        ],
        "means": encoder.numbers(means),
    }
    return Certificate("piecewise-integral/1", claim, {})


def _everywhere(inputs: int) -> AffineForm:
    """The form 1."""
    return AffineForm((RATIONALS.zero,) * inputs, RATIONALS.one)


def _terms(network: TwoLayer, factor: Scalar) -> Iterator[Term]:
    """The function of a network, times a factor."""
    for node in network.nodes:
        form = (*node.w, node.b)
        yield node.form, [[factor * q * value for value in form] for q in node.q]
    if any(network.c):
        constant = [RATIONALS.zero] * network.inputs
        yield _everywhere(network.inputs), [[*constant, factor * c] for c in network.c]


def _derivatives(network: TwoLayer) -> Iterator[list[Term]]:
    """The derivatives by all parameters: weights and biases of the nodes, outgoing ones, c."""
    zero, one, n, p = RATIONALS.zero, RATIONALS.one, network.inputs, network.outputs
    units = [[one if k == j else zero for k in range(n + 1)] for j in range(n + 1)]
    nothing = [zero] * (n + 1)
    moved = [(node, j) for node in network.nodes for j in range(n)]
    for node, j in [*moved, *((node, n) for node in network.nodes)]:
        yield [(node.form, [[q * value for value in units[j]] for q in node.q])]
    for output in range(p):
        for node in network.nodes:
            form = [*node.w, node.b]
            yield [(node.form, [form if o == output else nothing for o in range(p)])]
    for output in range(p):
        yield [(_everywhere(n), [units[n] if o == output else nothing for o in range(p)])]
