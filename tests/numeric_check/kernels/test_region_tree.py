"""The driver: every step of a run is one that exact code confirms."""

import pytest

from numeric_check.region_proposal import Proposal
from symbolic.cells import split_tree
from symbolic.domains import Domain
from symbolic.region_questions import Answers, Question
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import dyadic, integral


def paths(network, domain, steps, signs):
    """For every step with a sign: the units before, the rows of the cell, the unit; in preorder."""
    widths = network.widths[1:-1]
    units = [(layer, k) for layer, width in enumerate(widths) for k in range(width)]
    steps = iter(steps)
    waiting = []
    place, path = 0, tuple((-1, i) for i in range(len(domain.rows)))
    for flat in signs:
        while place < len(units):
            if flat[place]:
                step = next(steps)
                if step == 0:
                    path = (*path, units[place])
                    waiting.append((place, path))
                else:
                    yield flat, path, units[place]
            place += 1
        if waiting:
            place, path = waiting.pop()
            place += 1


@pytest.mark.parametrize("widths", [(1, 5, 4, 1), (2, 6, 5, 1), (3, 4, 4, 1), (4, 4, 3, 1)])
def test_certain_signs_have_the_supports_that_are_told(widths) -> None:
    """No step is certain by floats unless its own rows prove it exactly."""
    supported = 0
    for network in (dyadic(widths), integral(widths, 1), integral(widths, 2, below=3)):
        domain = Domain.box(QQ, [(-3, 2)] * widths[0])
        (part,) = Proposal([network], domain, (QQ.zero,) * widths[0], 10_000)
        assert len(part.shifts) == len(split_tree([network], domain))
        asked = {place for place, question in part.questions if question.sign}
        exact = Answers([network], domain)
        steps = enumerate(part.steps.tolist())
        signed = ((place, step) for place, step in steps if step)
        told = paths(network, domain, part.steps.tolist(), part.signs.tolist())
        for (place, step), (flat, path, (layer, unit)) in zip(signed, told, strict=True):
            rows = iter(flat)
            signs = tuple(tuple(next(rows) for _ in range(w)) for w in network.widths[1:-1])
            support = tuple(k for k in part.supports[place].tolist() if k >= 0)
            found = exact.support(Question(signs, path, layer, unit, step, support))
            assert found is not None
            if place not in asked:
                supported += 1
                assert set(found) <= set(support)
    assert supported
