"""T52 and T53 on networks that no enumeration of sign cases reaches."""

import pytest

from proofs.catalogue import claim
from proofs.certificates.dispatch import certify
from proofs.checker import check
from tests.symbolic.layered import net


@pytest.mark.parametrize("number", ["T52", "T53"])
def test_large_deep_networks_are_certified(number: str) -> None:
    width = 12
    weight = [[(3 * i + 5 * j) % 7 - 3 for j in range(width)] for i in range(width)]
    bias = [i % 3 - 1 for i in range(width)]
    network = net((weight, bias), (weight, bias), (weight[:1], [0]))
    entry = claim(number)
    cases = list(entry.on_layers(network))
    assert len(cases) == 2
    for case in cases:
        finding = entry.examine(case.subject)
        assert finding.holds
        (certificate,) = certify(finding.statements[0])
        assert certificate.kind == "layered-equal/1"
        assert check(certificate.to_bytes()).accepted
