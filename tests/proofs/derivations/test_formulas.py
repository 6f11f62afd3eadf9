"""The shared formulas of derivations print as they stand."""

import pytest

from foldproof.report.latex import formula
from proofs.derivations._formulas import X, least_width, minus, of_truth, pair, points, times, truth


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (minus(X - 1), "-(x - 1)"),
        (times(1, -1), r"1 \cdot(-1)"),
        (truth(), "f_{0}(x)"),
        (of_truth("w", 1), "w_{1}^{(0)}"),
        (points(0, 1), r"\{0, 1\}"),
        (pair(1, -1), "(1, -1)"),
        (least_width(X), r"d_{\mathrm{min}}(x)"),
    ],
)
def test_printed(written, printed):
    assert formula(written) == printed
