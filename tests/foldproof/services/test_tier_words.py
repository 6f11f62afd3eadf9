"""One sentence per lit lamp, computed from the counts."""

import pytest

from foldproof.services.tier_words import LAMPS, sentences
from tests.foldproof.report.collection_cases import small_collection


@pytest.mark.parametrize("place", [0, 1])
def test_every_lit_lamp_has_its_sentence(place):
    dossier = small_collection().dossiers[place]
    found = sentences(dossier.claim, dossier.result)
    assert tuple(lamp for lamp, _ in found) == dossier.result.tiers
    assert set(dossier.result.tiers) <= set(LAMPS)


def test_lamp_k_of_a_refuted_claim_is_no_proof_of_it():
    _, refuted = small_collection().dossiers
    words = dict(sentences(refuted.claim, refuted.result))
    assert words["K"].startswith("refuted by a theorem")
