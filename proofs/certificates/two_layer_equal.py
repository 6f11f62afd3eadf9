"""``two-layer-equal/1``: two two-layer networks are the same function on a domain."""

from __future__ import annotations

from proofs.certificates.encoding import Encoder
from proofs.certificates.envelope import Certificate
from proofs.rocq.seals import uses
from symbolic.domains import Domain
from symbolic.equality import Agreement, compare
from symbolic.errors import CheckFailed
from symbolic.network import TwoLayer
from symbolic.statements import Differ


def two_layer_equal(agreement: Agreement) -> Certificate:
    """The certificate of f = g on the domain.

    The evidence lists the signs of the boundaries with different folds that do not meet the
    domain, with Farkas multipliers; it is empty on R^n, where the checker recomputes both
    invariants (theory reference W.2, W.6). For ReLU it names the Rocq theorem behind that, as far
    as it is sealed; for other slopes the step from ReLU to them is on paper.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    >>> two_layer_equal(compare(f, f)).evidence
    {'signs': []}
    """
    statement = agreement.statement
    encoder = Encoder(statement.f.field)
    claim = {
        "field": encoder.field_claim(),
        "activation": encoder.activation(statement.f.activation),
        "domain": encoder.domain(statement.domain),
        "f": encoder.network(statement.f),
        "g": encoder.network(statement.g),
    }
    signs = [
        {
            **encoder.form(boundary.form),
            "sign": place.sign,
            "multipliers": encoder.multipliers(place.multipliers),
            "constant": encoder.number(place.constant),
        }
        for boundary, place in agreement.signs
    ]
    theorem = "classification" if statement.domain.is_all else "classification_on_domain"
    cited = uses(theorem) if statement.f.activation.name == "relu" else ()
    evidence = {"signs": signs}
    return Certificate("two-layer-equal/1", claim, evidence, cited, beside=encoder.beside)


def certify_equal(f: TwoLayer, g: TwoLayer, domain: Domain) -> Certificate:
    """Decide f = g first; raises CheckFailed (``disagree``) with a point when they differ."""
    found = compare(f, g, domain)
    if isinstance(found, Differ):
        at = ", ".join(map(found.f.field.text, found.point))
        raise CheckFailed("disagree", f"the networks are not equal: they differ at ({at})")
    return two_layer_equal(found)
