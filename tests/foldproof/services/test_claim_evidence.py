"""Evidence is counted, never assumed: each witness can spoil a verdict."""

from dataclasses import replace

import pytest

from foldproof.services import claim_evidence
from foldproof.services.claim_evidence import Plan, examine_claim, examine_on
from foldproof.services.witnesses import Attestation
from proofs.catalogue import claim
from proofs.claims import Case, Finding, Parametric
from proofs.lemmas._expressions import add, var, variables_in
from proofs.lemmas.layer_symmetries import deep_example
from symbolic.activation import IDENTITY, leaky_relu
from symbolic.examples import example
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS
from symbolic.statements import Differ, Identity

QUICK = Plan(tries=3, search=60, points=500)


def test_a_universal_claim_without_theorem_is_verified_not_proved():
    result = examine_claim(claim("T16"), QUICK)
    assert result.verdict == "verified"
    assert "K" not in result.tiers
    assert result.theorems == ()


def test_a_theorem_up_to_steps_on_paper_proves_only_its_core():
    result = examine_claim(claim("T35"), QUICK)
    assert result.verdict == "verified"
    assert "K" in result.tiers


def test_a_claim_that_sealed_theorems_cover_is_proved():
    result = examine_claim(claim("T08"), QUICK)
    assert result.verdict == "proved"
    assert result.tiers == ("K", "P", "C", "N", "F")
    assert [theorem.name for theorem in result.theorems] == ["reversal", "relu_opposite"]
    assert result.counts.tries == 3
    assert result.dropped[0].dropped == "annihilation"
    assert result.dropped[0].certificates


def test_a_published_falsehood_is_refuted_with_its_counterexample():
    result = examine_claim(claim("T47"), QUICK)
    assert result.verdict == "refuted"
    assert result.corrected_by == "two-layer.only-symmetries"
    assert result.counterexample is not None
    assert result.counterexample.certificates


def test_a_claim_about_given_networks_is_proved():
    assert examine_claim(claim("T23"), QUICK).verdict == "proved"


def test_a_refused_certificate_leaves_the_claim_open(monkeypatch):
    refusal = Attestation((), ("rejected two-layer-equal/1 - constants differ",))
    monkeypatch.setattr(claim_evidence, "attest", lambda *_: refusal)
    result = examine_claim(claim("T23"), QUICK)
    assert result.verdict == "open"
    assert "C" not in result.tiers
    assert result.note is not None
    assert "constants differ" in result.note


def test_a_false_claim_is_not_called_verified():
    """Claim that reversal always keeps the function: a drawn case or an example breaks it."""
    boast = replace(claim("T08"), hypotheses=(), unmet=lambda _subject: ())
    result = examine_claim(boast, QUICK)
    assert result.verdict == "refuted"
    assert result.verdict != result.expected


def test_a_claim_without_cases_is_open():
    empty = replace(claim("T23"), examples=lambda: ())
    assert examine_claim(empty, QUICK).verdict == "open"


def test_a_finding_without_statements_proves_nothing():
    hollow = replace(
        claim("T23"),
        examples=lambda: (Case("nothing", None),),
        examine=lambda _subject: Finding(True, (), "trust me"),
    )
    result = examine_claim(hollow, QUICK)
    assert result.verdict == "open"
    assert result.tiers == ()


def test_one_example_without_a_certificate_spoils_an_exhaustive_claim():
    subject = claim("T23")
    hollow = replace(
        subject,
        examples=lambda: (*subject.examples(), Case("nothing", None)),
        examine=lambda pair: subject.examine(pair) if pair else Finding(True, (), "trust me"),
    )
    assert examine_claim(hollow, QUICK).verdict == "open"


def test_a_violation_without_a_certificate_refutes_nothing():
    rumour = replace(claim("T23"), examine=lambda _subject: Finding(False, (), "it is said"))
    result = examine_claim(rumour, QUICK)
    assert (result.verdict, result.counterexamples) == ("open", ())


def test_a_refused_identity_leaves_the_claim_open():
    x = var("x")
    wrong = Parametric("x = x + 1", Identity(variables_in([x]), x, add(x, "1")))
    result = examine_claim(replace(claim("T08"), parametric=lambda: (wrong,)), QUICK)
    assert result.verdict == "open"
    assert "P" not in result.tiers


def test_a_width_without_a_certificate_is_undecided_not_refuted():
    folds = [((1,), -j, 2) for j in range(45)]
    odd = TwoLayer.scalar(RATIONALS, 1, [*folds, ((1,), 99, 1), ((-1,), -99, -1)])
    result = examine_on(claim("T14"), odd.layered(), QUICK)
    assert (result.verdict, result.counts.undecided) == ("open", 1)
    assert result.note is not None
    assert "no certificate that nothing is narrower" in result.note


def test_several_outputs_are_no_case_of_the_minimal_width_of_one():
    one, zero = RATIONALS.one, RATIONALS.zero
    plane = [
        ((s * x, s * y), (s * x, s * y)) for x, y in ((one, zero), (zero, one)) for s in (1, -1)
    ]
    nodes = tuple(Node(w, zero, q) for w, q in plane)
    identity = TwoLayer(RATIONALS, 2, 2, nodes, (zero, zero))
    assert not examine_on(claim("T14"), identity.layered(), QUICK).applicable


@pytest.mark.parametrize("label", ["T05", "T07", "T09", "T11", "T13", "T14"])
def test_an_activation_that_never_folds_is_no_case(label):
    network = replace(example("dslt-3.3").network, activation=IDENTITY)
    assert not examine_on(claim(label), network, QUICK).applicable


@pytest.mark.parametrize(
    ("label", "verdict"),
    [("T05", "proved"), ("T08", "proved"), ("T13", "verified"), ("T51", "proved")],
)
def test_on_a_users_network(label, verdict):
    result = examine_on(claim(label), example("dslt-3.3").network, QUICK)
    assert result.applicable
    assert result.as_expected
    assert result.verdict == verdict
    assert bool(result.theorems) == (claim(label).kernel is not None)


@pytest.mark.parametrize("label", ["T51", "T53"])
def test_theorems_about_relu_prove_nothing_of_another_activation(label):
    network = replace(example("dslt-3.3").network, activation=leaky_relu(RATIONALS.element("1/10")))
    result = examine_on(claim(label), network, QUICK)
    assert "K" not in result.tiers
    assert result.theorems == ()
    assert result.verdict != "proved"


def test_on_names_the_unmet_hypotheses():
    network = example("counterexample-G-truth").network
    result = examine_on(claim("T09"), network, QUICK)
    assert not result.applicable
    assert result.note is not None
    assert "distinct-boundaries" in result.note


def test_certificates_are_filed(tmp_path):
    result = examine_claim(claim("T23"), replace(QUICK, directory=tmp_path / "certificates"))
    assert result.certificates
    for reference in result.certificates:
        assert reference.path is not None
        assert (tmp_path / reference.path).is_file()


def test_a_claim_is_applied_to_the_real_networks_of_the_plan():
    network = example("dslt-3.3").network.two_layer()
    degenerate = example("counterexample-G-truth").network.two_layer()
    plan = replace(QUICK, networks=(network, degenerate))
    assert examine_claim(claim("T09"), plan).applied_to == ("dslt-3.3",)
    assert examine_claim(claim("T15"), plan).applied_to == ()


def test_claims_about_any_depth_apply_to_deep_networks():
    results = {label: examine_on(claim(label), deep_example(), QUICK) for label in ("T08", "T52")}
    assert not results["T08"].applicable
    assert results["T08"].note == "this claim needs a network with one hidden layer"
    assert results["T52"].verdict == "proved"
    assert results["T52"].counts.instances == 2


def test_reversing_nothing_is_no_case():
    result = examine_on(claim("T08"), example("pt2-2").network, QUICK)
    assert not result.applicable
    assert result.note == "the network has no case of this claim"


def test_a_refused_counterexample_of_a_dropped_hypothesis_opens_the_claim(monkeypatch):
    """A claim is not verified while the checker refuses anything that the run produced."""
    honest = claim_evidence.attest

    def refusing(statement, directory):
        if isinstance(statement, Differ):
            return Attestation((), ("rejected point/1",))
        return honest(statement, directory)

    monkeypatch.setattr(claim_evidence, "attest", refusing)
    result = examine_claim(claim("T08"), QUICK)
    assert result.verdict == "open"
    assert {"C", "F"}.isdisjoint(result.tiers)


def test_every_network_of_the_exhaustive_claim_on_polygons_is_counted():
    subject = claim("T24")
    met = [case.label for case in subject.examples() if not subject.unmet(case.subject)]
    assert met == [f"symmetric-{m}" for m in range(2, 15)]


def test_theorems_about_one_output_prove_nothing_of_several():
    network = example("dslt-3.3").network.two_layer()
    nodes = tuple(replace(node, q=(*node.q, *node.q)) for node in network.nodes)
    twice = replace(network, outputs=2, nodes=nodes, c=(*network.c, *network.c)).layered()
    one, two = (examine_on(claim("T09"), net, Plan()) for net in (network.layered(), twice))
    assert ("K" in one.tiers, "K" in two.tiers) == (True, False)
    assert (one.verdict, two.verdict, two.expected) == ("proved", "verified", "verified")
