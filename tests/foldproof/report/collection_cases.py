"""A small collection for the tests of reports: one claim that holds and one that is refuted."""

from functools import cache

from foldproof.services.checking import run_catalogue
from foldproof.services.claim_evidence import Plan
from foldproof.services.derivations import check_derivation
from foldproof.services.dossiers import Collection, Dossier
from proofs.catalogue import claim
from proofs.rocq import sealed

LABELS = ("two-layer.orientation-reversal", "two-layer.excess-nodes-published")


@cache
def small_collection(labels: tuple[str, ...] = LABELS) -> Collection:
    """The claims examined with little effort, and their derivations."""
    run = run_catalogue(labels, plan=Plan(tries=2, search=50, points=200, networks=()), jobs=1)
    dossiers = tuple(
        Dossier(claim(result.id), result, check_derivation(claim(result.id), sealed))
        for result in run.claims
    )
    return Collection(run, dossiers)
