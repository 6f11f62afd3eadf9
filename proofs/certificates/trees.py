"""``regions/1`` and ``equiv-deep/1``: split trees with a proof of every pruned branch."""

from __future__ import annotations

from proofs.certificates.encoding import Encoder
from proofs.certificates.envelope import Certificate, Json
from symbolic.activation import RELU
from symbolic.cells import Tree, split_tree
from symbolic.domains import Domain
from symbolic.errors import CheckFailed, InputError
from symbolic.network import Network
from symbolic.scalars import RATIONALS
from symbolic.statements import DeepEqual, RegionsAre


def regions(statement: RegionsAre, tree: Tree | None = None) -> Certificate:
    """The certificate of a complete tree, which is made if it is not given.

    Raises InputError (``not-applicable``) for other activations than ReLU and for algebraic
    numbers, CheckFailed (``disagree``) when the count is another one.

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network
    >>> made = regions(RegionsAre(f, Domain.all(1), 3))
    >>> made.kind, made.evidence["points"]
    ('regions/1', [['2'], ['-2'], ['0']])
    """
    network = statement.network
    encoder = _encoder(network)
    if tree is None:
        tree = split_tree([network], statement.domain, statement.count)
    if not tree.complete or len(tree.cells) != statement.count:
        raise CheckFailed("disagree", f"there are not {statement.count} activation regions")
    claim: dict[str, Json] = {
        **_common(encoder, network, statement.domain),
        "network": encoder.layers(network),
        "activation_regions": statement.count,
    }
    points: list[Json] = [encoder.numbers(cell.point) for cell in tree.cells]
    return Certificate("regions/1", claim, {"steps": _steps(encoder, tree), "points": points})


def equiv_deep(statement: DeepEqual, tree: Tree | None = None) -> Certificate:
    """The certificate that two networks are one function, on the tree of their common regions.

    Raises InputError and CheckFailed as :func:`regions`.

    >>> from symbolic.examples import example
    >>> f, g = (example(name).network for name in ("dslt-3.3", "dslt-3.3-reversed"))
    >>> equiv_deep(DeepEqual(f, g, Domain.all(1))).kind
    'equiv-deep/1'
    """
    f, g = statement.f, statement.g
    encoder = _encoder(f)
    _encoder(g)
    if tree is None:
        tree = split_tree([f, g], statement.domain)
    same = all(cell.outputs[: f.outputs] == cell.outputs[f.outputs :] for cell in tree.cells)
    if not tree.complete or not same:
        raise CheckFailed("disagree", "the networks are not equal on every common region")
    claim: dict[str, Json] = {
        **_common(encoder, f, statement.domain),
        "f": encoder.layers(f),
        "g": encoder.layers(g),
    }
    return Certificate("equiv-deep/1", claim, {"steps": _steps(encoder, tree)})


def _encoder(network: Network) -> Encoder:
    if network.activation != RELU or network.field != RATIONALS:
        raise InputError("not-applicable", "split trees are certified for rational ReLU networks")
    return Encoder(network.field)


def _common(encoder: Encoder, network: Network, domain: Domain) -> dict[str, Json]:
    return {
        "field": encoder.field_claim(),
        "activation": encoder.activation(network.activation),
        "domain": encoder.domain(domain),
    }


def _steps(encoder: Encoder, tree: Tree) -> list[Json]:
    return [
        None
        if step is None
        else {
            "sign": step.sign,
            "multipliers": encoder.multipliers(step.multipliers),
            "constant": encoder.number(step.constant),
        }
        for step in tree.steps
    ]
