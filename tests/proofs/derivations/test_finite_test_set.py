"""Agreement at the finite test set, certified for equal networks only."""

from foldproof.services.witnesses import attest
from proofs.derivations.finite_test_set import agreement
from symbolic.examples import example


def test_agreement_is_refused_for_different_networks():
    f, g = (example(f"counterexample-K-{side}").network.two_layer() for side in ("truth", "model"))
    found = [attest(each).accepted for each in agreement(f, g)]
    assert not all(found)
    assert all(attest(each).accepted for each in agreement(g, g))
