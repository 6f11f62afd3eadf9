"""Forms of layers on a cell against the exact ones; points of few bits."""

import numpy as np
import pytest

from numeric_check.kernels import region_memory as memory
from numeric_check.region_proposal import Proposal
from symbolic.domains import Domain
from symbolic.prefix_forms import PrefixForms
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import dyadic, integral, net


def entered(network, signs):
    """The memory of a run after all layers were entered with these signs."""
    run = Proposal([network], Domain.all(network.inputs), (QQ.zero,) * network.inputs, 10)
    stack, path, scratch = run._stack, run._path, run._scratch
    for layer in range(len(run.widths)):
        memory.enter(stack, path, scratch, layer)
        path.signs[layer, : run.widths[layer]] = signs[layer]
    return path


@pytest.mark.parametrize("network", [dyadic((2, 4, 4, 3, 1)), integral((3, 4, 4, 3, 1), 2)])
def test_forms_are_within_their_radii(network) -> None:
    signs = ((1, -1, 1, 0), (1, 1, -1, 1), (1, 1, 1))
    path, exact = entered(network, signs), PrefixForms([network])
    for layer in range(3):
        for unit, form in enumerate(exact.of(signs[:layer])):
            for j, x in enumerate((*form.normal, form.offset)):
                gap = abs(_exact(path.forms[layer, unit, j]) - x)
                assert gap <= _exact(path.radii[layer, unit, j])


def _exact(value):
    top, bottom = float(value).as_integer_ratio()
    return QQ.rational(top, bottom)


def test_what_forms_are() -> None:
    kinds = entered(
        net(([[0, 0], [0, 0], [1, 0], [10**400, 0]], [0, 1, 0, 0]), ([[1, 1, 1, 0]], [0])),
        ((1, 1, 1, 1),),
    ).kinds
    assert kinds[0].tolist() == [memory.NOTHING, memory.CONSTANT, memory.PROPER, memory.UNDEFINED]


def test_points_have_as_few_bits_as_the_rows_allow() -> None:
    tops = np.zeros((1, 1), np.int64)
    rows = np.array([[1.0, -0.3], [-1.0, 0.4]])  # 0.3 < x < 0.4
    none = np.zeros((2, 2))
    bits = memory.short(rows, none, 2, np.array([0.35]), tops, 0, np.zeros(1))
    assert (bits, tops[0, 0]) == (4, 6)  # 3/8
    assert memory.short(rows, none, 2, np.array([0.5]), tops, 0, np.zeros(1)) == -1
    assert memory.short(rows, none, 0, np.array([0.0]), tops, 0, np.zeros(1)) == 0
