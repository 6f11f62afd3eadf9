"""claims: the list carries everything that a claim states."""

from foldproof.services.claim_list import ClaimList, claim_list
from proofs.catalogue import catalogue


def test_every_claim_is_listed_with_its_hypotheses() -> None:
    found = claim_list()
    assert [claim.id for claim in found.claims] == list(catalogue())
    assert all(claim.statement and claim.title for claim in found.claims)
    assert ClaimList.from_json(found.to_json()) == found
    assert all(claim.id in str(found) for claim in found.claims)
