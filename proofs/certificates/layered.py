"""``layered-equal/1``: networks of any depth that are the same forms in the same units."""

from __future__ import annotations

from proofs.certificates.encoding import Encoder
from proofs.certificates.envelope import Certificate
from symbolic.errors import CheckFailed, InputError
from symbolic.layered_form import agree_by_layers
from symbolic.scalars import RATIONALS
from symbolic.statements import DeepEqual


def layered_equal(statement: DeepEqual, *, agreed: bool = False) -> Certificate:
    """The certificate that f = g on all of R^n, hence on the domain; the checker recomputes it.

    With ``agreed`` the caller has compared the forms already.

    Raises InputError (``not-applicable``) for algebraic numbers, CheckFailed (``disagree``) when
    the forms differ, as those of equal functions may.

    >>> from symbolic.domains import Domain
    >>> from symbolic.examples import example
    >>> f, g = (example(name).network for name in ("dslt-3.3", "dslt-3.3-reversed"))
    >>> layered_equal(DeepEqual(f, g, Domain.all(1))).kind
    'layered-equal/1'
    """
    f, g = statement.f, statement.g
    if f.field != RATIONALS:
        raise InputError("not-applicable", "deep networks are certified over the rationals only")
    if not agreed and not agree_by_layers(f, g):
        raise CheckFailed("disagree", "the networks are different forms")
    encoder = Encoder(f.field)
    claim = {
        "field": encoder.field_claim(),
        "activation": encoder.activation(f.activation),
        "domain": encoder.domain(statement.domain),
        "f": encoder.network(f),
        "g": encoder.network(g),
    }
    return Certificate("layered-equal/1", claim, {}, beside=encoder.beside)
