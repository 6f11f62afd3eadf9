"""Identities with ReLU."""

from proofs.certificates.identity import identity
from proofs.checker import check
from symbolic.statements import Identity, Variable

T = ("var", "t")
W = ("var", "w")


def relu(inner):
    return ("relu", inner)


def test_reversal_of_a_node() -> None:
    """R(t) = t + R(-t)."""
    statement = Identity((Variable("t"),), relu(T), ("+", T, relu(("*", "-1", T))))
    certificate = identity(statement)
    assert check(certificate.to_bytes()).accepted
    lie = Identity((Variable("t"),), relu(T), relu(("*", "-1", T)))
    assert not check(identity(lie).to_bytes()).accepted


def test_scaling_needs_the_sign() -> None:
    sides = (relu(("*", W, T)), ("*", W, relu(T)))
    positive = Identity((Variable("w", "+"), Variable("t")), *sides)
    assert check(identity(positive).to_bytes()).accepted
    free = Identity((Variable("w"), Variable("t")), *sides)
    assert not check(identity(free).to_bytes()).accepted


def test_assumptions_and_multipliers_are_encoded() -> None:
    gap = ("+", T, ("*", "-1", W))
    statement = Identity((Variable("t"), Variable("w")), ("^", T, 2), ("*", T, W), (gap,), (T,))
    certificate = identity(statement)
    assert certificate.claim["assume"] == [["+", ["var", "t"], ["*", "-1", ["var", "w"]]]]
    assert certificate.evidence == {"multipliers": [["var", "t"]]}
    assert check(certificate.to_bytes()).accepted
