"""Every counterexample agrees with its truth on its domain, and only where it should."""

from __future__ import annotations

import pytest

from symbolic.counterexamples import COUNTEREXAMPLES
from symbolic.examples import example
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ


@pytest.mark.parametrize("label", COUNTEREXAMPLES)
def test_counterexamples_agree_on_their_domains(label):
    truth, model = (example(f"counterexample-{label}-{role}") for role in ("truth", "model"))
    assert truth.domain == model.domain
    assert (normal_form(truth.network.two_layer()) == normal_form(model.network.two_layer())) == (
        label not in {"J", "K", "L"}
    )
    assert len(truth.also) == (1 if label == "L" else 0)
    for domain in (truth.domain, *truth.also):
        grid = [QQ.element(k) / 16 for k in range(-40, 41)]
        points = (
            [(x,) for x in grid] if domain.inputs == 1 else [(x, y) for x in grid for y in grid]
        )
        inside = [point for point in points if domain.contains(point, QQ)]
        assert len(inside) > 10
        for point in inside:
            assert truth.network.evaluate(point) == model.network.evaluate(point)
