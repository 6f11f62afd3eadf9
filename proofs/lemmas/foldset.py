"""T05: the foldset is the union of the boundaries with non-zero fold."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Source
from proofs.derivations import foldset
from proofs.lemmas._shared import THESIS, boundaries, built_in, counterexample, is_distinguished
from symbolic.domains import Domain
from symbolic.network import TwoLayer
from symbolic.normal_form import normal_form
from symbolic.statements import FoldsetIs


def _unmet(network: TwoLayer) -> tuple[str, ...]:
    return () if is_distinguished(network) else ("distinct-boundaries",)


def _examine(network: TwoLayer) -> Finding:
    folded = normal_form(network).boundaries
    everywhere = Domain.all(network.inputs)
    holds = set(folded) == set(boundaries(network))
    words = f"{len(folded)} of {len(set(boundaries(network)))} boundaries fold"
    return Finding(holds, (FoldsetIs(network, folded, everywhere),), words)


def _on(network: TwoLayer) -> Iterator[Case]:
    """Activations that fold: the identity has slope 1 on both sides."""
    if network.activation.even:
        yield Case(network.name or "the network", network)


def _examples() -> Iterator[Case]:
    for name in ("dslt-3.1", "dslt-3.3", "dslt-3.3-reversed", "symmetric-3", "symmetric-5"):
        yield from _on(built_in(name))
    for letter in "ABCD":
        yield Case(f"counterexample {letter}, model", counterexample(letter).model)


CLAIMS = (
    Claim(
        id="two-layer.foldset",
        number="T05",
        title="Foldset of a two-layer network",
        statement=(
            "The foldset of f is the union of the boundaries H with non-zero fold kappa_H; for an "
            "activation-distinguished network these are the boundaries of all non-degenerate nodes."
        ),
        source=Source(THESIS, "Lemma 4.1, corrected (erratum 6)"),
        domain="all of R^n",
        expected="proved",
        kernel=KernelProof(("foldset_is", "one_boundary", "distinguished_fold")),
        hypotheses=(
            Hypothesis(
                "distinct-boundaries", "distinct non-degenerate nodes have distinct boundaries"
            ),
        ),
        unmet=_unmet,
        examples=_examples,
        examine=_examine,
        on=_on,
        derivation=foldset.foldset,
        note="Published without the fold condition; R(x) - R(x) is the counterexample.",
    ),
)
