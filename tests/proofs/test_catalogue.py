"""The catalogue: labels, numbers, corrections, and that every claim can be examined."""

import pytest

from proofs.catalogue import catalogue, claim
from symbolic.errors import InputError

LABELS = {
    "T01": "fisher.singular-iff-dependent",
    "T02": "divergence.gaussian-regression",
    "T03": "fisher.scaling-null-vector",
    "T04": "deep.scaling-null-vector",
    "T05": "two-layer.foldset",
    "T06": "hyperplane.proportional",
    "T07": "two-layer.scale-relation",
    "T08": "two-layer.orientation-reversal",
    "T09": "two-layer.only-symmetries",
    "T10": "two-layer.excess-nodes-published",
    "T11": "two-layer.true-parameters",
    "T12": "two-layer.true-parameters-on-domain",
    "T13": "two-layer.stratum-dimension",
    "T14": "two-layer.minimal-width",
    "T15": "two-layer.minimal-width-hard",
    "T16": "two-layer.finite-test-set",
    "T17": "fisher.rank",
    "T18": "fisher.reversal-adds-nothing",
    "T19": "fisher.degenerate-node",
    "T20": "fisher.null-is-not-symmetry",
    "T21": "example.3-2",
    "T22": "example.3-4",
    "T23": "example.3-3",
    "T24": "symmetric.reversal-sets",
    "T25": "phases.pt1-pt2",
    "T28": "pendulum.scaling-orbit",
    "T29": "linear.layer-change",
    "T32": "two-layer.leaky-reversal",
    "T33": "deep.parameters-read-off",
    "T34": "deep.general-transparent-foldset",
    "T35": "deep.dimension-upper-bound",
    "T36": "deep.decisive-set",
    "T37": "deep.first-layer-adds-at-most",
    "T38": "deep.no-narrower-layer-reaches-bound",
    "T39": "deep.three-narrow-layers-miss-bound",
    "T40": "deep.dead-unit-misses-bound",
    "T41": "deep.hidden-symmetry-mechanisms",
    "T42": "deep.widths-two-reach-bound",
    "T43": "deep.batch-dimension-monotone",
    "T44": "deep.equality-decided",
    "T45": "fisher.jeffreys-vanishes",
    "T46": "smooth.swish-reversal",
    "T47": "two-layer.distinct-boundaries-published",
    "T48": "two-layer.finite-sample-does-not-identify",
    "T49": "one-unit.fibre-not-orbit",
    "T50": "phases.pt2-odds",
    "T51": "two-layer.scaling",
    "T52": "layer.permutation",
    "T53": "layer.scaling",
    "T54": "pl.relu-represents-cpwl-1d",
    "X09": "two-layer.canonical-discontinuous",
    "X10": "two-layer.merging",
    "E01": "erratum.constant-of-example-3-2",
    "E02": "erratum.convention-of-example-3-4",
    "E03": "erratum.fisher-is-not-the-printed-hessian",
    "E04": "erratum.true-parameters-on-one-branch",
    "E05": "erratum.scaling-vector-may-vanish",
    "E06": "erratum.cancelled-boundary-does-not-fold",
    "E07": "erratum.excess-nodes-leave-boundaries",
    "E08": "erratum.general-networks-with-dead-units",
    "E09": "erratum.end-has-half-the-volume",
    "E10": "erratum.constant-node-needs-zero-weight",
    "E11": "erratum.derivative-has-index-i",
    "E12": "erratum.outgoing-weight-has-index-j",
    "E13": "erratum.minimal-with-shared-boundary",
    "E14": "erratum.critical-means-zero-gradient",
    "E15": "erratum.bic-has-n-times-the-mean",
    "E16": "erratum.pendulum-orbits-are-hyperbolas",
    "E17": "erratum.pendulum-fibre-is-larger",
    "E18": "erratum.isolated-degenerate-singularity",
    "E19": "erratum.learning-coefficient-is-minus-the-pole",
    "E20": "erratum.relu-fisher-is-degenerate",
    "E21": "erratum.rank-needs-activation-regions",
    "E22": "erratum.one-hidden-layer-reaches-bound",
    "E23": "erratum.five-ones-have-hidden-symmetries",
    "E24": "erratum.figures-differ-from-code",
}
CLAIMS = list(catalogue().values())


def test_labels_never_change():
    found = {entry.number: entry.id for entry in CLAIMS}
    assert {number: found.get(number) for number in LABELS} == LABELS


def test_numbers_and_ids_are_unique():
    assert len({entry.id for entry in CLAIMS}) == len(CLAIMS)
    assert len({entry.number for entry in CLAIMS}) == len(CLAIMS)


def test_errata_come_after_the_theory_and_our_own() -> None:
    letters = "".join(entry.number[0] for entry in CLAIMS)
    assert letters == "T" * letters.count("T") + "X" * letters.count("X") + "E" * letters.count("E")
    assert [entry.number for entry in CLAIMS if entry.number[0] == "E"] == sorted(
        number for number in LABELS if number[0] == "E"
    )


def test_refuted_claims_name_their_correction():
    for entry in CLAIMS:
        corrected = bool(entry.corrected_by or entry.correction)
        assert (entry.expected == "refuted") == corrected
        if entry.corrected_by:
            assert claim(entry.corrected_by).expected != "refuted"


def test_unknown_claim_names_near_ones():
    with pytest.raises(InputError) as caught:
        claim("two-layer.orientation-reversals")
    assert caught.value.code == "unknown-claim"
    assert "two-layer.orientation-reversal" in caught.value.hint


@pytest.mark.parametrize("entry", CLAIMS, ids=lambda entry: entry.id)
def test_examples_behave_as_expected(entry):
    """Cases that meet every hypothesis hold (unless published false); unmet ones are named."""
    known = {hypothesis.id for hypothesis in entry.hypotheses}
    findings = []
    for case in entry.examples():
        unmet = entry.unmet(case.subject)
        assert set(unmet) <= known
        finding = entry.examine(case.subject)
        assert finding.statements or entry.expected == "open"
        assert finding.words
        if not unmet:
            findings.append(finding.holds)
    assert findings
    assert all(findings) == (entry.expected != "refuted")


@pytest.mark.parametrize("entry", CLAIMS, ids=lambda entry: entry.id)
def test_every_claim_says_where_it_comes_from(entry):
    assert str(entry.source)
    assert entry.domain
    assert entry.statement.endswith(".")


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("two-layer.scaling", "T51"),
        ("T51", "T51"),
        ("t51", "T51"),
        ("x09", "X09"),
        ("E06", "E06"),
        ("e06", "E06"),
        ("erratum.cancelled-boundary-does-not-fold", "E06"),
    ],
)
def test_a_claim_answers_to_its_label_and_its_number(label, number):
    assert claim(label).number == number


def test_only_refuted_claims_have_theorems_that_refute():
    for entry in CLAIMS:
        if entry.kernel is not None:
            assert entry.kernel.refutes == (entry.expected == "refuted")
            assert (entry.expected == "proved") <= (not entry.kernel.paper)
