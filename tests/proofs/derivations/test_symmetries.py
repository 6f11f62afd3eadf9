"""The derivations of the symmetries are checked, and hold no prose."""

import pytest

from foldproof.services.derivations import check_derivation
from proofs.catalogue import claim
from proofs.rocq import sealed


@pytest.mark.parametrize("label", ["T08", "T51"])
def test_every_step_is_checked(label):
    found = check_derivation(claim(label), sealed)
    assert found.counts["identity"] >= 2
    assert found.counts["theorem"] == 1
    assert "prose" not in found.counts
