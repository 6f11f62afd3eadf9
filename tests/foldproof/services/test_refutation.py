"""Searches: every hypothesis is needed, the smallest cases are small, the seed decides."""

import os
import subprocess
import sys

import pytest

from foldproof.services.refutation import refute, sweep
from proofs.catalogue import catalogue, claim
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from tests.repo.repository import ROOT

DRAWN = [entry for entry in catalogue().values() if not entry.exhausts]
NEEDED = [
    (entry.id, hypothesis.id)
    for entry in DRAWN
    for hypothesis in entry.hypotheses
    if not hypothesis.redundant
]


def line(nodes, c=0):
    """A network with one input from (w, b, q)."""
    return TwoLayer.scalar(QQ, 1, [((w,), b, q) for w, b, q in nodes], c)


RELU = line([(1, 0, 1)])


@pytest.mark.parametrize(("label", "hypothesis"), NEEDED, ids=lambda value: value)
def test_dropping_any_hypothesis_breaks_the_claim(label: str, hypothesis: str) -> None:
    entry = claim(label)
    found = refute(entry, hypothesis, tries=500, seed=0)
    assert found is not None
    assert found.tries <= 500
    assert entry.unmet(found.subject) == (hypothesis,)
    assert not found.finding.holds
    assert found.finding == entry.examine(found.subject)


@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.id)
def test_cases_that_meet_every_hypothesis_hold_unless_published_false(entry) -> None:
    found = sweep(entry, tries=25, seed=1)
    assert len({case.subject for case in found.cases}) == len(found.cases)
    assert all(entry.unmet(case.subject) == () for case in found.cases)
    assert (found.violation is None) == (entry.expected != "refuted")
    if found.violation is None:
        assert found.tries == len(found.cases) == 25
    else:
        assert found.tries == len(found.cases) + 1
        assert not entry.examine(found.violation.subject).holds


@pytest.mark.parametrize("seed", range(3))
def test_one_reversed_node_is_the_smallest_without_annihilation(seed: int) -> None:
    for label in ("two-layer.orientation-reversal", "two-layer.leaky-reversal"):
        entry = claim(label)
        found = refute(entry, entry.hypotheses[0].id, seed=seed)
        assert found.subject.truth == RELU
        assert found.subject.chosen == (0,)
    found = refute(claim("smooth.swish-reversal"), "annihilation", seed=seed)
    assert (found.subject.truth, found.subject.chosen) == (RELU, (0,))


SAME_WIDTH = {
    "same-function": (RELU, line([(0, 0, 0)])),
    "same-width": (RELU, line([(1, 0, 1), (1, 0, 0)])),
    "distinct-boundaries": (line([(1, 0, 1), (-1, 0, -1)]), line([(1, 1, 1), (-1, -1, -1)], -1)),
    "nondegenerate": (line([(1, 0, 0)]), line([(1, 1, 0)])),
    "whole-space": (RELU, line([(1, 1, 1)], -1)),
}


@pytest.mark.parametrize("hypothesis", SAME_WIDTH)
@pytest.mark.parametrize("label", ["two-layer.scale-relation", "two-layer.only-symmetries"])
def test_the_smallest_pairs_of_equal_width(label: str, hypothesis: str) -> None:
    """Without distinct boundaries it is counterexample H; on (0, 1) x = (x + 1) - 1."""
    found = refute(claim(label), hypothesis)
    assert (found.subject.truth, found.subject.model) == SAME_WIDTH[hypothesis]
    interval = Domain.box(QQ, [(0, 1)]) if hypothesis == "whole-space" else Domain.all(1)
    assert found.subject.domain == interval


def test_the_smallest_foldset_without_distinct_boundaries_is_a_cancelling_pair() -> None:
    found = refute(claim("two-layer.foldset"), "distinct-boundaries")
    assert found.subject == line([(1, 0, 1), (1, 0, -1)])


def test_the_smallest_scaling_by_a_negative_factor_has_one_node() -> None:
    found = refute(claim("two-layer.scaling"), "positive")
    assert (found.subject.network, found.subject.factors) == (RELU, (-1,))
    deep = refute(claim("layer.scaling"), "positive").subject
    assert (deep.network.widths, deep.factors) == ((1, 1, 1), (-1,))


def test_the_smallest_permutation_exchanges_two_units() -> None:
    found = refute(claim("layer.permutation"), "same-permutation").subject
    assert isinstance(found.network, Network)
    assert found.network.widths == (1, 2, 1)
    assert (found.rows, found.columns) == ((0, 1), (1, 0))


def test_the_smallest_difference_on_a_disconnected_domain_is_a_tent_in_the_gap() -> None:
    found = refute(claim("two-layer.true-parameters-on-domain"), "connected").subject
    assert found.truth == line([])
    assert found.model == line([(1, 0, 1), (1, -1, -2), (1, -2, 1)])
    assert found.pieces == (Domain.box(QQ, [(-1, 0)]), Domain.box(QQ, [(2, 3)]))


def test_the_smallest_grid_that_sees_nothing() -> None:
    found = refute(claim("two-layer.finite-test-set"), "boundaries-known").subject
    assert (found.f, found.g) == (line([]), line([(1, -2, 1)]))
    assert found.points == tuple((k,) for k in range(-2, 3))


def test_the_smallest_step_is_discontinuous() -> None:
    found = refute(claim("pl.relu-represents-cpwl-1d"), "continuous").subject
    assert (found.breakpoints, found.pieces) == ((0,), ((0, 0), (0, 1)))


def test_published_statements_have_small_counterexamples() -> None:
    """F with masses -1 and 2; and two reversed nodes as in Example 3.3."""
    wider = refute(claim("two-layer.excess-nodes-published")).subject
    assert (wider.truth, wider.model) == (RELU, line([(1, 0, -1), (1, 0, 2)]))
    distinct = refute(claim("two-layer.distinct-boundaries-published")).subject
    assert distinct.truth.width == distinct.model.width == 2
    assert sweep(claim("T47")).violation.subject == distinct


def test_a_true_claim_is_not_refuted() -> None:
    assert refute(claim("two-layer.scaling"), tries=50) is None


def test_the_seed_decides() -> None:
    entry = claim("two-layer.orientation-reversal")
    assert sweep(entry, tries=10, seed=3) == sweep(entry, tries=10, seed=3)
    assert sweep(entry, tries=10, seed=3) != sweep(entry, tries=10, seed=4)
    assert refute(entry, "annihilation", seed=5) == refute(entry, "annihilation", seed=5)


def test_unknown_hypotheses_and_claims_about_examples_are_refused() -> None:
    with pytest.raises(InputError, match="annihilations") as caught:
        refute(claim("two-layer.orientation-reversal"), "annihilations")
    assert caught.value.code == "unknown-hypothesis"
    assert "annihilation" in caught.value.hint
    with pytest.raises(InputError) as caught:
        sweep(claim("example.3-3"))
    assert caught.value.code == "not-applicable"


ALONE = """
import hashlib, sys
from foldproof.services.refutation import refute, sweep
from proofs.catalogue import claim
{more}
entry = claim("two-layer.only-symmetries")
found = sweep(entry, tries=15, seed=2)
smallest = refute(entry, "whole-space", seed=2)
text = repr((found, smallest))
print(hashlib.sha256(text.encode()).hexdigest())
"""
MORE_CONSTANTS = "import script_with_constants"


def test_no_files_no_noise_and_the_same_answer_whatever_is_imported(tmp_path) -> None:
    """Hypothesis would collect constants from local modules and keep them in a folder."""
    (tmp_path / "script_with_constants.py").write_text("NUMBERS = (0, 1, 2, 3, 17)\n")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    answers = set()
    for more in ("", MORE_CONSTANTS):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", ALONE.format(more=more)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        answers.add(done.stdout)
    assert len(answers) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["script_with_constants.py"]
